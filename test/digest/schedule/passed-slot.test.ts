import { expect, test } from 'vitest';
import { readConfigured } from '../../../src/digest/read-configured.ts';
import { everyText } from '../../places/slack/any-reply.ts';
import { BOTH } from '../../store/both-stores.ts';
import { subscriptionDetails } from '../../store/slots.ts';
import { NAMEABLE, type Newsroom, openNewsroom } from '../newsroom.ts';

/** A slot that has passed while nothing could make its row. It is 08:30 in Kyiv, 06:30 UTC, on Thursday 26 March 2026. */

const START = '2026-03-26T05:00:00Z';

const entry = (rest: string) => readConfigured(`slack T1 C1 08:30 Europe/Kyiv ${rest}`, NAMEABLE);

async function editions({ store }: Pick<Newsroom, 'store'>) {
  return (await store.deliveries.recent(9)).map(({ localDate, state, reason }) => [localDate, state, reason]);
}

async function nextAt({ store }: Pick<Newsroom, 'store'>): Promise<string> {
  const at = (await store.subscriptions.get('slack', 'C1'))?.nextAt;
  return at == null ? 'none' : new Date(at).toISOString();
}

/** A restart at 08:33 with another setting DIGESTS, after the bot was down at the time of the edition. */
async function restartWith(kind: (typeof BOTH)[number], after: readonly ReturnType<typeof entry>[number][]) {
  const configured = [...entry('daily')];
  const room = await openNewsroom({ kind, start: START, configured });
  await room.clock.moveTo('2026-03-26T06:20:00Z');
  room.clock.sleepTo('2026-03-26T06:33:00Z');
  configured.splice(0, 1, ...after);
  await room.crashAndRestart();
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  return room;
}

test.each(BOTH)('%s: an entry of DIGESTS changed after a missed slot is posted late', async (kind) => {
  const room = await restartWith(kind, entry('daily about:china'));
  expect(await editions(room)).toEqual([['2026-03-26', 'posted', null]]);
  expect(await nextAt(room)).toBe('2026-03-27T06:30:00.000Z');
});

test('a later time in DIGESTS after a missed slot gives the day no second edition, and promises none', async () => {
  const configured = [...entry('daily')];
  const room = await openNewsroom({ start: START, configured });
  room.clock.sleepTo('2026-03-26T06:33:00Z');
  configured.splice(0, 1, ...readConfigured('slack T1 C1 09:00 Europe/Kyiv', NAMEABLE));
  await room.crashAndRestart();
  expect(await nextAt(room)).toBe('2026-03-27T07:00:00.000Z');
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  expect(await editions(room)).toEqual([['2026-03-26', 'posted', null]]);
});

test('an entry taken out of DIGESTS after a missed slot leaves a record of the edition', async () => {
  const room = await restartWith('file', []);
  expect(await editions(room)).toEqual([['2026-03-26', 'skipped', 'taken out of the setting DIGESTS']]);
});

/** The machine's clock jumps at 08:29, and is right again at 08:32. Meanwhile nothing comes due. */
async function inDoubt(kind: (typeof BOTH)[number] = 'file') {
  const [from, to] = [Date.parse('2026-03-26T06:29:00Z'), Date.parse('2026-03-26T06:32:00Z')];
  const isWrong = (at: number) => at >= from && at < to;
  const machine = { ahead: (at: number) => (isWrong(at) ? 24 * 3_600_000 : 0), isTold: () => false };
  const room = await openNewsroom({ kind, start: START, machine });
  await room.ask('/digest on 08:30 Europe/Kyiv daily');
  await room.clock.moveTo('2026-03-26T06:31:00Z');
  expect(await editions(room)).toEqual([]);
  const text = async (line: string) => everyText(await room.ask(line)).join('\n');
  return { ...room, text };
}

test.each(BOTH)('%s: /digest on after a slot that is still to come due loses no edition', async (kind) => {
  const room = await inDoubt(kind);
  expect(await room.text('/digest on about:china')).toContain('Today’s edition is on its way.');
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  expect(await editions(room)).toEqual([['2026-03-26', 'posted', null]]);
  expect(room.standIn.posts[0]?.edition.blocks).not.toEqual([]);
});

test('/digest resume after a slot that is still to come due loses no edition', async () => {
  const room = await inDoubt();
  await room.ask('/digest resume');
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  expect(await editions(room)).toEqual([['2026-03-26', 'posted', null]]);
});

test.each([
  ['/digest pause', 'paused'],
  ['/digest off', 'turned off'],
])('%s after a slot that is still to come due leaves a record of the edition', async (line, reason) => {
  const room = await inDoubt();
  await room.ask(line);
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  expect(await editions(room)).toEqual([['2026-03-26', 'skipped', reason]]);
});

