import { expect, onTestFinished, test } from 'vitest';
import { slackAsker } from '../../../src/places/slack/asker.ts';
import { createBoltLogger } from '../../../src/places/slack/bolt-logger.ts';
import { createGroupMembers } from '../../../src/places/slack/group-members.ts';
import { createLookUp } from '../../../src/places/slack/look-up.ts';
import { createFindPerson } from '../../../src/places/slack/person.ts';
import { createPublicChannels } from '../../../src/places/slack/public-channels.ts';
import { findVisibleChannels } from '../../../src/places/slack/visible-channels.ts';
import { createClient } from '../../../src/places/slack/web-client.ts';
import type { Fault } from '../../standins/slack/faults.ts';
import { type StandinOptions, startSlackStandin } from '../../standins/slack/server.ts';
import type { Person } from '../../standins/slack/workspace.ts';

async function ask(
  person: string,
  editors: readonly string[] = [],
  options: StandinOptions = {},
  {
    fault = null,
    workspace = 'T0NEWS',
    creator = 'U0ANNA',
    carl = {},
  }: {
    readonly fault?: Fault | null;
    readonly workspace?: string;
    readonly creator?: string;
    readonly carl?: Partial<Person>;
  } = {},
) {
  const slack = await startSlackStandin(options);
  onTestFinished(slack.stop);
  if (fault) slack.faults.add(fault);
  slack.workspace.people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: null, isAdmin: false, ...carl });
  slack.workspace.people.set('U0BETH', {
    id: 'U0BETH',
    name: 'beth',
    tz: null,
    isAdmin: true,
    team: 'T0OTHER',
  });
  slack.addChannel({ id: 'C0SHARED', creator });
  slack.workspace.groups.set('S0EDIT', ['U0CARL']);
  const warnings: string[] = [];
  const log = {
    info: () => {},
    warn: (_details: object, message: string) => {
      warnings.push(message);
    },
    error: () => {},
  };
  const client = createClient(slack.botToken, { apiUrl: slack.apiUrl, logger: createBoltLogger(log) });
  const place = {
    person,
    personName: person.slice(2).toLowerCase(),
    workspace,
    home: 'T0NEWS',
    channel: 'C0SHARED',
    channelName: 'shared',
  };
  const asker = slackAsker(
    place,
    client,
    {
      editors,
      findGroupMembers: createGroupMembers(client),
      findPublicChannels: createPublicChannels(client),
    },
    log,
  );
  return {
    manage: await asker.mayManage?.(),
    edit: await asker.mayEdit?.(),
    zone: await asker.zone?.(),
    warnings,
  };
}

test.each([
  ['the channel’s creator', 'U0ANNA', []],
  ['an admin of the workspace', 'U0BORYS', []],
  ['a named editor', 'U0CARL', ['U0CARL']],
  ['a member of a named group', 'U0CARL', ['S0EDIT']],
])('%s may manage a channel’s digest', async (_who, person, editors) => {
  expect((await ask(person, editors)).manage).toEqual({ kind: 'allowed' });
});

test.each([
  ['an admin of the workspace', 'U0BORYS', []],
  ['a named editor', 'U0CARL', ['U0CARL']],
  ['a member of a named group', 'U0CARL', ['S0EDIT']],
])('%s may edit the guide', async (_who, person, editors) => {
  expect((await ask(person, editors)).edit).toEqual({ kind: 'allowed' });
});

test.each([
  ['a channel’s creator', 'U0ANNA', {}, {}],
  ['an admin of another workspace', 'U0BETH', {}, { workspace: 'T0OTHER' }],
])('%s may not edit the guide for that', async (_who, person, options, more) => {
  expect((await ask(person, ['U0CARL'], options, more)).edit).toEqual({
    kind: 'refused',
    who: 'the admins of the workspace and the people and groups in the setting EDITORS',
  });
});

test('if Slack does not say who somebody is, that is not taken for no', async () => {
  const fault = { method: 'users.info', times: 9, what: { kind: 'error', error: 'internal_error' } } as const;
  const { edit } = await ask('U0BORYS', [], {}, { fault });
  expect(edit).toMatchObject({
    kind: 'unsaid',
    why: expect.stringContaining('whether you may edit the guide'),
  });
});

test('others may not, and are told who may', async () => {
  expect((await ask('U0CARL')).manage).toEqual({
    kind: 'refused',
    who: 'the admins of the workspace and anna, who created the channel',
  });
});

test.each(['T0NEWS', 'T0OTHER'])(
  'an admin of another workspace, in a shared channel, may not; the request names the workspace %s',
  async (workspace) => {
    const { manage } = await ask('U0BETH', [], {}, { workspace });
    expect(manage).toMatchObject({ kind: 'refused' });
  },
);

