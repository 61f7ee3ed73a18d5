import { expect, onTestFinished, test, vi } from 'vitest';
import { plan } from '../../../commands/plan.ts';
import { admit } from '../../../src/admission/admission.ts';
import { LIMITS } from '../../../src/admission/allowances.ts';
import { answer } from '../../../src/command/answer.ts';
import { startSlack } from '../../../src/places/slack/adapter.ts';
import { placesReady, whyNotReady } from '../../../src/places/start-places.ts';
import { partAsked } from '../../command/fake-parts.ts';
import type { Fault } from '../../standins/slack/faults.ts';
import { startSlackStandin } from '../../standins/slack/server.ts';
import { shownButtons, shownText } from '../../standins/slack/shown.ts';
import type { Message } from '../../standins/slack/workspace.ts';
import { holdPauses } from '../hold-pauses.ts';
import { always, deskbook, MODES, type NewsroomOptions, openNewsroom } from './newsroom.ts';

function lines(message: Message | null | undefined): readonly string[] {
  return shownText(message?.blocks ?? []).split('\n');
}

function labels(message: Message | null): readonly string[] {
  return shownButtons(message?.blocks ?? []).map(({ label }) => label);
}

function found(message: Message | null): Message {
  if (!message) throw new Error('Expected an answer in the acknowledgement; there was none.');
  return message;
}

test.each(MODES)('/plan point 4 is answered to the asker alone, from the guide (%s)', async (mode) => {
  const { slack } = await openNewsroom(mode);
  const { outcome, shown } = await slack.type('/plan point 4');
  expect(outcome).toBe('acknowledged');
  expect(shown).toMatchObject({ seenBy: 'U0ANNA', channel: 'C0DESK', unfurls: false });
  expect(lines(shown)[0]).toBe('Point 4 of the guide’s ten key points: Army limited to 600,000');
  expect(lines(shown).slice(1, 3)).toEqual([
    'Ukraine would have to cut its armed forces to 600,000 people.',
    expect.stringMatching(/^Guide of 9 December 2025 · superseded .* · point 6 of the 28-point text: /),
  ]);
  expect(lines(shown).at(-1)).toMatch(/^“Ukraine Peace Negotiations”, Rachael Mellor, CC BY-SA 4\.0/);
  expect(labels(shown)).toEqual(['More', 'Compare', 'Sources', 'Quote', 'Share to channel']);
  expect(slack.channel('C0DESK').messages).toEqual([]);
});

test.each(MODES)('/sources china opens and pages in place, and nobody else sees it (%s)', async (mode) => {
  const { slack } = await openNewsroom(mode);
  const first = found((await slack.type('/sources china')).shown);
  expect(lines(first)[0]).toBe('On “china”');
  const opened = slack.nextMessage();
  await slack.press(first, '9 more, 1 close');
  expect(await opened).toBe(first);
  expect(lines(first).slice(0, 2)).toEqual([
    'Reading list: china',
    expect.stringMatching(/^13 entries, 12 with all of the words, best first · page 1 of \d$/),
  ]);
  const changed = slack.nextMessage();
  await slack.press(first, 'Next page');
  expect(await changed).toBe(first);
  expect(lines(first)[1]).toMatch(/page 2 of/);
  expect(slack.seenBy('U0ANNA')).toEqual([first]);
  expect(slack.channel('C0DESK').messages).toEqual([]);
});

test.each(MODES)('an answer is shared once, with who shared it and what was asked (%s)', async (mode) => {
  const { slack } = await openNewsroom(mode);
  const answer = found((await slack.type('/plan point 4')).shown);
  const withoutButton = slack.nextMessage(({ seenBy }) => seenBy === 'U0ANNA');
  await slack.press(answer, 'Share to channel');
  await withoutButton;
  const [shared, ...more] = slack.channel('C0DESK').messages;
  expect(more).toEqual([]);
  expect(lines(shared).slice(0, 2)).toEqual([
    'Point 4 of the guide’s ten key points: Army limited to 600,000',
    'Shared by anna · /plan point 4',
  ]);
  expect(shared?.unfurls).toBe(false);
  expect(labels(answer)).not.toContain('Share to channel');
});

