import { expect, test, vi } from 'vitest';
import type { SlackStandin } from '../../standins/slack/server.ts';
import { shownButtons, shownText } from '../../standins/slack/shown.ts';
import type { Message } from '../../standins/slack/workspace.ts';
import { openDigestDeskbook } from '../digest-deskbook.ts';
import { holdPauses } from '../hold-pauses.ts';
import { deskbook, MODES, openNewsroom } from './newsroom.ts';

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

/** Presses and waits until the message has changed. */
async function turn(slack: SlackStandin, message: Message, button: string): Promise<void> {
  const changed = slack.nextMessage((each) => each === message);
  await slack.press(message, button);
  await changed;
}

test.each(MODES)(
  'an answer that comes late replaces nothing that its asker has turned to since (%s)',
  async (mode) => {
    const pauses = holdPauses();
    const { slack, bot } = await openNewsroom(mode, { pause: pauses.pause });
    const answer = await ask(slack, '/sources china full');
    slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
    await slack.press(answer, 'Next page');
    await pauses.begun();
    await turn(slack, answer, 'Next page');
    await turn(slack, answer, 'Next page');
    expect(words(answer)).toContain('page 3 of');
    pauses.endAll();
    await bot.stop();
    expect(words(answer)).toContain('page 3 of');
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(3);
  },
);

test('an answer that was long in the making replaces nothing that its asker has turned to since', async () => {
  const first = Promise.withResolvers<void>();
  const { slack, bot } = await openNewsroom('socket', {
    answer: async (line, asker) => {
      if (String(line).includes('page:2')) await first.promise;
      return deskbook.answer(line, asker);
    },
  });
  const answer = await ask(slack, '/sources china full');
  await slack.press(answer, 'Next page');
  await turn(slack, answer, 'Newest first');
  const before = words(answer);
  first.resolve();
  await bot.stop();
  expect(words(answer)).toBe(before);
});

test('what a button has changed is shown below what its asker has turned to since', async () => {
  const { deskbook, messengers } = await openDigestDeskbook();
  const resumed = Promise.withResolvers<void>();
  const { slack, bot } = await openNewsroom('socket', {
    editors: ['U0ANNA'],
    answer: async (line, asker) => {
      if (line === '/digest resume') await resumed.promise;
      return deskbook.answer(line, asker);
    },
  });
  messengers.slack = bot.messenger;
  await ask(slack, '/digest on 08:30 Europe/Kyiv');
  await ask(slack, '/digest pause');
  const status = await ask(slack, '/digest status');
  await slack.press(status, 'Resume');
  await turn(slack, status, 'Turn off');
  const before = slack.seenBy('U0ANNA');
  resumed.resolve();
  await bot.stop();
  expect(words(status)).toContain('Digest off');
  const below = slack.seenBy('U0ANNA').filter((message) => !before.includes(message));
  expect(below.map(words)).toEqual([expect.stringContaining('Digest on')]);
  expect(slack.channel('C0DESK').messages).toEqual([]);
});

test('what a button has changed is not shown below once a later one has changed it back', async () => {
  const { deskbook, messengers } = await openDigestDeskbook();
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', {
    editors: ['U0ANNA'],
    pause: pauses.pause,
    answer: deskbook.answer,
  });
  messengers.slack = bot.messenger;
  await ask(slack, '/digest on 08:30 Europe/Kyiv');
  const status = await ask(slack, '/digest status');
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
  await slack.press(status, 'Turn off');
  await pauses.begun();
  await turn(slack, status, 'Turn off');
  await turn(slack, status, 'Turn on again');
  const before = slack.seenBy('U0ANNA');
  pauses.endAll();
  await bot.stop();
  expect(words(status)).toContain('Digest on');
  expect(slack.seenBy('U0ANNA')).toEqual(before);
});

test('what a button has changed is shown below a later press that may have changed nothing', async () => {
  const { deskbook, messengers } = await openDigestDeskbook();
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause, answer: deskbook.answer });
  messengers.slack = bot.messenger;
  await ask(slack, '/digest on 08:30 Europe/Kyiv');
  const status = await ask(slack, '/digest status');
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
  await slack.press(status, 'Turn off');
  await pauses.begun();
  for (const method of ['users.info', 'conversations.info']) {
    slack.faults.add({ method, what: { kind: 'status', status: 503 } });
  }
  await turn(slack, status, 'Turn off');
  expect(words(status)).toContain('Nothing was changed');
  const before = slack.seenBy('U0ANNA');
  pauses.endAll();
  await bot.stop();
  const below = slack.seenBy('U0ANNA').filter((message) => !before.includes(message));
  expect(below.map(words)).toEqual([expect.stringContaining('Digest off')]);
});

test.each(['after', 'while'])(
  'a press whose answer is given up does not keep the same one before it from being shown, tried again %s that',
  async (tried) => {
    const { deskbook, messengers } = await openDigestDeskbook();
    const pauses = holdPauses();
    const { slack, bot, logged } = await openNewsroom('socket', {
      pause: pauses.pause,
      answer: deskbook.answer,
    });
    messengers.slack = bot.messenger;
    await ask(slack, '/digest on 08:30 Europe/Kyiv');
    const status = await ask(slack, '/digest status');
    slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
    await slack.press(status, 'Turn off');
    await pauses.begun();
    slack.faults.add({ method: 'response_url', times: 4, what: { kind: 'status', status: 503 } });
    await slack.press(status, 'Turn off');
    await vi.waitUntil(() => pauses.total() === 2);
    await vi.waitUntil(() => {
      if (tried === 'while') pauses.endAll();
      else pauses.endAllButFirst();
      return logged.some((line) => line.includes('gave up'));
    });
    pauses.endAll();
    await bot.stop();
    expect(words(status)).toContain('Digest off');
  },
);

