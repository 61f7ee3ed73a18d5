import { expect, onTestFinished, test } from 'vitest';
import { OperatorError } from '../../../src/ops/operator-error.ts';
import { guideKey } from '../../../src/store/guide-texts.ts';
import { NEWEST_MIGRATION } from '../../../src/store/migrations.ts';
import type { NewProposal } from '../../../src/store/newsroom/proposal.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { anyClaim, BOTH, dueStore, emptyStore, freshAddress } from '../both-stores.ts';
import { linkCheck } from '../newsroom/link-check.ts';
import { ANN, BEN, CHANGES, newProposal } from '../newsroom/proposals.ts';
import { anyEdition, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from '../slots.ts';

/** A store with something in every table and every column, and more rows than are read at a time. */
async function fullStore(kind: Store['kind']) {
  const made = await dueStore(kind, { T1: 3 });
  const { store, clock, ids } = made;
  const [stopped = '', , third = ''] = ids;
  const claims = await store.deliveries.claimNext({ ...anyClaim, limit: 2 });
  const [first, second] = claims;
  if (!first || !second) throw new Error('Expected two claims.');
  await store.deliveries.saveEdition(first.lease, anyEdition, 'revision 7', 'entry 101');
  const message = { id: '1772433000.000100', link: 'https://example.org/p1' };
  await store.deliveries.settle(first.lease, {
    kind: 'posted',
    message,
    shown: ['000101', '000102'],
    round: 2,
  });
  clock.now += MINUTE;
  await store.deliveries.release(second.lease, {
    nextTryAt: clock.now,
    reason: '“429”',
    mayHaveArrived: true,
  });
  const change = { who: 'U1', whoName: 'Olena', what: 'off' };
  await store.subscriptions.stop(stopped, 'archived', change);
  const { updatedAt = 0 } = (await store.subscriptions.find(stopped)) ?? {};
  expect(await store.subscriptions.recordOwnerNotified(stopped, { updatedAt })).toBe(true);
  await store.subscriptions.pause(third, { until: MONDAY + 9 * MINUTE, nextAt: null }, null);
  const others = { workspace: null, channelName: null, owner: null, ownerName: null, about: null } as const;
  await store.subscriptions.put(
    subscriptionDetails({ ...others, channel: 'C9', onlyNew: true, archive: true, configured: true }),
    change,
  );
  for (let index = 0; index < 1100; index += 1)
    await store.longTexts.keep(guideKey(`k${index}`), `{\n${index}\u2028}`);
  await store.longTexts.keep('key-of-a-question', '/sources what was said of the harbour');
  for (let index = 0; index < 1100; index += 1) await store.changes.record('removed', change);
  await fillNewsroom(store);
  await store.guideStamps.begin({ title: 'Ports', identity: '{}' });
  return made;
}

async function fillNewsroom({ newsroom }: Store): Promise<void> {
  const { cards, desks, feeds, linkChecks, proposals, revisions } = newsroom;
  const create = async (changes: Partial<NewProposal>) => {
    const created = await proposals.create(newProposal(changes));
    return 'proposal' in created ? created.proposal.id : '';
  };
  const approved = await create({ facts: '{"title":"“A”"}' });
  await proposals.edit(approved, 1, { by: BEN, changes: CHANGES });
  await proposals.decide(approved, 2, { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 0 });
  await revisions.undo({ undoes: 1, changes: '[]', by: BEN, why: null, atRevision: 1 });
  const nowhere = { place: null, workspace: null, channel: null, proposer: null, why: null } as const;
  const declined = await create({ ...nowhere, key: 'page example.org/b', origin: 'feed' });
  await proposals.decide(declined, 1, { kind: 'decline', by: ANN, reason: 'a reprint' });
  await proposals.outdate(await create({ ...nowhere, origin: 'links' }), 'in the files');
  const desk = { place: 'slack', workspace: 'T1', channel: 'C2', person: null } as const;
  const told = { place: 'slack', workspace: null, channel: null, person: 'U1' } as const;
  const waiting = newProposal({});
  await proposals.create(waiting, [
    { kind: 'card', target: desk },
    { kind: 'told', target: told },
  ]);
  await cards.create([
    { id: 'daily 2026-03-02', kind: 'daily', proposal: null, target: desk, contents: '[]' },
  ]);
  const { person, ...channel } = desk;
  await desks.put({
    ...channel,
    channelName: 'editors',
    cards: 'daily',
    time: '09:00',
    zone: 'Europe/Kyiv',
    nextAt: MONDAY,
    atOnceFrom: null,
    by: ANN,
  });
  await linkChecks.record([linkCheck]);
  const address = 'https://example.org/feed';
  const { feed } = await feeds.add(
    { address, page: null, title: 'World' },
    { about: 'ports', publisher: null, by: BEN },
  );
  const keys = { guid: 'g', page: 'example.org/a', titleKey: 'a' };
  const item = { ...keys, title: 'A', address: 'https://example.org/a', publishedAt: MONDAY, facts: '{}' };
  const contents = {
    title: null,
    etag: '"1"',
    lastModified: 'Mon',
    items: [{ ...item, state: 'new' }],
  } as const;
  await feeds.recordPoll(feed.id, { readyAt: MONDAY, contents });
  const claims = await cards.claimNext({ ...anyClaim, limit: 2 });
  const [posted, unsure] = claims;
  const message = { id: '1772433000.000200', link: 'https://example.org/p2' };
  if (posted) await cards.settle(posted.lease, { kind: 'posted', message, shownVersion: 1 });
  if (unsure) await cards.settle(unsure.lease, { kind: 'unsure', reason: 'missing scope' });
}

async function exported(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of store.exportLines()) lines.push(line);
  return lines;
}

