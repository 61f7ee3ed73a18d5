/**
 * The long torture: `npm run torture [-- --kills N] [--seed N]`. Prints the counts of each run, and exits with status 1
 * if an edition was lost or doubled, or is unsure without need.
 */
import { parseArgs } from 'node:util';
import { type Counts, type TortureOptions, torture } from './torture.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const shape = {
  times: 15,
  perMinute: 12,
  seed: Number(values.seed),
  withDiscord: true,
  settleWithinMs: 180_000,
};

const RUNS: readonly (readonly [string, Omit<TortureOptions, 'tell'>])[] = [
  [
    'one process on a file, killed again and again',
    { ...shape, kind: 'file', processes: 1, kills, outages: 0 },
  ],
  [
    'three processes on PostgreSQL, one killed again and again',
    { ...shape, kind: 'postgres', processes: 3, kills, outages: 0 },
  ],
  [
    'three processes on PostgreSQL, which is itself stopped and started',
    {
      ...shape,
      kind: 'postgres',
      processes: 3,
      kills: Math.ceil(kills / 10),
      outages: Math.ceil(kills / 10),
    },
  ],
];

let sound = true;
for (const [name, options] of RUNS) {
  const began = Date.now();
  console.log(`${name} …`);
  const counts = await torture({ ...options, tell: (line) => console.log(`  ${line}`) });
  const seconds = Math.round((Date.now() - began) / 1000);
  for (const line of [...linesOf(counts), ...counts.stories]) console.log(`  ${line}`);
  console.log(`  in ${seconds} s, seed ${options.seed}`);
  if (counts.lost + counts.doubled + counts.wronglyUnsure + counts.fell > 0) sound = false;
}

// The control shows that the counts mean something: bots that post again without looking must double some.
const control = { ...shape, kind: 'file', processes: 1, kills: Math.ceil(kills / 6), outages: 0 } as const;
console.log('control: a process on a file that never looks …');
const { doubled, arrived, due } = await torture({ ...control, neverLook: true });
console.log(`  editions due ${due}, arrived ${arrived}, doubled ${doubled}`);
if (doubled === 0) console.log('  which is too few kills to tell anything');
process.exitCode = sound ? 0 : 1;

function linesOf(counts: Counts): readonly string[] {
  const states = Object.entries(counts.states).map(([state, count]) => `${state} ${count}`);
  return [
    `kills ${counts.kills}, outages of the store ${counts.outages}, bots that fell over ${counts.fell}`,
    `editions due ${counts.due}, arrived ${counts.arrived}, claimed more than once ${counts.claimedAgain}`,
    `lost ${counts.lost}, doubled ${counts.doubled}, unsure without need ${counts.wronglyUnsure}`,
    `as the store has them: ${states.join(', ')}`,
  ];
}
