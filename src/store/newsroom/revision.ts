import type { Somebody } from './somebody.ts';

/** A change to the guide that was approved. */
export type Revision = {
  /** Counts from 1, without gaps, in the order of the approvals. */
  readonly number: number;
  readonly at: number;
  /** JSON: applied together or not at all. */
  readonly changes: string;
  /** The id of the proposal that it was; null for an undo, and for what an editor recorded without one. The proposal may have been deleted since. */
  readonly proposal: string | null;
  /** Null if no person proposed it, or one who was forgotten since. */
  readonly proposer: Somebody | null;
  /** Null if the person was forgotten since. */
  readonly approver: Somebody | null;
  readonly why: string | null;
  /** The number of the revision that it takes back. */
  readonly undoes: number | null;
};

/** Nothing has changed, for there are revisions that the caller did not know, in order. Take them in and try again. */
export type Behind = { readonly kind: 'behind'; readonly revisions: readonly Revision[] };

export type Undo = {
  readonly undoes: number;
  readonly changes: string;
  readonly by: Somebody;
  readonly why: string | null;
  /** The highest revision that was known when `changes` was made. */
  readonly atRevision: number;
};

/** What an editor changes at once, without a proposal. */
export type Recording = Omit<Undo, 'undoes'>;

export type Recorded = { readonly kind: 'recorded'; readonly revision: Revision } | Behind;

export type Undone =
  | { readonly kind: 'undone'; readonly revision: Revision }
  /** Somebody was faster: `revision` is their undo. */
  | { readonly kind: 'undone-before'; readonly revision: Revision }
  | { readonly kind: 'missing' }
  | Behind;

export type Revisions = {
  /** In order of number: those after a number, those since an instant, or all. */
  readonly list: (from?: {
    readonly after?: number;
    readonly since?: number;
  }) => Promise<readonly Revision[]>;
  readonly find: (number: number) => Promise<Revision | null>;
  /** The highest number; 0 if there is none. */
  readonly highest: () => Promise<number>;
  /** Makes the revision that takes another back. Of two undos of one revision, one wins. */
  readonly undo: (undo: Undo) => Promise<Undone>;
  /** Makes a revision that nobody has proposed. */
  readonly record: (recording: Recording) => Promise<Recorded>;
};
