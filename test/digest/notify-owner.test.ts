import { expect, test } from 'vitest';
import type { PostResult } from '../../src/delivery/messenger.ts';
import type { Store } from '../../src/store/store.ts';
import { BOTH } from '../store/both-stores.ts';
import { openNewsroom } from './newsroom.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ON = '/digest on 08:30 Europe/Kyiv daily';

/** A digest whose edition of that day will be refused, or will be in doubt. */
async function openRoom(trouble: 'stop' | 'doubt', kind: Store['kind'] = 'file') {
  const room = await openNewsroom({ start: '2026-03-30T04:30:00Z', kind });
  await room.ask(ON);
  const [{ id } = { id: '' }] = await room.store.subscriptions.listAll();
  if (trouble === 'stop') room.standIn.alwaysRefuse('C1', 'archived');
  else {
    room.standIn.trouble({ kind: 'silence', arrives: true });
    room.standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  }
  return {
    room,
    id,
    /** The owners who were written to, and of what. */
    written: () => room.standIn.sentDirect.map(({ person, reply }) => `${person.person}: ${reply.title}`),
    isRecorded: async () => {
      const stages = await room.store.events.list(id, '2026-03-30');
      const subscription = await room.store.subscriptions.find(id);
      return subscription?.ownerNotifiedAt !== null || stages.some(({ stage }) => stage === 'told');
    },
  };
}

const OF = {
  stop: 'U1: The digest in #desk has stopped',
  doubt: 'U1: Did the digest of Monday 30 March 2026 arrive in #desk?',
} as const;

/** Replaces a function of the store by one whose first call fails, after it was carried out if `done`. */
function failOnce<K extends string, F extends (...args: never[]) => Promise<unknown>>(
  part: { readonly [name in K]: F },
  name: K,
  done: boolean,
) {
  const works: F = part[name];
  let calls = 0;
  Object.assign(part, {
    [name]: async (...args: Parameters<F>) => {
      calls += 1;
      if (calls > 1) return works(...args);
      if (done) await works(...args);
      throw new Error('Connection terminated unexpectedly');
    },
  });
}

test.each(['stop', 'doubt'] as const)(
  'a %s whose claim was stored but whose answer was lost is told, once',
  async (trouble) => {
    const { room, written, isRecorded } = await openRoom(trouble);
    failOnce(room.store.notices, 'claim', true);
    await room.clock.moveTo(SLOT + HOUR);
    expect(written()).toEqual([OF[trouble]]);
    expect(await isRecorded()).toBe(true);
  },
);

test.each(['stop', 'doubt'] as const)(
  'a %s that the platform did not take is told later, though the store fails too',
  async (trouble) => {
    const { room, written } = await openRoom(trouble);
    room.standIn.direct({ kind: 'later', afterMs: null, why: 'HTTP 503' });
    failOnce(room.store.notices, 'release', false);
    await room.clock.moveTo(SLOT + HOUR);
    expect(written()).toEqual([OF[trouble]]);
  },
);

test.each(['stop', 'doubt'] as const)(
  'a %s that was told is not told again because the store could not record it at first',
  async (trouble) => {
    const { room, written, isRecorded } = await openRoom(trouble);
    if (trouble === 'stop') failOnce(room.store.subscriptions, 'recordOwnerNotified', false);
    else failOnce(room.store.events, 'recordAsked', false);
    await room.clock.moveTo(SLOT + HOUR);
    expect(written()).toEqual([OF[trouble]]);
    expect(await isRecorded()).toBe(true);
    await room.crashAndRestart();
    await room.clock.moveTo(SLOT + 2 * HOUR);
    expect(written()).toEqual([OF[trouble]]);
  },
);

test.each(BOTH.flatMap((kind) => [[kind, 'stop'] as const, [kind, 'doubt'] as const]))(
  '%s: a %s that a process was telling when it was killed is told by the next, once',
  async (kind, trouble) => {
    const { room, written, isRecorded } = await openRoom(trouble, kind);
    room.standIn.direct('never');
    while (room.standIn.directRequests() === 0) await room.clock.moveTo(room.clock.now() + 1000);
    expect(await isRecorded()).toBe(false);
    for (let restarts = 0; restarts < 2; restarts += 1) {
      await room.crashAndRestart();
      await room.clock.moveTo(room.clock.now() + HOUR);
      expect(written()).toEqual([OF[trouble]]);
    }
  },
);