test('the creator of a shared channel who is of another workspace may not, and is not named as one who may', async () => {
  const shared = { workspace: 'T0OTHER', creator: 'U0BETH' };
  const refused = { kind: 'refused', who: 'the admins of the workspace' };
  expect((await ask('U0BETH', [], {}, shared)).manage).toEqual(refused);
  expect((await ask('U0CARL', [], {}, shared)).manage).toEqual(refused);
  expect((await ask('U0BORYS', [], {}, shared)).manage).toEqual({ kind: 'allowed' });
  // The setting names people whatever their workspace.
  expect((await ask('U0BETH', ['U0BETH'], {}, shared)).manage).toEqual({ kind: 'allowed' });
});

test.each([
  ['was deactivated', { isDeactivated: true, isAdmin: true }],
  ['was made a guest', { guest: 'multi' }],
] as const)(
  'a creator or an admin whose account %s may not, and is not named as one who may',
  async (_what, carl) => {
    const theirs = { creator: 'U0CARL', carl };
    const refused = { kind: 'refused', who: 'the admins of the workspace' };
    expect((await ask('U0CARL', [], {}, theirs)).manage).toEqual(refused);
    expect((await ask('U0CARL', [], {}, theirs)).edit).toEqual(refused);
    expect((await ask('U0ANNA', [], {}, theirs)).manage).toEqual(refused);
    expect((await ask('U0CARL', ['U0CARL'], {}, theirs)).manage).toEqual({ kind: 'allowed' });
  },
);

const RESET = { kind: 'reset' } as const;

test.each([
  ['users.info', 'U0BORYS', [], RESET, 'ECONNRESET'],
  ['users.info', 'U0CARL', [], { kind: 'status', status: 503 }, 'HTTP 503'],
  // The channel's creator, of a workspace that nobody knows.
  ['users.info', 'U0ANNA', [], RESET, 'ECONNRESET'],
  ['conversations.info', 'U0ANNA', [], RESET, 'ECONNRESET'],
  ['conversations.info', 'U0ANNA', [], { kind: 'error', error: 'internal_error' }, 'internal_error'],
  ['usergroups.users.list', 'U0CARL', ['S0EDIT'], { kind: 'rate-limited', retryAfter: 30 }, 'HTTP 429'],
] as const)(
  'if Slack does not answer %s, whether %s may is not known',
  async (method, person, editors, what, why) => {
    const { manage, warnings } = await ask(person, editors, {}, { fault: { method, what } });
    expect(manage).toEqual({
      kind: 'unsaid',
      why: `Slack did not say whether you may change the channel’s digest (${why}). Try again in a minute.`,
    });
    expect(warnings.length).toBeGreaterThan(0);
  },
);

test.each(['users.info', 'conversations.info'])(
  'what Slack was asked over a connection that it had closed is asked again: %s',
  async (method) => {
    const { manage, warnings } = await ask('U0CARL', [], {}, { fault: { method, times: 1, what: RESET } });
    expect(manage).toMatchObject({ kind: 'refused' });
    expect(warnings.join()).not.toContain('did not say');
  },
);

test.each([
  ['an admin, though not who created the channel', 'conversations.info', 'U0BORYS', []],
  ['an editor, whatever else fails', '*', 'U0CARL', ['U0CARL']],
])('what Slack does answer is enough for a yes: %s', async (_what, method, person, editors) => {
  expect((await ask(person, editors, {}, { fault: { method, what: RESET } })).manage).toEqual({
    kind: 'allowed',
  });
});

test('what Slack does not tell the bot is explained with what to do', async () => {
  const why = async (...asked: Parameters<typeof ask>) => {
    const { manage } = await ask(...asked);
    return manage?.kind === 'unsaid' ? manage.why : manage;
  };
  const what = 'Slack does not tell the bot whether you may change the channel’s digest';
  const without = (scope: string) =>
    `${what}: its app lacks the scope ${scope}. Whoever manages the app adds it and installs the app again.`;
  const scopes = ['commands', 'channels:read', 'users:read'];
  expect(await why('U0CARL', ['S0EDIT'], { scopes })).toBe(without('usergroups:read'));
  expect(await why('U0CARL', [], { scopes: ['channels:read'] })).toBe(without('users:read'));
  const notThere = {
    method: 'conversations.info',
    what: { kind: 'error', error: 'channel_not_found' },
  } as const;
  expect(await why('U0CARL', [], {}, { fault: notThere })).toBe(
    `${what}, since it is not in the channel. Invite it there and try again.`,
  );
  const refused = { method: 'users.info', what: { kind: 'error', error: 'token_revoked' } } as const;
  expect(await why('U0CARL', [], {}, { fault: refused })).toBe(
    'Slack refuses the bot’s token: token_revoked. So Slack did not say whether you may change the channel’s digest. Tell the person who runs the bot.',
  );
});

