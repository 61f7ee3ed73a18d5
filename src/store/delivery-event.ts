import { DELIVERY_STATES } from './delivery.ts';

export const STAGES = [
  ...DELIVERY_STATES,
  'composed',
  'looked',
  'later',
  'reopened',
  'confirmed',
  'told',
] as const;

export type Stage = (typeof STAGES)[number];

export type StageEvent = {
  readonly delivery: string;
  readonly stage: Stage;
  readonly at: number;
  readonly details: string | null;
};

export type Events = {
  readonly append: (delivery: string, stage: Stage, details: string | null) => Promise<void>;
  /**
   * Records that the owner was asked about an edition when it was in doubt for the `doubts`-th time. Returns false, and records
   * nothing, if it has been in doubt again since.
   */
  readonly recordAsked: (delivery: string, doubts: number, details: string) => Promise<boolean>;
  /** In order of time. */
  readonly list: (subscription: string, localDate: string) => Promise<readonly StageEvent[]>;
  /** In order of time, of one delivery. */
  readonly of: (delivery: string) => Promise<readonly StageEvent[]>;
};
