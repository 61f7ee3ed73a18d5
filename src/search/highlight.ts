import type { Span, Text } from '../reply.ts';

/** The title with every whole-word occurrence of `words` in bold; its letters are unchanged. */
export function highlight(title: string, words: readonly string[]): Text {
  const wanted = words.filter((word) => word !== '').sort((one, other) => other.length - one.length);
  if (wanted.length === 0) return title;
  const spans: Span[] = [];
  let end = 0;
  // One pattern for all words: to compile one with the words in it takes longer than the search.
  for (const { index } of title.matchAll(START)) {
    const word = wanted.find(
      (each) => title.startsWith(each, index) && !isInWord(title, index + each.length),
    );
    if (word === undefined || index < end) continue;
    if (index > end) spans.push(title.slice(end, index));
    spans.push({ text: word, strong: true });
    end = index + word.length;
  }
  if (end === 0) return title;
  if (end < title.length) spans.push(title.slice(end));
  return spans;
}

/** Where a word may begin. */
const START = /(?<![\p{L}\p{N}\p{M}])(?=.)/gsu;

function isInWord(title: string, at: number): boolean {
  return /^[\p{L}\p{N}\p{M}]/u.test(title.slice(at, at + 2));
}
