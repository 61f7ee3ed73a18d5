import type { GuideFile } from '../../guide/schema.ts';
import type { Place } from '../place.ts';
import { setUpPath } from '../set-up-routes.ts';

/** What the person who starts the bot without tokens reads first. */
export function welcome(places: readonly Place[], guideTitle: string, page: string | null): string {
  const drawn = places.filter(({ preview }) => preview !== null);
  const lines = [
    `Deskbook, with the guide “${guideTitle}”. No token is needed to try it here.`,
    '',
    ...places.map((place) => notConfigured(place, page)),
    ...(page === null
      ? []
      : [`The page, with the answers as ${list(drawn.map(({ name }) => name))} show them: ${page}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function notConfigured({ id, name, settings, setUp }: Place, page: string | null): string {
  const create = setUp ? [page === null ? setUp.hint : `${page}${setUpPath(id)} creates the app.`] : [];
  const needed = `Set ${list(settings.needed)} in .env, as .env.example explains.`;
  return [`${name}: not configured.`, ...create, needed].join(' ');
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}

/** Shown above the prompt. */
export function promptHint({ examples }: GuideFile): string {
  const example = examples.find((line) => line.startsWith('/sources ')) ?? '/sources';
  return `Type a command, such as ${example}. Tab completes, help lists the commands, exit leaves.`;
}

/** The first answer that anybody sees: the main job. */
export function firstQuestion({ examples }: GuideFile): string {
  return examples[0] ?? '/plan';
}
