/** What is searched. */
export type SearchDocument = {
  /** Unique over all kinds of documents. */
  readonly id: string;
  readonly title: string;
  /** What it says beyond its title; may be empty. */
  readonly text: string;
  /** What it goes by, or whose it is: publisher, author, aliases. */
  readonly names: readonly string[];
  /** What sort of document it is, in one word: a query with that word ranks those documents first. */
  readonly kind?: string;
  /** What it is about, in words, or what else its kind is called. */
  readonly labels: readonly string[];
  /** 2023, 2023-02 or 2023-02-24. */
  readonly date: string | null;
};

/** What the editors of a collection know about its words. */
export type Vocabulary = {
  /** Each group means one thing; its first spelling is the one to show. */
  readonly spellings: readonly (readonly string[])[];
  /** A query for any of `words` also finds what `means` names. */
  readonly roles: readonly { readonly words: readonly string[]; readonly means: readonly string[] }[];
};
