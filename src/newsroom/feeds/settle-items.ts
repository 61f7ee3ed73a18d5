import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { type Content, writeContent } from '../proposals/content.ts';
import { readCurrent } from '../proposals/current-revisions.ts';
import { judgeChanges } from '../proposals/judge-changes.ts';
import { addOutlets } from './add-outlets.ts';
import type { SettleServices } from './feed-services.ts';
import { findListed } from './find-listed.ts';
import { findWanted, type Wanted, withFeeds } from './find-wanted.ts';
import { createKnownProposals, type KnownProposals } from './known-proposals.ts';
import { contentOf } from './proposed-content.ts';
import { groupStories, type Story } from './stories.ts';

/** Reprints of a story are looked for among the items of so many days. In milliseconds. */
const STORY_MS = 3 * 24 * 3_600_000;

/** What became of items. */
export type Settled = {
  /** Ids of new proposals, and of those that had the story before. */
  readonly made: readonly string[];
  readonly folded: readonly string[];
  /** How many are left aside, since their feed had its proposals for the day. */
  readonly held: number;
  /** How many the feed is not followed for, or the guide has. */
  readonly unwanted: number;
  /** What could not be proposed, and why. */
  readonly leftOut: readonly { readonly feed: string; readonly title: string; readonly reason: string }[];
};

/**
 * Makes a proposal of each story of these items that is wanted, and settles all of them. `mostADay`: proposals that a feed may make
 * in a day (UTC); null if an editor asks for these.
 */
export async function settleItems(
  services: SettleServices,
  items: readonly FeedItem[],
  mostADay: number | null,
): Promise<Settled> {
  const { store, now } = services;
  const followed = await store.feeds.list();
  const { library, revisions } = await readCurrent(services);
  const wanted = await findWanted(library, withFeeds(items, followed), now());
  const isWanted = new Set(wanted.map(({ item }) => item));
  const others = items.filter((item) => !isWanted.has(item));
  await settle(services, others, { state: 'unwanted' });
  const made: string[] = [];
  const folded: string[] = [];
  const leftOut: Settled['leftOut'][number][] = [];
  let held = 0;
  let unwanted = others.length;
  if (wanted.length > 0) {
    const known = await createKnownProposals(store, now());
    const recent = await store.feeds.listStories(now() - STORY_MS);
    for (const story of groupStories(library, wanted, withFeeds(recent, followed), now()))
      await settleStory(story, known);
    if (made.length > 0) services.onNews();
  }
  return { made, folded, held, unwanted, leftOut };

  async function settleStory(story: Story, known: KnownProposals): Promise<void> {
    const before = findBefore(story, known);
    if (before !== null) {
      await addOutlets(services, before.id, story);
      await settleWith(before.id, story, before.own);
      folded.push(before.id);
      return;
    }
    if (story.items.some((item) => findListed(library, item) !== null)) {
      await settle(services, itemsOf(story), { state: 'unwanted', story: story.id });
      unwanted += story.items.length;
      return;
    }
    const first = story.items.find(({ feed }) => mostADay === null || known.countToday(feed.id) < mostADay);
    if (first === undefined) {
      await settle(services, itemsOf(story), { state: 'held', story: story.id });
      held += story.items.length;
      return;
    }
    const content = contentOf(first, story, mostADay === null);
    const judged = await judgeChanges(library, revisions, content.changes);
    if (judged.kind !== 'fits') {
      const reason = judged.kind === 'refused' ? judged.reason : 'the guide has it';
      leftOut.push({ feed: first.feed.address, title: first.item.title, reason });
      await settle(services, itemsOf(story), { state: 'unwanted', story: story.id });
      return;
    }
    const { proposal, isNew } = await propose(services, first, content);
    known.add(proposal);
    await settleWith(proposal.id, story, first.item);
    (isNew ? made : folded).push(proposal.id);
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
  { store }: SettleServices,
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
  { store }: SettleServices,
  items: readonly FeedItem[],
  how: Pick<FeedItem, 'state'> & Partial<Pick<FeedItem, 'story' | 'proposal'>>,
): Promise<void> {
  if (items.length === 0) return;
  await store.feeds.settleItems(items.map(({ id }) => ({ id, story: null, proposal: null, ...how })));
}
