import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { wait } from '../../src/async.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import type { RevisionRow } from '../../src/guide/changes/revision.ts';
import { type CurrentGuide, openGuide } from '../../src/guide/current-guide.ts';
import { indexGuide } from '../../src/guide/guide-search.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { finishInSlices } from '../../src/search/work-in-slices.ts';
import { besideBudget } from '../budget.ts';
import { quantile } from '../quantile.ts';
import { writeLongGuide } from './long-guide.ts';

/**
 * `npm run bench changes`: how soon an approved change is in answers, with ten thousand entries, and how much longer other
 * answers wait because of it.
 */
const ENTRIES = 10_000;
const ROUNDS = 8;

/** Milliseconds. */
const SOON = 1000;
const LONGEST_WAIT = 20;

type Kind = {
  readonly name: string;
  readonly change: object;
  readonly line: string;
  readonly has: string | null;
};

export async function run(): Promise<void> {
  const folder = await writeLongGuide(ENTRIES);
  const guide = await openGuide({ folder, cacheDir: join(folder, 'cache') });
  const before = process.cpuUsage();
  await finishInSlices(indexGuide(guide.library().guide));
  const whole = cpuSince(before);
  void guide.library().search.size;
  const desk = createDeskbook({
    guide,
    pageSize: 5,
    now: () => new Date('2026-06-15T09:30:00Z'),
    report: console.error,
  });
  const ask = async (line: string) => JSON.stringify((await desk.answer(line, terminalAsker)).reply);
  await desk.rehearse('common', { signal: new AbortController().signal });

  const idle = await watchWaits(async () => {
    await wait(300);
  });
  console.log(
    `${ENTRIES} entries beside the shipped plans; a whole index takes ${seconds(whole)} of processor time`,
  );
  console.log('                          in answers after    processor time    others waited at most');
  let number = 0;
  const all: { soon: number; wait: number }[] = [];
  for (let kind = 0; kind < 5; kind += 1) {
    const soon: number[] = [];
    const cpu: number[] = [];
    const waits: number[] = [];
    let name = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      number += 1;
      const made = makeChange(kind, number, guide);
      name = made.name;
      const row: RevisionRow = { number, at: Date.now(), changes: [made.change], undoes: null };
      let took = 0;
      const waited = await watchWaits(async () => {
        const begun = { at: performance.now(), cpu: process.cpuUsage() };
        await guide.apply([row]);
        took = performance.now() - begun.at;
        cpu.push(cpuSince(begun.cpu));
      });
      // What is asked from now on is answered from the next guide.
      const answer = await ask(made.line);
      if (made.has !== null && !answer.includes(made.has))
        throw new Error(`${made.line}: expected ${made.has}`);
      if (made.has === null && answer.includes('Quokka')) throw new Error(`${made.line}: expected no entry`);
      soon.push(took);
      waits.push(waited);
    }
    console.log(
      `${name.padEnd(26)}${`${ms(quantile(soon, 0.5))}, at most ${ms(Math.max(...soon))}`.padEnd(24)}${ms(quantile(cpu, 0.5)).padEnd(14)}${ms(quantile(waits, 0.5))}, at most ${ms(Math.max(...waits))}`,
    );
    all.push({ soon: quantile(soon, 0.5), wait: quantile(waits, 0.5) });
  }
  console.log(
    `In answers within ${besideBudget(Math.max(...all.map(({ soon }) => soon)), { most: SOON }, 0)} ms`,
  );
  const longest = Math.max(...all.map(({ wait }) => wait));
  console.log(
    `An answer waits for ${besideBudget(longest, { most: LONGEST_WAIT }, 0)} ms; with nothing to do, ${ms(idle)}`,
  );
  await rm(folder, { recursive: true });
}

/** One of the five kinds of change, and a question that shows it. */
function makeChange(kind: number, number: number, guide: CurrentGuide): Kind {
  const { guide: now } = guide.library();
  const entry = now.sources[1000 + 37 * number];
  const plans = now.plans.filter(({ points }) => points.some((each) => each.number !== undefined));
  const plan = plans[number % plans.length];
  const point = plan?.points.find((each) => each.number !== undefined);
  if (!entry || !plan || !point) throw new Error('Expected an entry and a point.');
  const subject = { kind: 'entry', id: entry.id };
  const title = `Quokka ${number} marches on the harbour`;
  switch (kind) {
    case 0: {
      const value = { title, kind: 'article', publisher: entry.publisher, topics: entry.topics };
      return {
        name: 'an entry is added',
        change: { kind: 'add', subject: { kind: 'entry', id: 2_000_000 + number }, value },
        line: `/sources quokka ${number}`,
        has: title,
      };
    }
    case 1:
      return {
        name: 'a title',
        change: { kind: 'set', subject, field: 'title', before: entry.title, after: title },
        line: `/sources ${entry.id}`,
        has: title,
      };
    case 2: {
      const after = `${point.text} Quokkas agreed.`;
      return {
        name: 'the text of a point',
        change: {
          kind: 'set',
          subject: { kind: 'point', plan: plan.id, key: String(point.number) },
          field: 'text',
          before: point.text,
          after,
        },
        line: `/plan point ${point.number} of ${plan.id}`,
        has: 'Quokkas agreed',
      };
    }
    case 3: {
      const url = `https://quokka.example/${number}`;
      return {
        name: 'a link',
        change: {
          kind: 'set',
          subject,
          field: 'link',
          before: entry.link,
          after: { standing: 'verified', url },
        },
        line: `/sources ${entry.id}`,
        has: url,
      };
    }
    default: {
      const { id, ...before } = entry;
      return {
        name: 'an entry is removed',
        change: { kind: 'remove', subject, before },
        line: `/sources ${id}`,
        has: null,
      };
    }
  }
}

/** How late anything else was at most while the work went on, in milliseconds. Timers look every millisecond. */
async function watchWaits(work: () => Promise<void>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  await wait(5);
  delays.enable();
  await wait(5);
  delays.reset();
  await work();
  await wait(2);
  delays.disable();
  return delays.max / 1e6;
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`;
}
