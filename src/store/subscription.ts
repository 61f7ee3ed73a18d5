/** The digest of one channel; there is at most one for each place and channel. */
export type Subscription = SubscriptionDetails & {
  /** 16 hexadecimal digits, always the same for the same place and channel. */
  readonly id: string;
  /**
   * `stopped` by a refusal, by `off` or by the setting, with `stopReason`. `paused` ends at `pausedUntil` if that is set; one
   * that was stopped with `keepsPause` has it still.
   */
  readonly state: 'on' | 'paused' | 'stopped';
  readonly pausedUntil: number | null;
  readonly stopReason: string | null;
  /** Counts from 1; a new round begins when every entry has been shown. */
  readonly round: number;
  /** What the channel was called when its owner was last seen in it; null if that is not known. */
  readonly ownersChannelName: string | null;
  readonly createdAt: number;
  /** When it was last changed; the name of its channel does not count. */
  readonly updatedAt: number;
  /**
   * When the platform took the message to the owner that the digest had stopped, or was not asked again although it never said
   * so; null before that.
   */
  readonly ownerNotifiedAt: number | null;
};

/** What `put` stores: the channel, its owner, the schedule and the filter. */
export type SubscriptionDetails = {
  readonly place: string;
  readonly workspace: string | null;
  readonly channel: string;
  readonly channelName: string | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  /** `HH:MM`, 24 hours, local. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** Seven characters, Monday first: 1 on the days that have an edition, 0 on the others. */
  readonly days: string;
  readonly about: string | null;
  readonly publishers: readonly string[];
  /** No edition on a day without news. */
  readonly onlyNew: boolean;
  /** Older entries of the reading list too, in turn. */
  readonly archive: boolean;
  /** Set up by the setting DIGESTS, not in the channel. */
  readonly configured: boolean;
  /** The next slot; null if there is none. */
  readonly nextAt: number | null;
};

/** A `change` that is not null is recorded in the same transaction. */
export type Subscriptions = {
  readonly find: (id: string) => Promise<Subscription | null>;
  readonly get: (place: string, channel: string) => Promise<Subscription | null>;
  /** In order of channel name. */
  readonly list: (place: string, workspace: string | null) => Promise<readonly Subscription[]>;
  /** In order of place and channel name. */
  readonly listAll: () => Promise<readonly Subscription[]>;
  /** Creates or changes a subscription and turns it on. An existing one keeps its id, round and `createdAt`. */
  readonly put: (
    details: SubscriptionDetails,
    change: NewChange | null,
  ) => Promise<{ readonly subscription: Subscription; readonly before: Subscription | null }>;
  /** From here to `rename`: returns false if there is no such subscription. `edit` leaves its state as it is. */
  readonly edit: (id: string, details: SubscriptionDetails, change: NewChange | null) => Promise<boolean>;
  readonly stop: (
    id: string,
    reason: string,
    change: NewChange | null,
    how?: { readonly keepsPause: boolean },
  ) => Promise<boolean>;
  readonly pause: (
    id: string,
    pause: { readonly until: number | null; readonly nextAt: number | null },
    change: NewChange | null,
  ) => Promise<boolean>;
  readonly resume: (id: string, nextAt: number | null, change: NewChange | null) => Promise<boolean>;
  /** `isSeenByOwner`: the owner is in the channel at this moment, and knows the name. */
  readonly rename: (id: string, channelName: string, isSeenByOwner: boolean) => Promise<boolean>;
  /** Moves the next slot without creating a delivery. Returns false, and changes nothing, if it is not at `from`. */
  readonly moveNext: (id: string, from: number | null, to: number | null) => Promise<boolean>;
  /** Records that the owner was notified. Returns false, and changes nothing, unless that stop is still its last change. */
  readonly recordOwnerNotified: (id: string, stop: Pick<Subscription, 'updatedAt'>) => Promise<boolean>;
  /** The zones that this machine does not know, of subscriptions that are not stopped. */
  readonly listUnknownZones: () => Promise<readonly string[]>;
  /**
   * Subscriptions that are on, or whose pause is over, and whose next slot has passed; earliest first. Without those that
   * another process is changing at this moment.
   */
  readonly due: (limit: number) => Promise<readonly Subscription[]>;
};

/** Who changed a subscription and what, in the words that `/digest status` shows. */
export type NewChange = { readonly who: string; readonly whoName: string | null; readonly what: string };
export type Change = NewChange & { readonly subscription: string; readonly at: number };

export type Changes = {
  readonly record: (subscription: string, change: NewChange) => Promise<void>;
  /** Newest first. */
  readonly list: (subscription: string, limit: number) => Promise<readonly Change[]>;
};
