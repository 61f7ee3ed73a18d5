import { beforeAll, expect, test } from 'vitest';
import { admit } from '../../src/admission/admission.ts';
import { LIMITS, type Limits } from '../../src/admission/allowances.ts';
import type { Asker } from '../../src/command/command.ts';
import { createDeskbook, type Deskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { renderDiscord } from '../../src/places/discord/render.ts';
import { renderSlack } from '../../src/places/slack/render.ts';

let deskbook: Deskbook;

beforeAll(async () => {
  deskbook = createDeskbook({
    guide: await openGuide({ folder: 'data', cacheDir: null }),
    pageSize: 5,
    now: () => new Date('2026-06-15T09:30:00Z'),
    report: (fault) => {
      throw fault;
    },
  });
});

const TIGHT: Limits = {
  person: { atOnce: 3, perSecond: 0.5 },
  workspace: { atOnce: 5, perSecond: 10 },
  typing: { atOnce: 2, perSecond: 1 },
};

function setUp(limits: Limits = TIGHT) {
  let now = 0;
  const limitedAskers: string[] = [];
  const { deskbook: bot } = admit(deskbook, {
    limits,
    clock: () => now,
    cost: () => 0,
    isLong: () => false,
    onLimited: ({ place, person }, who) => limitedAskers.push(`${place} ${person} ${who}`),
  });
  const from = (asker: Partial<Asker>): Asker => ({
    place: 'slack',
    person: 'U1',
    workspace: 'T1',
    channel: 'C1',
    ...asker,
  });
  const ask = async (asker: Partial<Asker> = {}, line = '/plan point 4') =>
    (await bot.answer(line, from(asker))).reply.title;
  const type = (asker: Partial<Asker> = {}) =>
    bot.suggest({ command: 'plan', action: 'point', values: { number: '' } }, 'number', from(asker)).length;
  return {
    bot,
    ask,
    type,
    limitedAskers,
    from,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

const repeat = async <T>(times: number, run: () => T | Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (let index = 0; index < times; index += 1) all.push(await run());
  return all;
};

test('somebody who asks too often is told to wait, and answered again afterwards', async () => {
  const { ask, limitedAskers, pass } = setUp();
  const title = await ask();
  expect(await repeat(2, ask)).toEqual([title, title]);
  expect(await ask()).toBe('Please wait 2 seconds');
  pass(1);
  expect(await ask()).toBe('Please wait one second');
  pass(1);
  expect(await repeat(2, ask)).toEqual([title, 'Please wait 2 seconds']);
  expect(limitedAskers).toEqual(Array(3).fill('slack U1 person'));
});

test('one person’s limit affects nobody else, not even the same id on another platform', async () => {
  const { ask } = setUp({ ...TIGHT, workspace: { atOnce: 100, perSecond: 1 } });
  const title = (await repeat(20, ask))[0];
  expect(await ask({ person: 'U2' })).toBe(title);
  expect(await ask({ workspace: 'T2' })).toBe(title);
  expect(await ask({ place: 'discord' })).toBe(title);
});

test('each workspace has its own limit', async () => {
  const { ask, limitedAskers, pass } = setUp();
  for (const person of ['U1', 'U2', 'U3', 'U4', 'U5']) await ask({ person });
  expect(await ask({ person: 'U6' })).toBe('Please wait one second');
  expect(await ask({ person: 'U6', workspace: 'T2' })).toMatch(/^(?!Please wait)/);
  expect(limitedAskers).toEqual(['slack U6 workspace']);
  pass(1);
  expect(await ask({ person: 'U6' })).toMatch(/^(?!Please wait)/);
});

test('the bot’s own terminal is never limited, and visitors to the desk share one limit', async () => {
  const { ask, limitedAskers } = setUp();
  await repeat(50, () => ask({ place: 'terminal', person: 'you', workspace: null, limitedBy: 'nothing' }));
  expect(limitedAskers).toEqual([]);
  await repeat(6, () => ask({ place: 'desk', person: 'desk', workspace: null, limitedBy: 'place' }));
  expect(limitedAskers).toEqual(['desk desk workspace']);
});

test('too many keystrokes at once get no completions until a second has passed', () => {
  const { type, limitedAskers, pass } = setUp();
  expect([type() > 0, type() > 0, type()]).toEqual([true, true, 0]);
  pass(1);
  expect(type()).toBeGreaterThan(0);
  expect(limitedAskers).toEqual(['slack U1 typing']);
});

test.each([
  '/plan point 4',
  '/sources china page:2 part:3',
  'no slash at all',
  `/plan ${'x'.repeat(50_000)}`,
  '/plan <@U1> \u202e @everyone &amp; `*_~',
])('the request to wait is private, fits both platforms and can be repeated: %s', async (line) => {
  const { bot, from } = setUp({ ...TIGHT, person: { atOnce: 0, perSecond: 1 } });
  const { reply, part, known } = await bot.answer(line, from({}));
  expect({ part, known, audience: reply.audience }).toEqual({ part: 1, known: true, audience: 'asker' });
  expect(reply.command).toMatch(/^\//);
  expect([reply.footer, reply.cited]).toEqual([[], null]);
  const kept = { keep: () => 'a-key' };
  expect(JSON.stringify(renderSlack(reply, { part: 1, ...kept })).length).toBeLessThan(4000);
  expect(JSON.stringify(renderDiscord(reply, { part: 1, ...kept })).length).toBeLessThan(4000);
});

test('a reporter who reads and pages as fast as a person can is never told to wait', async () => {
  const { ask, limitedAskers, pass } = setUp(LIMITS);
  // Ten quick presses, then one every two seconds, for five minutes.
  await repeat(10, ask);
  for (let second = 0; second < 300; second += 2) {
    pass(2);
    await ask();
  }
  expect(limitedAskers).toEqual([]);
});

test('askers idle for long make room in memory for ten thousand others', () => {
  const { bot, type, from } = setUp();
  expect([type() > 0, type() > 0, type()]).toEqual([true, true, 0]);
  const call = { command: 'none', action: null, values: {} };
  for (let index = 0; index < 10_000; index += 1) bot.suggest(call, 'none', from({ person: `U1${index}` }));
  expect(type()).toBeGreaterThan(0);
});

/** A bot on a clock of its own, of which each answer takes so many milliseconds; two count as one request. */
function slowBot(limits: Limits) {
  let spent = 0;
  let ms = 0;
  const spend = <T>(work: () => T) => {
    spent += ms;
    return work();
  };
  const { deskbook: bot } = admit(
    {
      ...deskbook,
      answer: (...asked) => spend(() => deskbook.answer(...asked)),
      suggest: (...typed) => spend(() => deskbook.suggest(...typed)),
    },
    { limits, clock: () => 0, cost: () => spent, isLong: () => false, onLimited: () => {} },
  );
  const from = (person: string): Asker => ({ place: 'slack', person, workspace: 'T1', channel: 'C1' });
  const call = { command: 'plan', action: 'point', values: { number: '' } };
  return {
    ask: async (person: string, cost: number) => {
      ms = cost;
      return (await bot.answer('/plan point 4', from(person))).reply.title;
    },
    type: (person: string, cost: number) => {
      ms = cost;
      return bot.suggest(call, 'number', from(person)).length;
    },
  };
}

test('an answer that takes long counts as several requests, of the person and of the workspace', async () => {
  const limits = { ...TIGHT, person: { atOnce: 10, perSecond: 1 }, workspace: { atOnce: 15, perSecond: 1 } };
  const { ask } = slowBot(limits);
  const title = await ask('U1', 18);
  expect(await ask('U1', 10)).toBe(title);
  // Nine requests, then five: four too many for a person with ten.
  expect(await ask('U1', 0)).toBe('Please wait 5 seconds');
  expect(await ask('U2', 4)).toBe(title);
  // And sixteen of the workspace's fifteen.
  expect(await ask('U3', 0)).toBe('Please wait 2 seconds');
});

test('an answer that takes less than was expected counts as one request', async () => {
  const { ask } = slowBot({
    ...TIGHT,
    person: { atOnce: 10, perSecond: 1 },
    workspace: { atOnce: 99, perSecond: 1 },
  });
  const title = await ask('U1', 0);
  expect(await repeat(9, () => ask('U1', 0))).toEqual(Array(9).fill(title));
  expect(await ask('U1', 0)).toBe('Please wait one second');
});

test('one question that took half a second, as the first may, does not keep its asker waiting for a minute', async () => {
  const { ask } = slowBot(LIMITS);
  const title = await ask('U1', 800);
  expect(await ask('U1', 0)).toBe(title);
});

test('completions that take long count as several', () => {
  const { type } = slowBot({ ...TIGHT, typing: { atOnce: 5, perSecond: 1 } });
  expect([type('U1', 10) > 0, type('U1', 0), type('U2', 0) > 0]).toEqual([true, 0, true]);
});
