import type { Database } from '../database.ts';
import { createCards } from './cards.ts';
import type { NewsroomStore } from './newsroom.ts';
import { createProposals } from './proposals.ts';
import { createRevisions } from './revisions.ts';
import { watch, watchNothing } from './watch.ts';

/** `url` is that of the server; null for a file. */
export function createNewsroomStore(database: Database, url: string | null): NewsroomStore {
  const revisions = createRevisions(database);
  return {
    proposals: createProposals(database),
    revisions,
    cards: createCards(database),
    watch: (watching) => (url === null ? watchNothing : watch(database, url, revisions, watching)),
  };
}
