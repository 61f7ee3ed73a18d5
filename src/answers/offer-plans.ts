import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import { POINTS } from '../guide/document-keys.ts';
import { type Button, runButton } from '../reply.ts';
import type { UnknownWords } from '../search/search.ts';
import { cutText } from './cut-text.ts';
import { searchPoints } from './point-lookup.ts';
import type { SourceQuery } from './source-query.ts';

/** Characters of a label; places cut a longer one at about 75. */
const MAX_LABEL = 70;

/**
 * The plans, if they have what the reading list lacks. The label is what the press shows, for a question may be answered by
 * a person, a plan or figures instead of a list of points.
 */
export function offerPlans(
  context: Context,
  { words, phrases, excluded }: SourceQuery,
  unknown: readonly UnknownWords[],
): readonly Button[] {
  const asked = [
    words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...excluded.map((each) => (/\s/.test(each) ? `-"${each}"` : `-${each}`)),
  ]
    .join(' ')
    .trim();
  const { library, now } = context;
  const found = library.search.find(words, { now, phrases, excluded, part: POINTS, limit: 1 });
  // A name that the plans lack as well is not offered there; that of somebody whom only credits and events name is.
  const lacks = found.unknown.some(({ typed }) => unknown.some((other) => other.typed === typed));
  if (asked === '' || (lacks && !library.people.find(asked))) return [];
  const { title, cited } = searchPoints({ words: asked, of: undefined }, context);
  if (cited === null) return [];
  const shown = title.startsWith(`${asked}: `) ? title.slice(asked.length + 2) : title;
  return [runButton(cutText(`In the plans: ${shown}`, MAX_LABEL), formatLine('plan', 'search', asked), true)];
}
