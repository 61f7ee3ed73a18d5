import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import manifest from '../package.json' with { type: 'json' };
import { startDiscordStandIn } from '../test/standins/discord/server.ts';
import { startSlackStandin } from '../test/standins/slack/server.ts';
import { besideBudget } from './budget.ts';
import { quantile } from './quantile.ts';

/**
 * From the start of the process until the bot is ready (connected to Slack and Discord, page served), beside a process
 * that imports the same libraries and nothing else; the processor time that each took until then, and the memory that it
 * holds; and how long the first answers take, which must not pay for what a start puts off. Turn by turn.
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

/** Of ours to the libraries alone. */
const BUDGET = { most: 1.2 };

/** None asked twice, so that none is remembered. */
const QUESTIONS = ['china', 'nato', 'grain', 'prisoners', 'africa', 'sanctions'].map(
  (words) => `/sources ${words}`,
);

type Started = {
  readonly ms: number;
  /** Of all threads, in milliseconds. */
  readonly processorMs: number;
  readonly megabytes: number;
  /** Milliseconds, in the order of the questions. */
  readonly answers: readonly number[];
};

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
      const second = await timed(STARTED, env, 'Deskbook is ready', async (line) => {
        const { outcome, shown } = await slack.type(line);
        if (!shown) throw new Error(`${line} was not answered: ${outcome}.`);
      });
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
    reportAnswers(ours);
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
    besideBudget(median(ours.map((started, turn) => of(started) / of(bare[turn] ?? started))), BUDGET);
  const row = (label: string, started: readonly Started[]) =>
    `  ${label.padEnd(46)} ${[
      `${median(started.map(({ ms }) => ms)).toFixed(0)} ms`,
      `${median(started.map(({ processorMs }) => processorMs)).toFixed(0)} ms of processor time`,
      `${median(started.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
    ].join(', ')}`;
  console.log(row(`the libraries alone, ${name}`, bare));
  console.log(row(`Deskbook, ${name}`, ours));
  console.log(
    `  ratio: time ${ratio(({ ms }) => ms)}, processor time ${ratio(({ processorMs }) => processorMs)},`,
  );
  console.log(`    memory ${ratio(({ megabytes }) => megabytes)}`);
}

function reportAnswers(ours: readonly Started[]): void {
  const medians = QUESTIONS.map((_, at) =>
    quantile(
      ours.map(({ answers }) => answers[at] ?? Number.NaN),
      0.5,
    ),
  );
  console.log(
    `  its first answers in Slack, one after another: ${medians.map((ms) => ms.toFixed(0)).join(', ')} ms`,
  );
}

/** Starts a process, waits for the line that says it is ready, reads its memory, ends it. */
async function timed(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: string,
  ask?: (line: string) => Promise<void>,
): Promise<Started> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes(ready)) continue;
    const ms = performance.now() - start;
    const [processorMs, megabytes] = await Promise.all([processorTime(child), residentMegabytes(child)]);
    const answers: number[] = [];
    for (const question of ask ? QUESTIONS : []) {
      const asked = performance.now();
      await ask?.(question);
      answers.push(performance.now() - asked);
    }
    child.kill();
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
    return { ms, processorMs, megabytes, answers };
  }
  throw new Error(`${args.join(' ')} ended without “${ready}”.`);
}

/** In milliseconds, to the hundredth of a second that Linux counts in; 0 elsewhere. */
async function processorTime(child: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
  // utime and stime: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user ?? 0) + Number(system ?? 0)) * 10;
}

/** 0 where the system does not tell, as outside Linux; or where the process has ended already. */
async function residentMegabytes(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