async function* stream(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}

const WAYS = BOTH.flatMap((from) => BOTH.map((to) => ({ from, to })));

test.each(WAYS)('everything moves from $from to $to and works there', async ({ from, to }) => {
  const { store, clock, ids } = await fullStore(from);
  const lines = await exported(store);
  const other = await openStore(await freshAddress(to), { clock: () => clock.now });
  onTestFinished(() => other.close());
  expect(await other.importFrom(stream(lines))).toEqual({
    subscriptions: 4,
    changes: 1102,
    deliveries: 3,
    events: 9,
    shown: 2,
    keptTexts: 1100,
    proposals: 4,
    revisions: 2,
    cards: 3,
    desks: 1,
    linkChecks: 1,
    feeds: 1,
    feedRules: 1,
    feedItems: 1,
    guideStamp: 1,
  });
  expect(await exported(other)).toEqual(lines);
  expect(lines.join('')).not.toContain('harbour');
  expect(await other.subscriptions.listAll()).toEqual(await store.subscriptions.listAll());
  for (const id of ids) {
    expect(await other.deliveries.find(id, '2026-03-02')).toEqual(
      await store.deliveries.find(id, '2026-03-02'),
    );
    expect(await other.events.list(id, '2026-03-02')).toEqual(await store.events.list(id, '2026-03-02'));
  }
  expect(await other.guideStamps.find()).toEqual(await store.guideStamps.find());
  expect(await other.newsroom.revisions.list()).toEqual(await store.newsroom.revisions.list());
  const [waiting] = await store.newsroom.proposals.listWaiting(9);
  expect(await other.newsroom.proposals.listWaiting(9)).toEqual([waiting]);
  expect(await other.newsroom.cards.nextWorkAt(['slack'])).toBe(MONDAY + MINUTE);
  const approve = { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 2 } as const;
  expect(await other.newsroom.proposals.decide(waiting?.id ?? '', 1, approve)).toMatchObject({
    revision: { number: 3 },
  });
  const claims = await other.deliveries.claimNext(anyClaim);
  expect(claims.map(({ delivery }) => delivery.lookSince)).toEqual([MONDAY]);
  expect(await other.deliveries.createDue(ids.map((id) => ({ ...mondaySlot(id), move: null })))).toBe(0);
});

