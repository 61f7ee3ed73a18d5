import { expect, onTestFinished, test, vi } from 'vitest';
import { createBoltLogger } from '../../../src/places/slack/bolt-logger.ts';
import { createMessenger } from '../../../src/places/slack/messenger.ts';
import { createSlackStanding } from '../../../src/places/slack/standing.ts';
import type { Reply } from '../../../src/reply.ts';
import { refuseBlocks } from '../../standins/slack/block-rules.ts';
import type { FaultKind } from '../../standins/slack/faults.ts';
import { type StandinOptions, startSlackStandin } from '../../standins/slack/server.ts';

const KEY = 'a'.repeat(22);
const HOUR = 3_600_000;
const target = { place: 'slack', workspace: 'T0NEWS', channel: 'C0DESK' };
const edition: Reply = {
  audience: 'channel',
  command: '/digest preview',
  title: 'Tuesday 24 November 2026',
  blocks: [{ kind: 'text', text: 'Point 4: army limited to 600,000' }],
  buttons: [],
  footer: ['From the guide'],
  sources: [],
  answers: { ids: [], points: [] },
  cited: null,
};

async function open(options: StandinOptions = {}) {
  const slack = await startSlackStandin(options);
  onTestFinished(slack.stop);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const logger = createBoltLogger(log);
  const pauses: number[] = [];
  const probing = Promise.withResolvers<void>();
  const standing = createSlackStanding({
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    logger,
    log,
    // The pauses end when the test lets them.
    wait: async (ms) => {
      pauses.push(ms);
      await probing.promise;
    },
  });
  onTestFinished(standing.stop);
  const messenger = createMessenger({
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    logger,
    onFailure: standing.onFailure,
    standing,
    workspaceUrl: () => 'https://newsroom.slack.com/',
    home: () => 'T0NEWS',
  });
  const { signal } = new AbortController();
  return {
    slack,
    messenger,
    standing,
    probe: probing.resolve,
    post: (channel = 'C0DESK') => messenger.post({ ...target, channel }, edition, KEY, signal),
    find: (since: number, channel = 'C0DESK') =>
      messenger.find({ ...target, channel }, KEY, new Date(since), signal),
    describe: (channel = 'C0DESK') => messenger.describe({ ...target, channel }, signal),
    sendDirect: (person: string) => messenger.sendDirect({ workspace: 'T0NEWS', person }, edition, signal),
  };
}

test('an edition is posted once, linked, unfurled by nothing, and found again by its key', async () => {
  const { slack, post, find } = await open();
  const posted = await post();
  const [message, ...more] = slack.channel('C0DESK').messages;
  if (!message) throw new Error('Expected a message in #desk.');
  const link = `https://newsroom.slack.com/archives/C0DESK/p${message.ts.replace('.', '')}`;
  expect(posted).toEqual({ kind: 'posted', id: message.ts, link });
  expect(more).toEqual([]);
  expect(message.unfurls).toBe(false);
  expect(refuseBlocks(message.blocks)).toBeNull();
  expect(await find(Date.now())).toEqual({ kind: 'seen', id: message.ts, link });
});

test('an edition with another key is not mistaken for this one', async () => {
  const { slack, messenger, find } = await open();
  await messenger.post(target, edition, 'b'.repeat(22), new AbortController().signal);
  expect(slack.channel('C0DESK').messages).toHaveLength(1);
  expect(await find(0)).toEqual({ kind: 'absent' });
});

test('an edition is found behind a thousand other messages', async () => {
  const { slack, post, find, messenger } = await open();
  const before = Date.now();
  await post();
  const { messages } = slack.channel('C0DESK');
  const [own] = messages;
  if (!own) throw new Error('Expected a message in #desk.');
  for (let at = 0; at < 1000; at += 1) {
    messages.push({ ...own, ts: slack.workspace.nextTs(), metadata: null, user: 'U0ANNA' });
  }
  expect(await find(before)).toMatchObject({ kind: 'seen', id: own.ts });
  expect(
    await messenger.find(target, 'c'.repeat(22), new Date(before), new AbortController().signal),
  ).toEqual({
    kind: 'absent',
  });
});

test.each([
  ['without a list of messages', { ok: true }],
  ['without a cursor to the messages that it has more of', { ok: true, messages: [], has_more: true }],
])('an answer %s does not prove that nothing was posted', async (_what, answer) => {
  const { slack, find } = await open();
  slack.faults.add({ method: 'conversations.history', what: { kind: 'answer', answer } });
  expect(await find(Date.now())).toMatchObject({ kind: 'later', why: expect.stringContaining('expected') });
});

