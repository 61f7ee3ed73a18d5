import type { Cards } from './card.ts';
import type { Proposals } from './proposal.ts';
import type { Revisions } from './revision.ts';
import type { Watch, Watching } from './watching.ts';

/** What the store keeps of the living guide: who proposed and approved what. `../store.ts` has the rest. */
export type NewsroomStore = {
  readonly proposals: Proposals;
  readonly revisions: Revisions;
  readonly cards: Cards;
  /** On PostgreSQL, watches what all processes do, within a moment if possible and in 3 s otherwise. On a file, does nothing. */
  readonly watch: (watching: Watching) => Watch;
};
