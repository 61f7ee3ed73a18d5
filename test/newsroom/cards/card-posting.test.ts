import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { holdClock } from '../../delivery/hold-clock.ts';
import { BOTH } from '../../store/both-stores.ts';
import { ANN, BEN, OLENA } from '../../store/newsroom/proposals.ts';
import { DESK, openCards } from './card-world.ts';

const MINUTE = 60_000;
/** Longer than any pause before something is tried again. An idle minute costs as much as a busy one. */
const LONG = 11 * MINUTE;

test.each(BOTH)('%s: a proposal is posted once to its editors, with a key and a button', async (kind) => {
  const { propose, startProcess, pass, standIn, card } = await openCards(kind);
  const posting = await startProcess();
  await pass(5_000);
  const id = await propose();
  posting.wake();
  await pass(5_000);
  expect(standIn.posts).toMatchObject([
    {
      channel: 'C-desk',
      key: expect.stringMatching(/^[\w-]{22}$/),
      edition: { title: 'version 1, waiting' },
    },
  ]);
  expect(standIn.posts[0]?.edition.buttons).toHaveLength(1);
  expect(await card(id)).toMatchObject({ state: 'posted', shownVersion: 1, message: { id: '1' } });
  await pass(LONG);
  expect(standIn.posts).toHaveLength(1);
  expect(standIn.edits).toEqual([]);
});

test.each(BOTH)('%s: a card that may have arrived is looked for, and never doubled', async (kind) => {
  const { propose, startProcess, pass, standIn, card, seen } = await openCards(kind);
  standIn.trouble({ kind: 'silence', arrives: true }, { kind: 'silence', arrives: false });
  await startProcess();
  const [first, second] = [await propose(), await propose()];
  await pass(LONG);
  expect(seen()).toEqual(['C-desk: version 1, waiting', 'C-desk: version 1, waiting']);
  expect((await card(first))?.state).toBe('posted');
  expect((await card(second))?.state).toBe('posted');
  // What was found says nothing of its version, so it is shown anew.
  expect(standIn.edits).toMatchObject([{ result: 'edited' }]);
});

test.each(BOTH)(
  '%s: proposals from before the editors’ channel get their cards when it is set up',
  async (kind) => {
    const { propose, startProcess, pass, standIn, store } = await openCards(kind, { hasDesk: false });
    const posting = await startProcess();
    await propose();
    await propose({ workspace: 'T2', proposer: BEN });
    await propose({ place: 'desk', workspace: null, proposer: { id: 'desk', name: null } });
    await pass(LONG);
    expect(standIn.posts).toEqual([]);
    await store.desks.put(DESK);
    posting.wake();
    await pass(MINUTE);
    // Not what was proposed in another workspace.
    expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C-desk', 'C-desk']);
  },
);

test.each(BOTH)('%s: a card shows the newest version, and then who decided', async (kind) => {
  const { propose, edit, approve, startProcess, pass, seen, card } = await openCards(kind);
  const posting = await startProcess();
  const id = await propose();
  posting.wake();
  await pass(MINUTE);
  await edit(id);
  posting.wake();
  await pass(3_000);
  expect(seen()).toEqual(['C-desk: version 2, waiting']);
  await edit(id);
  await approve(id);
  posting.wake();
  await pass(3_000);
  expect(seen()).toEqual(['C-desk: version 4, approved']);
  expect(await card(id)).toMatchObject({ state: 'posted', shownVersion: 4 });
});

test.each(BOTH)('%s: an edit that fails is repeated with growing pauses', async (kind) => {
  const { propose, edit, startProcess, pass, standIn, seen } = await openCards(kind);
  const later = { kind: 'later', afterMs: null, why: 'ENOTFOUND' } as const;
  await startProcess();
  const id = await propose();
  await pass(MINUTE);
  standIn.editing(later, { kind: 'unknown', why: 'HTTP 502' }, later, later);
  await edit(id);
  await pass(LONG);
  expect(seen()).toEqual(['C-desk: version 2, waiting']);
  const times = standIn.edits.map(({ at }) => at);
  const pauses = times.slice(1).map((at, index) => Math.round((at - (times[index] ?? 0)) / 1000));
  expect(pauses).toEqual([10, 20, 40, 80]);
});

