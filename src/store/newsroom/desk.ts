import type { NewCard } from './card.ts';
import type { Somebody } from './somebody.ts';

export const DESK_MODES = ['at-once', 'daily'] as const;

/** The channel where the editors of a workspace get the cards; there is at most one for each workspace. */
export type Desk = {
  readonly place: string;
  readonly workspace: string | null;
  readonly channel: string;
  readonly channelName: string | null;
  /** Whether what no person proposed comes at once or as one card a day. */
  readonly cards: (typeof DESK_MODES)[number];
  /** Of the daily card: `HH:MM` local, and an IANA name; null if there is none. */
  readonly time: string | null;
  readonly zone: string | null;
  /** When the next card of several proposals is due: a daily one, or where cards come at once that of what waited before; or null. */
  readonly nextAt: number | null;
  /** Where cards come at once: what waits since before then and no person proposed is on one card. Null if all of it has its own. */
  readonly atOnceFrom: number | null;
  /** Who set it up; null if they were forgotten since. */
  readonly by: Somebody | null;
  readonly at: number;
};

/** Why a desk gets no cards: a reason of a refusal, as `formatReason` of delivery writes it. */
export type DeskFault = Desk & { readonly reason: string; readonly refusedAt: number };

export type Desks = {
  /** In order of place and workspace. */
  readonly list: () => Promise<readonly Desk[]>;
  /** The desks whose channel refused the last card, since they were set up. */
  readonly listFaults: () => Promise<readonly DeskFault[]>;
  /** Sets the desk of a workspace, in place of any it had, which is returned. */
  readonly put: (desk: Omit<Desk, 'at'>) => Promise<{ readonly before: Desk | null }>;
  /** Returns what was removed; null if there was none. */
  readonly remove: (place: string, workspace: string | null) => Promise<Desk | null>;
  /** From `from` on, what waits without a card that was posted comes on one card. Changes nothing if somebody has changed the desk, or gathered there. */
  readonly gather: (
    desk: Pick<Desk, 'place' | 'workspace' | 'atOnceFrom' | 'at'>,
    from: number,
  ) => Promise<void>;
  /**
   * In one transaction, makes the card of several proposals and moves the next one from `from` to `to`. Returns false, and changes nothing, if it
   * is not at `from`: another process was first, or somebody changed the desk. No cards on a day without any.
   */
  readonly moveNext: (
    desk: Pick<Desk, 'place' | 'workspace'>,
    move: { readonly from: number; readonly to: number | null },
    cards: readonly NewCard[],
  ) => Promise<boolean>;
};