test.each(['stop', 'doubt'] as const)(
  'while one process tells the owner of a %s, another that has just started does not',
  async (trouble) => {
    const { room, written } = await openRoom(trouble, 'postgres');
    let answer = (_: PostResult) => {};
    room.standIn.direct(new Promise<PostResult>((resolve) => (answer = resolve)));
    while (room.standIn.directRequests() === 0) await room.clock.moveTo(room.clock.now() + 1000);
    await room.another();
    await room.clock.moveTo(room.clock.now() + 10_000);
    expect(room.standIn.directRequests()).toBe(1);
    answer({ kind: 'posted', id: '1', link: null });
    await room.clock.moveTo(SLOT + HOUR);
    expect([room.standIn.directRequests(), written()]).toEqual([1, []]);
  },
);

test.each(BOTH)(
  '%s: an edition that is in doubt again before its first question is recorded is asked about again, once',
  async (kind) => {
    const { room, id, written } = await openRoom('doubt', kind);
    room.standIn.trouble({ kind: 'silence', arrives: false });
    const { recordAsked } = room.store.events;
    Object.assign(room.store.events, {
      recordAsked: () => Promise.reject(new Error('Connection terminated unexpectedly')),
    });
    await room.clock.moveTo(SLOT + 10 * MINUTE);
    expect(written()).toEqual([OF.doubt]);
    const [delivery] = await room.store.deliveries.listUnsure();
    Object.assign(room.store.events, { recordAsked });
    room.standIn.looking({ kind: 'cannot-look', reason: 'archived', said: 'is_archived' });
    await room.ask(`/digest settle post edition:${delivery?.id}`);
    await room.clock.moveTo(SLOT + 11 * MINUTE);
    expect(written()).toEqual([OF.doubt, OF.doubt]);
    const [first, second] = room.standIn.sentDirect.map(({ reply }) => JSON.stringify(reply));
    expect(first).not.toBe(second);
    const stages = (await room.store.events.list(id, '2026-03-30')).map(({ stage }) => stage);
    expect(stages.filter((stage) => stage === 'unsure' || stage === 'told')).toEqual([
      'unsure',
      'unsure',
      'told',
    ]);
    await room.crashAndRestart();
    await room.clock.moveTo(SLOT + 2 * HOUR);
    expect(written()).toHaveLength(2);
  },
);

test('a process that stops records first what it has told', async () => {
  const { room, written, isRecorded } = await openRoom('stop');
  const { recordOwnerNotified } = room.store.subscriptions;
  Object.assign(room.store.subscriptions, {
    recordOwnerNotified: () => Promise.reject(new Error('Connection terminated unexpectedly')),
  });
  while (written().length === 0) await room.clock.moveTo(room.clock.now() + 500);
  Object.assign(room.store.subscriptions, { recordOwnerNotified });
  const stopped = room.digests.stop();
  await room.clock.moveTo(room.clock.now() + 1);
  await stopped;
  expect(await isRecorded()).toBe(true);
});

test.each(BOTH)(
  '%s: a digest that had stopped, was paused until a day and stops again tells its owner again',
  async (kind) => {
    const { room, id, written } = await openRoom('stop', kind);
    await room.clock.moveTo(SLOT + MINUTE);
    expect(written()).toEqual([OF.stop]);
    await room.ask('/digest pause until 2026-03-31');
    expect((await room.store.subscriptions.find(id))?.state).toBe('paused');
    await room.clock.moveTo(SLOT + 24 * HOUR + MINUTE);
    expect((await room.store.subscriptions.find(id))?.stopReason).toBe('archived');
    expect(written()).toEqual([OF.stop, OF.stop]);
  },
);

test.each(['stop', 'doubt'] as const)('a %s is told to whoever owns the digest by then', async (trouble) => {
  const { room, written } = await openRoom(trouble);
  room.standIn.direct({ kind: 'later', afterMs: HOUR, why: 'HTTP 429' });
  while (room.standIn.directRequests() === 0) await room.clock.moveTo(room.clock.now() + 1000);
  await room.ask(ON, { person: 'U2', personName: 'bob' });
  // That turned a stopped digest on, so it is refused once more.
  if (trouble === 'stop') await room.clock.moveTo(SLOT + 26 * HOUR);
  await room.clock.moveTo(SLOT + 27 * HOUR);
  expect(written()).toEqual([OF[trouble].replace('U1', 'U2')]);
});

test.each(['stop', 'doubt'] as const)(
  'a %s is told to nobody once its owner is forgotten',
  async (trouble) => {
    const { room, written, isRecorded } = await openRoom(trouble);
    room.standIn.direct({ kind: 'later', afterMs: HOUR, why: 'HTTP 429' });
    while (room.standIn.directRequests() === 0) await room.clock.moveTo(room.clock.now() + 1000);
    await room.store.people.forget('U1');
    await room.clock.moveTo(SLOT + 3 * HOUR);
    expect(written()).toEqual([]);
    expect(room.standIn.directRequests()).toBe(1);
    expect(await isRecorded()).toBe(false);
  },
);