test('an answer is shared in a private channel that the bot is not in', async () => {
  const { slack } = await openNewsroom('socket');
  slack.addChannel({ id: 'C0SECRET', kind: 'private', hasBot: false });
  const answer = found((await slack.type('/plan point 4', { channel: 'C0SECRET' })).shown);
  const shared = slack.nextMessage(({ seenBy }) => seenBy === null);
  await slack.press(answer, 'Share to channel');
  expect((await shared).channel).toBe('C0SECRET');
});

test('a button under a shared answer answers its presser and leaves the shared answer unchanged', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = found((await slack.type('/plan point 4')).shown);
  const shared = slack.nextMessage(({ seenBy }) => seenBy === null);
  await slack.press(answer, 'Share to channel');
  const open = await shared;
  const before = open.blocks;
  const private_ = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
  await slack.press(open, 'Quote', { user: 'U0BORYS' });
  expect(lines(await private_)[0]).toMatch(/^To quote: point 4 of/);
  expect(open.blocks).toBe(before);
});

test('with public answers everybody sees the answer, and there is no button to share it', async () => {
  const { slack } = await openNewsroom('http', { answers: 'public' });
  const { shown } = await slack.type('/plan point 4');
  expect(shown?.seenBy).toBeNull();
  expect(labels(shown)).not.toContain('Share to channel');
});

test('an answer that a button under a public answer shows to one person can be shared', async () => {
  const { slack } = await openNewsroom('http', { answers: 'public' });
  const answer = found((await slack.type('/plan point 4')).shown);
  const own = slack.nextMessage(({ seenBy }) => seenBy === 'U0BORYS');
  await slack.press(answer, 'Sources', { user: 'U0BORYS' });
  expect(labels(await own)).toContain('Share to channel');
});

test('a reply for the asker alone stays private even if answers are public', async () => {
  const { slack } = await openNewsroom('http', { answers: 'public' });
  const { shown } = await slack.type('/plan pont 4');
  expect(shown?.seenBy).toBe('U0ANNA');
});

test.each([
  ['/plan point 4 &amp; more'.replace('&amp;', '&'), '/plan point 4 & more'],
  ['/sources <tag> "quoted"', '/sources <tag> "quoted"'],
])('what was typed arrives as it was typed: %s', async (typed, heard) => {
  const asked: unknown[] = [];
  const { slack } = await openNewsroom('http', {
    answer: (line, asker) => {
      asked.push(line);
      return always({})(line, asker);
    },
  });
  await slack.type(typed);
  expect(asked).toEqual([heard]);
});

test('the command gets who asked, and where', async () => {
  const askers: unknown[] = [];
  const { slack } = await openNewsroom('http', {
    answer: (line, asker) => {
      askers.push(asker);
      return always({})(line, asker);
    },
  });
  await slack.type('/plan', { user: 'U0BORYS' });
  expect(askers).toEqual([
    expect.objectContaining({
      place: 'slack',
      person: 'U0BORYS',
      personName: 'borys',
      workspace: 'T0NEWS',
      channel: 'C0DESK',
      channelName: 'desk',
    }),
  ]);
});

test.each(MODES)('a slow command is acknowledged before it is answered (%s)', async (mode) => {
  const work = Promise.withResolvers<void>();
  const { slack } = await openNewsroom(mode, {
    acknowledgeAfterMs: 20,
    answer: async (line, asker) => {
      await work.promise;
      return always({ title: 'At last' })(line, asker);
    },
  });
  const { outcome, shown } = await slack.type('/plan');
  expect({ outcome, shown }).toEqual({ outcome: 'acknowledged', shown: null });
  const answered = slack.nextMessage();
  work.resolve();
  expect(lines(await answered)[0]).toBe('At last');
});

test('a command that has waited for its turn is acknowledged as soon as if it had not', async () => {
  const work = Promise.withResolvers<void>();
  const now = performance.now.bind(performance);
  onTestFinished(() => void vi.restoreAllMocks());
  const { slack } = await openNewsroom('http', {
    acknowledgeAfterMs: 60_000,
    takeTurn: async (_asker, _line, work) => {
      vi.spyOn(performance, 'now').mockImplementation(() => now() + 60_000);
      await work();
      return null;
    },
    answer: async (line, asker) => {
      await work.promise;
      return always({ title: 'At last' })(line, asker);
    },
  });
  const { outcome, shown } = await slack.type('/plan');
  expect({ outcome, shown }).toEqual({ outcome: 'acknowledged', shown: null });
  const answered = slack.nextMessage();
  work.resolve();
  expect(lines(await answered)[0]).toBe('At last');
});

