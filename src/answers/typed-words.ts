import { splitQuestion, tokenizeLine } from '../command/tokens.ts';
import { fold } from '../search/fold.ts';

/** Words that are still being typed, for a search that completes them. */
export type TypedWords = {
  /** Those in quotation marks among them. */
  readonly words: string;
  readonly excluded: readonly string[];
  /** False for a title with a word that starts as what is being left out: `china -beij`. */
  readonly accepts: (title: string) => boolean;
};

export function readTypedWords(typed: string): TypedWords {
  const { free, phrases, excluded } = splitQuestion(typed);
  const last = tokenizeLine(typed).at(-1);
  const start = last?.minus && last.value !== '' ? fold(last.value) : null;
  return {
    words: [free, ...phrases].join(' ').trim(),
    excluded,
    accepts: (title) =>
      start === null || !` ${fold(title).replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${start}`),
  };
}
