import { expect, test } from 'vitest';
import { createShares } from '../../../src/command/shares.ts';
import { createRetries } from '../../../src/places/discord/interaction-retries.ts';
import { reporter } from '../../commands/test-bot.ts';
import { deskbook } from './newsroom.ts';

test('a share that is shared again during its last try is tried again', async () => {
  const answer = await deskbook.answer('/plan point 4', reporter);
  const shareOnce = createShares<void>();
  const { post } = createRetries(async () => {}, { warn: () => {} });
  let tries = 0;
  const unreachable = Object.assign(new Error('made up'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const send = async () => {
    tries += 1;
    if (tries === 6) void share();
    if (tries < 12) throw unreachable;
  };
  const share = (): Promise<void> => shareOnce(reporter, answer, '', (hurry) => post(send, hurry));
  await share();
  expect(tries).toBe(12);
});
