import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';
import { guide } from '../commands/guide.ts';
import { plan } from '../commands/plan.ts';
import { sources } from '../commands/sources.ts';
import { answer } from '../src/command/answer.ts';
import { createLibrary } from '../src/guide/library.ts';
import { loadGuide } from '../src/guide/load.ts';
import { places } from '../src/places/registry.ts';
import { terminalAsker } from '../src/places/terminal/asker.ts';
import { formatter } from '../src/places/terminal/formats.ts';
import { besideBudget } from './budget.ts';
import { quantile } from './quantile.ts';

/** Command line to payload, against one bare `MiniSearch.search` over the same entries, in one run. */

const QUESTIONS = [
  '/plan',
  '/plan point 4',
  '/plan 17',
  '/plan nato',
  '/plan compare army',
  '/plan list',
  '/sources',
  '/sources china',
  '/sources china publisher:guardian after:2023',
  '/sources lawrow interessen',
  '/sources volcano',
  '/sources 364161',
  '/guide',
];

const ROUNDS = 400;
const WARM_UP = 50;

/** Milliseconds, 99 times of 100. */
const BUDGET = { most: 2 };

export async function run(): Promise<void> {
  // Not by way of `createDeskbook`, which would remember the answers.
  const library = createLibrary(await loadGuide('data'));
  const context = { library, now: new Date(), pageSize: 5, asker: terminalAsker };
  const ask = (question: string) =>
    answer([plan, sources, guide], question, context, (fault) => {
      throw fault;
    });
  const bare = new MiniSearch({ fields: ['title'], idField: 'id' });
  bare.addAll(library.guide.sources.map(({ id, title }) => ({ id, title })));
  const slack = await formatter('slack', places);
  const discord = await formatter('discord', places);

  const baseline = times(() => bare.search('china peace plan'));
  console.log('Answers: command line to payload, in milliseconds and against one bare MiniSearch search');
  console.log(row('bare MiniSearch.search', await baseline, null));
  let worst = { name: '', p99: 0 };
  for (const question of QUESTIONS) {
    for (const [place, write] of [['Slack', slack] as const, ['Discord', discord] as const]) {
      const taken = await times(async () => write(question, await ask(question)));
      console.log(row(`${question} for ${place}`, taken, quantile(await baseline, 0.5)));
      const p99 = quantile(taken, 0.99);
      if (p99 > worst.p99) worst = { name: `${question} for ${place}`, p99 };
    }
  }
  console.log(`  the longest p99: ${besideBudget(worst.p99, BUDGET)}, ${worst.name}`);
}

/** Of the rounds in which the system did not give the core to somebody else. */
async function times(work: () => unknown): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; taken.length < ROUNDS && round < 3 * ROUNDS; round += 1) {
    const before = countInterruptions();
    const start = performance.now();
    await work();
    const ms = performance.now() - start;
    if (round >= WARM_UP && countInterruptions() === before) taken.push(ms);
  }
  return taken;
}

/** How often this thread had to give up its core; 0 where the system does not tell, as outside Linux. */
function countInterruptions(): number {
  if (process.platform !== 'linux') return 0;
  const status = readFileSync('/proc/thread-self/status', 'latin1');
  return Number(/nonvoluntary_ctxt_switches:\s+(\d+)/.exec(status)?.[1]);
}

function row(name: string, taken: readonly number[], baseline: number | null): string {
  const p50 = quantile(taken, 0.5);
  const p99 = quantile(taken, 0.99);
  const ratio = baseline === null ? '' : `  p50 ${(p50 / baseline).toFixed(1)}x bare`;
  return `  ${name.padEnd(52)} p50 ${p50.toFixed(3)}  p99 ${p99.toFixed(3)}${ratio}`;
}
