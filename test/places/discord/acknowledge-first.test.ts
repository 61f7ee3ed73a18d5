import { expect, test } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import { createAcknowledgeFirst } from '../../../src/places/discord/acknowledge-first.ts';
import { createRetries } from '../../../src/places/discord/interaction-retries.ts';

type Handed = Parameters<ReturnType<typeof createAcknowledgeFirst>['acknowledge']>[0];

test.each([
  ['/sources "Olena-Kovalenko" full', 'in words'],
  ['/sources topic:secret', 'in words'],
  ['/plan search "secret"', '/plan search'],
  ['/plan part:2 secret', 'in words'],
  [{ command: 'plan', action: 'search', values: { words: 'secret' } }, '/plan search'],
  [null, 'a button or a form'],
])('%j that cannot be acknowledged is logged without what was typed', async (asked, named) => {
  const logged: object[] = [];
  const note = (details: object) => void logged.push(details);
  const log = { info: note, warn: note, error: note };
  const retries = createRetries(async () => {}, { warn: () => {} });
  const { acknowledge } = createAcknowledgeFirst({ commands, log, retries });
  const send = () => Promise.reject(Object.assign(new Error('made up'), { code: 'ECONNREFUSED' }));
  expect(await acknowledge({ createdTimestamp: 0 } as Handed, asked as string | null, send)).toBeNull();
  expect(logged).toEqual([expect.objectContaining({ asked: named })]);
});

test.each([
  ['with a clock that is right', 0],
  ['with a clock that is a second behind', -1000],
])('%s, Discord is told within three seconds of what somebody did, however old it comes', (_which, off) => {
  const arrivedAt = 100_000;
  const clock = { now: () => arrivedAt + off, asking: () => () => () => {} };
  const note = () => {};
  const log = { info: note, warn: note, error: note };
  const retries = createRetries(async () => {}, { warn: note });
  const first = createAcknowledgeFirst({ commands, log, retries, clock });
  const taken: number[] = [];
  for (let age = 0; age < 3000; age += 50) {
    const interaction = { createdTimestamp: arrivedAt - age } as Handed;
    if (!first.isDoubtful(interaction, '/plan point 4'))
      taken.push(age + first.untilDeferral(interaction, 1500));
  }
  expect(Math.max(...taken)).toBeLessThanOrEqual(2500);
  expect(taken[0]).toBe(1500);
});