test('/digest why says whether an edition is due, still to come, or has no slot that day', async () => {
  const room = await inDoubt();
  expect(await room.text('/digest why today')).toContain(
    'It is due, and the bot has not taken it up yet. It does so once the time is certain.',
  );
  expect(await room.text('/digest why 2026-03-27')).toContain('It is not due yet: Every day at 08:30');
  await room.ask('/digest on 08:00 Europe/Kyiv', { channel: 'C2' });
  const why = everyText(await room.ask('/digest why today', { channel: 'C2' })).join('\n');
  expect(why).toContain('The digest was paused, off or set to another time then.');
});

/** Kyiv is at UTC+2 on these days. With older rules for the zone, 08:30 there was at another time. */
test.each([
  ['an hour later', '2026-03-26T07:30:00Z', ['2026-03-26 07:30', '2026-03-27 06:30']],
  ['an hour earlier', '2026-03-26T05:30:00Z', ['2026-03-26 06:30', '2026-03-27 06:30']],
])('a slot that older rules of the zone put %s keeps its edition', async (_when, next, posted) => {
  const room = await openNewsroom({ start: START });
  await room.ask('/digest on 08:30 Europe/Kyiv daily');
  const { id, nextAt: from } = (await room.store.subscriptions.get('slack', 'C1')) ?? { id: '', nextAt: 0 };
  await room.store.subscriptions.moveNext(id, from, Date.parse(next));
  await room.clock.moveTo('2026-03-27T06:31:00Z');
  const days = (await room.store.deliveries.recent(9)).toReversed();
  expect(days.map(({ slotAt }) => new Date(slotAt).toISOString().slice(0, 16).replace('T', ' '))).toEqual(
    posted,
  );
  expect(days.map(({ state }) => state)).toEqual(['posted', 'posted']);
});

test('a digest in a zone that this Node does not know can be moved to another, also after its slot', async () => {
  const { ask, store, faults } = await openNewsroom({ start: START });
  const nowhere = { channel: 'C2', zone: 'America/Nowhere', nextAt: Date.parse(START) };
  await store.subscriptions.put(subscriptionDetails(nowhere), null);
  await ask('/digest on 08:30 Europe/Kyiv daily', { channel: 'C2' });
  expect(faults).toEqual([]);
  expect(await store.subscriptions.get('slack', 'C2')).toMatchObject({ zone: 'Europe/Kyiv' });
});

test.each([
  ['stopped by the setting', null],
  ['turned off in its channel before', '/digest off'],
  ['paused in its channel before', '/digest pause'],
])(
  'a digest that was %s goes on after the next start if it was resumed when its entry was gone',
  async (_, line) => {
    const configured = [...entry('daily')];
    const room = await openNewsroom({ start: START, configured });
    if (line) await room.ask(line);
    configured.splice(0, 1);
    await room.crashAndRestart();
    const said = everyText(await room.ask('/digest resume')).join('\n');
    expect(said).toContain('The setting DIGESTS no longer names this channel.');
    expect(await room.store.subscriptions.get('slack', 'C1')).toMatchObject({
      owner: 'U1',
      configured: false,
    });
    await room.crashAndRestart();
    await room.clock.moveTo('2026-03-26T06:31:00Z');
    expect(await editions(room)).toEqual([['2026-03-26', 'posted', null]]);
  },
);

test('a digest that the setting names is still the setting’s after it was resumed', async () => {
  const room = await openNewsroom({ start: START, configured: entry('daily') });
  await room.ask('/digest off');
  expect(everyText(await room.ask('/digest resume')).join('\n')).not.toContain('DIGESTS');
  expect(await room.store.subscriptions.get('slack', 'C1')).toMatchObject({ state: 'on', configured: true });
});

test.each([
  '/digest on 09:00 Europe/Kyiv daily',
  '/digest resume',
  '/digest status',
  '/digest pause 2026-04-02',
])('while the time is not certain, the dates that %s names are said not to be', async (line) => {
  const room = await inDoubt();
  const said = 'The time is not certain: this machine’s clock jumped by';
  expect(await room.text(line)).toContain(said);
  await room.clock.moveTo('2026-03-26T06:50:00Z');
  expect(await room.text(line)).not.toContain(said);
});

test('while the time is not certain, /digest now does not promise an edition at once', async () => {
  const room = await inDoubt();
  const reply = room.text('/digest now');
  await room.clock.moveTo('2026-03-26T06:31:30Z');
  expect(await reply).toContain('Nothing is posted until it is.');
});
