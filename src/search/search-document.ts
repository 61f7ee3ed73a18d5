/** A document as the search takes it. */
export type SearchDocument = {
  /** Unique over all parts. */
  readonly id: string;
  /** The part of the collection that it belongs to, if a query may ask for one: what a part lacks is unknown there. */
  readonly part?: string;
  readonly title: string;
  /** What it says beyond its title; may be empty. */
  readonly text: string;
  /** Its own names, and the names of its publisher and author. */
  readonly names: readonly string[];
  /** Its kind, in one word: a query with that word ranks those documents first. */
  readonly kind?: string;
  /** Words for its topics, and other words for its kind. */
  readonly labels: readonly string[];
  /** Those of several words that mean the topic only together: "money for towns". */
  readonly together?: readonly string[];
  /** 2023, 2023-02 or 2023-02-24; null if it has none. */
  readonly date: string | null;
};

/** What the editors of a collection know about its words. */
export type Vocabulary = {
  /** Each group means one thing; its first spelling is the one to show. */
  readonly spellings: readonly (readonly string[])[];
  /** A query for any of `words` also finds what `means` names. */
  readonly roles: readonly { readonly words: readonly string[]; readonly means: readonly string[] }[];
};