test.each(BOTH)('%s: a platform that asks for a pause is not asked before it ends', async (kind) => {
  const { propose, edit, startProcess, pass, standIn } = await openCards(kind);
  await startProcess();
  const id = await propose();
  await pass(MINUTE);
  standIn.editing({ kind: 'later', afterMs: 5 * MINUTE, why: 'HTTP 429' });
  await edit(id);
  await pass(5 * MINUTE);
  expect(standIn.edits).toHaveLength(1);
  await pass(MINUTE);
  expect(standIn.edits.map(({ result }) => result)).toEqual(['later', 'edited']);
});

test.each(BOTH)(
  '%s: a platform that asks for a pause from an edit or a private message gets cards meanwhile',
  async (kind) => {
    const { propose, edit, approve, startProcess, pass, standIn, told } = await openCards(kind);
    await startProcess();
    const [edited, decided] = [await propose(), await propose()];
    await pass(MINUTE);
    const limited = { kind: 'later', afterMs: 5 * MINUTE, why: 'HTTP 429' } as const;
    standIn.editing(limited);
    await edit(edited);
    await pass(MINUTE);
    await propose();
    await pass(MINUTE);
    expect(standIn.posts).toHaveLength(3);
    await pass(4 * MINUTE);
    standIn.direct(limited);
    await approve(decided);
    await pass(MINUTE);
    await propose();
    await pass(MINUTE);
    expect(standIn.posts).toHaveLength(4);
    // The private message itself waits as long as was asked.
    await pass(2 * MINUTE);
    expect(standIn.directRequests()).toBe(1);
    await pass(2 * MINUTE);
    expect((await told(decided))?.state).toBe('posted');
  },
);

test.each(BOTH)('%s: an older version that arrives late does not stay over a newer one', async (kind) => {
  const { propose, edit, startProcess, pass, standIn, seen, card } = await openCards(kind);
  await startProcess();
  const id = await propose();
  await pass(MINUTE);
  // The first edit, of version 2, is not over when its lease ends, and another process shows version 3.
  const held = Promise.withResolvers<{ kind: 'edited' }>();
  standIn.editing(held.promise);
  await edit(id);
  await pass(16_000);
  await startProcess();
  await edit(id);
  await pass(3 * MINUTE);
  expect(seen()).toEqual(['C-desk: version 3, waiting']);
  held.resolve({ kind: 'edited' });
  await pass(MINUTE);
  expect(seen()).toEqual(['C-desk: version 3, waiting']);
  expect(await card(id)).toMatchObject({ shownVersion: 3 });
  expect(standIn.edits).toHaveLength(3);
});

test.each(BOTH)('%s: a deleted card is posted anew while its proposal waits, and not after', async (kind) => {
  const { propose, edit, approve, startProcess, pass, standIn, seen, card } = await openCards(kind);
  await startProcess();
  const id = await propose();
  await pass(MINUTE);
  standIn.remove('1');
  await edit(id);
  await pass(MINUTE);
  expect(seen().slice(1)).toEqual(['C-desk: version 2, waiting']);
  // The platform may still know the key of the first.
  expect(new Set(standIn.posts.map(({ key }) => key)).size).toBe(2);
  standIn.remove('2');
  await approve(id);
  await pass(LONG);
  expect(standIn.posts).toHaveLength(2);
  expect(await card(id)).toMatchObject({ state: 'gone', reason: 'message_not_found' });
});

