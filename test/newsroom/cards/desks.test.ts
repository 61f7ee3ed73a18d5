import { expect, test } from 'vitest';
import { applyDesks } from '../../../src/newsroom/cards/configured-desks.ts';
import { readDesks } from '../../../src/newsroom/cards/read-desks.ts';
import { places } from '../../../src/places/registry.ts';
import { BOTH, emptyStore } from '../../store/both-stores.ts';
import { DESK } from './card-world.ts';

const nameable = { places, missing: new Map([['matrix', 'MATRIX_TOKEN']]) };
const T1 = { place: 'slack', workspace: 'T1NEWS', channel: 'C1DESK' };

test('EDITORS_CHANNELS names a channel for each workspace', () => {
  const setting = `slack:T1NEWS:C1DESK, Discord:81230000000000001:81230000000000002;
# slack:T0OLD:C0OLD
slack : T2NEWS : C2DESK`;
  expect(readDesks(setting, nameable)).toEqual([
    T1,
    { place: 'discord', workspace: '81230000000000001', channel: '81230000000000002' },
    { place: 'slack', workspace: 'T2NEWS', channel: 'C2DESK' },
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
  ['slack:T1NEWS:C1DESK, slack:T1NEWS:C2DESK', 'expected one channel a workspace, got a second for T1NEWS'],
])('a fault in EDITORS_CHANNELS says what was expected: %s', (setting, said) => {
  expect(() => readDesks(setting, nameable)).toThrow(
    expect.objectContaining({ lines: [expect.stringContaining(said)] }),
  );
});

test.each(BOTH)('%s: the setting makes, moves and removes its own desks only', async (kind) => {
  const { desks } = (await emptyStore(kind)).store.newsroom;
  const typed = { ...DESK, workspace: 'T9' };
  await desks.put(typed);
  const list = async () => (await desks.list()).map(({ workspace, channel }) => `${workspace} ${channel}`);
  await applyDesks(desks, [T1, { place: 'slack', workspace: 'T9', channel: 'C9' }], ['slack']);
  expect(await list()).toEqual(['T1NEWS C1DESK', 'T9 C-desk']);
  await applyDesks(desks, [{ ...T1, channel: 'C2DESK' }], ['slack']);
  expect(await list()).toEqual(['T1NEWS C2DESK', 'T9 C-desk']);
  await applyDesks(desks, [], ['discord']);
  expect(await list()).toEqual(['T1NEWS C2DESK', 'T9 C-desk']);
  await applyDesks(desks, [], ['slack']);
  expect(await list()).toEqual(['T9 C-desk']);
});
