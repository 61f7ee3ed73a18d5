import type { Cards } from './card.ts';
import type { Desks } from './desk.ts';
import type { Feeds } from './feed.ts';
import type { Jobs } from './job.ts';
import type { LinkChecks } from './link-check.ts';
import type { Proposals } from './proposal.ts';
import type { Revisions } from './revision.ts';
import type { Watch, Watching } from './watching.ts';

/**
 * What the store keeps of the living guide: who proposed and approved what, who is told, and what links and feeds
 * were found to say. `../store.ts` has the rest.
 */
export type NewsroomStore = {
  readonly proposals: Proposals;
  readonly revisions: Revisions;
  readonly cards: Cards;
  readonly desks: Desks;
  readonly jobs: Jobs;
  readonly linkChecks: LinkChecks;
  readonly feeds: Feeds;
  /** On PostgreSQL, watches what all processes do, within a moment if possible and in 3 s otherwise. On a file, does nothing. */
  readonly watch: (watching: Watching) => Watch;
};