const NO_CODE = 'expected an error code from Slack, got none';
const OF_PROXY = 'HTTP 200 and no answer of Slack’s';

test.each<[FaultKind, string]>([
  [{ kind: 'answer', answer: { message: 'temporarily unavailable' } }, OF_PROXY],
  [{ kind: 'answer', answer: { error: 'invalid_auth' } }, OF_PROXY],
  [{ kind: 'answer', answer: { error: 'invalid_auth', details: { ok: false } } }, NO_CODE],
  [{ kind: 'answer', answer: [] }, OF_PROXY],
  [{ kind: 'answer', answer: { ok: false, error: { code: 'unavailable' } } }, NO_CODE],
  [{ kind: 'answer', answer: { ok: false, error: 'Access denied' } }, NO_CODE],
  [{ kind: 'status', status: 200 }, OF_PROXY],
  [{ kind: 'status', status: 200, text: '' }, OF_PROXY],
  [{ kind: 'status', status: 200, text: 'invalid_auth' }, OF_PROXY],
  [{ kind: 'status', status: 200, text: '{"ok":true,"ts":"17' }, NO_CODE],
])('%j in place of Slack’s answer is no answer, whatever was asked', async (what, why) => {
  const { slack, messenger, standing, post, find, describe, sendDirect } = await open();
  slack.faults.add({ method: '*', what });
  expect(await post()).toEqual({ kind: 'unknown', why });
  expect(await sendDirect('U0ANNA')).toEqual({ kind: 'unknown', why });
  expect(await describe()).toEqual({ kind: 'unknown', why });
  expect(await find(Date.now())).toEqual({ kind: 'later', afterMs: null, why });
  expect(await messenger.maySee(target, 'U0ANNA', new AbortController().signal)).toBe('unsaid');
  expect(standing.refusal()).toBeNull();
});

test.each([
  ['post', 'chat.postMessage', { ok: true }],
  ['post', 'chat.postMessage', { ok: true, ts: 17 }],
  ['describe', 'conversations.info', { ok: true, channel: {} }],
  ['find', 'conversations.history', { ok: true, messages: 'none' }],
] as const)('to %s, “ok” without what was asked for says nothing: %s, %j', async (ask, method, answer) => {
  const { slack, messenger, post, find, describe, sendDirect } = await open();
  const asked = { post, describe, find: () => find(Date.now()) }[ask];
  const why = expect.stringMatching(`^expected .* in the answer to ${method}, got “ok” without$`);
  slack.faults.add({ method, what: { kind: 'answer', answer } });
  expect(await asked()).toMatchObject({ kind: ask === 'find' ? 'later' : 'unknown', why });
  if (ask === 'post') expect(await sendDirect('U0ANNA')).toEqual({ kind: 'unknown', why });
  expect(slack.channel('C0DESK').messages).toEqual([]);
  expect(messenger.standing?.refusal()).toBeNull();
});

test('HTTP 429 without a pause in seconds, as a proxy may send it, is tried again after a minute', async () => {
  const { slack, post, find, describe, sendDirect } = await open();
  slack.faults.add({ method: '*', what: { kind: 'status', status: 429 } });
  const later = { kind: 'later', afterMs: 60_000, why: 'HTTP 429' };
  expect(await sendDirect('U0ANNA')).toEqual(later);
  expect(await post()).toEqual(later);
  expect(await describe()).toEqual(later);
  expect(await find(Date.now())).toEqual(later);
});

test.each([401, 403, 404, 413, 425, 451])(
  'a page of HTTP %i, as a proxy sends it, says that nothing was done, whatever was asked',
  async (status) => {
    const { slack, messenger, standing, post, find, describe, sendDirect } = await open();
    slack.faults.add({ method: '*', what: { kind: 'status', status } });
    const later = { kind: 'later', afterMs: null, why: `HTTP ${status}` };
    const card = { ...target, id: '1.1' };
    expect(await post()).toEqual(later);
    expect(await sendDirect('U0ANNA')).toEqual(later);
    expect(await messenger.edit?.(card, edition, KEY, new AbortController().signal)).toEqual(later);
    expect(await describe()).toEqual(later);
    expect(await find(Date.now())).toEqual(later);
    expect(standing.refusal()).toBeNull();
  },
);

