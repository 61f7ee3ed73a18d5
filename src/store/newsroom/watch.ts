import type { Database } from '../database.ts';
import type { Listener } from './listen.ts';
import type { Revisions } from './revision.ts';
import { signal } from './signal.ts';
import type { Watch, Watching } from './watching.ts';

/** How often to look for revisions that were not heard of, in milliseconds. */
const POLL_MS = 3_000;

/** On a file there is one process, which knows what it does. */
export const watchNothing: Watch = { close: async () => undefined };

/** Watches what all processes on a PostgreSQL server do: hears of it at once if possible, and looks beneath that. */
export function watch(
  database: Database,
  url: string,
  revisions: Pick<Revisions, 'highest'>,
  { from, onRevisions, onProposals, clock, log }: Watching,
): Watch {
  const stopping = new AbortController();
  let listener: Listener | null = null;
  let known = from;
  /** `begun`: heard from now on, but nobody has looked yet what came before. */
  let hearing: 'no' | 'begun' | 'yes' = 'no';
  /** The highest revision that was heard of. */
  let heard = 0;
  /** One that a look found first. */
  let unheard = 0;

  const take = (highest: number) => {
    if (stopping.signal.aborted || highest <= known) return;
    known = highest;
    onRevisions(highest);
  };

  const look = async () => {
    const before = hearing;
    const highest = await revisions.highest().catch(() => null);
    if (highest === null) return;
    take(highest);
    if (before === 'begun' && hearing === 'begun') {
      hearing = 'yes';
      heard = Math.max(heard, highest);
    }
    if (hearing !== 'yes') return;
    // What was not heard of since the last look is not on its way any more.
    if (unheard > heard) listener?.suspect();
    unheard = highest > heard ? highest : 0;
  };

  const open = async () => {
    const { listen } = await import('./listen.ts');
    return listen({
      url,
      onSignal: (what) => {
        if (what.kind === 'proposals') onProposals();
        if (what.kind !== 'revision') return;
        heard = Math.max(heard, what.of);
        take(what.of);
      },
      onChange: (isHearing) => {
        hearing = isHearing ? 'begun' : 'no';
        unheard = 0;
        if (!isHearing) return;
        void look();
        onProposals();
      },
      send: (what) => signal(database, what),
      wait: clock.wait,
      log,
    });
  };

  const run = async () => {
    listener = await open();
    while (!stopping.signal.aborted) {
      await look();
      await clock.wait(POLL_MS, stopping.signal);
    }
    await listener.close();
  };

  const running = run();
  return {
    close: async () => {
      stopping.abort();
      await running;
    },
  };
}
