import { expect, test } from 'vitest';
import { keyOf } from '../../src/command/format.ts';
import { createLongCommands } from '../../src/command/long-commands.ts';

const HOUR = 60 * 60_000;
const LINE = '/sources what was said of the grain harbour';

function open({ isDown = false } = {}) {
  const stored = new Map<string, number>();
  const time = { now: 0 };
  const log = { error: () => {} };
  const texts = {
    keep: async (key: string) => {
      if (isDown) throw new Error('down');
      stored.set(key, (stored.get(key) ?? 0) + 1);
    },
    find: async (key: string) => (stored.has(key) ? LINE : null),
  };
  const start = () => createLongCommands(texts, log, () => time.now);
  return { stored, time, start };
}

test('a command that is kept is found by another process', async () => {
  const { start } = open();
  const key = start().keep(LINE);
  expect(await start().recall(key)).toBe(LINE);
});

test('a command that is held is not stored, and ends with the process', async () => {
  const { start, stored } = open();
  const commands = start();
  const key = commands.hold(LINE);
  expect(await commands.recall(key)).toBe(LINE);
  expect(stored.size).toBe(0);
  expect(await start().recall(key)).toBeNull();
});

test('a command that was held is stored when it is kept', async () => {
  const { start, stored } = open();
  const commands = start();
  expect(commands.keep(LINE)).toBe(commands.hold(LINE));
  commands.hold(LINE);
  expect([...stored]).toEqual([[keyOf(LINE), 1]]);
});

test('a command that is shown again and again is written again once a day, so that the store does not forget it', () => {
  const { start, stored, time } = open();
  const commands = start();
  for (time.now = 0; time.now < 48 * HOUR; time.now += HOUR) commands.keep(LINE);
  expect(stored.get(keyOf(LINE))).toBe(4);
});

test('a command that was kept by a clock months ahead is written again once that is set right', () => {
  const { start, stored, time } = open();
  const commands = start();
  time.now = 60 * 24 * HOUR;
  commands.keep(LINE);
  for (time.now = 0; time.now < 24 * HOUR; time.now += HOUR) commands.keep(LINE);
  expect(stored.get(keyOf(LINE))).toBe(3);
});

test('a command that could not be stored works until the process ends, and is written the next time', async () => {
  const { start } = open({ isDown: true });
  const commands = start();
  const key = commands.keep(LINE);
  await Promise.resolve();
  expect(await commands.recall(key)).toBe(LINE);
});
