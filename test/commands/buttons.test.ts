import { expect, test } from 'vitest';
import type { Reply } from '../../src/reply.ts';
import { openTestBot, runsOf } from './test-bot.ts';

const bot = await openTestBot();

const MISS =
  /^(?:Nothing found|No |There is no command|Did you mean|Which |Something went wrong)|needs (?:a|some) /;

function isLookUp(line: string): boolean {
  return /^\/(?:plan|sources|guide|help)\b/.test(line);
}

/** Asks every command that can be reached by buttons from these, each once; returns the replies by command. */
async function walk(starts: readonly string[]): Promise<ReadonlyMap<string, Reply>> {
  const replies = new Map<string, Reply>();
  const waiting = [...starts];
  for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
    if (replies.has(line)) continue;
    const reply = await bot.ask(line);
    replies.set(line, reply);
    waiting.push(...runsOf(reply).filter(isLookUp));
  }
  return replies;
}

test('every button that can be reached from the main commands leads to an answer, never to a miss', async () => {
  const replies = await walk([
    '/plan',
    '/plan list',
    '/sources',
    '/sources china',
    '/guide',
    '/help',
    '/plan help',
  ]);
  expect(replies.size).toBeGreaterThan(200);
  const misses = [...replies].filter(([, { title }]) => MISS.test(title)).map(([line]) => line);
  expect(misses).toEqual([]);
  expect(bot.faults).toEqual([]);
});

test.each([
  '/plan 99',
  '/plan point 5 of china',
  '/plan point 3 of istambul',
  '/plan xyzzy',
  '/plan pont 4',
  '/plan nto',
  '/plan compare xyzzy',
  '/plan compare',
  '/plann nato',
  '/sources xyzzy',
  '/sources 999999',
  '/sources china kind:video before:2022',
  '/sources china kind:video',
  '/sources "peace nato"',
  '/sources publisher:gardian',
  '/sources publisher:al',
  '/sources nato after:soon',
  '/sources publsher:guardian',
])('the buttons under %s lead to answers', async (line) => {
  const titles = await Promise.all(
    runsOf(await bot.ask(line)).map(async (run) => (await bot.ask(run)).title),
  );
  expect(titles.filter((title) => MISS.test(title))).toEqual([]);
});