test.each(BOTH)('%s: an export is a snapshot, whatever is written meanwhile', async (kind) => {
  const { store, address } = await dueStore(kind);
  const reader = await openStore(address, { readOnly: true, clock: () => MONDAY });
  onTestFinished(() => reader.close());
  const before = await exported(store);
  const lines = reader.exportLines()[Symbol.asyncIterator]();
  const read = [(await lines.next()).value, (await lines.next()).value];
  await store.longTexts.keep('late', 'text');
  await store.subscriptions.put(subscriptionDetails({ channel: 'C2' }), null);
  for (let next = await lines.next(); !next.done; next = await lines.next()) read.push(next.value);
  expect(read).toEqual(before);
});

test.each(BOTH)(
  '%s: an import into a store that is not empty is refused and changes nothing',
  async (kind) => {
    const { store } = await dueStore(kind);
    const before = await exported(store);
    await expect(store.importFrom(stream(before))).rejects.toThrow(
      'Expected an empty store to import into; this one has subscriptions. Nothing was changed.',
    );
    expect(await exported(store)).toEqual(before);
  },
);

test.each(BOTH)(
  '%s: a store that a bot was only started on takes an import, and then belongs to its guide',
  async (kind) => {
    const { store } = await emptyStore(kind);
    await store.guideStamps.begin({ title: 'Ports', identity: '{}' });
    const lines = await exported(store);
    const { store: other } = await emptyStore(kind);
    await other.guideStamps.begin({ title: 'Trams', identity: '{}' });
    await other.importFrom(stream(lines));
    expect(await other.guideStamps.find()).toEqual(await store.guideStamps.find());
  },
);

const header = `{"format":"deskbook-store","version":1,"tables":"${NEWEST_MIGRATION}","exportedAt":1}`;
const text = '{"table":"keptTexts","row":{"key":"k","text":"t","at":1}}';
const end = '{"end":{"rows":1}}';
const nowhere = JSON.stringify({
  table: 'subscriptions',
  row: { ...subscriptionDetails({ zone: 'America/Nowhere' }), id: 's' },
});
const twoRows = '{"end":{"rows":2}}';

test.each([
  ['half an export', [header, text], 'The export is incomplete'],
  ['nothing', [], 'The export is incomplete'],
  ['a lost row', [header, end], 'Line 2: expected 1 rows before the end, not 0'],
  ['rows after the end', [header, text, end, text], 'Line 4: expected nothing after the line that ends'],
  ['something else', ['{"name":"deskbook"}', text, end], "Line 1: expected an export of this bot's store"],
  ['no JSON', [header, text, 'key,text'], 'Line 3: expected JSON; got key,text'],
  [
    'an unknown table',
    [header, text, '{"table":"users","row":{}}'],
    'Line 3: expected a row of subscriptions',
  ],
  [
    'a row with a fault',
    [header, text, '{"table":"keptTexts","row":{"key":1,"name":"t"}}'],
    /^Line 3: expected a row of keptTexts \(key: .*string.*; text: .*; at: .*; row: .*"name".*\); got/,
  ],
  [
    'a digest in an unknown zone',
    [header, nowhere, end],
    /^Line 2: .*zone: expected a time zone that this machine knows/,
  ],
  [
    'a row that names one that is not there',
    [header, text, '{"table":"events","row":{"delivery":"d","stage":"due","at":1,"details":null}}', twoRows],
    'expected each row of events once, and every row that it refers to',
  ],
  [
    'another version',
    [header.replace(NEWEST_MIGRATION, '0000-other'), text, end],
    `expected tables of ${NEWEST_MIGRATION}, got 0000-other`,
  ],
])('an import of %s says what is wrong and leaves the store empty', async (_name, lines, message) => {
  for (const kind of BOTH) {
    const { store } = await emptyStore(kind);
    const imported = store.importFrom(stream(lines));
    await expect(imported).rejects.toThrow(OperatorError);
    await expect(imported).rejects.toThrow(message);
    expect(await store.longTexts.find('k')).toBeNull();
    expect(await store.importFrom(stream([header, text, end]))).toMatchObject({ keptTexts: 1 });
  }
});
