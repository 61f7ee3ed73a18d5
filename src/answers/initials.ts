import { onceFor } from '../async.ts';
import type { Library } from '../guide/library.ts';
import { fold } from '../search/fold.ts';
import { isPlainWord } from '../search/known-words.ts';
import { STOP_WORDS } from '../search/stop-words.ts';
import { tokenize } from '../search/tokenize.ts';

/** In letters. A name of two words is one of too many: "PM" is in the spellings, if anywhere. */
const LEAST = 3;
const MOST = 6;

/** The names of the guide's bodies of which the word is the initials: "Federation of Public Services" for "FPS". */
export function namesOfInitials(library: Library, typed: string): readonly string[] {
  const word = fold(typed);
  if (word.length < LEAST || word.length > MOST || !/^[a-z]+$/.test(word) || isPlainWord(word)) return [];
  return bodiesOf(library).get(word) ?? [];
}

const bodiesOf = onceFor((library: Library): ReadonlyMap<string, readonly string[]> => {
  const { guide, plans } = library;
  const names = new Set([
    ...plans.flatMap(({ proposers }) => proposers),
    ...guide.publishers.flatMap(({ name, names }) => [name, ...names]),
    ...guide.timeline.flatMap(({ text }) => writtenLarge(text)),
    ...guide.about.updates.flatMap(({ text }) => writtenLarge(text)),
  ]);
  const all = new Map<string, readonly string[]>();
  for (const written of names) {
    const name = written.replace(/^The /, '');
    const words = tokenize(name).filter(({ folded }) => !STOP_WORDS.has(folded));
    if (words.length < LEAST) continue;
    const initials = words.map(({ folded }) => folded.charAt(0)).join('');
    all.set(initials, [...(all.get(initials) ?? []), name]);
  }
  return all;
});

/** "Federation of Public Services" within a sentence. */
function writtenLarge(text: string): readonly string[] {
  return (
    text.match(/\p{Lu}[\p{L}’'-]+(?: (?:of|for|and|the) (?:the )?\p{Lu}[\p{L}’'-]+| \p{Lu}[\p{L}’'-]+)+/gu) ??
    []
  );
}
