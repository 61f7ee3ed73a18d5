import { pluralise } from '../../answers/count-values.ts';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { type Content, writeContent } from '../proposals/content.ts';
import { readCurrent } from '../proposals/current-revisions.ts';
import { judgeChanges } from '../proposals/judge-changes.ts';
import { addOutlets } from './add-outlets.ts';
import type { FeedServices } from './feed-services.ts';
import { findListed } from './find-listed.ts';
import { findWanted, type Wanted, withFeeds } from './find-wanted.ts';
import { createKnownProposals, type KnownProposals } from './known-proposals.ts';
import { contentOf } from './proposed-content.ts';
import { groupStories, type Story } from './stories.ts';

/** Proposals that a feed may make in a day (UTC): a feed that suddenly has its whole archive must not bury all else. */
export const MOST_A_DAY = 10;

/** Items that are looked at together. */
const BATCH = 1_000;

/** Reprints of a story are looked for among the items of so many days. In milliseconds. */
const STORY_MS = 3 * 24 * 3_600_000;

/**
 * Makes proposals of the items that nobody has looked at yet, and settles all of them. May be repeated after a crash at any moment:
 * an item is settled after its proposal is made, and the proposal of a story is made once. Returns the number of new proposals.
 */
export async function proposeItems(services: FeedServices, signal: AbortSignal): Promise<number> {
  const { feeds } = services.store;
  let made = 0;
  while (!signal.aborted) {
    const items = await feeds.listNew(BATCH);
    if (items.length === 0) break;
    made += await proposeBatch(services, items);
  }
  return made;
}

async function proposeBatch(services: FeedServices, items: readonly FeedItem[]): Promise<number> {
  const { store, now } = services;
  const followed = await store.feeds.list();
  const { library, revisions } = await readCurrent(services);
  const wanted = await findWanted(library, withFeeds(items, followed), now());
  const isWanted = new Set(wanted.map(({ item }) => item));
  await settle(
    services,
    items.filter((item) => !isWanted.has(item)),
    { state: 'unwanted' },
  );
  if (wanted.length === 0) return 0;
  const known = await createKnownProposals(store, now());
  const recent = await store.feeds.listStories(now() - STORY_MS);
  let made = 0;
  let held = 0;
  for (const story of groupStories(library, wanted, withFeeds(recent, followed), now())) {
    const done = await settleStory(story);
    made += done === 'made' ? 1 : 0;
    held += done === 'held' ? story.items.length : 0;
  }
  if (held > 0)
    services.log.warn(
      { held },
      `feeds had more than may be proposed in a day: ${pluralise(held, 'item')} left aside`,
    );
  if (made > 0) services.onNews();
  return made;

  async function settleStory(story: Story): Promise<'made' | 'folded' | 'held' | 'listed'> {
    const before = findBefore(story, known);
    if (before !== null) {
      await addOutlets(services, before.id, story);
      await settleWith(before.id, story, before.own);
      return 'folded';
    }
    if (story.items.some((item) => findListed(library, item) !== null)) {
      await settle(services, itemsOf(story), { state: 'unwanted', story: story.id });
      return 'listed';
    }
    const first = story.items.find(({ feed }) => known.countToday(feed.id) < MOST_A_DAY);
    if (first === undefined) {
      await settle(services, itemsOf(story), { state: 'held', story: story.id });
      return 'held';
    }
    const content = contentOf(first, story);
    const judged = await judgeChanges(library, revisions, content.changes);
    if (judged.kind !== 'fits') {
      const reason = judged.kind === 'refused' ? judged.reason : 'the guide has it';
      services.log.info(
        { feed: first.feed.address, title: first.item.title, reason },
        'an item of a feed is left out',
      );
      await settle(services, itemsOf(story), { state: 'unwanted', story: story.id });
      return 'listed';
    }
    const { proposal, isNew } = await propose(services, first, content);
    known.add(proposal);
    await settleWith(proposal.id, story, first.item);
    return isNew ? 'made' : 'folded';
  }

  async function settleWith(proposal: string, story: Story, own: FeedItem | null): Promise<void> {
    await store.feeds.settleItems(
      itemsOf(story).map((item) => ({
        id: item.id,
        state: item === own ? 'proposed' : 'folded',
        story: story.id,
        proposal,
      })),
    );
  }
}

/**
 * The proposal that a story has already, and the item that it was made of if that was not settled, as after a crash; null if it has
 * none.
 */
function findBefore(
  { proposal, items }: Story,
  known: KnownProposals,
): { readonly id: string; readonly own: FeedItem | null } | null {
  if (proposal !== null) return { id: proposal, own: null };
  for (const { item } of items) {
    const found = known.findByPage(item.page);
    if (found !== null) return { id: found.id, own: found.feed === item.feed ? item : null };
  }
  return null;
}

async function propose(
  { store }: FeedServices,
  first: Wanted<FeedItem>,
  content: Content,
): Promise<{ readonly proposal: Proposal; readonly isNew: boolean }> {
  const { item, feed, rule } = first;
  const created = await store.proposals.create({
    ...writeContent(content),
    why: rule.about === null ? null : `The feed is followed for ${quoteTitle(rule.about)}`,
    origin: 'feed',
    proposer: null,
    place: null,
    workspace: null,
    channel: null,
    // A feed may be followed anew after its items were forgotten.
    key: item.page === null ? `feed ${feed.id} ${item.id}` : `feed ${item.page}`,
  });
  if (created.kind === 'too-many') throw new Error('Expected no limit for what no person proposes.');
  return { proposal: created.proposal, isNew: created.kind === 'created' };
}

function itemsOf({ items }: Story): readonly FeedItem[] {
  return items.map(({ item }) => item);
}

async function settle(
  { store }: FeedServices,
  items: readonly FeedItem[],
  how: Pick<FeedItem, 'state'> & Partial<Pick<FeedItem, 'story' | 'proposal'>>,
): Promise<void> {
  if (items.length === 0) return;
  await store.feeds.settleItems(items.map(({ id }) => ({ id, story: null, proposal: null, ...how })));
}
