import type { Proposals } from './proposal.ts';
import type { Revisions } from './revision.ts';

/** What the store keeps of the living guide: who proposed and approved what. `../store.ts` has the rest. */
export type NewsroomStore = {
  readonly proposals: Proposals;
  readonly revisions: Revisions;
};
