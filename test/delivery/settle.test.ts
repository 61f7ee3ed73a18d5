import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { DeliveryServices } from '../../src/delivery/delivery-services.ts';
import type { ClaimedMessage, Outcome } from '../../src/delivery/queue.ts';
import { settle } from '../../src/delivery/settle.ts';

const outcome: Outcome = { kind: 'posted', message: { id: '1.1', link: null } };

/** Settles a message whose store fails as often as that, and says how long was waited before each further try. */
async function settleWith(failures: number) {
  const pauses: number[] = [];
  let tries = 0;
  const message = {
    id: 'made up',
    settle: async () => {
      tries += 1;
      if (tries <= failures) throw new Error('The store is away.');
      return true;
    },
  } as Partial<ClaimedMessage> as ClaimedMessage;
  const services = {
    clock: { now: () => 0, wait: async (ms) => void pauses.push(ms) },
    log: pino({ level: 'silent' }),
  } as Partial<DeliveryServices> as DeliveryServices;
  const settled = await settle(message, outcome, services).catch(String);
  return { settled, pauses };
}

test('an outcome is recorded although the store is away for a while', async () => {
  expect(await settleWith(4)).toEqual({ settled: true, pauses: [250, 500, 1000, 2000] });
});

test('a store that stays away is left to the next holder after ten tries, in about a minute', async () => {
  const { settled, pauses } = await settleWith(100);
  expect(settled).toBe('Error: The store is away.');
  expect(pauses).toHaveLength(9);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(90_000);
});
