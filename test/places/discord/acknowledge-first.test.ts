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