test.each([
  ['a group that does not exist', 'U0CARL', ['S0GONE']],
  ['a person whom the workspace does not have', 'U0STRANGE', ['S0EDIT']],
])('what Slack says is not there is an answer: %s', async (_what, person, editors) => {
  expect((await ask(person, editors)).manage).toMatchObject({ kind: 'refused' });
});

test('a person’s time zone is known if Slack knows it', async () => {
  expect((await ask('U0ANNA')).zone).toEqual({ kind: 'zone', zone: 'Europe/Kyiv' });
  expect((await ask('U0CARL')).zone).toEqual({ kind: 'none' });
  expect((await ask('U0ANNA', [], {}, { fault: { method: 'users.info', what: RESET } })).zone).toEqual({
    kind: 'unsaid',
    why: 'Slack did not say your time zone (ECONNRESET). Try again in a minute.',
  });
});

async function seenBy(
  person: Partial<Person> & { readonly id: string },
  {
    break: broken,
    what = { kind: 'status', status: 500 },
    channels = 0,
    scopes,
  }: {
    readonly break?: string;
    readonly what?: Fault['what'];
    readonly channels?: number;
    readonly scopes?: readonly string[];
  } = {},
) {
  const slack = await startSlackStandin(scopes ? { scopes } : {});
  onTestFinished(slack.stop);
  slack.workspace.people.set(person.id, { name: 'carl', tz: null, isAdmin: false, ...person });
  slack.addChannel({ id: 'C0OPEN', members: [] });
  slack.addChannel({ id: 'C0MINE', kind: 'private', members: [person.id] });
  slack.addChannel({ id: 'C0THEIRS', kind: 'private', members: ['U0ANNA'] });
  for (let index = 0; index < channels; index += 1) slack.addChannel({ id: `C0MANY${index}`, members: [] });
  if (broken !== undefined) slack.faults.add({ method: broken, what });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const client = createClient(slack.botToken, { apiUrl: slack.apiUrl, logger: createBoltLogger(log) });
  const lookUp = createLookUp(log);
  const findPerson = createFindPerson(person.id, client, lookUp);
  const visible = await findVisibleChannels(
    { person: person.id, home: 'T0NEWS', findPerson, findPublicChannels: createPublicChannels(client) },
    client,
    lookUp,
  );
  return { ...visible, channels: [...visible.channels].toSorted() };
}

test('a member sees public channels and the private ones that they are in', async () => {
  const { channels, words } = await seenBy({ id: 'U0CARL' });
  expect(channels).toEqual(['C0DESK', 'C0MINE', 'C0OPEN']);
  expect(words).toBe('Listed are public channels and those that you are in.');
});

test.each([
  ['a guest', { guest: 'multi' }],
  ['a guest of a single channel', { guest: 'single' }],
  ['somebody from another workspace', { team: 'T0OTHER' }],
] as const)('%s sees only the channels that they are in', async (_who, kind) => {
  const { channels, words } = await seenBy({ id: 'U0CARL', ...kind });
  expect(channels).toEqual(['C0MINE']);
  expect(words).toBe('Listed are channels that you are in.');
});

test('every page of the channels is read', async () => {
  const { channels } = await seenBy({ id: 'U0CARL' }, { channels: 2000 });
  expect(channels.length).toBe(2003);
});

test.each([
  ['users.info', ['C0MINE'], 'whether you are a guest'],
  ['users.conversations', ['C0DESK', 'C0OPEN'], 'which channels you are in'],
  ['conversations.list', ['C0MINE'], 'which channels are public'],
])('if Slack does not answer %s, only what is known is seen, and it is said', async (method, seen, what) => {
  const { channels, unsaid } = await seenBy({ id: 'U0CARL' }, { break: method });
  expect(channels).toEqual(seen);
  expect(unsaid).toBe(`Slack did not say ${what} (HTTP 500). Try again in a minute.`);
});

