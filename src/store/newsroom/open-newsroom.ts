import type { Database } from '../database.ts';
import { createCards } from './cards.ts';
import { createDesks } from './desks.ts';
import { createFeeds } from './feeds.ts';
import { createJobs } from './jobs.ts';
import { createLinkChecks } from './link-checks.ts';
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
    desks: createDesks(database),
    jobs: createJobs(database),
    linkChecks: createLinkChecks(database),
    feeds: createFeeds(database),
    watch: (watching) => (url === null ? watchNothing : watch(database, url, revisions, watching)),
  };
}
