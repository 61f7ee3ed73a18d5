import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { BOTH } from '../../store/both-stores.ts';
import { newProposal } from '../../store/newsroom/proposals.ts';
import { ann, olena, openNewsroomTest } from '../proposals/newsroom.ts';

/** It is 14:02 UTC on 27 November 2026, 16:02 in Kyiv. */

const inKyiv: Asker = { ...ann, zone: async () => ({ kind: 'zone', zone: 'Europe/Kiev' }) };

test.each(BOTH)(
  '%s: editors choose one card a day, by time and zone, and go back to each at once',
  async (kind) => {
    const { ask, store } = await openNewsroomTest(kind);
    const desk = async () => (await store.newsroom.desks.list())[0];
    const set = await ask('/guide editors here daily 8:30 am kyiv', ann);
    expect(set.title).toBe('This is the editors’ channel');
    expect(wordsOf(set)).toContain('at 08:30, Europe/Kyiv, if anything waits.');
    expect(wordsOf(set)).toContain('The next is due on 28 November 2026, 08:30 (UTC+2).');
    const nextAt = Date.parse('2026-11-28T06:30:00Z');
    expect(await desk()).toMatchObject({
      channel: 'C1',
      cards: 'daily',
      time: '08:30',
      zone: 'Europe/Kyiv',
      nextAt,
    });
    // Writing it again, as after the channel was repaired, changes nothing of that.
    await ask('/guide editors here', ann);
    expect(await desk()).toMatchObject({ cards: 'daily', time: '08:30', nextAt });
    expect(wordsOf(await ask('/guide editors', olena))).toContain('on one card a day, at 08:30');
    // From elsewhere, the channel stays.
    await ask('/guide editors daily 17:00', { ...ann, channel: 'C2' });
    expect(await desk()).toMatchObject({
      channel: 'C1',
      time: '17:00',
      nextAt: Date.parse('2026-11-27T15:00:00Z'),
    });
    await ask('/guide editors at once', { ...ann, channel: 'C2' });
    expect(await desk()).toMatchObject({ channel: 'C1', cards: 'at-once', time: null });
  },
);

test('who has cards come at once is told how many come on one, and asking again brings no second', async () => {
  const { ask, store, clock } = await openNewsroomTest();
  const { desks, proposals } = store.newsroom;
  const ofFeed = { origin: 'feed', proposer: null, place: null, workspace: null, channel: null } as const;
  for (let count = 0; count < 3; count += 1) await proposals.create(newProposal(ofFeed), []);
  clock.now += 1;
  const moment = clock.now;
  const set = await ask('/guide editors here', ann);
  expect(wordsOf(set)).toContain('3 proposals that no person made wait already, and come on one card now.');
  expect((await desks.list())[0]).toMatchObject({ nextAt: moment, atOnceFrom: moment });
  await desks.moveNext({ place: 'slack', workspace: 'T1' }, { from: moment, to: null }, []);
  expect(wordsOf(await ask('/guide editors here', ann))).not.toContain('on one card now');
  expect((await desks.list())[0]).toMatchObject({ nextAt: null, atOnceFrom: moment });
  // The channel that is the desk from now on has not seen them.
  expect(wordsOf(await ask('/guide editors here', { ...ann, channel: 'C2' }))).toContain('on one card now');
});

test('a day that has its card already gets no second one when the time is changed', async () => {
  const { ask, store } = await openNewsroomTest();
  await ask('/guide editors here daily 15:00 London', ann);
  const target = { place: 'slack', workspace: 'T1', channel: 'C1', person: null };
  const id = 'daily slack T1 2026-11-27';
  await store.newsroom.cards.create([{ id, kind: 'daily', proposal: null, target, contents: null }]);
  const set = await ask('/guide editors daily 16:00', ann);
  expect(wordsOf(set)).toContain('The next is due on 28 November 2026, 16:00 (UTC)');
});

test('without a zone, the asker’s own is taken, and said', async () => {
  const { ask } = await openNewsroomTest();
  const set = wordsOf(await ask('/guide editors here daily 08:30', inKyiv));
  expect(set).toContain('Using your time zone, Europe/Kyiv.');
});

test.each([
  ['daily', 'A daily card needs a time.'],
  ['daily 08:30', 'The bot does not know your time zone.'],
  ['daily 25:00 Kyiv', '“25:00” is not a time.'],
  ['daily 08:30 Kyiv mon-fri', 'leave out the days'],
  ['daily 08:30 Atlantis', '“Atlantis” is not a time zone'],
  ['weekly', '“weekly” is neither “at-once” nor “daily” with a time.'],
])('what cannot be read changes nothing and says what is expected: %s', async (typed, said) => {
  const { ask, store } = await openNewsroomTest();
  const reply = await ask(`/guide editors here ${typed}`, ann);
  expect(wordsOf(reply)).toContain(said);
  expect(wordsOf(reply)).toContain('Nothing was changed.');
  expect(reply.changedNothing).toBe(true);
  expect(await store.newsroom.desks.list()).toEqual([]);
});

test('zones that may be meant are buttons that keep the rest', async () => {
  const { ask, press, store } = await openNewsroomTest();
  const asked = await ask('/guide editors here daily 08:30 UTC+2', ann);
  const [first] = asked.buttons;
  await press(asked, first?.label ?? '', ann);
  expect((await store.newsroom.desks.list())[0]).toMatchObject({ channel: 'C1', time: '08:30' });
});

test('a mode without a channel says how to choose one, and only editors choose', async () => {
  const { ask, store } = await openNewsroomTest();
  expect(wordsOf(await ask('/guide editors daily 08:30 Kyiv', ann))).toContain('/guide editors');
  expect((await ask('/guide editors here daily 08:30 Kyiv', olena)).title).toBe('For editors');
  expect(await store.newsroom.desks.list()).toEqual([]);
});
