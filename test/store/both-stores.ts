import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import type { NewDelivery, Slots, Store, Wish } from '../../src/store/store.ts';
import { withPostgres } from './postgres.ts';

/** Whatever the store promises, it promises on both. */
export const BOTH = ['file', 'postgres'] as const satisfies readonly Store['kind'][];

/** 2026-03-02, a Monday, 06:30 UTC: 08:30 in Kyiv. */
export const MONDAY = Date.UTC(2026, 2, 2, 6, 30);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export async function freshAddress(kind: Store['kind']): Promise<StoreAddress> {
  if (kind === 'postgres') return { kind, url: await withPostgres() };
  return { kind, path: join(await freshFolder(), 'deskbook.sqlite') };
}

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty store whose clock stands still at `clock.now`. */
export async function emptyStore(kind: Store['kind']) {
  const address = await freshAddress(kind);
  const clock = { now: MONDAY };
  const store = await openStore(address, { clock: () => clock.now });
  onTestFinished(() => store.close());
  return { store, clock, address };
}

export function wish(changes: Partial<Wish> = {}): Wish {
  return {
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
    channelName: 'newsroom',
    owner: 'U1',
    ownerName: 'Olena',
    time: '08:30',
    zone: 'Europe/Kyiv',
    days: '1111100',
    about: 'china OR "nord stream"',
    publishers: ['BBC', 'Al Jazeera'],
    onlyNew: false,
    standing: false,
    nextAt: MONDAY,
    ...changes,
  };
}

/** The slot of Monday, and the next one on Tuesday. */
export function mondaySlot(subscription: string, changes: Partial<NewDelivery> = {}): Slots {
  return {
    subscription,
    slots: [{ localDate: '2026-03-02', slotAt: MONDAY, state: 'due', late: false, reason: null, ...changes }],
    move: { from: MONDAY, to: MONDAY + DAY },
  };
}

/** A store with so many channels of each workspace, all due, and their deliveries. */
export async function dueStore(kind: Store['kind'], channels: Readonly<Record<string, number>> = { T1: 1 }) {
  const made = await emptyStore(kind);
  const ids: string[] = [];
  for (const [workspace, count] of Object.entries(channels)) {
    for (let index = 1; index <= count; index += 1) {
      const channel = `${workspace}-C${index}`;
      const { subscription } = await made.store.subscriptions.put(wish({ workspace, channel }), null);
      ids.push(subscription.id);
    }
  }
  await made.store.deliveries.createDue(ids.map((id) => mondaySlot(id)));
  return { ...made, ids };
}

export const anyClaim = { by: 'one', leaseMs: MINUTE, limit: 100, perWorkspace: 100, except: [] } as const;
