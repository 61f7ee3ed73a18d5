import { pino } from 'pino';
import { expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import type { DeliveryServices } from '../../src/delivery/delivery-services.ts';
import type { Messenger } from '../../src/delivery/messenger.ts';
import type { ClaimedMessage, Renewed } from '../../src/delivery/queue.ts';
import type { Reply } from '../../src/reply.ts';

/** Delivers a message whose lease has ended when its turn comes, and says what was done. */
async function deliverLate(renewed: Renewed) {
  const did: string[] = [];
  const target = { place: 'slack', workspace: 'T1', channel: 'C1' };
  const message = {
    ...{ id: 'made up', key: 'key', target, attempts: 1, lookSince: null },
    prepare: async () => ({ kind: 'ready', compose: () => ({}) as Reply }),
    renew: async () => {
      did.push('renewed');
      return renewed;
    },
    settle: async ({ kind }) => {
      did.push(`settled as ${kind}`);
      return true;
    },
  } as Partial<ClaimedMessage> as ClaimedMessage;
  const messenger = {
    post: async () => {
      did.push('posted');
      return { kind: 'posted', id: '1.1', link: null };
    },
  } as Partial<Messenger> as Messenger;
  const services = {
    messenger,
    pacer: { turn: async () => {}, pause: () => {}, paused: () => [] },
    clock: { now: () => 2_000, wait: () => new Promise(() => {}) },
    log: pino({ level: 'silent' }),
    random: () => 0,
  } as Partial<DeliveryServices> as DeliveryServices;
  await deliver(message, services, new AbortController().signal);
  return did;
}

test('a message whose lease ended while it waited for its turn is not posted if another process has it', async () => {
  expect(await deliverLate({ kind: 'lease-lost' })).toEqual(['renewed']);
});

test('a message whose lease ended while it waited for its turn is posted if the lease can be renewed', async () => {
  expect(await deliverLate({ kind: 'renewed' })).toEqual(['renewed', 'posted', 'settled as posted']);
});

test('a message that is not to be posted any more when its turn comes is settled so', async () => {
  const skipped = { kind: 'skipped', reason: 'The digest was paused.' } as const;
  expect(await deliverLate(skipped)).toEqual(['renewed', 'settled as skipped']);
});
