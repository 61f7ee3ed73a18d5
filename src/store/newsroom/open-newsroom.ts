import type { Database } from '../database.ts';
import type { NewsroomStore } from './newsroom.ts';
import { createProposals } from './proposals.ts';
import { createRevisions } from './revisions.ts';

export function createNewsroomStore(database: Database): NewsroomStore {
  return {
    proposals: createProposals(database),
    revisions: createRevisions(database),
  };
}
