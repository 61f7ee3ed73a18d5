import { expect, onTestFinished, test } from 'vitest';
import { slackAsker } from '../../../src/places/slack/asker.ts';
import { createBoltLogger } from '../../../src/places/slack/bolt-logger.ts';
import { findVisibleChannels } from '../../../src/places/slack/visible-channels.ts';
import { createClient } from '../../../src/places/slack/web-client.ts';
import { type StandinOptions, startSlackStandin } from '../../standins/slack/server.ts';
import type { Person } from '../../standins/slack/workspace.ts';

async function ask(person: string, editors: readonly string[] = [], options: StandinOptions = {}) {
  const slack = await startSlackStandin(options);
  onTestFinished(slack.stop);
  slack.workspace.people.set('U0CARL', { id: 'U0CARL', name: 'carl', tz: null, isAdmin: false });
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
    workspace: 'T0NEWS',
    channel: 'C0DESK',
    channelName: 'desk',
  };
  const asker = slackAsker(place, client, editors, log);
  return { manage: await asker.mayManage?.(), zone: await asker.zone?.(), warnings };
}

test.each([
  ['the channel’s creator', 'U0ANNA', []],
  ['an admin of the workspace', 'U0BORYS', []],
  ['a named editor', 'U0CARL', ['U0CARL']],
  ['a member of a named group', 'U0CARL', ['S0EDIT']],
])('%s may manage a channel’s digest', async (_who, person, editors) => {
  expect((await ask(person, editors)).manage).toMatchObject({ allowed: true });
});

test('others may not, and are told who may', async () => {
  expect((await ask('U0CARL')).manage).toEqual({
    allowed: false,
    who: 'the admins of the workspace and anna, who created the channel',
  });
});

test('if Slack does not say who somebody is, they may not', async () => {
  const { manage, zone, warnings } = await ask('U0BORYS', [], { scopes: ['commands'] });
  expect(manage).toEqual({ allowed: false, who: 'the admins of the workspace' });
  expect(zone).toBeNull();
  expect(warnings.length).toBeGreaterThan(0);
});

test('a person’s time zone is known if Slack knows it', async () => {
  expect((await ask('U0ANNA')).zone).toBe('Europe/Kyiv');
  expect((await ask('U0CARL')).zone).toBeNull();
});

async function seenBy(
  person: Partial<Person> & { readonly id: string },
  { break: broken, channels = 0 }: { readonly break?: string; readonly channels?: number } = {},
) {
  const slack = await startSlackStandin();
  onTestFinished(slack.stop);
  slack.workspace.people.set(person.id, { name: 'carl', tz: null, isAdmin: false, ...person });
  slack.addChannel({ id: 'C0OPEN', members: [] });
  slack.addChannel({ id: 'C0MINE', kind: 'private', members: [person.id] });
  slack.addChannel({ id: 'C0THEIRS', kind: 'private', members: ['U0ANNA'] });
  for (let index = 0; index < channels; index += 1) slack.addChannel({ id: `C0MANY${index}`, members: [] });
  if (broken !== undefined) slack.faults.add({ method: broken, what: { kind: 'status', status: 500 } });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const client = createClient(slack.botToken, { apiUrl: slack.apiUrl, logger: createBoltLogger(log) });
  const visible = await findVisibleChannels({ person: person.id, workspace: 'T0NEWS' }, client, log);
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
  const { channels, words } = await seenBy({ id: 'U0CARL' }, { break: method });
  expect(channels).toEqual(seen);
  expect(words).toContain(`Slack did not fully say ${what}, so digests may be missing here.`);
});