test('HTTP 407, which Node has no words for, says that nothing was done', async () => {
  const { slack, post, sendDirect } = await open();
  slack.faults.add({ method: '*', what: { kind: 'status', status: 407 } });
  const later = { kind: 'later', afterMs: null, why: 'HTTP 407 from a proxy' };
  expect(await post()).toEqual(later);
  expect(await sendDirect('U0ANNA')).toEqual(later);
});

test('HTTP 408, by which a proxy may say that Slack took too long, does not say that nothing was posted', async () => {
  const { slack, post, find } = await open();
  slack.faults.add({ method: '*', times: 1, what: { kind: 'accept-then-status', status: 408 } });
  expect(await post()).toEqual({ kind: 'unknown', why: 'HTTP 408' });
  expect(await find(Date.now())).toMatchObject({ kind: 'seen' });
});

test('a look whose next page Slack has forgotten is to be begun again', async () => {
  const { slack, find } = await open();
  slack.faults.add({
    method: 'conversations.history',
    times: 1,
    what: { kind: 'error', error: 'invalid_cursor' },
  });
  expect(await find(Date.now())).toEqual({ kind: 'later', afterMs: null, why: 'invalid_cursor' });
  expect(await find(Date.now())).toEqual({ kind: 'absent' });
});

test('a message a quarter of an hour older than the claim is not considered', async () => {
  const { slack, post, find } = await open();
  await post();
  slack.skip(16 * 60_000);
  expect(await find(slack.workspace.now())).toEqual({ kind: 'absent' });
});

test.each([
  ['150 s ahead of', 150_000],
  ['two hours ahead of', 2 * HOUR],
  ['three days ahead of', 72 * HOUR],
  ['two hours behind', -2 * HOUR],
])('by a clock %s Slack’s, an edition whose answer was lost is found', async (_words, ahead) => {
  const { slack, post, find } = await open({ now: () => Date.now() - ahead });
  for (let count = 0; count < 10; count += 1) {
    slack.faults.add({ method: 'chat.postMessage', times: 1, what: { kind: 'accept-then-reset' } });
    const claimed = Date.now();
    const { id } = slack.addChannel({ id: `C${count}` });
    expect(await post(id)).toMatchObject({ kind: 'unknown' });
    expect(await find(claimed, id)).toMatchObject({ kind: 'seen', id: slack.channel(id).messages[0]?.ts });
  }
});

test('a claim recorded in Slack’s future by a clock that has been set since is looked for from further back', async () => {
  const { post, find } = await open();
  await post();
  expect(await find(Date.now() + 2 * HOUR)).toMatchObject({ kind: 'seen' });
});

test('an edition that is not there is absent by a wrong clock too', async () => {
  const { find } = await open({ now: () => Date.now() - 2 * HOUR });
  expect(await find(Date.now())).toEqual({ kind: 'absent' });
});

test('absence is not concluded if Slack does not say what time it is', async () => {
  const { slack, find, post } = await open({ date: () => null });
  expect(await find(Date.now())).toEqual({
    kind: 'later',
    afterMs: null,
    why: expect.stringContaining('how far back to look is unknown'),
  });
  await post();
  expect(await find(Date.now())).toMatchObject({ id: slack.channel('C0DESK').messages[0]?.ts });
});

test.each<[FaultKind, object]>([
  [
    { kind: 'rate-limited', retryAfter: 7 },
    { kind: 'later', afterMs: 7000, why: 'HTTP 429' },
  ],
  [
    { kind: 'error', error: 'ratelimited' },
    { kind: 'later', afterMs: null, why: 'ratelimited' },
  ],
  [
    { kind: 'status', status: 500 },
    { kind: 'unknown', why: 'HTTP 500' },
  ],
  [
    { kind: 'error', error: 'internal_error' },
    { kind: 'unknown', why: 'internal_error' },
  ],
  [{ kind: 'reset' }, { kind: 'unknown', why: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) }],
  [
    { kind: 'error', error: 'org_login_required' },
    { kind: 'later', afterMs: null, why: 'org_login_required' },
  ],
  [
    { kind: 'error', error: 'restricted_action_read_only_channel' },
    { kind: 'refused', reason: 'posting-restricted', said: 'restricted_action_read_only_channel' },
  ],
  [
    { kind: 'error', error: 'something_new' },
    { kind: 'unknown', why: 'something_new' },
  ],
  [
    { kind: 'error', error: 'constructor' },
    { kind: 'unknown', why: 'constructor' },
  ],
  [
    { kind: 'error', error: 'msg_too_long' },
    { kind: 'refused', reason: 'message-rejected', said: 'msg_too_long' },
  ],
])('Slack’s %j, with nothing posted, is reported as what it is and not retried', async (what, told) => {
  const { slack, post } = await open();
  slack.faults.add({ method: 'chat.postMessage', what });
  expect(await post()).toEqual(told);
  expect(slack.channel('C0DESK').messages).toEqual([]);
  expect(slack.calls).toHaveLength(1);
});

