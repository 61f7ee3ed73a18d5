/** Whose turn it is: workspaces share alike, and so do the people of each. */
export type Party = { readonly workspace: string; readonly person: string };

/** Resolves, when the next turn may begin, to what this one cost in milliseconds. Never rejects. */
export type Turn = () => Promise<number>;

export type FairQueueOptions = {
  /**
   * Milliseconds. Who has waited longer, for a first turn or since the last one, is next, whatever came after them, the longest
   * first. So who has many turns waiting has one of them before another party's first, and not all.
   */
  readonly longest: number;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
};

/**
 * Takes one turn at a time: of the workspace that has been charged least, the person who has been charged least, and of equals
 * whoever came first. So a person's many or costly questions make that person wait and nobody else. In a flood, in which there
 * is always somebody who has not been charged at all, those who have been would wait for ever, were it not for `longest`.
 */
export function createFairQueue({ longest, clock }: FairQueueOptions): {
  readonly add: (party: Party, turn: Turn) => void;
} {
  /** In the order in which they came. */
  const waiting: (Party & { readonly turn: Turn; readonly since: number })[] = [];
  const workspaces = createLedger();
  /** By workspace, while the workspace has charges or waits. */
  const people = new Map<string, Ledger>();
  /** When the last turn of a party ended of which more wait. */
  const lastTurns = new Map<string, number>();
  let isRunning = false;

  const ledgerOf = (workspace: string): Ledger => {
    const ledger = people.get(workspace) ?? createLedger();
    people.set(workspace, ledger);
    return ledger;
  };
  const waitsSince = (each: Party & { readonly since: number }): number =>
    Math.max(each.since, lastTurns.get(keyOf(each)) ?? 0);
  const takeNext = () => {
    const first = leastOf(waiting, waitsSince);
    if (first && clock() - waitsSince(first) > longest) return waiting.splice(waiting.indexOf(first), 1)[0];
    const workspace = leastOf(waiting, (each) => workspaces.charged(each.workspace))?.workspace;
    if (workspace === undefined) return null;
    const own = waiting.filter((each) => each.workspace === workspace);
    const next = leastOf(own, (each) => ledgerOf(workspace).charged(each.person));
    if (next) waiting.splice(waiting.indexOf(next), 1);
    return next;
  };
  const forget = (): void => {
    const kept = new Set([...workspaces.keys(), ...waiting.map(({ workspace }) => workspace)]);
    for (const workspace of people.keys()) if (!kept.has(workspace)) people.delete(workspace);
    const parties = new Set(waiting.map(keyOf));
    for (const party of lastTurns.keys()) if (!parties.has(party)) lastTurns.delete(party);
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    for (let next = takeNext(); next; next = takeNext()) {
      const { workspace, person, turn } = next;
      workspaces.reach(workspace);
      ledgerOf(workspace).reach(person);
      const ms = await turn();
      workspaces.charge(workspace, ms);
      ledgerOf(workspace).charge(person, ms);
      lastTurns.set(keyOf(next), clock());
      forget();
    }
    isRunning = false;
  };
  return {
    add: (party, turn) => {
      waiting.push({ ...party, turn, since: clock() });
      if (!isRunning) void run();
    },
  };
}

function keyOf({ workspace, person }: Party): string {
  return JSON.stringify([workspace, person]);
}

/**
 * Who has been charged how many milliseconds. Whoever comes after a pause begins where the others are: neither ahead of all for
 * not having asked, nor behind for what was long ago. https://en.wikipedia.org/wiki/Fair_queuing
 */
type Ledger = {
  readonly charged: (key: string) => number;
  readonly charge: (key: string, ms: number) => void;
  /** It is this one's turn: nobody counts as charged less. */
  readonly reach: (key: string) => void;
  readonly keys: () => Iterable<string>;
};

function createLedger(): Ledger {
  const charges = new Map<string, number>();
  let least = 0;
  const charged = (key: string) => Math.max(charges.get(key) ?? 0, least);
  return {
    charged,
    charge: (key, ms) => charges.set(key, charged(key) + ms),
    reach: (key) => {
      least = charged(key);
      for (const [each, ms] of charges) if (ms <= least) charges.delete(each);
    },
    keys: () => charges.keys(),
  };
}

/** The first of those with the least. */
function leastOf<T>(all: readonly T[], count: (each: T) => number): T | null {
  let [found = null] = all;
  for (const each of all) if (found !== null && count(each) < count(found)) found = each;
  return found;
}
