/**
 * Every number that the ranking hangs on, in one place; docs/ranking.md says what each was measured to do.
 * Tuned on test/relevance and on collections of long texts; change one only with both beside you.
 */
export const WEIGHTS = {
  /** BM25 in MiniSearch's terms: `d` 0 is plain BM25. */
  bm25: { k: 1.5, b: 0.75, d: 0 },
  /** What a match in a field is worth. */
  fields: { title: 1, text: 1, heading: 0.25, names: 0.4, labels: 0.45, date: 1, whole: 1 },
  /** What a reading is worth that is not the word as typed. */
  reading: {
    prefix: 0.7,
    soundsAlike: 0.85,
    /** For each edit. */
    repair: 0.75,
    role: 0.8,
    /** More of a role for each word that it is said in: "head of the church" answers all of them, and "headed" one. */
    roleWord: 0.3,
    /** The month of any year, where a year was asked for too. */
    anyYear: 0.3,
    /** "march", "may": a month perhaps. */
    perhapsMonth: 0.5,
    /** A publisher's or a plan's name said in full. */
    wholeName: 1.5,
  },
  /** A guess counts in full among up to so many parts of a question, less among more, and never for being said again. */
  guessAmong: 3,
  /** More of a word that is said again and again in one question, up to this many times as much. */
  repetition: 7,
  /**
   * All the words are preferred to some, in full up to `few` of them and not at all from `many`; the less, the more stop
   * words there are among them, by this power of the share of other words: "how do I" introduces words that only frame.
   */
  preference: { few: 3, many: 6, sentence: 2, passing: 0.8 },
  /**
   * Share of what was asked that the best hit must answer, by `one` part or by `several`, and then every other hit;
   * questions up to `words` long.
   */
  threshold: { one: 0.36, several: 0.28, others: 0.1, words: 6, rarest: 5, plainWord: 0.65 },
  /** How many of the best are looked at again, for words side by side and in the very form that was typed. */
  secondLook: { hits: 40, asTyped: 0.05, sideBySide: 0.1 },
  /** A question touches about so many entries of the index; the commonest words are only looked for in what the others find. */
  budget: { asked: 30_000, typing: 1500 },
};
