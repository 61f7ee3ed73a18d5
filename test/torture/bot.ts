/**
 * The bot as a process that may be killed at any instant: the real store, digest, Slack messenger and Discord place, with
 * a clock that runs faster. `node test/torture/bot.ts JSON`, see `BotOptions`. Prints "posting" when it has begun.
 */
import { enableCompileCache } from 'node:module';

// Kept from one start to the next: what is tested is the digest, not how long imports take.
enableCompileCache('var/cache/torture');

const { pino } = await import('pino');
const { createDigests } = await import('../../src/digest/digests.ts');
const { startDiscord } = await import('../../src/places/discord/adapter.ts');
const { createLibrary } = await import('../../src/guide/library.ts');
const { loadGuide } = await import('../../src/guide/load.ts');
const { keyOf } = await import('../../src/command/format.ts');
const { createBoltLogger } = await import('../../src/places/slack/bolt-logger.ts');
const { createMessenger } = await import('../../src/places/slack/messenger.ts');
const { createSlackStanding } = await import('../../src/places/slack/standing.ts');
const { openStore } = await import('../../src/store/open-store.ts');
const { scaledClock } = await import('./scaled-clock.ts');

export type BotOptions = {
  readonly store: import('../../src/store/open-store.ts').StoreAddress;
  readonly clock: import('./scaled-clock.ts').Scale;
  readonly slack: { readonly apiUrl: string; readonly botToken: string };
  /** Posts again without looking whether the edition arrived. */
  readonly neverLook: boolean;
  /** Null if editions go to Slack alone, which starts faster. */
  readonly discord: { readonly apiUrl: string; readonly token: string } | null;
};

const options: BotOptions = JSON.parse(process.argv[2] ?? '');
const log = pino({ level: 'error' }, pino.destination(2));
const clock = scaledClock(options.clock);
const store = await openStore(options.store, { clock: clock.now, onLostConnection: () => {} });
const library = createLibrary(await loadGuide('data', 'var/cache'));
const logger = createBoltLogger(log);
const standing = createSlackStanding({ ...options.slack, logger, wait: clock.wait, log });
const looking = createMessenger({
  ...options.slack,
  logger,
  onFailure: standing.onFailure,
  standing,
  workspaceUrl: () => null,
  now: clock.now,
});
const slack = options.neverLook ? { ...looking, find: async () => ({ kind: 'absent' as const }) } : looking;
const discord = options.discord
  ? startDiscord({
      ...options.discord,
      guildId: null,
      answers: 'private',
      commands: [],
      answer: () => Promise.reject(new Error('Nobody asks here.')),
      suggest: () => [],
      longCommands: { keep: keyOf, recall: async () => null },
      log,
    })
  : null;
const digests = createDigests({
  store,
  library: () => library,
  messengers: { slack, ...(discord ? { discord: discord.messenger } : {}) },
  clock,
  log,
});
// As in the bot itself: nothing is posted before the places are connected.
await discord?.ready;
await digests.start();
console.log('posting');

process.on('SIGTERM', () => {
  void digests
    .stop()
    .then(() => discord?.stop())
    .then(() => store.close())
    .then(() => process.exit(0));
});