test.each(BOTH)(
  '%s: a channel that refuses cards keeps them waiting until it is set up again',
  async (kind) => {
    const { propose, startProcess, pass, standIn, card, store } = await openCards(kind);
    standIn.alwaysRefuse('C-desk', 'archived');
    await startProcess();
    const first = await propose();
    const second = await propose();
    await pass(LONG);
    expect(await card(first)).toMatchObject({ state: 'refused', reason: 'archived' });
    expect(standIn.requests.filter((request) => request.kind === 'post')).toHaveLength(2);
    expect(await store.desks.listFaults()).toMatchObject([{ channel: 'C-desk', reason: 'archived' }]);
    await store.desks.put({ ...DESK, channel: 'C-other' });
    expect(await store.desks.listFaults()).toEqual([]);
    await pass(2 * MINUTE);
    expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C-other', 'C-other']);
    expect((await card(second))?.state).toBe('posted');
  },
);

test.each(BOTH)('%s: when the channel takes a card again, those that it refused follow', async (kind) => {
  const { propose, startProcess, pass, standIn, store } = await openCards(kind);
  standIn.alwaysRefuse('C-desk', 'not-in-channel');
  await startProcess();
  await propose();
  await propose();
  await pass(LONG);
  standIn.acceptAgain('C-desk');
  await pass(LONG);
  expect(standIn.posts).toEqual([]);
  await propose();
  await pass(3 * MINUTE);
  expect(standIn.posts).toHaveLength(3);
  expect(await store.desks.listFaults()).toEqual([]);
});

test.each(BOTH)(
  '%s: a waiting card in a channel that is archived goes to the next editors’ channel',
  async (kind) => {
    const { propose, edit, startProcess, pass, standIn, card, store } = await openCards(kind);
    await startProcess();
    const id = await propose();
    await pass(MINUTE);
    standIn.alwaysRefuse('C-desk', 'archived');
    await edit(id);
    await pass(MINUTE);
    expect(await card(id)).toMatchObject({ state: 'refused', reason: 'archived' });
    await store.desks.put({ ...DESK, channel: 'C-other' });
    await pass(2 * MINUTE);
    expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C-desk', 'C-other']);
  },
);

test.each(BOTH)(
  '%s: a card is for the channel of the moment when it is posted, if it still waits',
  async (kind) => {
    const { propose, approve, startProcess, pass, standIn, card, store } = await openCards(kind);
    const decided = await propose();
    const moved = await propose();
    await approve(decided);
    await store.desks.put({ ...DESK, channel: 'C-other' });
    await startProcess();
    await pass(2 * MINUTE);
    expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C-other']);
    expect((await card(moved))?.state).toBe('posted');
    expect(await card(decided)).toMatchObject({ state: 'skipped' });
  },
);

test.each(BOTH)('%s: whoever proposed is told once what became of it', async (kind) => {
  const { propose, approve, startProcess, pass, standIn, told } = await openCards(kind);
  await startProcess();
  const id = await propose();
  const own = await propose();
  await pass(MINUTE);
  standIn.direct({ kind: 'later', afterMs: 30_000, why: 'HTTP 429' });
  await approve(id);
  await approve(own, OLENA);
  await pass(LONG);
  expect(standIn.sentDirect).toMatchObject([
    { person: { workspace: 'T1', person: OLENA.id }, reply: { title: 'version 2, approved' } },
  ]);
  expect((await told(id))?.state).toBe('posted');
  expect(await told(own)).toMatchObject({ state: 'skipped' });
});

test.each(BOTH)('%s: a private message that may have arrived is sent three times at most', async (kind) => {
  const { propose, approve, startProcess, pass, standIn, told } = await openCards(kind);
  await startProcess();
  const [once, never] = [await propose(), await propose()];
  await pass(MINUTE);
  const unclear = { kind: 'unknown', why: 'HTTP 502' } as const;
  standIn.direct(unclear);
  await approve(once);
  await pass(2 * LONG);
  expect(standIn.sentDirect).toHaveLength(1);
  expect((await told(once))?.state).toBe('posted');
  standIn.direct(unclear, unclear, unclear);
  await approve(never);
  await pass(2 * LONG);
  expect(standIn.directRequests()).toBe(5);
  expect(await told(never)).toMatchObject({ state: 'unsure' });
});

