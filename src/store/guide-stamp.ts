/** Which guide a store belongs to. */
export type GuideStamp = GuideDetails & {
  /** Another one whenever the store is given to another guide. */
  readonly key: string;
  /** When it was given to this one. */
  readonly at: number;
};

/** `identity` is what the guide is known by, as whoever compares guides has written it. */
export type GuideDetails = { readonly title: string; readonly identity: string };

export type GuideStamps = {
  /** Null if nobody has said so far which guide the store is for. */
  readonly find: () => Promise<GuideStamp | null>;
  /** Gives a store without a stamp to the guide, and resolves with the stamp that it has then: somebody may have been faster. */
  readonly begin: (guide: GuideDetails) => Promise<GuideStamp>;
  /** Records how the guide is known by now. Returns false, and changes nothing, if the stamp has another key. */
  readonly renew: (key: string, guide: GuideDetails) => Promise<boolean>;
  /** Gives the store to another guide. Resolves with null, and changes nothing, if the stamp has another key. */
  readonly replace: (key: string, guide: GuideDetails) => Promise<GuideStamp | null>;
  /** What this store object writes of the guide from now on is written only while the stamp has this key. */
  readonly hold: (key: string) => void;
  /** Rejects with a `StoreOutage` if the stamp has another key than is held. */
  readonly expectHeld: () => Promise<void>;
  readonly countContents: () => Promise<GuideContents>;
};

/** What a store has that would be wrong for another guide. */
export type GuideContents = {
  readonly changes: number;
  /** Those that wait. */
  readonly proposals: number;
  readonly feeds: number;
  /** Those that are not stopped. */
  readonly digests: number;
};