test.each(['private', 'public'] as const)(
  'an answer to a request whose connection Slack has closed is sent to its response_url (%s)',
  async (answers) => {
    const hangUp = new AbortController();
    const { slack } = await openNewsroom('http', {
      answers,
      // The process stalls, Slack gives up, and the answer is ready before the end of the connection has been read.
      answer: async (line, asker) => {
        hangUp.abort();
        return deskbook.answer(line, asker);
      },
    });
    const { outcome } = await slack.type('/plan point 4', { hangUp: hangUp.signal });
    expect(outcome).toBe('late');
    const shown = () => [...slack.seenBy('U0ANNA'), ...slack.channel('C0DESK').messages];
    await expect.poll(() => shown().length).toBe(1);
    expect(shown()[0]?.text).toContain('600,000');
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
  },
);

test('a stop does not wait for longer than ten seconds for an answer that Slack does not take', async () => {
  const limits: number[] = [];
  const release = Promise.withResolvers<void>();
  const { slack, bot } = await openNewsroom('http', {
    acknowledgeAfterMs: 5,
    limit: async (ms) => void limits.push(ms),
    answer: async (line, asker) => {
      await release.promise;
      return deskbook.answer(line, asker);
    },
  });
  slack.faults.add({ method: 'response_url', what: { kind: 'hang' } });
  await slack.type('/plan point 4');
  release.resolve();
  await expect.poll(() => slack.calls.some(({ method }) => method === 'response_url')).toBe(true);
  await bot.stop();
  expect(limits).toEqual([10_000]);
});

test('a stop tries at once what waits to be tried again', async () => {
  const pauses = holdPauses();
  const { slack, bot } = await openNewsroom('socket', {
    pause: pauses.pause,
    limit: () => new Promise(() => {}),
  });
  const answer = found((await slack.type('/sources china full')).shown);
  await slack.hooks.close();
  await slack.press(answer, 'Next page');
  await pauses.begun();
  await slack.hooks.open();
  await bot.stop();
  expect(lines(answer)[1]).toMatch(/page 2 of/);
});

test('a question counts as waiting until it is answered, not until Slack takes the answer', async () => {
  const pauses = holdPauses();
  const answered = Promise.withResolvers<void>();
  const { deskbook: admitted, takeTurn } = admit(
    {
      ...deskbook,
      answer: async (line, asker) => {
        await answered.promise;
        return deskbook.answer(line, asker);
      },
    },
    { limits: LIMITS, clock: () => performance.now(), isLong: () => true, onLimited: () => {} },
  );
  const options = { acknowledgeAfterMs: 5, answer: admitted.answer, takeTurn, pause: pauses.pause };
  const { slack, bot } = await openNewsroom('http', options);
  const ask = async () => (await slack.type('/plan point 4')).shown?.text ?? null;
  const refused = expect.stringContaining('Your last questions are still being answered');
  await slack.hooks.close();
  expect([await ask(), await ask(), await ask()]).toEqual([null, null, refused]);
  answered.resolve();
  await vi.waitUntil(() => pauses.count() === 2);
  expect(await ask()).not.toEqual(refused);
  await slack.hooks.open();
  pauses.endAll();
  await bot.stop();
  const shown = slack.seenBy('U0ANNA').filter(({ text }) => text.includes('600,000'));
  expect(shown).toHaveLength(3);
});

test('a failing command apologises to the asker with the id in the log', async () => {
  const failing = [plan].map((command) => ({
    ...command,
    actions: command.actions.map((action) => ({
      ...action,
      run: () => {
        throw new Error('a fault');
      },
    })),
  }));
  const reported: string[] = [];
  const { slack } = await openNewsroom('socket', {
    answer: (line, asker) =>
      answer(
        failing,
        line,
        { library: deskbook.library(), now: new Date(), pageSize: 5, asker },
        (_fault, id) => {
          reported.push(id);
        },
      ),
  });
  const { shown } = await slack.type('/plan point 4');
  expect(shown?.seenBy).toBe('U0ANNA');
  expect(lines(shown)[0]).toBe('Something went wrong');
  expect(reported).toHaveLength(1);
  expect(shown?.text).toContain(reported[0]);
});

