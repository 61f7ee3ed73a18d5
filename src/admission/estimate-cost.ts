import { MAX_QUESTION_LENGTH } from '../command/clean-question.ts';
import type { Call } from '../command/command.ts';
import { fold } from '../search/fold.ts';
import { classifyWord } from '../search/known-words.ts';

/**
 * Milliseconds for each different word of a question, more for each that no dictionary has, which is compared with all, and
 * for each time that a word stands there again: it is looked at with those beside it.
 */
const COST = { word: 2, unknown: 1.5, again: 0.25 };

/** In characters: a longer one, as in a script without spaces, is taken apart into several. */
const WORD_LENGTH = 12;

/** Milliseconds that an answer is expected to take which is not cached. A few that need more than words tell take ten times as long. */
export function estimateCost(request: string | Call): number {
  const all = textOf(request).slice(0, MAX_QUESTION_LENGTH).split(/\s+/);
  const words = new Set(all);
  let ms = (all.length - words.size) * COST.again;
  for (const word of words) {
    ms += Math.ceil(word.length / WORD_LENGTH) * COST.word;
    if (classifyWord(fold(word)) === null) ms += COST.unknown;
  }
  return ms;
}

function textOf(request: string | Call): string {
  if (typeof request === 'string') return request.trim().replace(/^\/\S*\s*/, '');
  return Object.values(request.values)
    .flat()
    .filter((value) => value !== undefined && typeof value !== 'boolean')
    .join(' ');
}
