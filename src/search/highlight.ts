import type { Span, Text } from '../reply.ts';

/** The title with every whole-word occurrence of `words` in bold; its letters are unchanged. */
export function highlight(title: string, words: readonly string[]): Text {
  const wanted = words.filter((word) => word !== '').sort((one, other) => other.length - one.length);
  if (wanted.length === 0) return title;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}])(?:${wanted.map((word) => RegExp.escape(word)).join('|')})(?![\\p{L}\\p{N}\\p{M}])`,
    'gu',
  );
  const spans: Span[] = [];
  let end = 0;
  for (const match of title.matchAll(pattern)) {
    if (match.index > end) spans.push(title.slice(end, match.index));
    spans.push({ text: match[0], strong: true });
    end = match.index + match[0].length;
  }
  if (end === 0) return title;
  if (end < title.length) spans.push(title.slice(end));
  return spans;
}
