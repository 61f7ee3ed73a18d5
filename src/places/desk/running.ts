/** The state of the running bot as the desk shows it, in plain words and, for machines, ISO times. */
export type Running = {
  readonly since: string;
  readonly connections: readonly Connection[];
  readonly subscriptions: readonly SubscriptionJson[];
  /** Newest first. */
  readonly deliveries: readonly DeliveryJson[];
};

/** `detail` says what is missing; empty if nothing is. */
export type Connection = {
  readonly place: string;
  readonly state: 'connected' | 'connecting' | 'off' | 'failing';
  readonly detail: string;
};

export type SubscriptionJson = {
  readonly id: string;
  readonly place: string;
  readonly channel: string;
  /** "weekdays at 08:30, Europe/Kyiv" */
  readonly when: string;
  /** What the digest is about; null for everything. */
  readonly about: string | null;
  readonly state: 'active' | 'paused' | 'failing';
  /** ISO time of the next edition, and the same in the channel's own time; null if none is due. */
  readonly next: { readonly at: string; readonly local: string } | null;
  readonly lastError: string | null;
};

export type DeliveryJson = {
  readonly id: string;
  readonly place: string;
  readonly channel: string;
  /** The local day of the edition: "29 March 2026". */
  readonly edition: string;
  readonly state: 'waiting' | 'posting' | 'posted' | 'unsure' | 'failed' | 'skipped';
  /** In order of time. */
  readonly stages: readonly Stage[];
};

export type Stage = {
  readonly name: string;
  readonly state: 'done' | 'failed' | 'skipped' | 'waiting';
  readonly at: string | null;
  /** What happened, and after a failure what to do next. */
  readonly detail: string | null;
};