/** An answer of three parts; the texts of each begin with their number. */
const inThreeParts: NewsroomOptions['answer'] = async (line, asker) => {
  const texts = Array.from({ length: 8 }, (_, at) => `Text ${at} ${'word '.repeat(450)}`);
  const { reply } = await always({
    command: '/plan long',
    title: 'A long answer',
    blocks: texts.map((text) => ({ kind: 'text' as const, text })),
    buttons: [{ kind: 'run', label: 'Elsewhere', command: '/guide' }],
  })(line, asker);
  return { reply, part: partAsked(line), known: true };
};

function textsIn(message: Message | undefined): readonly string[] {
  return lines(message).flatMap((line) => /^Text \d/.exec(line)?.[0] ?? []);
}

test.each([1, 2, 3])('part %i of a long answer can be shared, and is what everybody sees', async (part) => {
  const { slack } = await openNewsroom('socket', { answer: inThreeParts });
  const answer = found((await slack.type(`/plan long part:${part}`)).shown);
  const seen = textsIn(answer);
  expect(seen.length).toBeGreaterThan(0);
  const withoutButton = slack.nextMessage(({ seenBy }) => seenBy === 'U0ANNA');
  await slack.press(answer, 'Share to channel');
  await withoutButton;
  const [shared, ...more] = slack.channel('C0DESK').messages;
  expect(more).toEqual([]);
  expect(lines(shared).slice(0, 2)).toEqual(['A long answer', 'Shared by anna · /plan long']);
  expect(textsIn(shared)).toEqual(seen);
  const others = [part - 1, part + 1].filter((other) => other > 0 && other < 4);
  for (const other of others) expect(labels(shared ?? null)).toContain(`Part ${other} of 3`);
  expect(textsIn(answer)).toEqual(seen);
  expect(labels(answer)).not.toContain('Share to channel');
});

test('a long answer’s next part replaces the first, and Slack accepts every part', async () => {
  const { slack } = await openNewsroom('socket', { answer: inThreeParts });
  const { shown, refusal } = await slack.type('/plan long');
  expect(refusal).toBeNull();
  const answer = found(shown);
  expect(answer.text).toMatch(/^Part 1 of 3$/m);
  const changed = slack.nextMessage();
  await slack.press(answer, 'Part 2 of 3');
  expect((await changed).text).toMatch(/^Part 2 of 3$/m);
});

test('a command too long for a button is kept, and runs when the button is pressed', async () => {
  const kept = new Map<string, string>();
  const long = `/sources ${'x'.repeat(2500)}`;
  const asked: unknown[] = [];
  const { slack } = await openNewsroom('socket', {
    answer: (line, asker) => {
      asked.push(line);
      return always({ buttons: [{ kind: 'run', label: 'Go', command: long }] })(line, asker);
    },
    longCommands: {
      keep: (command) => {
        kept.set('key1', command);
        return 'key1';
      },
      hold: () => '',
      recall: async (key) => kept.get(key) ?? null,
    },
  });
  const answer = found((await slack.type('/plan')).shown);
  const changed = slack.nextMessage();
  await slack.press(answer, 'Go');
  await changed;
  expect(asked).toEqual(['/plan ', long]);
});

const down = async (): Promise<string | null> => {
  throw new Error('down');
};

test.each([
  { of: 'expired', recall: async () => null, said: 'no longer kept. Please ask again.' },
  { of: 'is in a store that does not answer', recall: down, said: 'again in a minute.' },
])('a button whose command $of is answered in words, below its own answer', async ({ recall, said }) => {
  const { slack } = await openNewsroom('socket', {
    answer: always({ buttons: [{ kind: 'run', label: 'Go', command: `/sources ${'x'.repeat(2500)}` }] }),
    longCommands: { keep: () => 'key1', hold: () => 'key1', recall },
  });
  const answer = found((await slack.type('/plan')).shown);
  const shown = slack.nextMessage();
  await slack.press(answer, 'Go');
  const reply = await shown;
  expect(lines(reply).join(' ')).toContain(said);
  expect(reply.ts).not.toBe(answer.ts);
});

test('a request that was signed with another secret is refused', async () => {
  const { slack } = await openNewsroom('http');
  const body = slack.commandForm('/plan');
  const type = 'application/x-www-form-urlencoded';
  expect((await slack.post(body, type, { secret: 'another' })).status).toBe(401);
  expect((await slack.post(body, type)).status).toBe(200);
});

