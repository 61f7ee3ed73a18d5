import { expect, test } from 'vitest';
import type { Later } from '../../src/delivery/messenger.ts';
import { openNewsroom } from '../digest/newsroom.ts';
import { BOTH } from '../store/both-stores.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const REFUSED = 'Slack refuses the bot’s token: invalid_auth';

const AWAY: Later = { kind: 'later', afterMs: null, why: 'HTTP 503' };

/** A digest whose editions are posted at `SLOT` and at the same time on each day after it. */
async function openWithDigest(kind: (typeof BOTH)[number]) {
  const room = await openNewsroom({ kind, start: new Date(SLOT - HOUR).toISOString() });
  await room.ask('/digest on 08:30 Europe/Kyiv daily archive');
  const [{ id } = { id: '' }] = await room.store.subscriptions.listAll();
  const edition = async (date = '2026-03-30') => {
    const found = await room.store.deliveries.find(id, date);
    if (found === null) throw new Error(`There is no edition of ${date}.`);
    return found;
  };
  const looks = () => room.standIn.requests.filter(({ kind }) => kind === 'find').map(({ at }) => at);
  return { room, ...room, edition, looks };
}

/** The bot was killed while it posted, and nothing runs until `at`. */
async function openAfterOutage(kind: (typeof BOTH)[number], arrives: boolean, at: number) {
  const opened = await openWithDigest(kind);
  const { room, clock, standIn, edition } = opened;
  standIn.trouble({ kind: 'silence', arrives });
  await clock.moveTo(SLOT + 5 * SECOND);
  expect((await edition()).state).toBe('claimed');
  clock.sleepTo(at);
  return { ...opened, restart: () => room.crashAndRestart() };
}

/** The token was refused from the slot on, until the edition was too old to be posted. */
async function openAfterRefusal(kind: (typeof BOTH)[number]) {
  const opened = await openWithDigest(kind);
  const { clock, standIn, edition } = opened;
  standIn.refuseBot(REFUSED);
  await clock.moveTo(SLOT + MINUTE);
  clock.sleepTo(SLOT + 6 * HOUR + MINUTE);
  await clock.moveTo(SLOT + 6 * HOUR + 3 * MINUTE);
  expect((await edition()).state).toBe('skipped');
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 6 * HOUR + 6 * MINUTE);
  return opened;
}

test.each(BOTH)(
  '%s: an edition that had arrived is found although the first look after a long outage fails, and counts as shown',
  async (kind) => {
    const { clock, standIn, edition, restart } = await openAfterOutage(kind, true, SLOT + 7 * HOUR);
    standIn.nextLooks(AWAY);
    await restart();
    await clock.moveTo(SLOT + 7 * HOUR + 5 * MINUTE);
    expect(await edition()).toMatchObject({ state: 'posted', reason: null });
    expect(standIn.sentDirect).toEqual([]);
    await clock.moveTo(SLOT + 25 * HOUR);
    const entriesOf = async (date: string) =>
      (await edition(date)).edition?.entries.map(({ id }) => id) ?? [];
    const [first, next] = [await entriesOf('2026-03-30'), await entriesOf('2026-03-31')];
    expect([first.length, next.length]).toEqual([3, 3]);
    expect(next.filter((id) => first.includes(id))).toEqual([]);
  },
);

test.each(BOTH)(
  '%s: one that had not arrived is skipped although it is not known at first whether the channel can be read',
  async (kind) => {
    const { clock, standIn, edition, restart } = await openAfterOutage(kind, false, SLOT + 7 * HOUR);
    const unsaid = { ...AWAY, why: 'not known yet whether messages can be read back' };
    standIn.nextLooks(unsaid, unsaid, unsaid);
    await restart();
    await clock.moveTo(SLOT + 7 * HOUR + 5 * MINUTE);
    expect(await edition()).toMatchObject({ state: 'skipped' });
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([0, 0]);
  },
);

test.each(BOTH)(
  '%s: the owner is asked once the looks after a long outage have failed for a quarter of an hour',
  async (kind) => {
    const { clock, standIn, edition, looks, restart } = await openAfterOutage(kind, true, SLOT + 7 * HOUR);
    standIn.looking(AWAY);
    await restart();
    await clock.moveTo(SLOT + 7 * HOUR + 15 * MINUTE);
    expect((await edition()).state).toBe('due');
    await clock.moveTo(SLOT + 7 * HOUR + 30 * MINUTE);
    expect(await edition()).toMatchObject({ state: 'unsure', reason: 'HTTP 503', looksFailedSince: null });
    expect((looks().at(-1) ?? 0) - (looks()[0] ?? 0)).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(standIn.sentDirect.length).toBe(1);
  },
);

test.each(BOTH)(
  '%s: looks that failed before the bot was down for hours do not count with those after it',
  async (kind) => {
    const { room, clock, standIn, edition } = await openWithDigest(kind);
    standIn.trouble({ kind: 'silence', arrives: true });
    standIn.looking(AWAY);
    await clock.moveTo(SLOT + 5 * HOUR);
    expect(await edition()).toMatchObject({ state: 'due' });
    expect((await edition()).looksFailedSince).toBeLessThan(SLOT + 5 * MINUTE);
    clock.sleepTo(SLOT + 9 * HOUR);
    await room.crashAndRestart();
    await clock.moveTo(SLOT + 9 * HOUR + 5 * SECOND);
    expect(await edition()).toMatchObject({
      state: 'due',
      reason: 'Could not check whether it arrived: HTTP 503',
    });
    standIn.looking('works');
    await clock.moveTo(SLOT + 9 * HOUR + 15 * MINUTE);
    expect((await edition()).state).toBe('posted');
    expect(standIn.sentDirect).toEqual([]);
  },
);

