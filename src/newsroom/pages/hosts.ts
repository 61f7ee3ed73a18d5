import type { Clock } from '../../async.ts';

/** Sees to it that no site is asked twice at once, or again without a pause. */
export type Hosts = {
  /**
   * Does the work when it is the host's turn, in the order of the calls. Says until when the host is left alone, in
   * milliseconds since 1970, if that is longer than anybody should wait; null if the signal aborted before the turn.
   */
  readonly inTurn: <T>(
    address: URL,
    signal: AbortSignal,
    work: () => Promise<T>,
  ) => Promise<{ readonly done: T } | { readonly restsUntil: number } | null>;
  /** Leaves the host alone for `ms` milliseconds from now, at least. */
  readonly rest: (address: URL, ms: number) => void;
};

export const HOST_PAUSES = {
  /** Milliseconds between the end of one request and the next. */
  between: 2_000,
  /** Milliseconds that a call waits at most for a host that is left alone. */
  longestWait: 60_000,
} as const;

/** So many hosts are remembered that have no work at the moment; then those are forgotten whose pause is over. */
const MOST_IDLE = 1_000;

type Host = { tail: Promise<void>; waiting: number; readyAt: number };

export function createHosts(clock: Pick<Clock, 'now' | 'wait'>): Hosts {
  const hosts = new Map<string, Host>();

  const hostOf = ({ host }: URL): Host => {
    const known = hosts.get(host);
    if (known) return known;
    if (hosts.size >= MOST_IDLE) {
      for (const [name, { waiting, readyAt }] of hosts) {
        if (waiting === 0 && readyAt <= clock.now()) hosts.delete(name);
      }
    }
    const made = { tail: Promise.resolve(), waiting: 0, readyAt: 0 };
    hosts.set(host, made);
    return made;
  };
  const rest = (host: Host, ms: number) => {
    host.readyAt = Math.max(host.readyAt, clock.now() + ms);
  };

  return {
    inTurn: async (address, signal, work) => {
      const host = hostOf(address);
      const before = host.tail;
      const over = Promise.withResolvers<void>();
      host.tail = over.promise;
      host.waiting += 1;
      try {
        await before;
        const wait = host.readyAt - clock.now();
        if (wait > HOST_PAUSES.longestWait) return { restsUntil: host.readyAt };
        if (wait > 0 && !signal.aborted) await clock.wait(wait, signal);
        if (signal.aborted) return null;
        try {
          return { done: await work() };
        } finally {
          rest(host, HOST_PAUSES.between);
        }
      } finally {
        host.waiting -= 1;
        over.resolve();
      }
    },
    rest: (address, ms) => rest(hostOf(address), ms),
  };
}
