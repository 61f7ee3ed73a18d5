/** What an answer rests on, for quotes and for whatever reads answers by machine. Dates are 2023, 2023-02 or 2023-02-24. */
export type Cited = {
  readonly guide: CitedGuide;
  /** In the order of the answer. */
  readonly records: readonly CitedRecord[];
};

export type CitedGuide = {
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly url: string | null;
  readonly licence: { readonly name: string; readonly url: string | null };
  /** Nothing in the guide is newer; null if the guide does not say. */
  readonly knownUntil: string | null;
  /** How to credit it, in one line. */
  readonly credit: string;
};

export type CitedRecord = CitedPoint | CitedPlan | CitedEntry | CitedEvent;

export type CitedPlan = {
  readonly kind: 'plan';
  readonly plan: CitedText;
  readonly pages: readonly CitedPage[];
};

export type CitedPoint = {
  readonly kind: 'point';
  /** The list that the number belongs to. */
  readonly plan: CitedText;
  /** Null for a point that its published text does not number. */
  readonly number: number | null;
  /** Names the point within its plan, numbered or not. */
  readonly key: string;
  readonly title: string;
  /** Our summary, not the text's own words. */
  readonly text: string;
  readonly figures: readonly string[];
  /** How the point was seen, such as `numbered-text` or `reported`. */
  readonly basis: string;
  readonly pages: readonly CitedPage[];
};

export type CitedText = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  /** A status is true as of a date. */
  readonly status: { readonly value: string; readonly asOf: string };
};

/** A page that shows a plan, a point or an event. */
export type CitedPage = {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string;
};

/** An entry of the reading list. */
export type CitedEntry = {
  readonly kind: 'entry';
  readonly id: number;
  readonly title: string;
  readonly publisher: string | null;
  /** Which state owns, runs or funds the publisher, in words. */
  readonly state: string | null;
  readonly author: string | null;
  readonly date: string | null;
  readonly type: string;
  /** The link that readers may see; null if no page is known. */
  readonly link: { readonly standing: string; readonly url: string; readonly note: string | null } | null;
};

export type CitedEvent = {
  readonly kind: 'event';
  readonly date: string;
  readonly text: string;
  readonly plans: readonly string[];
  readonly confidence: string;
  readonly pages: readonly CitedPage[];
};
