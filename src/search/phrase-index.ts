/** Sequences of words, each with a value. */
export type PhraseIndex<T> = {
  add(words: readonly string[], value: T): void;
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

export function createPhraseIndex<T>(): PhraseIndex<T> {
  const byFirst = new Map<string, { words: readonly string[]; value: T }[]>();

  function allAt(words: readonly string[], position: number): PhraseFound<T>[] {
    return (byFirst.get(words[position] ?? '') ?? [])
      .filter(({ words: phrase }) => phrase.every((word, index) => words[position + index] === word))
      .map(({ words: phrase, value }) => ({ value, length: phrase.length }));
  }

  return {
    add(words, value) {
      const [first] = words;
      if (first === undefined) return;
      const phrases = byFirst.get(first) ?? [];
      phrases.push({ words, value });
      phrases.sort((one, other) => other.words.length - one.words.length);
      byFirst.set(first, phrases);
    },
    longestAt: (words, position, accept = () => true) =>
      allAt(words, position).find(({ value }) => accept(value)) ?? null,
    allAt,
  };
}
