/**
 * Every number that the ranking depends on; docs/ranking.md says what each was measured to do. Tuned on test/relevance
 * and on collections of long texts: check both when you change one.
 */
export const WEIGHTS = {
  /** BM25 in MiniSearch's terms: `d` 0 is plain BM25. */
  bm25: { k: 1.5, b: 0.75, d: 0 },
  /** The weight of a match in each field. */
  fields: { title: 1, text: 1, heading: 0.25, names: 0.4, labels: 0.45, date: 1, whole: 1 },
  /** The weight of a term other than the typed word. */
  expansion: {
    prefix: 0.7,
    soundsAlike: 0.85,
    /** One character of an unknown Chinese word, which may be a word of its own. */
    character: 0.3,
    /** Another word for an unknown one, in its language and in another, and for a known one in another. */
    synonym: 0.5,
    translation: 0.8,
    alsoTranslated: 0.5,
    /** For each edit. */
    edit: 0.75,
    role: 0.8,
    /** This share of `role` more for each further word: "head of the church" is more certain than "headed". */
    roleWord: 0.3,
    /** The same month of another year, if the query names a year. */
    anyYear: 0.3,
    /** "march", "may": perhaps a month. */
    perhapsMonth: 0.5,
    /** A complete name. */
    wholeName: 1.5,
  },
  /** A guess counts in full in a query of up to this many clauses, less in a longer one; repeating it adds nothing. */
  guessAmong: 3,
  /** A repeated word gains weight, up to this many times its own. */
  repetition: 7,
  /**
   * The preference for documents that match more of the clauses: in full up to `few` clauses, not at all from `many`. It
   * is reduced by the share of content words to the power `sentence`: in "how do I …" some words only frame the question.
   */
  coordination: { few: 3, many: 6, sentence: 2, labelOnly: 0.8 },
  /**
   * The share of a query with an unknown or guessed word that the best hit must cover: if all of the known words stand
   * together in it, if several do, or only one; for queries of up to `clauses`, and `long` for others. Every `other` hit
   * of a short query must cover a little too.
   */
  refusal: {
    together: 0.15,
    several: 0.22,
    one: 0.44,
    /** `one`, if the guide has no vocabulary, so that a word that it lacks may be another for something that it has. */
    oneWithoutVocabulary: 0.36,
    /** The same on a list so short that a reader sees at a glance whether what is offered bears on the question. */
    oneOnShortList: 0.18,
    shortList: 30,
    long: 0.1,
    clauses: 4,
    other: 0.1,
    /** Caps the inverse document frequency. */
    rarest: 5,
    /**
     * The weight of a word beside a name, of an unknown one that no list of English words has and that the documents may
     * have in another form, of an unknown one that people use whatever they ask, and of a name or number that no document has.
     */
    plainWord: 0.65,
    otherWord: 0.25,
    generalWord: 0.1,
    absentName: 1.6,
  },
  /** How many of the best hits are reranked, and what words as typed and words side by side add to them. */
  rerank: { hits: 40, asTyped: 0.05, adjacent: 0.1 },
  /** About how many postings a query may read; the most frequent words beyond that only rerank what the others find. */
  budget: { asked: 30_000, typing: 1500 },
};
