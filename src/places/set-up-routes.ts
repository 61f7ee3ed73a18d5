import type { Command } from '../command/command.ts';
import type { Route } from '../server/route.ts';
import type { Place } from './place.ts';

/** `/set-up/slack` redirects to the page that creates the bot there, whose own address fills forty lines of a terminal. */
export function setUpRoutes(
  places: readonly Place[],
  commands: readonly Command[],
): Readonly<Record<string, Route>> {
  const routes: Record<string, Route> = {};
  for (const { id, setUp } of places) {
    if (!setUp) continue;
    const handle: Route['handle'] = async (_request, response) => {
      response.writeHead(302, { location: await setUp.link(commands), 'cache-control': 'no-store' }).end();
    };
    routes[setUpPath(id)] = { methods: ['GET'], handle };
  }
  return routes;
}

export function setUpPath(place: string): string {
  return `/set-up/${place}`;
}
