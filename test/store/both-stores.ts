import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../run-wide-servers.ts';
import { MINUTE, MONDAY, mondaySlot, subscriptionDetails } from './slots.ts';

/** Both kinds of store must behave the same. */
export const BOTH = ['file', 'postgres'] as const satisfies readonly Store['kind'][];

export async function freshAddress(kind: Store['kind']): Promise<StoreAddress> {
  if (kind === 'postgres') return { kind, url: await freshDatabase() };
  return { kind, path: join(await freshFolder(), 'deskbook.sqlite') };
}

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(await quickFolder(), 'deskbook-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 1e9;

/** In memory where the system has it: a store waits for the disk at each write, half of the time of a simulated day. */
async function quickFolder(): Promise<string> {
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > ENOUGH_BYTES ? IN_MEMORY : tmpdir();
}

/** An empty store whose clock stays at `clock.now`. */
export async function emptyStore(kind: Store['kind']) {
  const address = await freshAddress(kind);
  const clock = { now: MONDAY };
  const store = await openStore(address, { clock: () => clock.now });
  onTestFinished(() => store.close());
  return { store, clock, address };
}

/** A store with due deliveries: `channels` is the number of channels by workspace. */
export async function dueStore(kind: Store['kind'], channels: Readonly<Record<string, number>> = { T1: 1 }) {
  const made = await emptyStore(kind);
  const ids = await subscribe(made.store, channels);
  await made.store.deliveries.createDue(ids.map((id) => mondaySlot(id)));
  return { ...made, ids };
}

/** Subscribes the given number of channels in each workspace, all of them due. Returns the subscriptions' ids. */
export async function subscribe(store: Store, channels: Readonly<Record<string, number>>) {
  const ids: string[] = [];
  for (const [workspace, count] of Object.entries(channels)) {
    for (let index = 1; index <= count; index += 1) {
      const channel = `${workspace}-C${index}`;
      const { subscription } = await store.subscriptions.put(
        subscriptionDetails({ workspace, channel }),
        null,
      );
      ids.push(subscription.id);
    }
  }
  return ids;
}

export const anyClaim = { by: 'one', leaseMs: MINUTE, limit: 100, perWorkspace: 100, except: [] } as const;
