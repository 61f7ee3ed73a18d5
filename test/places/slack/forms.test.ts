import { expect, onTestFinished, test } from 'vitest';
import { type Admission, admit } from '../../../src/admission/admission.ts';
import { LIMITS } from '../../../src/admission/allowances.ts';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import { createFakeForm, ENTRY, type FakeFormOptions } from '../../command/fake-form.ts';
import type { FaultKind } from '../../standins/slack/faults.ts';
import type { SlackStandin } from '../../standins/slack/server.ts';
import { shownButtons, shownText } from '../../standins/slack/shown.ts';
import type { Message, View } from '../../standins/slack/workspace.ts';
import { always, deskbook, MODES, type NewsroomOptions, openNewsroom } from './newsroom.ts';

const ANNA = 'U0ANNA';

async function open(
  mode: (typeof MODES)[number],
  fakeOptions: Partial<FakeFormOptions> = {},
  options: NewsroomOptions = {},
) {
  const fake = createFakeForm({ library: deskbook.library(), ...fakeOptions });
  const stored = new Map<string, string>();
  const texts = {
    keep: async (key: string, text: string) => void stored.set(key, text),
    find: async (key: string) => stored.get(key) ?? null,
  };
  const newsroom = await openNewsroom(mode, {
    answer: fake.deskbook.answer,
    forms: fake.deskbook.forms,
    commands: fake.commands,
    longCommands: createLongCommands(texts, { error: () => {} }),
    ...options,
  });
  return { ...fake, ...newsroom, texts };
}

/** Opens the modal of a typed line, as it is when nothing is looked up any more. */
async function openView(slack: SlackStandin, line = '/notes add https://a.example'): Promise<View> {
  await slack.type(line);
  return await slack.untilView(ANNA, isFilled);
}

function isFilled({ payload }: View): boolean {
  return payload.submit !== undefined;
}

function lines(message: Message | View | null | undefined): readonly string[] {
  const blocks = message && ('payload' in message ? message.payload.blocks : message.blocks);
  return shownText((blocks ?? []) as readonly unknown[]).split('\n');
}

/** Without what Slack's own client says of a lost connection. */
function faults(logged: readonly string[]): readonly string[] {
  return logged.filter((line) => !line.startsWith('http request failed'));
}

test('a form opens at once while a hundred look-ups of other people wait for Slack', async () => {
  const asking: NewsroomOptions['answer'] = async (line, asker) => {
    await asker.visibleChannels?.();
    return always({})(line, asker);
  };
  const { slack } = await open('socket', {}, { answer: asking, limit: async () => {} });
  for (const method of ['users.info', 'users.conversations']) {
    slack.faults.add({ method, what: { kind: 'hang' } });
  }
  for (let at = 0; at < 60; at += 1) void slack.type('/digest list', { user: `U0${at}` });
  await expect.poll(() => slack.calls.filter(({ method }) => method.startsWith('users.')).length).toBe(100);
  await slack.type('/notes add https://a.example', { user: 'U0BORYS' });
  expect(await slack.untilView('U0BORYS', isFilled)).toBeDefined();
});

