import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import manifest from '../package.json' with { type: 'json' };
import { startDiscordStandIn } from '../test/standins/discord/server.ts';
import { startSlackStandin } from '../test/standins/slack/server.ts';
import { quantile } from './quantile.ts';

/**
 * From the start of the process until the bot is ready (connected to Slack and Discord, page served), beside a process
 * that imports the same libraries and nothing else; and the memory that each holds then. Turn by turn.
 */

const TURNS = 7;
const PORT = '0';

/** What the bot loads with both places configured. */
const LIBRARIES = [
  '@slack/bolt',
  'discord.js',
  'minisearch',
  'zod',
  'yaml',
  'dotenv',
  'pino',
  'kysely',
  'prom-client',
];

/** The arguments of `npm start`. */
const STARTED = manifest.scripts.start.split(' ').slice(1);

type Started = { readonly ms: number; readonly megabytes: number };

export async function run(): Promise<void> {
  const slack = await startSlackStandin();
  const discord = await startDiscordStandIn();
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-bench-'));
  const env = {
    ...process.env,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_FILE: join(folder, 'deskbook.sqlite'),
    PORT,
  };
  try {
    const bare: Started[] = [];
    const ours: Started[] = [];
    const bareLocal: Started[] = [];
    const local: Started[] = [];
    const localLibraries = LIBRARIES.filter((name) => name !== '@slack/bolt' && name !== 'discord.js');
    for (let turn = 0; turn <= TURNS; turn += 1) {
      const keep = turn > 0;
      const first = await timed(['bench/start/bare-imports.ts', ...LIBRARIES], process.env, 'ready');
      const second = await timed(STARTED, env, 'Deskbook is ready');
      const third = await timed(['bench/start/bare-imports.ts', ...localLibraries], process.env, 'ready');
      const fourth = await timed(STARTED, { ...process.env, PORT }, 'Type a command');
      if (!keep) continue;
      bare.push(first);
      ours.push(second);
      bareLocal.push(third);
      local.push(fourth);
    }
    console.log(`Start to ready, medians of ${TURNS} turns`);
    report('with Slack and Discord', bare, ours);
    report('in the terminal alone', bareLocal, local);
  } finally {
    await slack.stop();
    await discord.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(name: string, bare: readonly Started[], ours: readonly Started[]): void {
  const median = (values: readonly number[]) => quantile(values, 0.5);
  const ratio = (of: (started: Started) => number) =>
    median(ours.map((started, turn) => of(started) / of(bare[turn] ?? started))).toFixed(2);
  const row = (label: string, started: readonly Started[]) =>
    `  ${label.padEnd(34)} ${median(started.map(({ ms }) => ms)).toFixed(0)} ms, ${median(started.map(({ megabytes }) => megabytes)).toFixed(0)} MB`;
  console.log(row(`the libraries alone, ${name}`, bare));
  console.log(row(`Deskbook, ${name}`, ours));
  console.log(`  ratio: time ${ratio(({ ms }) => ms)}, memory ${ratio(({ megabytes }) => megabytes)}`);
}

/** Starts a process, waits for the line that says it is ready, reads its memory, ends it. */
async function timed(args: readonly string[], env: NodeJS.ProcessEnv, ready: string): Promise<Started> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes(ready)) continue;
    const ms = performance.now() - start;
    const megabytes = await residentMegabytes(child);
    child.kill();
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
    return { ms, megabytes };
  }
  throw new Error(`${args.join(' ')} ended without “${ready}”.`);
}

/** 0 where the system does not tell, as outside Linux; or where the process has ended already. */
async function residentMegabytes(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