test('what never passes by itself is not waited for: who sees no channels is told which scope is missing, and who adds it', async () => {
  const reading = ['commands', 'users:read', 'channels:read', 'groups:read'];
  const without = (what: string, scope: string) =>
    `Slack does not tell the bot ${what}: its app lacks the scope ${scope}. Whoever manages the app adds it and installs the app again.`;
  const lacking = (...scopes: readonly string[]) =>
    seenBy({ id: 'U0CARL' }, { scopes: reading.filter((scope) => !scopes.includes(scope)) });
  expect((await lacking()).unsaid).toBeNull();
  expect((await lacking('users:read')).unsaid).toBe(without('whether you are a guest', 'users:read'));
  expect((await lacking('channels:read', 'groups:read')).unsaid).toBe(
    without('which channels you are in and which channels are public', 'channels:read').replace(
      'the scope channels:read',
      'one of the scopes channels:read, groups:read, im:read, mpim:read',
    ),
  );
  const revoked = { kind: 'error', error: 'token_revoked' } as const;
  expect((await seenBy({ id: 'U0CARL' }, { break: '*', what: revoked })).unsaid).toBe(
    'Slack refuses the bot’s token: token_revoked. So Slack did not say which channels you are in and whether you are a guest. Tell the person who runs the bot.',
  );
});

test('a workspace with more channels than are read says so, and not to ask again', async () => {
  const { channels, unsaid } = await seenBy({ id: 'U0CARL' }, { channels: 20_000 });
  expect(channels.length).toBe(20 * 999 + 1);
  expect(unsaid).toBe('The workspace has more channels than the 19,980 that the bot reads.');
});

test('which channels are public is asked once for 15 seconds of questions, and a failure is not kept', async () => {
  const slack = await startSlackStandin();
  onTestFinished(slack.stop);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const client = createClient(slack.botToken, { apiUrl: slack.apiUrl, logger: createBoltLogger(log) });
  const clock = { time: 1_000 };
  const find = createPublicChannels(client, { now: () => clock.time });
  const asked = () => slack.calls.filter(({ method }) => method === 'conversations.list').length;
  slack.faults.add({
    method: 'conversations.list',
    times: 1,
    what: { kind: 'error', error: 'internal_error' },
  });
  await expect(find()).rejects.toThrow('internal_error');
  const [first, second] = await Promise.all([find(), find()]);
  expect(second).toEqual(first);
  slack.addChannel({ id: 'C0NEW', members: [] });
  clock.time += 14_000;
  expect(await find()).toEqual(first);
  expect(asked()).toBe(2);
  clock.time += 2_000;
  expect((await find()).ids).toEqual([...first.ids, 'C0NEW']);
  expect(asked()).toBe(3);
});

test.each(['user_not_visible', 'user_not_found'])(
  'somebody of whom Slack says %s is no member: no admin, and sees the channels that they are in',
  async (error) => {
    const fault: Fault = { method: 'users.info', what: { kind: 'error', error } };
    const { manage, edit, zone } = await ask('U0CARL', [], {}, { fault });
    expect(edit).toMatchObject({ kind: 'refused' });
    // Nor is the channel's creator named as one who may.
    expect(manage).toEqual({ kind: 'refused', who: 'the admins of the workspace' });
    expect(zone).toEqual({ kind: 'none' });
    const { channels, words, unsaid } = await seenBy(
      { id: 'U0CARL' },
      { break: 'users.info', what: fault.what },
    );
    expect(channels).toEqual(['C0MINE']);
    expect(words).toBe('Listed are channels that you are in.');
    expect(unsaid).toBeNull();
  },
);

async function openGroup() {
  const slack = await startSlackStandin();
  onTestFinished(slack.stop);
  slack.workspace.groups.set('S0EDIT', ['U0CARL']);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const client = createClient(slack.botToken, { apiUrl: slack.apiUrl, logger: createBoltLogger(log) });
  const clock = { time: 1_000 };
  const find = createGroupMembers(client, { now: () => clock.time });
  const asked = () => slack.calls.filter(({ method }) => method === 'usergroups.users.list').length;
  return { slack, clock, find: () => find('S0EDIT'), asked };
}

test('who is in a group is asked once for 15 seconds of decisions, whoever makes them', async () => {
  const { slack, clock, find, asked } = await openGroup();
  expect(await Promise.all([find(), find()])).toEqual([['U0CARL'], ['U0CARL']]);
  slack.workspace.groups.set('S0EDIT', []);
  clock.time += 14_000;
  expect(await find()).toEqual(['U0CARL']);
  expect(asked()).toBe(1);
  clock.time += 2_000;
  expect(await find()).toEqual([]);
  expect(asked()).toBe(2);
});

test('that Slack did not say who is in a group is not kept', async () => {
  const { slack, find } = await openGroup();
  slack.faults.add({
    method: 'usergroups.users.list',
    times: 1,
    what: { kind: 'rate-limited', retryAfter: 30 },
  });
  await expect(find()).rejects.toThrow();
  expect(await find()).toEqual(['U0CARL']);
});