test.each<[FaultKind]>([
  [{ kind: 'accept-then-reset' }],
  [{ kind: 'accept-then-status', status: 502 }],
  [{ kind: 'accept-then-error', error: 'fatal_error' }],
])(
  'an edition that arrived though its answer did not (%j) is unknown, posted once, and found',
  async (what) => {
    const { slack, post, find } = await open();
    slack.faults.add({ method: 'chat.postMessage', what });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(slack.channel('C0DESK').messages).toHaveLength(1);
    expect(await find(Date.now())).toMatchObject({ kind: 'seen' });
  },
);

test('a request that is never answered is aborted by the caller’s signal', async () => {
  const { slack, messenger } = await open();
  slack.faults.add({ method: 'chat.postMessage', what: { kind: 'accept-then-hang' } });
  const giveUp = new AbortController();
  const posting = messenger.post(target, edition, KEY, giveUp.signal);
  slack.workspace.events.once('call', () => giveUp.abort());
  expect(await posting).toEqual({ kind: 'unknown', why: expect.any(String) });
});

test('if Slack cannot be reached, certainly nothing was posted', async () => {
  const { slack, post } = await open();
  await slack.stop();
  expect(await post()).toEqual({ kind: 'later', afterMs: null, why: 'ECONNREFUSED' });
});

test('deleted, archived, left and hidden channels are distinguished', async () => {
  const { slack, post } = await open();
  slack.addChannel({ id: 'C1', isArchived: true });
  slack.addChannel({ id: 'C2', hasBot: false });
  slack.addChannel({ id: 'C3', kind: 'private', hasBot: false });
  expect(await Promise.all([post('C0'), post('C1'), post('C2'), post('C3')])).toEqual([
    { kind: 'refused', reason: 'channel-gone', said: 'channel_not_found' },
    { kind: 'refused', reason: 'archived', said: 'is_archived' },
    { kind: 'refused', reason: 'not-in-channel', said: 'not_in_channel' },
    { kind: 'refused', reason: 'channel-gone', said: 'channel_not_found' },
  ]);
});

test('a missing scope is named', async () => {
  const { post, find, standing } = await open({ scopes: ['commands'] });
  const refusal = { reason: 'missing-scope', said: 'missing_scope' };
  expect(await find(0)).toEqual({ kind: 'cannot-look', permission: 'channels:history', ...refusal });
  expect(standing.refusal()).toBeNull();
  const why = 'The bot’s app in Slack lacks the scope chat:write';
  expect(await post()).toEqual({ kind: 'later', afterMs: null, why, ofBot: true });
  expect(standing.refusal()).toBe(why);
});

test('a revoked token is the bot’s own fault, whether it posts, looks, describes or tells a person', async () => {
  const { slack, post, find, describe, sendDirect, standing } = await open();
  slack.revokeToken();
  const why = 'Slack refuses the bot’s token: token_revoked';
  const refusal = { kind: 'later', afterMs: null, why, ofBot: true };
  expect(await find(0)).toEqual(refusal);
  expect(standing.refusal()).toBe(why);
  expect(await post()).toEqual(refusal);
  expect(await describe()).toEqual(refusal);
  expect(await sendDirect('U0ANNA')).toEqual(refusal);
});

test.each([
  'invalid_auth',
  'not_authed',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
  'team_access_not_granted',
  'accesslimited',
])('%s is the bot’s own fault, until Slack accepts the token again', async (error) => {
  const { slack, post, standing, probe } = await open();
  slack.faults.add({ method: '*', what: { kind: 'error', error } });
  expect(await post()).toMatchObject({ kind: 'later', ofBot: true });
  expect(standing.refusal()).toBe(`Slack refuses the bot’s token: ${error}`);
  slack.faults.clear();
  probe();
  await vi.waitFor(() => expect(standing.refusal()).toBeNull());
  expect(await post()).toMatchObject({ kind: 'posted' });
});

test('a search that failed on the network may be retried later', async () => {
  const { slack, find } = await open();
  slack.faults.add({ method: 'conversations.history', times: 1, what: { kind: 'status', status: 503 } });
  expect(await find(0)).toEqual({ kind: 'later', afterMs: null, why: 'HTTP 503' });
});

