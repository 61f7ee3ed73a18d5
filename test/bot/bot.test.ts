import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type BotOptions, openBot, type Stop } from '../../src/bot/bot.ts';
import type { Asker } from '../../src/command/command.ts';
import { createPostingClock } from '../../src/delivery/posting-clock.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { readSettings } from '../../src/settings.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { createStandInMessenger } from '../delivery/stand-in-messenger.ts';
import { createVirtualClock } from '../delivery/virtual-clock.ts';
import { guideFolder } from '../guide/small-guide.ts';
import { ann as anybody, idIn, olena } from '../newsroom/proposals/newsroom.ts';
import { freshFolder } from '../store/both-stores.ts';

/** The bot as `start` opens it, with places and a clock that the test controls. */

const ann: Asker = { ...anybody, mayManage: async () => ({ kind: 'allowed' }) };

const ADD =
  '/sources add https://news.example/roads title:What the oats cost kind:report date:2026-11 propose';

async function openFolders() {
  return { guide: guideFolder(), store: join(await freshFolder(), 'deskbook.sqlite') };
}

async function open(
  folders: { readonly guide: string; readonly store: string | null },
  options: Partial<BotOptions> = {},
) {
  const clock = createVirtualClock('2026-11-27T14:02:00Z');
  const standIn = createStandInMessenger(clock);
  const stopping = new AbortController();
  const stops: Stop[] = [];
  const bot = await openBot({
    settings: readSettings(
      {
        GUIDE_DIR: folders.guide,
        ...(folders.store && { DATABASE_FILE: folders.store }),
        CHECK_LINKS: 'off',
      },
      [],
    ),
    isLocal: false,
    clock: createPostingClock({
      wall: clock.now,
      monotonic: clock.now,
      wait: clock.wait,
      log: { warn: () => {} },
    }),
    places: ['slack'],
    readConfigured: async () => ({ digests: [], desks: [] }),
    connections: () => ({}),
    onOtherGuide: (error) => {
      throw error;
    },
    signal: stopping.signal,
    onStarted: (stop) => void stops.push(stop),
    log: pino({ level: 'silent' }),
    ...options,
  });
  bot.addMessenger('slack', standIn.messenger);
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    stopping.abort();
    for (const end of stops.reverse()) {
      const ended = end();
      await clock.moveTo(clock.now() + 600_000);
      await ended;
    }
  };
  onTestFinished(stop);
  return {
    bot,
    clock,
    posted: () => standIn.posts.map(({ channel, edition }) => `${channel}: ${edition.title}`),
    /** Lets a minute pass, in which what is due is posted. */
    pass: () => clock.moveTo(clock.now() + 60_000),
    ask: async (line: string, asker = ann) => (await bot.deskbook.answer(line, asker)).reply,
    read: async (line: string, asker = ann) => wordsOf((await bot.deskbook.answer(line, asker)).reply),
    stop,
  };
}

test('what is proposed is posted to the editors once posting starts, and is in answers once it is approved', async () => {
  const { bot, ask, read, pass, posted } = await open(await openFolders());
  await ask('/guide editors here');
  const id = idIn(await ask(ADD, olena));
  await pass();
  expect(posted()).toEqual([]);
  await bot.startPosting();
  await pass();
  expect(posted()).toEqual(['C1: Proposal: add “What the oats cost”']);
  expect(await read('/sources oats')).not.toContain('What the oats cost');
  expect(await read(`/guide approve ${id}`)).toContain('Approved');
  expect(await read('/sources oats')).toContain('What the oats cost');
});

test('a digest is posted when it is due, and not before posting starts', async () => {
  const { bot, clock, ask, pass, posted } = await open(await openFolders());
  await ask('/digest on 15:00 UTC daily');
  await clock.moveTo('2026-11-27T15:01:00Z');
  expect(posted()).toEqual([]);
  await bot.startPosting();
  await pass();
  expect(posted()).toEqual([expect.stringContaining('C1: ')]);
});

test('after everything has ended, the next start has what was approved', async () => {
  const folders = await openFolders();
  const first = await open(folders);
  await first.bot.startUpkeep();
  await first.bot.startPosting();
  await first.ask(`/guide approve ${idIn(await first.ask(ADD))}`);
  await first.stop();
  const next = await open(folders);
  expect(await next.read('/sources oats')).toContain('What the oats cost');
});

test('at a prompt nothing is posted, and what is approved is kept where somebody said', async () => {
  const folders = await openFolders();
  const { bot, ask, pass, posted, stop } = await open(folders, { isLocal: true });
  await bot.startUpkeep();
  await ask('/guide editors here');
  const id = idIn(await ask(ADD, olena));
  await bot.startPosting();
  await pass();
  expect(posted()).toEqual([]);
  await ask(`/guide approve ${id}`);
  await stop();
  const next = await open(folders, { isLocal: true });
  expect(await next.read('/sources oats')).toContain('What the oats cost');
});

test('at a prompt without a named store, what is approved ends with the process', async () => {
  const folders = { ...(await openFolders()), store: null };
  const { bot, ask, read, stop } = await open(folders, { isLocal: true });
  expect(bot.store).toBeNull();
  await ask(`/guide approve ${idIn(await ask(ADD))}`);
  expect(await read('/sources oats')).toContain('What the oats cost');
  await stop();
  const next = await open(folders, { isLocal: true });
  expect(await next.read('/sources oats')).not.toContain('What the oats cost');
});

test('a fault of what the settings name ends the opening before the store is opened', async () => {
  const folders = await openFolders();
  const readConfigured = () => Promise.reject(new OperatorError('DIGESTS: expected a place.'));
  await expect(open(folders, { readConfigured })).rejects.toThrow('DIGESTS: expected a place.');
  expect(existsSync(folders.store)).toBe(false);
});
