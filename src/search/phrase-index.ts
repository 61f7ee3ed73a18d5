/** Sequences of words, each with what it stands for. */
export type PhraseBook<T> = {
  add(words: readonly string[], value: T): void;
  /** The longest phrase that begins at this place, for which `accept` holds. */
  longestAt(words: readonly string[], position: number, accept?: (value: T) => boolean): Found<T> | null;
  allAt(words: readonly string[], position: number): readonly Found<T>[];
};

export type Found<T> = { readonly value: T; readonly length: number };

export function createPhraseBook<T>(): PhraseBook<T> {
  const byFirst = new Map<string, { words: readonly string[]; value: T }[]>();

  function allAt(words: readonly string[], position: number): Found<T>[] {
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