test('that nothing was changed is not shown in place of a later change whose answer had to be given up', async () => {
  const { deskbook, messengers } = await openDigestDeskbook();
  const pauses = holdPauses();
  const { slack, bot, logged } = await openNewsroom('socket', {
    pause: pauses.pause,
    answer: deskbook.answer,
  });
  messengers.slack = bot.messenger;
  await ask(slack, '/digest on 08:30 Europe/Kyiv');
  const status = await ask(slack, '/digest status');
  for (const method of ['users.info', 'conversations.info']) {
    slack.faults.add({ method, times: 1, what: { kind: 'status', status: 503 } });
  }
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
  await slack.press(status, 'Turn off');
  await pauses.begun();
  slack.faults.add({ method: 'response_url', times: 4, what: { kind: 'status', status: 503 } });
  await slack.press(status, 'Turn off');
  await vi.waitUntil(() => pauses.total() === 2);
  await vi.waitUntil(() => {
    pauses.endAllButFirst();
    return logged.some((line) => line.includes('gave up'));
  });
  pauses.endAll();
  await bot.stop();
  expect(words(status)).not.toContain('Nothing was changed');
});

test('presses under two answers do not overtake each other', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  const [mine, other] = [await ask(slack, '/sources china full'), await ask(slack, '/sources china full')];
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'reset' } });
  await slack.press(mine, 'Next page');
  await pauses.begun();
  await turn(slack, other, 'Next page');
  pauses.endAll();
  await bot.stop();
  expect([mine, other].map(words)).toEqual([
    expect.stringContaining('page 2'),
    expect.stringContaining('page 2'),
  ]);
});

test('an answer that is shared late stays as its asker left it', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  const answer = await ask(slack, '/sources china full');
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'rate-limited', retryAfter: 7 } });
  await slack.press(answer, SHARE);
  await pauses.begun();
  await turn(slack, answer, 'Next page');
  pauses.endAll();
  await bot.stop();
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
  expect(words(answer)).toContain('page 2 of');
});

test('that it is unclear whether an answer was shared is said below what its asker has turned to since', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  const answer = await ask(slack, '/sources china full');
  slack.faults.add({ method: 'response_url', times: 2, what: { kind: 'reset' } });
  await slack.press(answer, SHARE);
  await pauses.begun();
  await turn(slack, answer, 'Next page');
  pauses.endAll();
  await bot.stop();
  expect(words(answer)).toContain('page 2 of');
  const below = slack.seenBy('U0ANNA').filter((message) => message !== answer);
  expect(below.map(words)).toEqual([expect.stringContaining(UNCLEAR)]);
  expect(below.flatMap(labels)).toContain(SHARE);
});

test.each(MODES)(
  'a share that waits, shared again from a new answer, is made at once and once (%s)',
  async (mode) => {
    const pauses = holdPauses();
    const { slack, bot } = await openNewsroom(mode, { pause: pauses.pause });
    const first = await ask(slack, '/plan point 4');
    await slack.hooks.close();
    await slack.press(first, SHARE);
    await pauses.begun();
    await slack.hooks.open();
    const again = await ask(slack, '/plan point 4');
    await turn(slack, again, SHARE);
    pauses.endAll();
    await bot.stop();
    expect(slack.channel('C0DESK').messages).toHaveLength(1);
    expect([first, again].flatMap(labels)).not.toContain(SHARE);
  },
);

test('a share that is shared again in its last pause has all its tries again', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  const first = await ask(slack, '/plan point 4');
  await slack.hooks.close();
  await slack.press(first, SHARE);
  await pauses.pass(4);
  const again = await ask(slack, '/plan point 4');
  await slack.press(again, SHARE);
  await vi.waitUntil(() => pauses.total() === 6);
  await pauses.pass(4);
  await slack.hooks.open();
  pauses.endAll();
  await bot.stop();
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
  expect([first, again].flatMap(labels)).not.toContain(SHARE);
});

test('a share that waits as Slack asked is not hurried', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'rate-limited', retryAfter: 30 } });
  await slack.press(await ask(slack, '/plan point 4'), SHARE);
  await pauses.begun();
  const again = await ask(slack, '/plan point 4');
  await slack.press(again, SHARE);
  expect(slack.channel('C0DESK').messages).toEqual([]);
  const done = slack.nextMessage((message) => message === again);
  pauses.endAll();
  await done;
  await bot.stop();
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
});

test('a share that waits holds up no other: of another answer, or by somebody else', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', { pause: pauses.pause });
  const first = await ask(slack, '/plan point 4');
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'rate-limited', retryAfter: 30 } });
  await slack.press(first, SHARE);
  await pauses.begun();
  await turn(slack, await ask(slack, '/plan point 5'), SHARE);
  const { shown } = await slack.type('/plan point 4', { user: 'U0BORYS' });
  if (shown) await turn(slack, shown, SHARE);
  expect(slack.channel('C0DESK').messages).toHaveLength(2);
  pauses.endAll();
  await bot.stop();
  expect(slack.channel('C0DESK').messages).toHaveLength(3);
});
