import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { wait } from '../../src/async.ts';
import { keyOf } from '../../src/command/format.ts';
import { createDigests } from '../../src/digest/digests.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { createMessenger as createDiscordMessenger } from '../../src/places/discord/messenger.ts';
import { createBoltLogger } from '../../src/places/slack/bolt-logger.ts';
import { createMessenger as createSlackMessenger } from '../../src/places/slack/messenger.ts';
import { createSlackStanding } from '../../src/places/slack/standing.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';

/**
 * Ten thousand digests due in the same minute, half on Slack and half on Discord: the real store on a file of this
 * machine, the real messengers over real sockets, and stand-ins in processes of their own that enforce the platforms'
 * rates. Real time, so it takes as long as Discord's limit of fifty requests a second makes it.
 */

const SUBSCRIPTIONS = 10_000;
/** Channels of one workspace. */
const PER_WORKSPACE = 50;
/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const DISCORD_PER_SECOND = 50;

export async function run(subscriptions = SUBSCRIPTIONS): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-bench-'));
  const slack = startStandIn('../../test/standins/slack/main.ts', ['--posts-per-second', '1']);
  const discord = startStandIn('../../test/standins/discord/main.ts', ['--rates', 'discord']);
  try {
    const [slackAt, discordAt] = await Promise.all([slack.told, discord.told]);
    const store = await openStore({ kind: 'file', path: join(folder, 'deskbook.sqlite') });
    const half = Math.floor(subscriptions / 2);
    const slot = Math.floor(Date.now() / 60_000) * 60_000;
    await Promise.all([addSlackChannels(slackAt, half), addDiscordChannels(discordAt, half)]).then(
      async ([on, off]) => {
        for (const details of [...on, ...off])
          await store.subscriptions.put({ ...details, ...scheduleAt(slot) }, null);
      },
    );
    const library = createLibrary(await loadGuide('data'));
    const log = pino({ level: 'silent' });
    const digests = createDigests({
      store,
      library: () => library,
      messengers: {
        slack: createSlackMessenger({
          apiUrl: slackAt.apiUrl,
          botToken: slackAt.botToken ?? '',
          logger: createBoltLogger(log),
          workspaceUrl: () => null,
          home: () => null,
          standing: createSlackStanding({
            apiUrl: slackAt.apiUrl,
            botToken: slackAt.botToken ?? '',
            logger: createBoltLogger(log),
            wait,
            log,
          }),
        }),
        discord: createDiscordMessenger({
          token: discordAt.token ?? '',
          rest: { version: '10', api: discordAt.apiUrl.replace(/\/v\d+$/, '') },
          client: () => null,
          keep: keyOf,
          wait,
          log,
        }),
      },
      log,
    });
    const queries = countQueries();
    const before = process.memoryUsage().rss;
    const began = performance.now();
    const cpu = process.cpuUsage();
    await digests.start();
    const { slackSeconds, totalSeconds, mostMemory } = await posted(
      store,
      subscriptions,
      half,
      slackAt.adminUrl ?? '',
      began,
    );
    const busy = process.cpuUsage(cpu);
    const made = queries.count();
    await digests.stop();
    await store.close();
    const ideal = half / DISCORD_PER_SECOND;
    const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
    console.log(`digest: ${subscriptions} due in the same minute, on a file, real time`);
    console.log(
      `  Discord, ${half}: ${totalSeconds.toFixed(1)} s; at ${DISCORD_PER_SECOND} a second, the least is ${ideal.toFixed(1)} s: ${(ideal / totalSeconds).toFixed(3)} of the ideal`,
    );
    console.log(
      `  Slack, ${half} beside it: ${slackSeconds.toFixed(1)} s, ${(half / slackSeconds).toFixed(0)} a second; its limit is by channel, which none reaches`,
    );
    console.log(
      `  memory: ${mib(before)} before, ${mib(mostMemory)} at most, ${mib(mostMemory - before)} for the work`,
    );
    console.log(
      `  queries an edition: ${(made / subscriptions).toFixed(1)}; processor: ${((busy.user + busy.system) / 1000 / subscriptions).toFixed(1)} ms an edition`,
    );
  } finally {
    slack.process.kill();
    discord.process.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function scheduleAt(slot: number) {
  return {
    channelName: null,
    owner: null,
    ownerName: null,
    time: new Date(slot).toISOString().slice(11, 16),
    zone: 'UTC',
    days: '1111111',
    about: null,
    publishers: [],
    onlyNew: false,
    archive: true,
    configured: false,
    nextAt: slot,
  } as const;
}

type Channel = Pick<SubscriptionDetails, 'place' | 'workspace' | 'channel'>;
type Address = {
  readonly apiUrl: string;
  readonly adminUrl?: string;
  readonly botToken?: string;
  readonly token?: string;
  readonly port?: number;
  readonly guild?: string;
};

async function addSlackChannels({ adminUrl }: Address, count: number): Promise<readonly Channel[]> {
  const channels = Array.from({ length: count }, (_, at) => ({ id: `C${at}` }));
  await fetch(`${adminUrl}channels`, { method: 'POST', body: JSON.stringify(channels) });
  return channels.map(({ id }, at) => ({
    place: 'slack',
    workspace: `T${Math.floor(at / PER_WORKSPACE)}`,
    channel: id,
  }));
}

async function addDiscordChannels({ port }: Address, count: number): Promise<readonly Channel[]> {
  const made: Channel[] = [];
  for (let at = 0; at < count; at += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/stand-in/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `c${at}` }),
    });
    const { id } = (await response.json()) as { readonly id: string };
    made.push({ place: 'discord', workspace: `${Math.floor(at / PER_WORKSPACE)}`, channel: id });
  }
  return made;
}

/** Waits until all are in; looks at most four times a second, so that looking costs little. */
async function posted(store: Store, all: number, half: number, slackAdmin: string, began: number) {
  let [slackSeconds, mostMemory] = [0, 0];
  for (;;) {
    await pause(250);
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
    const seconds = (performance.now() - began) / 1000;
    if (slackSeconds === 0) {
      const counts = (await (await fetch(`${slackAdmin}counts`)).json()) as Readonly<Record<string, number>>;
      const arrived = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (arrived >= half) slackSeconds = seconds;
    }
    const { posted: done } = await store.deliveries.countByState();
    if (done >= all) return { slackSeconds, totalSeconds: seconds, mostMemory };
    if (seconds > 1_200) throw new Error(`After twenty minutes ${done} of ${all} editions were posted.`);
  }
}

/** Every statement that SQLite runs, `begin` and `commit` too. */
function countQueries(): { readonly count: () => number } {
  let count = 0;
  for (const name of ['run', 'all', 'get', 'iterate'] as const) {
    const plain = StatementSync.prototype[name] as (...args: unknown[]) => unknown;
    Object.assign(StatementSync.prototype, {
      [name](this: StatementSync, ...args: unknown[]) {
        count += 1;
        return Reflect.apply(plain, this, args);
      },
    });
  }
  return { count: () => count };
}

function startStandIn(
  file: string,
  args: readonly string[],
): { readonly process: ChildProcess; readonly told: Promise<Address> } {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told = once(child.stdout, 'data').then(([line]): Address => JSON.parse(String(line)));
  return { process: child, told };
}

if (import.meta.main) await run(Number(process.argv[2] ?? SUBSCRIPTIONS));
