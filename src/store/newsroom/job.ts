/**
 * Work that one process at a time does, such as polling feeds or checking links, under a lease that it renews. Whoever does it
 * after a process that died waits for the end of its lease.
 */
export type Jobs = {
  /** `by` is different for every process and every start. Returns false if another has the lease. The holder claims again to renew. */
  readonly claim: (name: string, by: string, leaseMs: number) => Promise<boolean>;
  /** `isDone`: it was done to its end, and `lastDoneAt` says so from now on. */
  readonly release: (name: string, by: string, isDone: boolean) => Promise<void>;
  /** Whether somebody has the lease at this moment. */
  readonly isHeld: (name: string) => Promise<boolean>;
  /** Call at the start: on a file, ends the leases of an earlier process, which is gone; on PostgreSQL, does nothing. */
  readonly free: () => Promise<void>;
  /** Null if it was never done to its end. */
  readonly lastDoneAt: (name: string) => Promise<number | null>;
};