test.each(BOTH)(
  '%s: what a refused token hid for hours is found although the first look afterwards is rate-limited',
  async (kind) => {
    const { clock, standIn, edition } = await openWithDigest(kind);
    standIn.trouble({ kind: 'silence', arrives: true });
    await clock.moveTo(SLOT + 16 * SECOND);
    standIn.refuseBot(REFUSED);
    await clock.moveTo(SLOT + MINUTE);
    clock.sleepTo(SLOT + 7 * HOUR);
    await clock.moveTo(SLOT + 7 * HOUR + 5 * SECOND);
    expect(await edition()).toMatchObject({ state: 'due', reason: REFUSED });
    standIn.nextLooks({ kind: 'later', afterMs: 30 * SECOND, why: 'HTTP 429' });
    standIn.refuseBot(null);
    await clock.moveTo(SLOT + 7 * HOUR + 5 * MINUTE);
    expect((await edition()).state).toBe('posted');
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
  },
);

test.each(BOTH)(
  '%s: a refusal of the bot between two looks that failed begins the quarter of an hour anew',
  async (kind) => {
    const { clock, standIn, edition, restart } = await openAfterOutage(kind, true, SLOT + 7 * HOUR);
    standIn.looking(AWAY);
    await restart();
    await clock.moveTo(SLOT + 7 * HOUR + 14 * MINUTE);
    standIn.refuseBot(REFUSED);
    await clock.moveTo(SLOT + 7 * HOUR + 28 * MINUTE);
    expect(await edition()).toMatchObject({ state: 'due', reason: REFUSED, looksFailedSince: null });
    standIn.refuseBot(null);
    standIn.nextLooks(AWAY);
    standIn.looking('works');
    await clock.moveTo(clock.now() + 30 * MINUTE);
    expect((await edition()).state).toBe('posted');
    expect(standIn.sentDirect).toEqual([]);
  },
);

test.each(BOTH)(
  '%s: one that is asked for when it is too old is looked for, and posted, for six hours from the request',
  async (kind) => {
    const { clock, standIn, edition, ask } = await openAfterRefusal(kind);
    const asked = clock.now();
    standIn.trouble({ kind: 'silence', arrives: false });
    standIn.looking(AWAY);
    const reply = ask('/digest now');
    await clock.moveTo(asked + MINUTE);
    await reply;
    await clock.moveTo(asked + 5 * HOUR);
    expect((await edition()).state).toBe('due');
    standIn.looking('works');
    await clock.moveTo(asked + 5 * HOUR + 15 * MINUTE);
    expect((await edition()).state).toBe('posted');
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
  },
);

test.each(BOTH)(
  '%s: one that is asked for when it is too old is unsure if looks fail until six hours after the request',
  async (kind) => {
    const { clock, standIn, edition, ask } = await openAfterRefusal(kind);
    const asked = clock.now();
    standIn.trouble({ kind: 'silence', arrives: false });
    standIn.looking(AWAY);
    const reply = ask('/digest now');
    await clock.moveTo(asked + 6 * HOUR - MINUTE);
    await reply;
    expect((await edition()).state).toBe('due');
    await clock.moveTo(asked + 6 * HOUR + MINUTE);
    expect(await edition()).toMatchObject({ state: 'unsure', reason: 'HTTP 503' });
    expect(standIn.sentDirect.length).toBe(1);
  },
);

test.each(BOTH)(
  '%s: one that was looked for and skipped is looked for as patiently when somebody asks for it hours later',
  async (kind) => {
    const { clock, standIn, edition, ask, restart } = await openAfterOutage(kind, false, SLOT + 7 * HOUR);
    await restart();
    await clock.moveTo(SLOT + 7 * HOUR + MINUTE);
    expect((await edition()).state).toBe('skipped');
    expect((await edition()).lookSince).not.toBeNull();
    clock.sleepTo(SLOT + 9 * HOUR);
    standIn.nextLooks(AWAY, AWAY);
    const reply = ask('/digest now');
    await clock.moveTo(SLOT + 9 * HOUR + 10 * MINUTE);
    await reply;
    expect((await edition()).state).toBe('posted');
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
  },
);

test.each(BOTH)(
  '%s: one that is asked for when it is too old waits while the bot is refused, and is posted when it is accepted',
  async (kind) => {
    const { clock, standIn, edition, store } = await openAfterRefusal(kind);
    standIn.refuseBot(REFUSED);
    const { id, attempts } = await edition();
    await store.deliveries.reopen(id, 'asked for by anna');
    await clock.moveTo(clock.now() + HOUR);
    expect(await edition()).toMatchObject({ state: 'due', attempts: attempts + 1, reason: REFUSED });
    standIn.refuseBot(null);
    await clock.moveTo(clock.now() + 2 * MINUTE);
    expect((await edition()).state).toBe('posted');
    expect(standIn.posts.length).toBe(1);
  },
);