test('a channel is described as Slack knows it now', async () => {
  const { slack, describe } = await open();
  slack.addChannel({ id: 'C1', name: 'archive', kind: 'private', isArchived: true });
  expect(await describe()).toEqual({
    kind: 'channel',
    name: 'desk',
    isPrivate: false,
    isArchived: false,
    isMember: true,
  });
  expect(await describe('C1')).toMatchObject({ name: 'archive', isPrivate: true, isArchived: true });
});

test('an app without its Messages tab is no fault of the person’s, and does not pause what channels get', async () => {
  const { slack, sendDirect, post, standing } = await open();
  const what = { kind: 'error', error: 'messages_tab_disabled' } as const;
  slack.faults.add({ method: 'chat.postMessage', times: 1, what });
  expect(await sendDirect('U0ANNA')).toEqual({
    kind: 'later',
    afterMs: null,
    why: 'the Messages tab of the bot’s app in Slack is off (messages_tab_disabled); switch it on at api.slack.com/apps, under "App Home"',
  });
  expect(standing.refusal()).toBeNull();
  expect((await post()).kind).toBe('posted');
});

test('that the bot may not ask about a channel does not say that it may not post there', async () => {
  const { slack, describe, post } = await open({ scopes: ['chat:write', 'channels:read'] });
  slack.addChannel({ id: 'C0PRIV', kind: 'private' });
  expect(await describe('C0PRIV')).toEqual({
    kind: 'refused',
    reason: 'missing-scope',
    permission: 'groups:read',
    said: 'missing_scope',
  });
  expect((await post()).kind).toBe('posted');
  slack.faults.add({ method: 'conversations.info', what: { kind: 'error', error: 'no_permission' } });
  expect(await describe()).toEqual({ kind: 'unknown', why: 'no_permission' });
});

test('one person is notified by a direct message, without a scope beyond posting', async () => {
  const { slack, sendDirect } = await open({ scopes: ['chat:write'] });
  expect(await sendDirect('U0ANNA')).toMatchObject({ kind: 'posted' });
  expect(slack.channel('D0ANNA').messages).toHaveLength(1);
  expect(slack.channel('C0DESK').messages).toEqual([]);
});

test('posting faster than one a second a channel is rate limited by Slack, with the time to wait', async () => {
  let now = 1_000_000_000_000;
  const { slack, post } = await open({ postingRate: { perSecond: 1, burst: 1 }, now: () => now });
  expect(await post()).toMatchObject({ kind: 'posted' });
  expect(await post()).toEqual({ kind: 'later', afterMs: 1000, why: 'HTTP 429' });
  now += 1000;
  expect(await post()).toMatchObject({ kind: 'posted' });
  expect(slack.channel('C0DESK').messages).toHaveLength(2);
});

test.each([
  ['a member', 'a public channel', 'U0CARL', 'C0OPEN', 'yes'],
  ['a member', 'a private channel that they are in', 'U0CARL', 'C0MINE', 'yes'],
  ['a member', 'a private channel that they have left', 'U0CARL', 'C0THEIRS', 'no'],
  ['an admin', 'a private channel that they have left', 'U0BORYS', 'C0THEIRS', 'no'],
  ['a guest', 'a public channel', 'U0GAST', 'C0OPEN', 'no'],
  ['a guest', 'a private channel that they are in', 'U0GAST', 'C0MINE', 'yes'],
  ['somebody from another workspace', 'a public channel', 'U0FAR', 'C0OPEN', 'no'],
  ['a member', 'a channel that the bot cannot see', 'U0CARL', 'C0HIDDEN', 'unsaid'],
  ['a person whom Slack does not know', 'a public channel', 'U0NONE', 'C0OPEN', 'unsaid'],
])('whether %s may see %s is asked of Slack', async (_who, _what, person, channel, answer) => {
  const { slack, messenger } = await open();
  const add = (id: string, more: object) => slack.workspace.people.set(id, { ...someone, id, ...more });
  const someone = { name: 'somebody', tz: null, isAdmin: false };
  add('U0CARL', {});
  add('U0BORYS', { isAdmin: true });
  add('U0GAST', { guest: 'multi' });
  add('U0FAR', { team: 'T0FAR' });
  slack.addChannel({ id: 'C0OPEN', members: [] });
  slack.addChannel({ id: 'C0MINE', kind: 'private', members: ['U0CARL', 'U0GAST'] });
  slack.addChannel({ id: 'C0THEIRS', kind: 'private', members: ['U0ANNA'] });
  slack.addChannel({ id: 'C0HIDDEN', kind: 'private', members: ['U0CARL'], hasBot: false });
  const see = () => messenger.maySee({ ...target, channel }, person, new AbortController().signal);
  expect(await see()).toBe(answer);
});

