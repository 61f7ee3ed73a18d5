import { expect, test } from 'vitest';
import { applyDesks } from '../../../src/newsroom/cards/configured-desks.ts';
import { readDesks } from '../../../src/newsroom/cards/read-desks.ts';
import { places } from '../../../src/places/registry.ts';
import { BOTH, emptyStore } from '../../store/both-stores.ts';
import { MONDAY } from '../../store/slots.ts';
import { DESK } from './card-world.ts';

const nameable = { places, missing: new Map([['matrix', 'MATRIX_TOKEN']]) };
const AT_ONCE = { cards: 'at-once', time: null, zone: null } as const;
const T1 = { place: 'slack', workspace: 'T1NEWS', channel: 'C1DESK', ...AT_ONCE };

test('EDITORS_CHANNELS names a channel for each workspace', () => {
  const setting = `slack:T1NEWS:C1DESK, Discord:81230000000000001:81230000000000002;
# slack:T0OLD:C0OLD
slack : T2NEWS : C2DESK`;
  expect(readDesks(setting, nameable)).toEqual([
    T1,
    { place: 'discord', workspace: '81230000000000001', channel: '81230000000000002', ...AT_ONCE },
    { place: 'slack', workspace: 'T2NEWS', channel: 'C2DESK', ...AT_ONCE },
  ]);
  expect(readDesks('', nameable)).toEqual([]);
});

test.each([
  [
    'teams:T1:C1',
    'expected slack or discord or matrix first, got “teams”; the form is PLACE:WORKSPACE:CHANNEL',
  ],
  ['matrix:T1:C1', 'matrix is not set up: MATRIX_TOKEN is not set'],
  ['slack:T1NEWS', 'expected the ids of the workspace and the channel after slack:'],
  ['slack:T1NEWS:#desk', 'expected the ids of the workspace and the channel after slack:'],
  ['slack:T1NEWS:C1DESK:08.30', 'expected the ids of the workspace and the channel after slack:'],
  ['slack:T1NEWS:C1DESK weekly', 'expected at-once, or daily TIME ZONE, got “weekly”'],
  ['slack:T1NEWS:C1DESK daily', 'expected a time after daily, as in daily 08:30 Europe/Kyiv, got “daily”'],
  ['slack:T1NEWS:C1DESK daily 08:30', 'expected a time zone after daily'],
  ['slack:T1NEWS:C1DESK daily 08:30 Atlantis', '“Atlantis” is not a time zone'],
  ['slack:T1NEWS:C1DESK, slack:T1NEWS:C2DESK', 'expected one channel a workspace, got a second for T1NEWS'],
])('a fault in EDITORS_CHANNELS says what was expected: %s', (setting, said) => {
  expect(() => readDesks(setting, nameable)).toThrow(
    expect.objectContaining({ lines: [expect.stringContaining(said)] }),
  );
});

test.each(BOTH)('%s: the setting makes, moves and removes its own desks only', async (kind) => {
  const { desks } = (await emptyStore(kind)).store.newsroom;
  const here = { places: ['slack'], now: MONDAY };
  const typed = { ...DESK, workspace: 'T9' };
  await desks.put(typed);
  const list = async () => (await desks.list()).map(({ workspace, channel }) => `${workspace} ${channel}`);
  await applyDesks(desks, [T1, { place: 'slack', workspace: 'T9', channel: 'C9', ...AT_ONCE }], here);
  expect(await list()).toEqual(['T1NEWS C1DESK', 'T9 C-desk']);
  await applyDesks(desks, [{ ...T1, channel: 'C2DESK' }], here);
  expect(await list()).toEqual(['T1NEWS C2DESK', 'T9 C-desk']);
  await applyDesks(desks, [], { ...here, places: ['discord'] });
  expect(await list()).toEqual(['T1NEWS C2DESK', 'T9 C-desk']);
  await applyDesks(desks, [], here);
  expect(await list()).toEqual(['T9 C-desk']);
});

test('EDITORS_CHANNELS says when cards come', () => {
  const setting = 'slack:T1NEWS:C1DESK daily 8.30am Kyiv, slack:T2NEWS:C2DESK at-once';
  expect(readDesks(setting, nameable)).toEqual([
    { ...T1, cards: 'daily', time: '08:30', zone: 'Europe/Kyiv' },
    { ...T1, workspace: 'T2NEWS', channel: 'C2DESK' },
  ]);
});

test('a start moves the next daily card only if the setting gives another time', async () => {
  const { desks } = (await emptyStore('file')).store.newsroom;
  const daily = { ...T1, cards: 'daily', time: '08:30', zone: 'UTC' } as const;
  const now = Date.parse('2026-11-28T09:00:00Z');
  const nextAt = async () => new Date((await desks.list())[0]?.nextAt ?? 0).toISOString();
  await applyDesks(desks, [daily], { places: ['slack'], now });
  expect(await nextAt()).toBe('2026-11-29T08:30:00.000Z');
  // The bot was away at that time: what it missed is due.
  await applyDesks(desks, [daily], { places: ['slack'], now: now + 2 * 24 * 60 * 60_000 });
  expect(await nextAt()).toBe('2026-11-29T08:30:00.000Z');
  await applyDesks(desks, [{ ...daily, time: '10:00' }], { places: ['slack'], now });
  expect(await nextAt()).toBe('2026-11-28T10:00:00.000Z');
});
