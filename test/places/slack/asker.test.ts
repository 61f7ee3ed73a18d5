import { expect, onTestFinished, test } from 'vitest';
import { slackAsker } from '../../../src/places/slack/asker.ts';
import { createBoltLogger } from '../../../src/places/slack/bolt-logger.ts';
import { createClient } from '../../../src/places/slack/web-client.ts';
import { type StandinOptions, startSlackStandin } from '../../standins/slack/server.ts';

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