test.each([
  ['conversations.info', { ok: true, channel: {} }],
  ['users.info', { ok: true, user: {} }],
  ['users.conversations', { ok: true }],
])(
  'an answer to %s without what was asked for does not say whether somebody may see a channel',
  async (method, answer) => {
    const { slack, messenger } = await open();
    slack.workspace.people.set('U0GAST', {
      id: 'U0GAST',
      name: 'gast',
      tz: null,
      isAdmin: false,
      guest: 'multi',
    });
    const see = () => messenger.maySee(target, 'U0GAST', new AbortController().signal);
    expect(await see()).not.toBe('unsaid');
    slack.faults.add({ method, what: { kind: 'answer', answer } });
    expect(await see()).toBe('unsaid');
  },
);

test.each(['conversations.info', 'users.info', 'users.conversations'])(
  'while Slack does not answer %s, whether somebody may see a channel is not known',
  async (method) => {
    const { slack, messenger } = await open();
    slack.addChannel({ id: 'C0MINE', kind: 'private', members: ['U0ANNA'] });
    slack.faults.add({ method, what: { kind: 'reset' } });
    const see = (signal: AbortSignal) => messenger.maySee({ ...target, channel: 'C0MINE' }, 'U0ANNA', signal);
    expect(await see(new AbortController().signal)).toBe('unsaid');
    slack.faults.clear();
    slack.faults.add({ method, what: { kind: 'hang' } });
    expect(await see(AbortSignal.timeout(50))).toBe('unsaid');
  },
);

test('an edit shows another reply in the same message, may be repeated, and leaves it to be found', async () => {
  const { slack, messenger, post, find } = await open();
  const posted = await post();
  if (posted.kind !== 'posted') throw new Error(`Expected a message, got ${posted.kind}.`);
  const { signal } = new AbortController();
  const decided = { ...edition, title: 'Approved by Ann', blocks: [] };
  for (let time = 0; time < 2; time += 1)
    expect(await messenger.edit?.({ ...target, id: posted.id }, decided, KEY, signal)).toEqual({
      kind: 'edited',
    });
  const [message, ...more] = slack.channel('C0DESK').messages;
  expect(more).toEqual([]);
  expect(JSON.stringify(message?.blocks)).toContain('Approved by Ann');
  expect(JSON.stringify(message?.blocks)).not.toContain('600,000');
  expect(await find(Date.now())).toMatchObject({ kind: 'seen', id: posted.id });
});

test.each([
  ['message_not_found', { kind: 'gone' }],
  ['cant_update_message', { kind: 'gone' }],
  ['edit_window_closed', { kind: 'gone' }],
  ['is_inactive', { kind: 'refused', reason: 'archived' }],
  ['is_archived', { kind: 'refused', reason: 'archived' }],
  ['channel_not_found', { kind: 'refused', reason: 'channel-gone' }],
  ['block_mismatch', { kind: 'refused', reason: 'message-rejected' }],
  ['update_failed', { kind: 'unknown' }],
  ['ratelimited', { kind: 'later' }],
  ['token_revoked', { kind: 'later', ofBot: true }],
  ['missing_scope', { kind: 'later', ofBot: true }],
])('whose fault it is that a message is not edited: %s', async (error, expected) => {
  const { slack, messenger, post } = await open();
  const posted = await post();
  if (posted.kind !== 'posted') throw new Error(`Expected a message, got ${posted.kind}.`);
  slack.faults.add({ method: 'chat.update', what: { kind: 'answer', answer: { ok: false, error } } });
  const message = { ...target, id: posted.id };
  const edited = await messenger.edit?.(message, edition, KEY, new AbortController().signal);
  expect(edited).toMatchObject(expected);
});

test('“ok” without the message does not say that it was edited', async () => {
  const { slack, messenger } = await open();
  slack.faults.add({ method: 'chat.update', what: { kind: 'answer', answer: { ok: true } } });
  const message = { ...target, id: '17.1' };
  const edited = await messenger.edit?.(message, edition, KEY, new AbortController().signal);
  expect(edited).toMatchObject({ kind: 'unknown', why: expect.stringContaining('expected ts') });
});
