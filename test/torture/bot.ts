/**
 * The bot as a process that may be killed at any instant: the real store, digest or cards, Slack messenger and Discord place,
 * with a clock that runs faster. `node test/torture/bot.ts JSON`, see `BotOptions`. Prints "posting" when it has begun, "+KEY"
 * when it begins to post a message, and "-KEY" when it knows what became of it.
 */

import { enableCompileCache } from 'node:module';
import { noForms } from '../command/no-forms.ts';

// Kept from one start to the next: what is tested is what it posts, not how long imports take.
enableCompileCache('var/cache/torture');

const { pino } = await import('pino');
const { createPostingClock } = await import('../../src/delivery/posting-clock.ts');
const { startDiscord } = await import('../../src/places/discord/adapter.ts');
const { createLibrary } = await import('../../src/guide/library.ts');
const { loadGuide } = await import('../../src/guide/load.ts');
const { keyOf } = await import('../../src/command/format.ts');
const { createBoltLogger } = await import('../../src/places/slack/bolt-logger.ts');
const { createMessenger } = await import('../../src/places/slack/messenger.ts');
const { createClient } = await import('../../src/places/slack/web-client.ts');
const { createSlackStanding } = await import('../../src/places/slack/standing.ts');
const { openStore } = await import('../../src/store/open-store.ts');
const { spoilClock, spoilMessenger, spoilStore } = await import('./hand-made-bugs.ts');
const { scaledClock } = await import('./scaled-clock.ts');
const { fillDiskOnSignal } = await import('./small-disk.ts');

export type BotOptions = {
  readonly store: import('../../src/store/open-store.ts').StoreAddress;
  readonly clock: import('./scaled-clock.ts').Scale;
  readonly slack: { readonly apiUrl: string; readonly botToken: string };
  readonly bug: import('./hand-made-bugs.ts').Bug;
  /** What it posts. */
  readonly work: 'editions' | 'cards';
  /** Null if all goes to Slack alone, which starts faster. */
  readonly discord: { readonly apiUrl: string; readonly token: string } | null;
};

const options: BotOptions = JSON.parse(process.argv[2] ?? '');
const log = pino({ level: 'error' }, pino.destination(2));
const machine = spoilClock(scaledClock(options.clock), options.bug);
const asked = createPostingClock({
  wall: machine.now,
  monotonic: () => performance.now() * options.clock.times,
  wait: machine.wait,
  log: { warn: () => {} },
});
/** A bot that is early goes by its own clock. */
const clock = options.bug === 'early' ? machine : asked;
fillDiskOnSignal();
const opened = await openStore(options.store, { clock: clock.now, onLostConnection: () => {} });
const store = spoilStore(opened, options.bug);
const library = createLibrary(await loadGuide('data', 'var/cache'));
const logger = createBoltLogger(log);
const toSlack = { ...options.slack, asking: asked.asking('Slack') };
const standing = createSlackStanding({ ...toSlack, logger, wait: clock.wait, log });
const slack = createMessenger({
  ...toSlack,
  logger,
  onFailure: standing.onFailure,
  standing,
  workspaceUrl: () => null,
  home: () => null,
  now: clock.now,
});
const discord = options.discord
  ? startDiscord({
      ...options.discord,
      guildId: null,
      editors: [],
      answers: 'private',
      commands: [],
      answer: () => Promise.reject(new Error('Nobody asks here.')),
      suggest: () => [],
      forms: noForms,
      longCommands: { keep: keyOf, hold: keyOf, recall: async () => null },
      clock: asked,
      log,
    })
  : null;

/** Says on standard output which posts are in flight. */
function announce(messenger: typeof slack): typeof slack {
  return {
    ...messenger,
    post: async (target, reply, key, signal) => {
      process.stdout.write(`+${key}\n`);
      const posted = await messenger.post(target, reply, key, signal);
      process.stdout.write(`-${key}\n`);
      return posted;
    },
  };
}

const prepare = (messenger: typeof slack) => spoilMessenger(announce(messenger), options.bug, clock);
const parts = {
  store,
  library: () => library,
  messengers: {
    slack: prepare(slack),
    ...(discord ? { discord: prepare(discord.messenger) } : {}),
  },
  clock,
  log,
};
const work =
  options.work === 'cards'
    ? (await import('./cards/work-on-cards.ts')).workOnCards(parts)
    : (await import('../../src/digest/digests.ts')).createDigests(parts);
// As in the bot itself: nothing is posted before the places are connected.
await discord?.ready;
const askSlack = (deadline: AbortSignal) =>
  createClient(options.slack.botToken, { ...toSlack, logger }, deadline).api.test();
void asked.keep([askSlack, ...(discord ? [discord.askTime] : [])], new AbortController().signal);
while (clock === asked && asked.doubt() !== null) await asked.wait(500);
await work.start();
console.log('posting');

process.on('SIGTERM', () => {
  void work
    .stop()
    .then(() => discord?.stop())
    .then(() => store.close())
    .then(() => process.exit(0));
});
