import type { Party } from './fair-queue.ts';

export type RoomOptions = {
  /** The most questions of one person that wait, whether for their turn or, after it, for what they need. */
  readonly perPerson: number;
  /** The longest that the questions of one workspace, and all of them, are to take, in milliseconds. */
  readonly perWorkspace: number;
  readonly all: number;
  /** Milliseconds that a question takes, until some have been measured. */
  readonly usual: number;
};

/** Who has too much waiting, and the whole seconds, at least one, in which it will have been answered. */
export type Full = { readonly who: 'person' | 'workspace' | 'everyone'; readonly seconds: number };

/** How much may wait: what comes when there is no room is refused at once, while all who wait are answered in time. */
export type Room = {
  /** Null while there is room for one more. A `person` of null has no limit: one id that stands for many people. */
  readonly whyFull: (workspace: string, person: string | null) => Full | null;
  /** Returns what to call, once, when the question waits no longer. */
  readonly enter: (party: Party) => () => void;
  /** The same of a question that had its turn and now waits for something else, such as a platform: only its person has less room. */
  readonly stay: (party: Party) => () => void;
  /** A question took so many milliseconds. */
  readonly measure: (ms: number) => void;
};

/** Of the mean, for each question measured: about the last twenty count. */
const WEIGHT = 0.05;

/** Times the mean. One that takes longer, as the first of its kind does, says little of the others. */
const OUTLIER = 10;

export function createRoom({ perPerson, perWorkspace, all, usual }: RoomOptions): Room {
  const people = new Map<string, number>();
  const workspaces = new Map<string, number>();
  let total = 0;
  let mean = usual;
  const full = (who: Full['who'], questions: number): Full => ({
    who,
    seconds: Math.max(1, Math.ceil((questions * mean) / 1000)),
  });
  return {
    whyFull: (workspace, person) => {
      const own = person === null ? 0 : (people.get(`${workspace} ${person}`) ?? 0);
      const ofWorkspace = workspaces.get(workspace) ?? 0;
      if (own >= perPerson) return full('person', own);
      // While nothing waits, there is room for one question, however long it takes.
      if (total * mean > all) return full('everyone', total);
      return ofWorkspace * mean > perWorkspace ? full('workspace', ofWorkspace) : null;
    },
    enter: ({ workspace, person }) => {
      const add = (count: number) => {
        total += count;
        addTo(workspaces, workspace, count);
        addTo(people, `${workspace} ${person}`, count);
      };
      add(1);
      return () => add(-1);
    },
    stay: ({ workspace, person }) => {
      const key = `${workspace} ${person}`;
      addTo(people, key, 1);
      return () => addTo(people, key, -1);
    },
    measure: (ms) => {
      mean += WEIGHT * (Math.min(ms, OUTLIER * mean) - mean);
    },
  };
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  const sum = (counts.get(key) ?? 0) + count;
  if (sum > 0) counts.set(key, sum);
  else counts.delete(key);
}
