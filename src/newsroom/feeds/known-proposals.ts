import { pageKey } from '../../guide/page-address.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { readContent } from '../proposals/content.ts';

/** What was proposed lately, by feeds and by people, whatever became of it. */
export type KnownProposals = {
  /** `feed` is the id of the feed that it comes from; null if it comes from no feed. */
  readonly findByPage: (page: string | null) => { readonly id: string; readonly feed: string | null } | null;
  /** How many of a feed were made today (UTC), those aside that an editor asked for. */
  readonly countToday: (feed: string) => number;
  readonly add: (proposal: Proposal) => void;
};

/** What an editor declined is not proposed again within this time, in milliseconds; items of a feed are remembered for longer. */
const KNOWN_MS = 120 * 24 * 3_600_000;

const DAY_MS = 24 * 3_600_000;

export async function createKnownProposals(
  { proposals }: Pick<NewsroomStore, 'proposals'>,
  now: number,
): Promise<KnownProposals> {
  const byPage = new Map<string, { readonly id: string; readonly feed: string | null }>();
  const today = new Map<string, number>();
  const midnight = now - (now % DAY_MS);
  const add = (proposal: Proposal) => {
    const { id, createdAt } = proposal;
    const { page, feed } = readContent(proposal)?.facts ?? { page: null, feed: undefined };
    const key = page === null ? null : pageKey(page.address);
    if (key !== null && !byPage.has(key)) byPage.set(key, { id, feed: feed?.id ?? null });
    for (const { address } of feed?.outlets ?? []) {
      const printed = address === null ? null : pageKey(address);
      if (printed !== null && !byPage.has(printed)) byPage.set(printed, { id, feed: null });
    }
    if (feed && !feed.isAsked && createdAt >= midnight) today.set(feed.id, (today.get(feed.id) ?? 0) + 1);
  };
  for (const proposal of await proposals.listSince(now - KNOWN_MS)) add(proposal);
  return {
    findByPage: (page) => (page === null ? null : (byPage.get(page) ?? null)),
    countToday: (feed) => today.get(feed) ?? 0,
    add,
  };
}
