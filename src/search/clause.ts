/** What a word or words that no document contains seem to be. */
export type UnknownKind = 'publisher' | 'name' | 'number' | 'word';

/** One thing that the query asks for, and terms of which any matches it. */
export type Clause = {
  /** Folded words: one, or several that belong together. */
  readonly typed: readonly string[];
  readonly asTyped: string;
  /** The weight of each term: 1 for what was typed, less for a guess. */
  readonly terms: ReadonlyMap<string, number>;
  readonly times: number;
  /** A proper name in the vocabulary or a document. */
  readonly isName: boolean;
  /** What it seems to be, if no document contains it; null otherwise. */
  readonly unknown: UnknownKind | null;
  /** Whether documents may well have the word in another form or language. */
  readonly isForeign: boolean;
  /** The only documents that it may match. */
  readonly only?: ReadonlySet<string>;
  /** How much of one thing that is asked for it is. */
  readonly share: number;
};

/** Whether an unknown clause is a name or a figure, which nothing else stands for. */
export function isAbsentName({ typed }: Clause, unknown: UnknownKind | null): boolean {
  if (unknown === 'number') return /\d{3}/.test(typed.join(''));
  return unknown === 'name' || unknown === 'publisher';
}
