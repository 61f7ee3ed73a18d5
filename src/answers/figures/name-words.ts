import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { foldName } from '../../search/fold.ts';

/** Words that the guide writes only with a capital, also within a sentence: who acts in it, and where. */
const namesOf = onceFor((library: Library): ReadonlySet<string> => {
  const texts = [
    ...library.plans.flatMap(({ points }) => points.map(({ text }) => text)),
    ...library.guide.timeline.map(({ text }) => text),
  ];
  const small = new Set<string>();
  const capital = new Set<string>();
  for (const { 0: word, index, input } of texts.flatMap((text) => [...text.matchAll(/[\p{L}-]+/gu)])) {
    if (/^\p{Ll}/u.test(word)) small.add(foldName(word));
    else if (/[\p{L},]\s$/u.test(input.slice(Math.max(0, index - 2), index))) capital.add(foldName(word));
  }
  return capital.difference(small);
});

/** Whether the word is one of these; "Valoria" is no more what is counted than "who" is. */
export function isNameWord(library: Library, word: string): boolean {
  return namesOf(library).has(foldName(word));
}
