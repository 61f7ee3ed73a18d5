import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { contentWords, createWordFinder } from './comparison/word-finder.ts';
import { takeMost } from './cut-around.ts';
import { type AskedWord, hasWord, stemText } from './match-words.ts';
import { pointText } from './point-text.ts';
import { splitSentences } from './sentences.ts';

/**
 * The sentence of a point's context that names what was asked for, if neither its heading nor its text does: somebody who
 * asks for a name has to see it. Null if they do, or if no single sentence does.
 */
export function contextSentence(
  library: Library,
  { plan, point }: PointInPlan,
  asked: string,
): string | null {
  const words = contentWords(asked);
  const find = createWordFinder(library);
  const named = words.map((word) => find(plan, point, word));
  if (named.some((place) => place > 1) || !named.includes(1)) return null;
  const isNamed = (sentence: string) => {
    const alone = { ...point, title: sentence, text: '', figures: [] };
    return words.some((word) => find(plan, alone, word) === 3);
  };
  return splitSentences(point.context ?? '').find(isNamed) ?? null;
}

/** How a sentence beside a point is marked, so that nobody quotes it as the point's own. */
export function inContext(sentence: string): string {
  return `Context: ${sentence}`;
}

/** The sentence of a point's context with the most of the words that its heading, text and figures lack; null if none has any. */
export function lackedInText({ point }: PointInPlan, words: readonly AskedWord[]): string | null {
  const said = stemText(pointText(point));
  const lacked = words.filter((word) => !hasWord(said, word));
  return takeMost(
    splitSentences(`${point.context ?? ''} ${point.note ?? ''}`),
    (sentence) => lacked.filter((word) => hasWord(stemText(sentence), word)).length,
  );
}