test('a request that was signed more than five minutes ago is refused', async () => {
  const { slack } = await openNewsroom('http');
  const body = slack.commandForm('/plan');
  const now = Math.floor(Date.now() / 1000);
  const type = 'application/x-www-form-urlencoded';
  expect((await slack.post(body, type, { timestamp: now - 6 * 60 })).status).toBe(401);
});

test('Slack’s URL verification is answered', async () => {
  const { slack } = await openNewsroom('http');
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c0ffee', token: 'x' });
  const answer = await slack.post(body, 'application/json');
  expect(await answer.json()).toEqual({ challenge: 'c0ffee' });
});

test('after a lost connection the bot reconnects and answers', async () => {
  const { slack, bot } = await openNewsroom('socket');
  slack.sockets.drop();
  await slack.untilConnected();
  const { shown } = await slack.type('/plan point 4');
  expect(lines(shown)[0]).toMatch(/^Point 4 of/);
  expect(bot.isConnected()).toBe(true);
});

test('when Slack asks for a new connection the bot opens one', async () => {
  const { slack } = await openNewsroom('socket');
  slack.sockets.refresh();
  await slack.untilConnected();
  expect(slack.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(2);
  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
});

test('an outage while it reconnects does not end the bot', async () => {
  const { slack, pauses } = await openNewsroom('socket');
  slack.faults.add({ method: 'apps.connections.open', times: 1, what: { kind: 'reset' } });
  slack.faults.add({ method: 'apps.connections.open', times: 1, what: { kind: 'status', status: 503 } });
  slack.sockets.drop();
  await slack.untilConnected();
  expect(slack.faults.list()).toEqual([]);
  expect(pauses).toEqual([1000, 2000]);
  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
});

test('an answer is sent again after a server error', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = found((await slack.type('/sources china full')).shown);
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'status', status: 500 } });
  const changed = slack.nextMessage();
  await slack.press(answer, 'Next page');
  expect(lines(await changed)[1]).toMatch(/page 2 of/);
});

test.each([
  ['a page', { kind: 'status', status: 200 }],
  ['a redirect', { kind: 'status', status: 302 }],
  ['JSON of its own', { kind: 'answer', answer: { message: 'blocked' } }],
  ['a page of HTTP 403', { kind: 'status', status: 403 }],
  ['a page of HTTP 404', { kind: 'status', status: 404 }],
  ['a page of HTTP 408', { kind: 'status', status: 408 }],
  ['a sentence', { kind: 'status', status: 200, text: 'Access to this site is blocked by policy.' }],
  ['a sentence of HTTP 403', { kind: 'status', status: 403, text: 'RBAC: access denied' }],
  ['a line of HTTP 404', { kind: 'status', status: 404, text: '404 page not found\n' }],
] as const)('an answer that a proxy takes with %s is sent again', async (_words, what) => {
  const { slack } = await openNewsroom('socket');
  const answer = found((await slack.type('/sources china full')).shown);
  slack.faults.add({ method: 'response_url', times: 3, what });
  const changed = slack.nextMessage();
  await slack.press(answer, 'Next page');
  expect(lines(await changed)[1]).toMatch(/page 2 of/);
});

test('a rate-limited answer is sent again after as long as Slack asks', async () => {
  const { slack, pauses } = await openNewsroom('socket');
  const answer = found((await slack.type('/sources china full')).shown);
  slack.faults.add({
    method: 'response_url',
    times: 1,
    what: { kind: 'rate-limited', retryAfter: 7 },
  });
  const changed = slack.nextMessage();
  await slack.press(answer, 'Next page');
  expect(lines(await changed)[1]).toMatch(/page 2 of/);
  expect(pauses).toEqual([7000]);
});