test.each(BOTH)('%s: what certainly sent nothing does not count as one of the three times', async (kind) => {
  const { propose, approve, startProcess, pass, standIn, told } = await openCards(kind);
  await startProcess();
  const [arrives, never] = [await propose(), await propose()];
  await pass(MINUTE);
  const away = { kind: 'later', afterMs: null, why: 'ECONNREFUSED' } as const;
  const unclear = { kind: 'unknown', why: 'HTTP 502' } as const;
  standIn.direct(away, away, away, unclear);
  await approve(arrives);
  await pass(LONG);
  expect((await told(arrives))?.state).toBe('posted');
  expect(standIn.directRequests()).toBe(5);
  // Nor does it make good for what may have arrived before.
  standIn.direct(unclear, away, unclear, away, unclear);
  await approve(never);
  await pass(3 * LONG);
  expect(standIn.directRequests()).toBe(10);
  expect(await told(never)).toMatchObject({ state: 'unsure' });
  expect(standIn.sentDirect).toHaveLength(1);
});

test.each(BOTH)('%s: a person who left the workspace is not written to again', async (kind) => {
  const { propose, approve, startProcess, pass, standIn, told } = await openCards(kind);
  await startProcess();
  await pass(MINUTE);
  const id = await propose();
  standIn.direct({ kind: 'refused', reason: 'person-unreachable', said: 'user_disabled' });
  await approve(id, ANN);
  await pass(10 * MINUTE);
  expect(standIn.directRequests()).toBe(1);
  expect(await told(id)).toMatchObject({ state: 'refused', reason: 'person-unreachable' });
});

test.each(BOTH)('%s: who could not be told yet is counted by why, until they are', async (kind) => {
  const { propose, approve, startProcess, pass, standIn, told, store } = await openCards(kind);
  await startProcess();
  await pass(MINUTE);
  const [id, other] = [await propose(), await propose()];
  const off = { kind: 'later', afterMs: 30 * MINUTE, why: 'the Messages tab is off' } as const;
  standIn.direct(off, off);
  await approve(id, ANN);
  await approve(other, ANN);
  await pass(10 * MINUTE);
  expect([await told(id), await told(other)]).toMatchObject([{ state: 'due' }, { state: 'due' }]);
  // Two messages, for one person.
  expect(await store.cards.countHeldUp()).toEqual([
    { place: 'slack', reason: 'the Messages tab is off', count: 1 },
  ]);
  await pass(60 * MINUTE);
  expect(await told(id)).toMatchObject({ state: 'posted' });
  expect(await store.cards.countHeldUp()).toEqual([]);
});

test.each(BOTH)('%s: nothing is lost while the platform refuses the bot', async (kind) => {
  const { propose, edit, startProcess, pass, standIn, seen } = await openCards(kind);
  await startProcess();
  const posted = await propose();
  await pass(MINUTE);
  standIn.refuseBot('The token was revoked');
  await propose();
  await edit(posted);
  await pass(LONG);
  standIn.refuseBot(null);
  await pass(LONG);
  expect(seen()).toEqual(['C-desk: version 2, waiting', 'C-desk: version 1, waiting']);
});

test('two processes on one server post and edit each card once', async () => {
  const { propose, edit, startProcess, pass, standIn, clock, address, seen } = await openCards('postgres');
  const store = await openStore(address, { clock: clock.now });
  await startProcess();
  await startProcess(holdClock(store.newsroom, clock));
  const ids: string[] = [];
  for (let count = 0; count < 10; count += 1) ids.push(await propose());
  await pass(5 * MINUTE);
  for (const id of ids) await edit(id);
  await pass(5 * MINUTE);
  expect(seen()).toEqual(ids.map(() => 'C-desk: version 2, waiting'));
  expect(standIn.edits).toHaveLength(ids.length);
  await store.close();
});
