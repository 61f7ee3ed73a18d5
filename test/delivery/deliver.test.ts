import { pino } from 'pino';
import { expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import type { DeliveryServices } from '../../src/delivery/delivery-services.ts';
import type { Messenger } from '../../src/delivery/messenger.ts';
import type { ClaimedMessage, Renewed } from '../../src/delivery/queue.ts';
import type { Reply } from '../../src/reply.ts';

type Late = {
  readonly renewed?: Renewed;
  readonly notBefore?: number;
  /** For how many seconds the process stands still while the renewal is answered, and while the message is composed. */
  readonly stops?: { readonly renewing?: number; readonly composing?: number };
};

/** Delivers a message whose lease has ended when its turn comes, and says what was done. */
async function deliverLate({ renewed = { kind: 'renewed' }, notBefore = 0, stops = {} }: Late = {}) {
  const did: string[] = [];
  let steady = 500_000;
  const standStill = (seconds = 0) => {
    steady += seconds * 1000;
  };
  const target = { place: 'slack', workspace: 'T1', channel: 'C1' };
  const message = {
    ...{ id: 'made up', key: 'key', target, attempts: 1, lookSince: null, notBefore },
    prepare: async () => ({
      kind: 'ready',
      compose: () => {
        standStill(stops.composing);
        return {} as Reply;
      },
    }),
    renew: async () => {
      did.push('renewed');
      standStill(stops.renewing);
      return renewed;
    },
    release: async ({ nextTryAt, reason, mayHaveArrived }) => {
      did.push(`released until ${nextTryAt}: ${reason}`, mayHaveArrived ? 'in doubt' : 'not sent');
      return true;
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
    pacer: { turn: async () => standStill(3600), pause: () => {}, paused: () => [] },
    // Of the two clocks, only the steady one never jumps.
    clock: { now: () => 2_000, steady: () => steady, wait: () => new Promise(() => {}) },
    log: pino({ level: 'silent' }),
    random: () => 0,
  } as Partial<DeliveryServices> as DeliveryServices;
  await deliver(message, services, new AbortController().signal);
  return did;
}

test('a message whose lease ended while it waited for its turn is not posted if another process has it', async () => {
  expect(await deliverLate({ renewed: { kind: 'lease-lost' } })).toEqual(['renewed']);
});

test('a message whose lease ended while it waited for its turn is posted if the lease can be renewed', async () => {
  expect(await deliverLate()).toEqual(['renewed', 'posted', 'settled as posted']);
});

test('a message that is not to be posted any more when its turn comes is settled so', async () => {
  const skipped = { kind: 'skipped', reason: 'The digest was paused.' } as const;
  expect(await deliverLate({ renewed: skipped })).toEqual(['renewed', 'settled as skipped']);
});

const STOOD_STILL = 'released until 2000: The bot stood still just before it could post';

test.each([{ renewing: 38 }, { composing: 38 }, { renewing: 19, composing: 19 }, { renewing: 100_000 }])(
  'a process that stands still between its renewal and its post releases the message: %o',
  async (stops) => {
    expect(await deliverLate({ stops })).toEqual(['renewed', STOOD_STILL, 'not sent']);
  },
);

test('a process whose store takes half a minute to renew posts the message', async () => {
  const stops = { renewing: 30, composing: 7 };
  expect(await deliverLate({ stops })).toEqual(['renewed', 'posted', 'settled as posted']);
});

test('a message that fell due by a wrong clock is not posted before its time by the right one', async () => {
  expect(await deliverLate({ notBefore: 2_001 })).toEqual([
    'renewed',
    'released until 2001: It had fallen due by a clock that was wrong',
    'not sent',
  ]);
  expect(await deliverLate({ notBefore: 2_000 })).toContain('posted');
});
