import { resolve } from 'node:path';
import { DELIVERY_STATES } from '../delivery.ts';
import type { StoreAddress } from '../open-store.ts';
import type { Store } from '../store.ts';
import type { Subscription } from '../subscription.ts';
import { withStore } from './with-store.ts';

/** Describes the contents of the store for the person who runs the bot. Throws `OperatorError`. */
export function statusText(address: StoreAddress, now: number): Promise<string> {
  return withStore(address, { readOnly: true, clock: () => now }, async (store) =>
    [...(await whereLines(address)), ...(await contentLines(store, now))].join('\n'),
  );
}

async function whereLines(address: StoreAddress): Promise<readonly string[]> {
  if (address.kind === 'postgres') {
    const { addressWithoutLogin } = await import('../postgres-server.ts');
    return [line('store', `PostgreSQL, ${addressWithoutLogin(address.url)}`)];
  }
  const { findWriter } = await import('../sqlite-lock.ts');
  const writer = findWriter(address.path);
  const process = writer?.process ? ` as process ${writer.process}` : '';
  return [
    line('store', `the file ${resolve(address.path)}`),
    line('in use', writer ? `yes, a Deskbook runs on it${process}` : 'no'),
  ];
}

async function contentLines(store: Store, now: number): Promise<readonly string[]> {
  const subscriptions = await store.subscriptions.listAll();
  const counts = await store.deliveries.countByState();
  const nextAt = subscriptions.flatMap((each) =>
    each.state === 'on' && each.nextAt !== null ? [each.nextAt] : [],
  );
  const lag = await store.deliveries.lag();
  const open = (await store.deliveries.recent(1)).at(0);
  const guide = await store.guideStamps.find();
  return [
    line('guide', guide === null ? 'none yet' : `“${guide.title}”, since ${shownTime(guide.at)}`),
    line('subscriptions', `${subscriptions.length}${inStates(subscriptions)}`),
    line('next slot', nextAt.length === 0 ? 'none' : shownTime(Math.min(...nextAt))),
    line('deliveries', DELIVERY_STATES.map((state) => `${counts[state]} ${state}`).join(', ')),
    line(
      'newest',
      open === undefined ? 'none' : `${open.id}, ${open.state}${open.reason ? `: ${open.reason}` : ''}`,
    ),
    line('oldest waiting', lag === 0 ? 'none' : `since ${shownTime(now - lag)}`),
    ...subscriptions
      .filter(({ state }) => state === 'stopped')
      .map(({ place, channel, channelName, stopReason }) =>
        line('stopped', `${place} ${channelName ?? channel}: ${stopReason ?? 'no reason given'}`),
      ),
  ];
}

function inStates(subscriptions: readonly Subscription[]): string {
  const counts = (['on', 'paused', 'stopped'] as const).map(
    (state) => `${subscriptions.filter((each) => each.state === state).length} ${state}`,
  );
  return subscriptions.length === 0 ? '' : ` (${counts.join(', ')})`;
}

export function shownTime(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/:\d\d\.\d+Z$/, ' UTC');
}

function line(name: string, value: string): string {
  return `${name.padEnd(16)}${value}`;
}
