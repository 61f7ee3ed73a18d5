import { expect, test } from 'vitest';
import type { FaultKind } from '../../standins/slack/faults.ts';
import type { SlackStandin } from '../../standins/slack/server.ts';
import { shownButtons, shownText } from '../../standins/slack/shown.ts';
import type { Message } from '../../standins/slack/workspace.ts';
import { deskbook, openNewsroom } from './newsroom.ts';

const UNCLEAR = 'Slack did not say whether it was shared. Look before you share again.';
const SHARE = 'Share to channel';

function words({ blocks }: Message): string {
  return shownText(blocks);
}

function labels({ blocks }: Message): readonly string[] {
  return shownButtons(blocks).map(({ label }) => label);
}

async function ask(slack: SlackStandin, line: string): Promise<Message> {
  const { shown } = await slack.type(line);
  if (!shown) throw new Error('Expected an answer in the acknowledgement, got none.');
  return shown;
}

/** What everybody was to see. */
function posts({ calls }: SlackStandin): number {
  return calls.filter((call) => call.arguments.response_type === 'in_channel').length;
}

const LOST: readonly FaultKind[] = [
  { kind: 'accept-then-status', status: 502 },
  { kind: 'accept-then-status', status: 408 },
  { kind: 'accept-then-reset' },
  // "It's possible some aspect of the operation succeeded before the error was raised."
  { kind: 'accept-then-error', error: 'fatal_error' },
  { kind: 'error', error: 'internal_error' },
  { kind: 'status', status: 500 },
  { kind: 'reset' },
];

test.each(LOST)('a share without a clear response (%j) is made once, and its asker is told', async (what) => {
  const { slack } = await openNewsroom('socket');
  const answer = await ask(slack, '/plan point 4');
  slack.faults.add({ method: 'response_url', times: 1, what });
  const told = slack.nextMessage((message) => message === answer);
  await slack.press(answer, SHARE);
  await told;
  expect(words(answer)).toContain(UNCLEAR);
  expect(labels(answer)).toContain(SHARE);
  expect(slack.channel('C0DESK').messages).toHaveLength(what.kind.startsWith('accept-') ? 1 : 0);
  expect(posts(slack)).toBe(1);
});

test.each([
  ['Slack had no time for', { kind: 'rate-limited', retryAfter: 7 }, 7000],
  ['Slack’s answer has no time for', { kind: 'error', error: 'ratelimited' }, 500],
  ['a proxy refused with a page', { kind: 'status', status: 403 }, 500],
] as const)('a share that %s is made when that is over', async (_words, what, pause) => {
  const { slack, pauses } = await openNewsroom('socket');
  const answer = await ask(slack, '/plan point 4');
  slack.faults.add({ method: 'response_url', times: 1, what });
  const done = slack.nextMessage((message) => message === answer);
  await slack.press(answer, SHARE);
  await done;
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
  expect(pauses).toEqual([pause]);
  expect(labels(answer)).not.toContain(SHARE);
});

test('a share that Slack refuses leaves the button where it was', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = await ask(slack, '/plan point 4');
  slack.faults.add({ method: 'response_url', times: 2, what: { kind: 'error', error: 'invalid_blocks' } });
  const done = slack.nextMessage((message) => message === answer);
  await slack.press(answer, SHARE);
  await done;
  expect(slack.channel('C0DESK').messages).toEqual([]);
  expect(labels(answer)).toContain(SHARE);
  expect(words(answer)).not.toContain(UNCLEAR);
});

test('a press whose acknowledgement was lost shares nothing, and its asker is told', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = await ask(slack, '/plan point 4');
  const told = slack.nextMessage((message) => message === answer);
  slack.sockets.closeWithNext();
  await slack.press(answer, SHARE);
  await told;
  expect(words(answer)).toContain(UNCLEAR);
  expect(posts(slack)).toBe(0);
});

test('any other press whose acknowledgement was lost is answered all the same', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = await ask(slack, '/sources china full');
  const changed = slack.nextMessage((message) => message === answer);
  slack.sockets.closeWithNext();
  await slack.press(answer, 'Next page');
  expect(words(await changed)).toContain('page 2 of');
});

test('a slow public answer without a clear response is sent once, and its asker is told', async () => {
  const release = Promise.withResolvers<void>();
  const { slack } = await openNewsroom('socket', {
    answers: 'public',
    acknowledgeAfterMs: 5,
    answer: async (line, asker) => {
      await release.promise;
      return deskbook.answer(line, asker);
    },
  });
  await slack.type('/plan point 4');
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'accept-then-status', status: 502 } });
  const told = slack.nextMessage(({ seenBy }) => seenBy === 'U0ANNA');
  release.resolve();
  expect((await told).text).toContain('did not say whether it showed your answer');
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
  expect(posts(slack)).toBe(1);
});

test('two quick presses of Share share once', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = await ask(slack, '/plan point 4');
  const done = slack.nextMessage((message) => message === answer);
  await Promise.all([slack.press(answer, SHARE), slack.press(answer, SHARE)]);
  await done;
  const other = await ask(slack, '/plan point 5');
  const shared = slack.nextMessage((message) => message === other);
  await slack.press(other, SHARE);
  await shared;
  expect(posts(slack)).toBe(2);
});

test('a share that failed by a fault can be tried again', async () => {
  let isFaulty = false;
  const { slack, logged } = await openNewsroom('socket', {
    answer: async (line, asker) => {
      if (isFaulty) throw new Error('made up');
      return deskbook.answer(line, asker);
    },
  });
  const answer = await ask(slack, '/plan point 4');
  isFaulty = true;
  await slack.press(answer, SHARE);
  await expect.poll(() => logged.join()).toContain('a Slack request failed');
  isFaulty = false;
  await slack.press(answer, SHARE);
  await expect.poll(() => labels(answer)).not.toContain(SHARE);
  expect(posts(slack)).toBe(1);
});