test('if Slack is busy when the bot starts, it is asked again after as long as it says, never at once and never after days', async () => {
  const slack = await startSlackStandin();
  onTestFinished(slack.stop);
  for (const retryAfter of [3, 0, -1, 86_400]) {
    slack.faults.add({ method: 'auth.test', times: 1, what: { kind: 'rate-limited', retryAfter } });
  }
  slack.faults.add({ method: 'auth.test', times: 1, what: { kind: 'reset' } });
  const pauses: number[] = [];
  const bot = startSlack({
    botToken: slack.botToken,
    mode: { kind: 'socket', appToken: slack.appToken },
    apiUrl: slack.apiUrl,
    answers: 'private',
    editors: [],
    answer: always({}),
    onRefused: () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  onTestFinished(bot.stop);
  expect(await bot.ready).toEqual({
    workspace: 'T0NEWS',
    workspaceName: 'Newsroom',
    workspaceUrl: 'https://newsroom.slack.com/',
    botUser: 'U0DESK',
  });
  expect(pauses).toEqual([3000, 1000, 2000, 30_000, 8000]);
});

test('an answer whose layout Slack refuses is sent as text', async () => {
  const { slack } = await openNewsroom('socket');
  const answer = found((await slack.type('/sources china full')).shown);
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'error', error: 'invalid_blocks' } });
  const changed = slack.nextMessage();
  await slack.press(answer, 'Next page');
  expect(await changed).toMatchObject({ blocks: [], text: expect.stringMatching(/page 2 of/) });
});

test.each(['invalid_payload', 'no_text\n'])(
  'an answer whose layout Slack refuses with a word (%j) is sent as text',
  async (text) => {
    const { slack } = await openNewsroom('socket');
    const answer = found((await slack.type('/sources china full')).shown);
    slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'status', status: 400, text } });
    const changed = slack.nextMessage();
    await slack.press(answer, 'Next page');
    expect(await changed).toMatchObject({ blocks: [], text: expect.stringMatching(/page 2 of/) });
  },
);

test('a link button is acknowledged and nothing more happens', async () => {
  const { slack } = await openNewsroom('socket', {
    answer: always({ buttons: [{ kind: 'open', label: 'Read', url: 'https://example.org/' }] }),
  });
  const answer = found((await slack.type('/plan')).shown);
  expect((await slack.press(answer, 'Read')).outcome).toBe('acknowledged');
  expect(answer.edits).toBe(0);
});

/** The bot before a Slack of its own, not waited for. Its pauses, and the one before it asks unasked, end when told. */
async function startBot(faults: readonly Fault[] = [], mode: (typeof MODES)[number] = 'socket') {
  const slack = await startSlackStandin();
  for (const fault of faults) slack.faults.add(fault);
  const errors: string[] = [];
  const held = (waiters: number) => {
    let waiting: (() => void)[] = [];
    const endNow = () => {
      const ended = waiting;
      waiting = [];
      for (const resolve of ended) resolve();
    };
    return {
      endNow,
      wait: (_ms: number, signal?: AbortSignal) =>
        new Promise<void>((resolve) => {
          if (signal?.aborted) return resolve();
          signal?.addEventListener('abort', () => resolve());
          waiting.push(resolve);
        }),
      /** Ends the pause that the bot is in, or comes to. */
      end: async () => {
        await vi.waitFor(() => expect(waiting.length).toBeGreaterThanOrEqual(waiters));
        endNow();
      },
    };
  };
  // With a socket, each of the two tokens is asked about.
  const [pauses, idle] = [held(1), held(mode === 'socket' ? 2 : 1)];
  const bot = startSlack({
    botToken: slack.botToken,
    mode:
      mode === 'socket'
        ? { kind: 'socket', appToken: slack.appToken }
        : { kind: 'http', signingSecret: slack.signingSecret },
    apiUrl: slack.apiUrl,
    answers: 'private',
    editors: [],
    answer: always({}),
    onRefused: () => {},
    log: { info: () => {}, warn: () => {}, error: (_details, message) => void errors.push(message) },
    pause: pauses.wait,
    idleWait: idle.wait,
  });
  onTestFinished(async () => {
    await bot.stop();
    await slack.stop();
  });
  return { slack, bot, errors, pauses, idle };
}

