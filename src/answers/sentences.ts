import { LRUCache } from 'lru-cache';

/** Ends a sentence, unless it follows a day's number ("24. September", and not "point 6."), an initial or an abbreviation. */
const END =
  /(?<!(?:^|[\s(])(?:(?<!points?\s)\d{1,2}|\p{L}|Mr|Mrs|Ms|Dr|St|Nr|No|vs|ca|Art|art|z\.\s?B|bzw|usw)|\p{Lu}\.\p{Lu})[.!?](?=\s)|(?<=[。！？])|[؟](?=\s)/gu;

/** Every question about figures, dates or people reads the same texts. */
const known = new LRUCache<string, readonly string[]>({ max: 5000 });

/** The sentences of a text, each with its full stop. */
export function splitSentences(text: string): readonly string[] {
  const before = known.get(text);
  if (before) return before;
  const sentences = findSentences(text);
  known.set(text, sentences);
  return sentences;
}

function findSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(END)) {
    sentences.push(text.slice(start, index + mark.length).trim());
    start = index + mark.length;
  }
  sentences.push(text.slice(start).trim());
  return sentences.filter((sentence) => sentence !== '');
}

/** As many of the first sentences as fit into `length` characters, at least one; "…" stands for the others. */
export function cutSentences(text: string, length: number): string {
  const sentences = splitSentences(text);
  let kept = sentences[0] ?? '';
  let count = 1;
  for (const sentence of sentences.slice(1)) {
    if (kept.length + 1 + sentence.length > length) break;
    kept += ` ${sentence}`;
    count += 1;
  }
  return count < sentences.length ? `${kept} …` : kept;
}
