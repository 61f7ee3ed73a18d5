import { cutText } from './cut-text.ts';

/**
 * As much of the sentence as fits into `length` characters, from the clause on that keeps most of what was asked for:
 * "…and at least a third are women". `count`: how much of it a text has.
 */
export function cutAround(sentence: string, length: number, count: (text: string) => number): string {
  const starts = [0, ...[...sentence.matchAll(/[,;:]\s+/g)].map(({ 0: mark, index }) => index + mark.length)];
  const parts = starts.map((start) => (start === 0 ? '' : '…') + cutText(sentence.slice(start), length));
  return takeMost(parts, count) ?? cutText(sentence, length);
}

/** The first of the texts with the highest count; null if none counts. */
export function takeMost(texts: readonly string[], count: (text: string) => number): string | null {
  const counts = texts.map(count);
  const most = Math.max(0, ...counts);
  return most === 0 ? null : (texts[counts.indexOf(most)] ?? null);
}