test.each([
  [
    'auth.test',
    'invalid_auth',
    'Slack refuses the bot’s token: invalid_auth',
    'Expected a token that starts with xoxb-; see "OAuth & Permissions"',
  ],
  [
    'auth.test',
    'account_inactive',
    'Slack refuses the bot’s token: account_inactive',
    'Expected a token that starts with xoxb-',
  ],
  [
    'apps.connections.open',
    'invalid_auth',
    'Slack refuses the app token: invalid_auth',
    'Expected a token that starts with xapp- and has the scope connections:write',
  ],
] as const)(
  'if %s answers %s at the start, it is said once with what to do, and the bot is ready once it is accepted',
  async (method, error, why, todo) => {
    const { bot, errors, pauses } = await startBot([{ method, times: 3, what: { kind: 'error', error } }]);
    await vi.waitFor(() => expect(bot.whyNotReady()).toBe(why));
    expect(bot.isConnected()).toBe(false);
    await vi.waitFor(() => {
      pauses.endNow();
      expect([bot.isConnected(), bot.whyNotReady()]).toEqual([true, null]);
    }, 10_000);
    await bot.ready;
    expect(errors.filter((message) => message.includes(`${why}. ${todo}`))).toHaveLength(1);
  },
);

test.each([
  ['auth.test', 'not_allowed_token_type', /^Slack refuses the bot’s token: not_allowed_token_type. Expected/],
  ['apps.connections.open', 'not_allowed_token_type', /^Slack refuses the app token: not_allowed_token_type/],
  ['apps.connections.open', 'missing_scope', /missing_scope. Expected .* has the scope connections:write/],
])('a token that cannot become right is refused for good: %s, %s', async (method, error, words) => {
  const { bot } = await startBot([{ method, what: { kind: 'error', error } }]);
  await expect(bot.ready).rejects.toThrow(words);
});

test.each([
  ['Slack cannot open a connection', { kind: 'status', status: 503 }, 'not connected'],
  [
    'it refuses the app token',
    { kind: 'error', error: 'token_revoked' },
    'Slack refuses the app token: token_revoked',
  ],
] as const)('posting begins although %s, and readiness says so', async (_what, what, why) => {
  const { bot } = await startBot([{ method: 'apps.connections.open', what }]);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await new Promise<void>((resolve) => {
    void placesReady({ slack: bot }, log, new AbortController().signal, async () => resolve());
  });
  await vi.waitFor(() => expect(whyNotReady(bot)).toBe(why));
});

test.each(MODES)('a token that is refused while nobody asks anything is noticed (%s)', async (mode) => {
  const { slack, bot, pauses, idle } = await startBot([], mode);
  await bot.ready;
  await idle.end();
  expect(bot.whyNotReady()).toBeNull();
  slack.faults.add({ method: 'auth.test', what: { kind: 'error', error: 'token_revoked' } });
  await idle.end();
  await vi.waitFor(() => expect(bot.whyNotReady()).toBe('Slack refuses the bot’s token: token_revoked'));
  expect(bot.isConnected()).toBe(true);
  slack.faults.clear();
  await pauses.end();
  await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
});

test('an app token that is refused while the connection stays open is noticed, and stops no posting', async () => {
  const { slack, bot, errors, idle } = await startBot();
  await bot.ready;
  await idle.end();
  slack.faults.add({ method: 'apps.connections.open', what: { kind: 'status', status: 503 }, times: 1 });
  await idle.end();
  await vi.waitFor(() => expect(slack.faults.list()).toEqual([]));
  expect(whyNotReady(bot)).toBeNull();
  slack.faults.add({ method: 'apps.connections.open', what: { kind: 'error', error: 'token_revoked' } });
  // One refusal may be a mistake, so Slack is asked again before it counts.
  const before = slack.calls.length;
  await idle.end();
  await vi.waitFor(() => expect(slack.calls.length).toBeGreaterThan(before));
  expect(whyNotReady(bot)).toBeNull();
  for (let round = 0; round < 2; round += 1) {
    await idle.end();
    await vi.waitFor(() => expect(whyNotReady(bot)).toBe('Slack refuses the app token: token_revoked'));
  }
  expect(bot.isConnected()).toBe(true);
  expect(bot.messenger.standing?.refusal()).toBeNull();
  expect(errors.filter((message) => message.includes('App-Level Tokens'))).toHaveLength(1);
  slack.faults.clear();
  await idle.end();
  await vi.waitFor(() => expect(whyNotReady(bot)).toBeNull());
  expect(slack.sockets.count()).toBe(1);
});

const WITHOUT_CODE = [
  { message: 'temporarily unavailable' },
  {},
  [],
  { ok: false, error: { code: 'unavailable' } },
  { ok: false, error: 503 },
  { ok: false, error: null },
];