/** Something looked up that the test holds back. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const prefill: FakeFormOptions['prefill'] = async () => {
    begun.resolve();
    await promise;
    return { values: { title: 'From the page', topics: ['army'] }, note: 'The page names no author.' };
  };
  return { prefill, release: resolve, begun: begun.promise };
}

test.each(MODES)(
  'a typed line opens its form at once, which is filled in when the page has been read (%s)',
  async (mode) => {
    const { prefill, release, begun } = held();
    const { slack, ran } = await open(mode, { prefill });
    const { outcome, shown } = await slack.type('/notes add https://a.example kind:opinion');
    expect({ outcome, shown }).toEqual({ outcome: 'acknowledged', shown: null });
    const view = await slack.untilView(ANNA, () => true);
    expect(view.payload).toMatchObject({ title: { text: 'Add to the reading…' }, close: { text: 'Cancel' } });
    expect(view.payload.submit).toBeUndefined();
    expect(lines(view)).toEqual(['Add to the reading list, all of it', 'Reading the page…']);
    await begun;
    release();
    expect(await slack.untilView(ANNA, isFilled)).toBe(view);
    expect(view.payload).toMatchObject({ submit: { text: 'Propose' } });
    expect(lines(view).slice(1, 4)).toEqual(['The page names no author.', 'Address', 'Title']);
    const { errors } = await slack.submit(view, { date: '24 feb 2023', note: 'One.\n\nTwo & <three>.' });
    expect(errors).toBeNull();
    await expect
      .poll(() => ran)
      .toEqual([
        {
          action: 'add',
          values: {
            address: 'https://a.example',
            title: 'From the page',
            kind: 'opinion',
            topics: ['army'],
            date: '2023-02-24',
            note: 'One.\n\nTwo & <three>.',
            ticket: undefined,
            send: true,
          },
        },
      ]);
    await expect
      .poll(() => slack.seenBy(ANNA).map((message) => lines(message)[0]))
      .toEqual(['Proposed: From the page']);
    expect(view.isOpen).toBe(false);
    expect(slack.channel('C0DESK').messages).toEqual([]);
  },
);

test.each(MODES)('what is wrong is shown at its field, and everything typed stays (%s)', async (mode) => {
  const { slack, ran } = await open(mode);
  const view = await openView(slack);
  const { errors } = await slack.submit(view, { address: 'nowhere', title: 'A', date: 'soon' });
  expect(errors).toEqual({
    address: 'Expected an address, got no dot in it.',
    date: 'Expected a date such as 2026-11-28, 2026-11 or 2026, got “soon”.',
  });
  expect(view.isOpen).toBe(true);
  expect(ran).toEqual([]);
  await slack.submit(view, { address: 'https://a.example', title: 'A', date: '2026' });
  await expect.poll(() => ran).toMatchObject([{ values: { title: 'A', date: '2026' } }]);
});

test.each(MODES)(
  'a button opens a form with what it begins with, and only what was changed is sent (%s)',
  async (mode) => {
    const { slack, ran } = await open(mode);
    const { shown: answer } = await slack.type('/notes add https://a.example title:x send');
    if (!answer) throw new Error('Expected an answer in the acknowledgement.');
    await slack.press(answer, 'Report a mistake');
    const view = await slack.untilView(ANNA, isFilled);
    expect(view.payload).toMatchObject({ title: { text: 'Fix an entry' } });
    const elements = (view.payload.blocks as { element?: object }[]).map(({ element }) => element);
    expect(elements).toMatchObject([
      { type: 'plain_text_input', initial_value: ENTRY.title },
      { type: 'multi_static_select', initial_options: [{ value: 'talks' }, { value: 'army' }] },
      { type: 'plain_text_input', initial_value: '2023-02' },
    ]);
    // Somebody else corrects the date meanwhile: what this person did not touch is not set back.
    const begun = { ...ENTRY };
    onTestFinished(() => void Object.assign(ENTRY, begun));
    Object.assign(ENTRY, { date: '2024' });
    await slack.submit(view, { title: '', topics: ['talks', 'prisoners'] });
    await expect
      .poll(() => ran.at(-1))
      .toEqual({
        action: 'fix',
        values: {
          id: '7',
          title: undefined,
          topics: ['talks', 'prisoners'],
          date: undefined,
          without: ['title'],
        },
      });
    // The answer that had the button is still there, and the reply is below it.
    await expect.poll(() => slack.seenBy(ANNA)).toHaveLength(2);
    expect(lines(answer)[0]).toBe('Proposed: x');
  },
);

test('a form that was closed while the page was read opens again with what was found', async () => {
  const { prefill, release, begun } = held();
  const { slack, logged } = await open('socket', { prefill });
  await slack.type('/notes add https://a.example');
  const view = await slack.untilView(ANNA, () => true);
  await begun;
  slack.close(view);
  const told = slack.nextMessage();
  release();
  const words = await told;
  expect(lines(words)[0]).toBe('The form was closed before it was filled in');
  expect(logged).toEqual([]);
  await slack.press(words, 'Open the form');
  const again = await slack.untilView(ANNA, isFilled);
  expect(lines(again)).toContain('Title');
  expect(JSON.stringify(again.payload)).toContain('From the page');
});

test('a trigger that has expired ends in words, and the form opens from there', async () => {
  const { slack, ran } = await open('http', {}, { standin: {} });
  slack.faults.add({ method: 'views.open', times: 1, what: { kind: 'error', error: 'expired_trigger_id' } });
  const told = slack.nextMessage();
  await slack.type('/notes add https://a.example title:A');
  const words = await told;
  expect(lines(words)[0]).toBe('The form did not open');
  await slack.press(words, 'Open the form');
  await slack.submit(await slack.untilView(ANNA, isFilled));
  await expect.poll(() => ran).toMatchObject([{ values: { title: 'A' } }]);
});

test.each([
  ['opened', 'views.open'],
  ['filled in', 'views.update'],
])('a form whose answer is lost when it is %s is there once', async (_what, method) => {
  const { slack, logged, ran } = await open('socket', {
    prefill: async () => ({ values: { title: 'Found' } }),
  });
  slack.faults.add({ method, times: 1, what: { kind: 'accept-then-reset' } });
  const view = await openView(slack);
  await expect.poll(() => slack.calls.filter((call) => call.method === method)).toHaveLength(2);
  expect(slack.workspace.views.size).toBe(1);
  await slack.submit(view);
  await expect.poll(() => ran).toMatchObject([{ values: { title: 'Found' } }]);
  expect(slack.seenBy(ANNA).map((message) => lines(message)[0])).not.toContain('The form did not open');
  expect(faults(logged)).toEqual([]);
});

test.each([
  ['with something to look up', async () => ({ values: { title: 'Found' } })],
  ['with nothing to look up', undefined],
])('a form %s whose first two answers are lost is there once, and goes on', async (_what, prefill) => {
  const { slack, ran } = await open('socket', prefill ? { prefill } : {});
  slack.faults.add({ method: 'views.open', times: 1, what: { kind: 'accept-then-status', status: 502 } });
  slack.faults.add({ method: 'views.open', times: 1, what: { kind: 'status', status: 502 } });
  const view = await openView(slack);
  await expect
    .poll(() => slack.calls.filter(({ method }) => method === 'views.update').length)
    .toBeGreaterThan(0);
  expect(slack.workspace.views.size).toBe(1);
  await slack.submit(view, { title: 'Typed' });
  await expect.poll(() => ran).toMatchObject([{ values: { title: 'Typed' } }]);
  await expect
    .poll(() => slack.seenBy(ANNA).map((message) => lines(message)[0]))
    .toEqual(['Proposed: Typed']);
});

const LOST = { kind: 'accept-then-reset' } as const;
const SENTENCE = 'Access to this site is blocked by policy.';

test.each<[string, readonly FaultKind[]]>([
  ['has no time', [LOST, { kind: 'rate-limited', retryAfter: 1 }]],
  ['is kept from answering by a proxy', [LOST, { kind: 'status', status: 403 }]],
  ['is out of service', [LOST, { kind: 'error', error: 'service_unavailable' }]],
  ['has a fault', [LOST, { kind: 'error', error: 'internal_error' }]],
  ['says that the time is over', [LOST, { kind: 'error', error: 'expired_trigger_id' }]],
  ['says that some of it may be done', [{ kind: 'accept-then-error', error: 'fatal_error' }]],
  ['answers by a proxy’s page of HTTP 200', [{ kind: 'accept-then-status', status: 200 }]],
])('a form that is open is filled in, and not said to be closed, if Slack then %s', async (_what, all) => {
  const { slack, ran } = await open('socket', { prefill: async () => ({ values: { title: 'Found' } }) });
  for (const what of all) slack.faults.add({ method: 'views.open', times: 1, what });
  const view = await openView(slack);
  expect(slack.workspace.views.size).toBe(1);
  await slack.submit(view);
  await expect.poll(() => ran).toMatchObject([{ values: { title: 'Found' } }]);
  await expect
    .poll(() => slack.seenBy(ANNA).map((message) => lines(message)[0]))
    .toEqual(['Proposed: Found']);
});

test.each<[string, FaultKind]>([
  ['says that it has a fault', { kind: 'error', error: 'internal_error' }],
  ['says that some of it may be done', { kind: 'accept-then-error', error: 'fatal_error' }],
  ['is kept from answering by a proxy', { kind: 'status', status: 200, text: SENTENCE }],
])('a form is filled in although Slack %s for a moment', async (_what, what) => {
  const { slack, pauses } = await open('socket', { prefill: async () => ({ values: { title: 'Found' } }) });
  slack.faults.add({ method: 'views.update', times: 1, what });
  await openView(slack);
  await expect.poll(() => slack.calls.filter(({ method }) => method === 'views.update')).toHaveLength(2);
  expect(pauses).toEqual([500]);
  expect(slack.seenBy(ANNA)).toEqual([]);
});

const TOLD = 'Tell the person who runs the bot.';

test.each<[FaultKind, string]>([
  [
    { kind: 'error', error: 'expired_trigger_id' },
    'Slack opens a form only within three seconds, and “TITLE” was not opened in that time.',
  ],
  [
    { kind: 'error', error: 'token_revoked' },
    `Slack refuses the bot’s token: token_revoked. So Slack did not open “TITLE”. ${TOLD}`,
  ],
  [
    { kind: 'answer', answer: { ok: false, error: 'missing_scope', needed: 'some:scope' } },
    'Slack does not let the bot open “TITLE”: its app lacks the scope some:scope. Whoever manages the app adds it and installs the app again.',
  ],
  [
    { kind: 'error', error: 'invalid_arguments' },
    `Slack does not let the bot open “TITLE” (invalid_arguments). ${TOLD}`,
  ],
  [{ kind: 'rate-limited', retryAfter: 30 }, 'Slack did not open “TITLE” (HTTP 429). Try again in a minute.'],
])('a form that Slack does not open for %j says why', async (what, why) => {
  const { slack, logged } = await open('socket');
  slack.faults.add({ method: 'views.open', what });
  const told = slack.nextMessage();
  await slack.type('/notes add https://a.example');
  const [title, words] = lines(await told);
  expect(title).toBe('The form did not open');
  expect(words).toContain(why.replace('TITLE', 'Add to the reading list, all of it'));
  // Whichever is the first to meet a refused token makes it known.
  const isKnown = logged.some((line) => line.startsWith('the platform refuses the bot'));
  expect(isKnown).toBe(why.includes('token'));
});

test.each([
  ['is known not to be open', [], 'The form did not open'],
  ['may be open', ['views.update'], 'Slack did not say whether the form opened'],
] as const)(
  'a form whose answers are lost and which %s is offered in those words',
  async (_what, more, title) => {
    const { slack } = await open('socket');
    for (const method of ['views.open', ...more]) {
      slack.faults.add({ method, what: { kind: 'status', status: 502 } });
    }
    const told = slack.nextMessage();
    await slack.type('/notes add https://a.example');
    const words = await told;
    expect(lines(words)[0]).toBe(title);
    slack.faults.clear();
    await slack.press(words, 'Open the form');
    expect(await slack.untilView(ANNA, isFilled)).toBeDefined();
  },
);

test('a form that cannot be filled in says so, with a button that opens it again', async () => {
  const { slack } = await open('socket', { prefill: async () => ({ values: { title: 'Found' } }) });
  slack.faults.add({ method: 'views.update', what: { kind: 'status', status: 500 } });
  const told = slack.nextMessage();
  await slack.type('/notes add https://a.example');
  expect(lines(await told)[0]).toBe('The form could not be filled in');
});

test.each(MODES)('a form that is submitted twice is sent once (%s)', async (mode) => {
  const { slack, ran } = await open(mode);
  const view = await openView(slack);
  const both = await Promise.all([slack.submit(view, { title: 'A' }), slack.submit(view, { title: 'A' })]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged']);
  await expect.poll(() => slack.seenBy(ANNA)).toHaveLength(1);
  expect(ran).toHaveLength(1);
});

test('a form whose acknowledgement is lost can be submitted again, and is sent once', async () => {
  const { slack, ran, bot } = await open('socket');
  const view = await openView(slack);
  slack.sockets.closeWithNext();
  expect((await slack.submit(view, { title: 'A' })).outcome).toBe('late');
  expect(view.isOpen).toBe(true);
  await expect.poll(() => slack.seenBy(ANNA).map((message) => lines(message)[0])).toEqual(['Proposed: A']);
  await slack.untilConnected();
  expect((await slack.submit(view, { title: 'A' })).outcome).toBe('acknowledged');
  expect(view.isOpen).toBe(false);
  await bot.stop();
  expect(ran).toHaveLength(1);
});

test('a form that is submitted again after the guide has changed is sent once', async () => {
  const { slack, ran, bot } = await open('socket');
  const { shown: answer } = await slack.type('/notes add https://a.example title:x send');
  if (!answer) throw new Error('Expected an answer in the acknowledgement.');
  await slack.press(answer, 'Report a mistake');
  const view = await slack.untilView(ANNA, isFilled);
  slack.sockets.closeWithNext();
  const typed = { title: 'The new title', topics: ['talks'] };
  expect((await slack.submit(view, typed)).outcome).toBe('late');
  await expect.poll(() => ran.filter(({ action }) => action === 'fix')).toHaveLength(1);
  // An editor approves it.
  const begun = { ...ENTRY };
  onTestFinished(() => void Object.assign(ENTRY, begun));
  Object.assign(ENTRY, typed);
  await slack.untilConnected();
  expect((await slack.submit(view, typed)).outcome).toBe('acknowledged');
  expect(view.isOpen).toBe(false);
  await bot.stop();
  expect(ran.filter(({ action }) => action === 'fix')).toHaveLength(1);
});

test('a form whose acknowledgement is lost can be corrected, and the correction is sent too', async () => {
  const { slack, ran, bot } = await open('socket');
  const view = await openView(slack);
  slack.sockets.closeWithNext();
  expect((await slack.submit(view, { title: 'Wrnog' })).outcome).toBe('late');
  await slack.untilConnected();
  expect((await slack.submit(view, { title: 'Wrong' })).outcome).toBe('acknowledged');
  expect(view.isOpen).toBe(false);
  await expect.poll(() => ran.map(({ values }) => values.title)).toEqual(['Wrnog', 'Wrong']);
  await bot.stop();
});

test('an answer that comes after half an hour is shown in the channel to the person alone', async () => {
  let late = 0;
  const clock = { now: () => Date.now() + late, asking: () => () => () => {} };
  const { slack, logged } = await open('socket', {}, { clock });
  const view = await openView(slack);
  late = 31 * 60_000;
  slack.skip(late);
  const told = slack.nextMessage();
  await slack.submit(view, { title: 'A' });
  expect(await told).toMatchObject({ seenBy: ANNA, channel: 'C0DESK' });
  expect(logged).toEqual([]);
});

test.each([
  ['a rate limit', 'chat.postEphemeral', { kind: 'rate-limited', retryAfter: 1 }, [1000, 2000]],
  ['an outage', '*', { kind: 'status', status: 503 }, [500, 2000]],
] as const)('%s of some seconds does not lose such an answer', async (_what, method, what, expected) => {
  let late = 0;
  const clock = { now: () => Date.now() + late, asking: () => () => () => {} };
  const { slack, pauses } = await open('socket', {}, { clock });
  const view = await openView(slack);
  late = 31 * 60_000;
  slack.skip(late);
  slack.faults.add({ method, times: 2, what });
  const told = slack.nextMessage();
  await slack.submit(view, { title: 'A' });
  expect(await told).toMatchObject({ seenBy: ANNA, channel: 'C0DESK' });
  expect(pauses).toEqual(expected);
});

test.each<FaultKind>([
  { kind: 'status', status: 200 },
  { kind: 'status', status: 200, text: SENTENCE },
  { kind: 'status', status: 200, text: '' },
  { kind: 'answer', answer: { error: 'Forbidden', message: 'policy' } },
])('what a proxy answers in Slack’s place for a moment does not lose such an answer: %j', async (what) => {
  let late = 0;
  const clock = { now: () => Date.now() + late, asking: () => () => () => {} };
  const { slack, pauses, ran } = await open('socket', {}, { clock });
  const view = await openView(slack);
  late = 31 * 60_000;
  slack.skip(late);
  for (const method of ['chat.postEphemeral', 'chat.postMessage']) {
    slack.faults.add({ method, times: 1, what });
  }
  const told = slack.nextMessage();
  await slack.submit(view, { title: 'A' });
  expect(await told).toMatchObject({ seenBy: ANNA, channel: 'C0DESK' });
  expect(pauses).toEqual([500]);
  expect(ran).toHaveLength(1);
});

test('an answer to a form of which Slack never says whether it is shown is shown another way, and sent once', async () => {
  const { slack, ran } = await open('socket');
  const view = await openView(slack);
  slack.faults.add({ method: 'response_url', times: 4, what: { kind: 'status', status: 503 } });
  const told = slack.nextMessage();
  await slack.submit(view, { title: 'A' });
  expect(await told).toMatchObject({ seenBy: ANNA, channel: 'C0DESK' });
  expect(slack.seenBy(ANNA).map((message) => lines(message)[0])).toEqual(['Proposed: A']);
  expect(ran).toHaveLength(1);
});

test.each(['public', 'private'] as const)(
  'a press of which Slack never says whether its answer is shown ends in words (%s)',
  async (answers) => {
    const { slack } = await openNewsroom('socket', { answers });
    const { shown } = await slack.type('/plan point 4');
    if (!shown) throw new Error('Expected an answer in the acknowledgement.');
    slack.faults.add({ method: 'response_url', times: 4, what: { kind: 'status', status: 503 } });
    const told = slack.nextMessage();
    await slack.press(shown, 'run:1');
    expect((await told).text).toMatch(/^Slack did not say whether it showed your answer/);
  },
);

test('where the bot is not in the channel, such an answer is in its direct messages', async () => {
  let late = 0;
  const clock = { now: () => Date.now() + late, asking: () => () => () => {} };
  const { slack } = await open('socket', {}, { clock });
  slack.addChannel({ id: 'C0SECRET', kind: 'private', hasBot: false });
  await slack.type('/notes add https://a.example title:A', { channel: 'C0SECRET' });
  const view = await slack.untilView(ANNA, isFilled);
  late = 31 * 60_000;
  const told = slack.nextMessage();
  await slack.submit(view);
  expect(await told).toMatchObject({ seenBy: null, channel: 'D0ANNA' });
});

test('a line too long for a modal is kept, and the form is submitted by another process', async () => {
  const first = await open('socket');
  const note = 'x'.repeat(2950);
  const view = await openView(first.slack, `/notes add https://a.example title:A note:"${note}"`);
  const metadata = JSON.parse(String(view.payload.private_metadata)) as { line: string };
  expect(metadata.line).toMatch(/^[\w-]{22}$/);
  // As after a restart: nothing is left but the store.
  await first.bot.stop();
  const ran: unknown[] = [];
  const fake = createFakeForm({
    library: deskbook.library(),
    onRun: async (values) => void ran.push(values),
  });
  const { startSlack } = await import('../../../src/places/slack/adapter.ts');
  const second = startSlack({
    botToken: first.slack.botToken,
    mode: { kind: 'socket', appToken: first.slack.appToken },
    apiUrl: first.slack.apiUrl,
    answers: 'private',
    editors: [],
    answer: fake.deskbook.answer,
    forms: fake.deskbook.forms,
    longCommands: createLongCommands(first.texts, { error: () => {} }),
    onRefused: () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  onTestFinished(() => second.stop());
  await second.ready;
  await first.slack.submit(view);
  await expect.poll(() => ran).toMatchObject([{ title: 'A', note }]);
});

test('a form that nobody can read any more says so in its place, and one whose line cannot be looked up keeps what was typed', async () => {
  let isAway = true;
  const recall = async (): Promise<string | null> => {
    if (isAway) throw new Error('away');
    return null;
  };
  const { slack, ran } = await open(
    'socket',
    {},
    { longCommands: { keep: () => 'k', hold: () => 'k', recall } },
  );
  const view = await openView(slack, `/notes add https://a.example note:"${'x'.repeat(2950)}"`);
  const { errors } = await slack.submit(view, { title: 'A' });
  expect(errors).toEqual({ address: expect.stringContaining('Press again in a minute') });
  isAway = false;
  await slack.submit(view, { title: 'A' });
  expect(lines(view).join()).toContain('This form can no longer be read');
  expect(ran).toEqual([]);
});

test.each(MODES)(
  'what somebody asks for too much is not even read, whichever way it comes, and no form that is submitted is lost (%s)',
  async (mode) => {
    let now = 0;
    let read = 0;
    const fake = createFakeForm({
      library: deskbook.library(),
      onRead: () => {
        read += 1;
      },
    });
    const bare = { ...deskbook, ...fake.deskbook };
    const admitted: Admission<typeof bare> = admit(bare, {
      limits: { ...LIMITS, person: { atOnce: 1, perSecond: 0.001 } },
      clock: () => now,
      cost: () => 0,
      isLong: () => false,
      onLimited: () => {},
    });
    const { answer, forms } = admitted.deskbook;
    const { takeTurn } = admitted;
    const { slack } = await openNewsroom(mode, { answer, forms, takeTurn, commands: fake.commands });
    const view = await openView(slack, '/notes add https://a.example title:A');
    const told = async (act: () => Promise<unknown>) => {
      const next = slack.nextMessage();
      await act();
      return (await next).text;
    };
    expect(await told(() => slack.type('/notes add https://b.example'))).toMatch(/^Please wait/);
    const message = slack.write({ text: 'See https://c.example.' });
    expect(await told(() => slack.shortcut(message, 'add_to_reading_list'))).toMatch(/^Please wait/);
    const { errors } = await slack.submit(view, { note: 'Half an hour of work.' });
    expect(errors).toEqual({ address: expect.stringMatching(/^Please wait/) });
    expect(view.isOpen).toBe(true);
    expect([read, fake.ran]).toEqual([1, []]);
    now += 1e7;
    const words = await told(() => slack.submit(view, { note: 'Half an hour of work.' }));
    expect(words).toMatch(/^Please wait/);
    now += 1e7;
    const [again] = shownButtons((slack.seenBy(ANNA).at(-1) as Message).blocks);
    expect(again).toMatchObject({
      label: 'Ask again',
      value: '/notes add https://a.example send title:A note:"Half an hour of work."',
    });
  },
);

test.each(MODES)(
  'a message’s one link opens the form, which answers below the message (%s)',
  async (mode) => {
    const { slack, ran } = await open(mode);
    const message = slack.write({
      text: 'See <https://a.example/x?a=1&amp;b=2|this page>.',
      threadTs: '1.2',
    });
    await slack.shortcut(message, 'add_to_reading_list');
    const view = await slack.untilView(ANNA, isFilled);
    await slack.submit(view, { title: 'A' });
    await expect
      .poll(() => ran)
      .toMatchObject([{ values: { address: 'https://a.example/x?a=1&b=2', title: 'A' } }]);
    await expect.poll(() => slack.seenBy(ANNA)).toMatchObject([{ channel: 'C0DESK', threadTs: '1.2' }]);
  },
);

test('of several links the person picks one, and a message without any says so', async () => {
  const { slack } = await open('socket');
  const link = (url: string) => ({ type: 'link', url });
  const blocks = [
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [link('https://a.example'), link('https://b.example')] },
      ],
    },
  ];
  const several = slack.nextMessage(({ seenBy }) => seenBy === ANNA);
  const attachments = [
    { from_url: 'https://a.example', title: 'A' },
    {
      is_msg_unfurl: true,
      from_url: 'https://newsroom.slack.com/archives/C1/p1',
      text: 'see <https://c.example>',
    },
  ];
  await slack.shortcut(
    slack.write({ text: 'https://a.example', blocks }),
    'add_to_reading_list',
    {},
    { attachments },
  );
  const choice = await several;
  expect(lines(choice)[0]).toBe('3 links in this message');
  expect(shownButtons(choice.blocks).map(({ value }) => value)).toEqual([
    '/notes add https://a.example',
    '/notes add https://b.example',
    '/notes add https://c.example',
  ]);
  await slack.press(choice, 'run:2');
  const view = await slack.untilView(ANNA, isFilled);
  expect(JSON.stringify(view.payload)).toContain('https://b.example');
  const none = slack.nextMessage(({ seenBy }) => seenBy === ANNA);
  await slack.shortcut(slack.write({ text: 'No link, <@U0BORYS>.' }), 'add_to_reading_list');
  expect(lines(await none)[0]).toBe('No link in this message');
});

test('a stop waits for no page: the form is there with what the line says', async () => {
  const { slack, bot } = await open('socket', { prefill: () => new Promise(() => {}) });
  await slack.type('/notes add https://a.example');
  const view = await slack.untilView(ANNA, () => true);
  await bot.stop();
  expect(lines(view)).toContain('This could not be looked up in time. Fill it in by hand.');
});
