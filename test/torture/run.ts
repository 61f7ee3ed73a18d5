/**
 * The long torture: `npm run torture [-- --kills N] [--only file|postgres|controls|cards] [--seed N]`. Prints the counts of each
 * run, and exits with status 1 if one is not sound, or if a control with a bug is. Cards are tortured only if they are asked for.
 */
import { parseArgs } from 'node:util';
import { runCards } from './cards/run-cards.ts';
import { BUGS } from './hand-made-bugs.ts';
import { type Counts, faultsOf, type TortureOptions, torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    /** Clocks that are all right, for a bot that goes by its own. */
    'right-clocks': { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const share = (part: number) => Math.ceil(kills / part);
const shape = {
  times: 15,
  // What a bot gets done in the seconds between its start and its end: with more, all of them would soon be hours late.
  perMinute: 4,
  seed: Number(values.seed),
  withDiscord: true,
  settleWithinMs: 240_000,
  clocksAhead: values['right-clocks'] ? [] : [0, 150_000, 20_000, -90_000],
  ...{ kills, freezes: 0, outages: 0, crashes: 0, fullDisks: 0 },
};

const RUNS: readonly { readonly only: string; readonly name: string; readonly options: TortureOptions }[] = [
  {
    only: 'file',
    name: 'one process on a file, killed again and again, stopped, and with a full disk',
    options: { ...shape, kind: 'file', processes: 1, freezes: share(25), fullDisks: share(20) },
  },
  {
    only: 'postgres',
    name: 'three processes on PostgreSQL, killed and stopped, while PostgreSQL crashes and restarts',
    options: {
      ...shape,
      kind: 'postgres',
      processes: 3,
      freezes: share(10),
      outages: share(30),
      crashes: share(20),
    },
  },
];

let isSound = values.only !== 'cards' || (await runCards(kills, Number(values.seed)));
for (const { name, only, options } of RUNS) {
  if (values.only !== undefined && values.only !== only) continue;
  const began = Date.now();
  console.log(`${name} …`);
  const counts = await torture({ ...options, tell: (line) => console.log(`  ${line}`) });
  const faults = faultsOf(counts);
  for (const line of [...linesOf(counts), ...counts.stories.slice(0, 20)]) console.log(`  ${line}`);
  console.log(`  ${faults.length === 0 ? 'sound' : `NOT SOUND: ${faults.join(', ')}`}`);
  console.log(`  in ${secondsSince(began)} s, seed ${options.seed}`);
  if (faults.length > 0) isSound = false;
}

// The controls show that the counts mean something: each bug has to be noticed.
for (const bug of values.only === undefined || values.only === 'controls' ? BUGS : []) {
  const began = Date.now();
  console.log(`control: a bot on a file with the bug ${bug} …`);
  const counts = await torture({
    ...shape,
    kind: 'file',
    processes: 1,
    clocksAhead: [],
    kills: bug === 'never-looks' || bug === 'settles-first' ? 16 : 4,
    settleWithinMs: 30_000,
    bug,
  });
  const faults = faultsOf(counts);
  console.log(`  ${faults.length > 0 ? `noticed: ${faults.join(', ')}` : 'NOT NOTICED'}`);
  console.log(`  in ${secondsSince(began)} s`);
  if (!isNoticed(bug, counts)) isSound = false;
}
process.exitCode = isSound ? 0 : 1;

/** By the fault that it is, not by another. */
function isNoticed(bug: (typeof BUGS)[number], counts: Counts): boolean {
  const fault = {
    'never-looks': 'doubled',
    'settles-first': 'lost',
    'day-too-far': 'wrongNext',
    'wrong-title': 'wrong',
    early: 'early',
  } as const;
  return counts[fault[bug]] > 0;
}

function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 1000);
}

function linesOf(counts: Counts): readonly string[] {
  const states = Object.entries(counts.states).map(([state, count]) => `${state} ${count}`);
  return [
    `kills ${counts.kills}, with posts in flight ${counts.killsInFlight} (${counts.postsInFlight} posts), stops ${counts.freezes}`,
    `outages of the store ${counts.outages}, crashes ${counts.crashes}, full disks ${counts.fullDisks}, bots that fell over ${counts.fell}`,
    `editions due ${counts.due}, arrived ${counts.arrived}, claimed more than once ${counts.claimedAgain}`,
    `lost ${counts.lost}, doubled ${counts.doubled}, early ${counts.early}, wrong ${counts.wrong}, next slot wrong ${counts.wrongNext}`,
    `not yet ${counts.notYet}, unsure without need ${counts.wronglyUnsure}`,
    `late ${counts.late}, at most ${Math.round(counts.latestMs / 1000)} s after the slot`,
    `as the store has them: ${states.join(', ')}`,
  ];
}
