import { type CardCounts, type CardTortureOptions, faultsOfCards, tortureCards } from './torture-cards.ts';

/** The long torture of cards: prints the counts of each run. False if one is not sound, or if a control with a bug is. */
export async function runCards(kills: number, seed: number): Promise<boolean> {
  const shape = {
    ...{ times: 15, perMinute: 8, seed, settleWithinMs: 180_000 },
    ...{ kills, freezes: 0, outages: 0, crashes: 0, fullDisks: 0 },
  };
  const few = Math.ceil(kills / 10);
  const file = await run('cards of one process on a file, killed again and again, and stopped', {
    ...{ ...shape, kind: 'file', processes: 1, withDiscord: true, freezes: few },
  });
  const postgres = await run('cards of two processes on PostgreSQL, killed and stopped, while it crashes', {
    ...{ ...shape, kind: 'postgres', processes: 2, withDiscord: false },
    ...{ kills: Math.ceil(kills / 2), freezes: few, crashes: few },
  });
  const controls = { ...shape, kind: 'file', processes: 1, withDiscord: false, kills: 12 } as const;
  const doubled = await control('never-looks', 'doubled', { ...controls, settleWithinMs: 30_000 });
  const lost = await control('settles-first', 'lost', { ...controls, settleWithinMs: 30_000 });
  return file && postgres && doubled && lost;
}

async function run(name: string, options: CardTortureOptions): Promise<boolean> {
  const began = Date.now();
  console.log(`${name} …`);
  const counts = await tortureCards({ ...options, tell: (line) => console.log(`  ${line}`) });
  const faults = faultsOfCards(counts);
  for (const line of [...linesOf(counts), ...counts.stories.slice(0, 20)]) console.log(`  ${line}`);
  console.log(`  ${faults.length === 0 ? 'sound' : `NOT SOUND: ${faults.join(', ')}`}`);
  console.log(`  in ${Math.round((Date.now() - began) / 1000)} s, seed ${options.seed}`);
  return faults.length === 0;
}

/** A bug made for the purpose has to be noticed, by the fault that it is. */
async function control(
  bug: 'never-looks' | 'settles-first',
  fault: 'doubled' | 'lost',
  options: CardTortureOptions,
): Promise<boolean> {
  console.log(`control: cards of a bot on a file with the bug ${bug} …`);
  const counts = await tortureCards({ ...options, bug });
  console.log(`  ${counts[fault] > 0 ? `noticed: ${fault} ${counts[fault]}` : 'NOT NOTICED'}`);
  return counts[fault] > 0;
}

function linesOf(counts: CardCounts): readonly string[] {
  return [
    `kills ${counts.kills}, with posts in flight ${counts.killsInFlight} (${counts.postsInFlight} posts), stops ${counts.freezes}`,
    `crashes of the store ${counts.crashes}, bots that fell over ${counts.fell}`,
    `cards due ${counts.due}, arrived ${counts.arrived}, claimed more than once ${counts.claimedAgain}, edited after a decision ${counts.declined}`,
    `lost ${counts.lost}, doubled ${counts.doubled}, wrong ${counts.wrong}, not yet ${counts.notYet}, unsure without need ${counts.wronglyUnsure}`,
  ];
}
