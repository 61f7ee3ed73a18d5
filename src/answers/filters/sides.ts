import { listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';

const COMPARE = listPhrases(
  'compare|comparing|comparison of|comparison between|difference between|differences between|vergleiche|vergleich|comparer|сравни|порівняй|compara|confronta|porownaj',
);
const VERSUS = listPhrases(
  'vs|versus|compared with|compared to|in comparison with|as opposed to|im vergleich zu|par rapport a|по сравнению с|у порівнянні з',
);
/** Only after "compare". */
const WITH = listPhrases('with|and|to|against|mit|und|avec|et|с|и|з|і|та|con|e|y|z|i|com');

/** What is compared: the words of each side, or publishers. */
export type Sides =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'publishers'; readonly ids: readonly string[] };

/** The two sides of a comparison: "Putin vs Zelensky", "compare the African plan with the Chinese one". Takes the words between. */
export function readSides(reader: QuestionReader): Sides | null {
  const { sentence, compared } = reader;
  const end = sentence.words.length;
  for (let position = 0; position < end; position += 1) {
    const compare = phraseLength(reader, position, COMPARE);
    const versus = phraseLength(reader, position, VERSUS);
    if (compare > 0 && compared.length > 0) reader.take({ from: position, to: position + compare });
    else if (versus > 0) return split(reader, 0, position, position + versus);
    else if (compare > 0) return splitAtLink(reader, position, position + compare);
  }
  return compared.length > 1 ? { kind: 'publishers', ids: compared } : null;
}

function splitAtLink(reader: QuestionReader, compare: number, from: number): Sides | null {
  for (let next = from + 1; next < reader.sentence.words.length; next += 1) {
    const link = phraseLength(reader, next, VERSUS) || phraseLength(reader, next, WITH);
    if (link === 0) continue;
    const sides = split(reader, from, next, next + link);
    if (sides) reader.take({ from: compare, to: from });
    return sides;
  }
  return null;
}

function split(reader: QuestionReader, from: number, to: number, next: number): Sides | null {
  const { sentence, isTaken } = reader;
  const textOf = (start: number, end: number) =>
    sentence.words
      .slice(start, end)
      .filter(({ token }, index) => token === null && !isTaken(start + index))
      .map((word) => sentence.text.slice(word.from, word.to))
      .join(' ');
  const sides = [textOf(from, to), textOf(next, sentence.words.length)];
  if (sides.includes('')) return null;
  reader.take({ from: to, to: next });
  return { kind: 'words', words: sides };
}