test.each(WITHOUT_CODE.map((answer) => [answer]))(
  '%j in place of Slack’s answer is one more failure, at the start and later',
  async (answer) => {
    const method = 'apps.connections.open';
    const what = { kind: 'answer', answer } as const;
    const { slack, bot, pauses, idle } = await startBot([
      { method: 'auth.test', times: 2, what },
      { method, times: 2, what },
    ]);
    await vi.waitFor(() => {
      pauses.endNow();
      expect([bot.isConnected(), bot.whyNotReady()]).toEqual([true, null]);
    }, 10_000);
    const opened = () => slack.calls.filter((call) => call.method === method).length;
    expect(opened()).toBe(3);
    await idle.end();
    slack.faults.add({ method, what });
    await idle.end();
    await vi.waitFor(() => expect(opened()).toBe(4));
    expect(bot.whyNotReady()).toBeNull();
    slack.faults.clear();
    // It is still asked about.
    slack.faults.add({ method, what: { kind: 'error', error: 'token_revoked' } });
    await vi.waitFor(() => {
      idle.endNow();
      expect(bot.whyNotReady()).toBe('Slack refuses the app token: token_revoked');
    });
  },
);

test('“ok” that does not say who the bot is begins no posting', async () => {
  const what = { kind: 'answer', answer: { ok: true } } as const;
  const { slack, bot, pauses } = await startBot([{ method: 'auth.test', times: 3, what }]);
  await vi.waitFor(() => {
    pauses.endNow();
    expect(bot.isConnected()).toBe(true);
  }, 10_000);
  expect(slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(4);
  expect(await bot.accepted).toMatchObject({ workspace: 'T0NEWS' });
});

test.each([
  { kind: 'status', status: 503 },
  { kind: 'answer', answer: { ok: true } },
] as const)(
  'a bot whose token Slack has not accepted for a quarter of an hour is not ready, without being refused (%j)',
  async (what) => {
    const { slack, bot, idle } = await startBot([], 'http');
    await bot.ready;
    await idle.end();
    slack.faults.add({ method: 'auth.test', what });
    const asked = () => slack.calls.filter(({ method }) => method === 'auth.test').length;
    for (const expected of [null, null, 15, 20]) {
      const before = asked();
      // Slack still says what time it is.
      await bot.askTime(new AbortController().signal);
      await idle.end();
      await vi.waitFor(() => expect(asked()).toBe(before + 1));
      const why = `Slack has not said for ${expected} minutes whether it accepts the bot’s token`;
      await vi.waitFor(() => expect(bot.whyNotReady()).toBe(expected === null ? null : why));
    }
    expect(bot.messenger.standing?.refusal()).toBeNull();
    slack.faults.clear();
    await idle.end();
    await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  },
);

test('no log line contains a token or a response_url', async () => {
  const { slack, logged } = await openNewsroom('socket');
  const answer = found((await slack.type('/sources china full')).shown);
  slack.faults.add({ method: 'response_url', times: 1, what: { kind: 'status', status: 500 } });
  const changed = slack.nextMessage();
  await slack.press(answer, 'Next page');
  await changed;
  slack.sockets.drop();
  await slack.untilConnected();
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/xoxb-|xapp-|signing-secret|\/(commands|actions)\/T0NEWS/);
});

test.each(MODES)(
  'a refused token is known from the first request that meets it, while the connection stays open (%s)',
  async (mode) => {
    const answer: NewsroomOptions['answer'] = async (typed, asker) => {
      await (typeof asker.zone === 'function' ? asker.zone() : null);
      return always({})(String(typed), asker);
    };
    const { slack, bot } = await openNewsroom(mode, { answer });
    expect(bot.whyNotReady()).toBeNull();
    slack.faults.add({ method: 'users.info', what: { kind: 'error', error: 'token_revoked' } });
    slack.faults.add({ method: 'auth.test', what: { kind: 'error', error: 'token_revoked' } });
    await slack.type('/digest on');
    expect(bot.isConnected()).toBe(true);
    expect(bot.whyNotReady()).toBe('Slack refuses the bot’s token: token_revoked');
    slack.faults.clear();
    await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  },
);

test('asking for the time ends at its deadline if Slack does not answer', async () => {
  const { slack, bot } = await startBot([], 'http');
  await bot.ready;
  slack.faults.add({ method: 'api.test', what: { kind: 'hang' } });
  await expect(bot.askTime(AbortSignal.timeout(50))).rejects.toThrow();
});
