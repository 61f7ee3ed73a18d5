import { ForkMap } from './fork-map.ts';

/** Sequences of words, each with a value. */
export type PhraseIndex<T> = {
  add(words: readonly string[], value: T): void;
  /** Removes the phrase as it was added, once. */
  remove(words: readonly string[], value: T): void;
  /** A copy to be changed; this index must not be changed any more. */
  fork(): PhraseIndex<T>;
  /** The longest phrase starting at this position that `accept` allows; null if there is none. */
  longestAt(
    words: readonly string[],
    position: number,
    accept?: (value: T) => boolean,
  ): PhraseFound<T> | null;
  /** The phrases starting at this position, longest first. */
  allAt(words: readonly string[], position: number): readonly PhraseFound<T>[];
};

export type PhraseFound<T> = { readonly value: T; readonly length: number };

type Phrase<T> = { readonly words: readonly string[]; readonly value: T };

export function createPhraseIndex<T>(byFirst = new ForkMap<string, readonly Phrase<T>[]>()): PhraseIndex<T> {
  function allAt(words: readonly string[], position: number): PhraseFound<T>[] {
    return (byFirst.get(words[position] ?? '') ?? [])
      .filter(({ words: phrase }) => phrase.every((word, index) => words[position + index] === word))
      .map(({ words: phrase, value }) => ({ value, length: phrase.length }));
  }

  return {
    add(words, value) {
      const [first] = words;
      if (first === undefined) return;
      const phrases = [...(byFirst.get(first) ?? []), { words, value }];
      byFirst.set(
        first,
        phrases.sort((one, other) => other.words.length - one.words.length),
      );
    },
    remove(words, value) {
      const [first = ''] = words;
      const phrases = byFirst.get(first) ?? [];
      const at = phrases.findIndex(
        (phrase) =>
          phrase.value === value &&
          phrase.words.length === words.length &&
          phrase.words.every((word, index) => word === words[index]),
      );
      if (at >= 0) byFirst.set(first, phrases.toSpliced(at, 1));
    },
    fork: () => createPhraseIndex(byFirst.fork()),
    longestAt: (words, position, accept = () => true) =>
      allAt(words, position).find(({ value }) => accept(value)) ?? null,
    allAt,
  };
}
