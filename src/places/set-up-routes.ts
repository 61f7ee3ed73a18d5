import type { Command } from '../command/command.ts';
import type { Route } from '../server/route.ts';
import type { Place } from './place.ts';

/** `/set-up/slack` redirects to the page that creates the bot there, whose own address fills forty lines of a terminal. */
export function setUpRoutes(
  places: readonly Place[],
  commands: readonly Command[],
): Readonly<Record<string, Route>> {
  return Object.fromEntries(
    places.flatMap(({ id, setUp }) =>
      setUp === undefined
        ? []
        : [
            [
              setUpPath(id),
              {
                methods: ['GET'],
                handle: async (_request, response) => {
                  response.writeHead(302, {
                    location: await setUp.link(commands),
                    'cache-control': 'no-store',
                  });
                  response.end();
                },
              } satisfies Route,
            ],
          ],
    ),
  );
}

export function setUpPath(place: string): string {
  return `/set-up/${place}`;
}
