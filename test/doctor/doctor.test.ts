import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { checkAll, checkAtStart, logFindings } from '../../src/doctor/doctor.ts';
import { nodeFinding } from '../../src/doctor/machine-check.ts';
import { hasFault, report } from '../../src/doctor/report.ts';
import { checkStore } from '../../src/doctor/store-check.ts';
import { clockFinding, zoneFindings } from '../../src/ops/clock-check.ts';
import type { Finding } from '../../src/ops/finding.ts';
import { places } from '../../src/places/registry.ts';
import { readSettings } from '../../src/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';
import { freshDatabase } from '../run-wide-servers.ts';
import { canMount, mountSmallDisk } from '../small-disk.ts';
import { startDiscordStandIn } from '../standins/discord/server.ts';
import { startSlackStandin } from '../standins/slack/server.ts';

/** Long enough for a busy machine; a test of what never answers has its own. */
const TIMING = { ms: 5000, now: Date.now };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** Both platforms' stand-ins, and the settings that lead to them. */
async function newsroom(env: Record<string, string> = {}) {
  const slack = await startSlackStandin();
  const discord = await startDiscordStandIn();
  onTestFinished(async () => {
    await slack.stop();
    await discord.stop();
  });
  const path = join(await folder(), 'deskbook.sqlite');
  const given = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: discord.guild.id,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_FILE: path,
    PORT: '0',
    ...env,
  };
  const check = async (more: Record<string, string> = {}, timing = TIMING) =>
    checkAll({ settings: readSettings({ ...given, ...more }, places), places, commands }, timing);
  const subscribe = async (details: Partial<SubscriptionDetails>) => {
    const store = await openStore({ kind: 'file', path });
    await store.subscriptions.put(
      {
        place: 'slack',
        workspace: 'T0NEWS',
        channel: 'C0DESK',
        channelName: 'desk',
        owner: 'U0ANNA',
        ownerName: 'anna',
        time: '08:30',
        zone: 'Europe/Kyiv',
        days: '1111100',
        about: null,
        publishers: [],
        onlyNew: false,
        archive: false,
        configured: false,
        nextAt: null,
        ...details,
      },
      null,
    );
    await store.close();
  };
  return { slack, discord, given, check, subscribe };
}

function troubles(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ kind }) => kind !== 'good')
    .map(({ kind, area, text }) => `${kind}, ${area}: ${text}`);
}

const NOT_REGISTERED = `warning, Discord: Not registered: ${commands.map(({ name }) => `/${name}`).join(', ')}.`;

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a bot in good health has no fault, and everything that was looked at is named', async () => {
  const { check, subscribe, discord } = await newsroom();
  await subscribe({});
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  const findings = await check();
  expect(troubles(findings)).toEqual([NOT_REGISTERED]);
  expect(findings.map(({ area, text }) => `${area}: ${text}`)).toEqual(
    expect.arrayContaining([
      'Settings: Complete and consistent.',
      expect.stringMatching(/^Store: Its pages are sound \(0\.\d MB\)\.$/),
      'Store: Its tables are those of this version; 2 digests are subscribed to.',
      'Slack: Speaks as deskbook in Newsroom.',
      'Slack: The bot token has every scope that the commands need.',
      'Slack: Socket Mode is on, and the app token opens it.',
      'Slack: The digest of #desk can be posted.',
      'Clock: Agrees with Slack’s.',
      'Discord: Speaks as Deskbook.',
      'Discord: Has no privileged intents, and needs none.',
      'Discord: Is in the server The Newsroom.',
      'Discord: The gateway answers.',
      'Discord: The digest of #desk can be posted.',
    ]),
  );
  expect(hasFault(findings)).toBe(false);
});

test('the doctor neither connects to Socket Mode nor logs in to the gateway, and posts nothing', async () => {
  const { slack, discord, check, subscribe } = await newsroom();
  await subscribe({});
  await check();
  expect(slack.sockets.count()).toBe(0);
  expect(discord.gateway.counts.identifies).toBe(0);
  expect(slack.calls.map(({ method }) => method)).toEqual([
    'auth.test',
    'apps.connections.open',
    'conversations.info',
  ]);
  expect(new Set(discord.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('digests of a place that is not set up are a fault', async () => {
  const { check } = await newsroom({
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    DIGESTS: 'slack T0123ABCD C0123ABCD 08:30 Europe/Kyiv',
  });
  expect(troubles(await check())).toContain(
    'fault, Settings: DIGESTS: entry 1, “slack T0123ABCD C0123ABCD 08:30 Europe/Kyiv”: slack is not set up: SLACK_BOT_TOKEN is not set',
  );
});

test('a store that is missing where there was one is a fault', async () => {
  const { check } = await newsroom();
  const file = join(await folder(), 'moved.sqlite');
  await writeFile(`${file}.lock`, '');
  expect(troubles(await check({ DATABASE_FILE: file }))).toContain(
    `fault, Store: ${file} is missing. There was a store: files that belong to it are still beside it.`,
  );
});

test('what is no store in the place of one is one fault, also where the bot may write', async () => {
  const { check } = await newsroom();
  const path = await folder();
  const ofStore = (await check({ DATABASE_FILE: path })).filter(({ area }) => area === 'Store');
  expect(ofStore.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    `fault: Expected a file at ${path}, or nothing; found a folder. Set DATABASE_FILE to the path of a file, such as var/deskbook.sqlite.`,
  ]);
});

test.each([
  ['a page of a table', 3],
  ['the page of all tables', 0],
])('%s that is damaged is a fault, said once, with what to do', async (_what, page) => {
  const { check, subscribe, given } = await newsroom();
  await subscribe({});
  const bytes = await readFile(given.DATABASE_FILE);
  bytes.fill(0xa5, page * 4096 + 100, (page + 1) * 4096);
  await writeFile(given.DATABASE_FILE, bytes);
  const ofStore = (await check()).filter(({ area, kind }) => area === 'Store' && kind !== 'good');
  expect(ofStore).toEqual([
    {
      area: 'Store',
      kind: 'fault',
      text: expect.stringMatching(/deskbook\.sqlite is damaged: \S/),
      todo: expect.stringContaining('put the newest backup in its place'),
    },
  ]);
});

test('a store too large to be read through in time is said to be, and the rest of it is checked', async () => {
  const { subscribe, given } = await newsroom();
  await subscribe({});
  const { findings, subscriptions } = await checkStore(
    { kind: 'file', path: given.DATABASE_FILE },
    { readMs: 1 },
  );
  expect(troubles(findings)).toEqual([
    expect.stringMatching(/^warning, Store: .* is large \(0\.\d MB\): 0\.001 s were not enough to check/),
  ]);
  expect(subscriptions).toHaveLength(1);
});

test('the pages of a store are checked while a bot writes to it', async () => {
  const { check, given } = await newsroom();
  const store = await openStore({ kind: 'file', path: given.DATABASE_FILE });
  onTestFinished(() => store.close());
  const texts = (await check()).map(({ text }) => text);
  expect(texts).toContainEqual(expect.stringMatching(/^Its pages are sound/));
});

test('tokens that are refused are named, with the place to get new ones', async () => {
  const { slack, discord, check } = await newsroom();
  slack.revokeToken();
  discord.revokeToken();
  const faults = (await check()).filter(({ kind }) => kind === 'fault');
  expect(faults).toEqual([
    {
      area: 'Slack',
      kind: 'fault',
      text: 'SLACK_BOT_TOKEN is refused: token_revoked.',
      todo: 'Install the app to the workspace again ("Install App"), and copy the new token.',
    },
    {
      area: 'Discord',
      kind: 'fault',
      text: 'DISCORD_TOKEN is refused (401).',
      todo: 'discord.com/developers/applications, your application, "Bot", "Reset Token"; put the new one into DISCORD_TOKEN.',
    },
  ]);
});

test('a proxy’s page of HTTP 401 is not taken for a refusal of the Discord token', async () => {
  const { discord, check } = await newsroom();
  discord.troubles.add({ kind: 'answer', answer: '<html>log in</html>', status: 401, times: null });
  const found = troubles(await check()).join('\n');
  expect(found).toContain('HTTP 401 without an answer of Discord’s, as from a proxy in between');
  expect(found).not.toContain('DISCORD_TOKEN');
});

test('a scope that the commands need and the token lacks is named', async () => {
  const slack = await startSlackStandin({ scopes: ['chat:write'] });
  onTestFinished(slack.stop);
  const { check } = await newsroom();
  const findings = await check({ SLACK_API_URL: slack.apiUrl });
  const lacks = troubles(findings).filter((text) => text.includes('lacks'));
  expect(lacks).toHaveLength(1);
  expect(lacks[0]).toMatch(/^fault, Slack: The bot token lacks .*commands/);
});

test('groups in EDITORS that the bot cannot see into are a fault, in the doctor and at the start', async () => {
  const lacking = await startSlackStandin({
    scopes: [
      'commands',
      'chat:write',
      'channels:read',
      'groups:read',
      'channels:history',
      'groups:history',
      'users:read',
    ],
  });
  onTestFinished(lacking.stop);
  const { slack, check, given } = await newsroom();
  slack.workspace.groups.set('S0EDIT', ['U0ANNA']);
  const EDITORS = 'U0ANNA,S0EDIT,S0GONE';
  const lacks =
    'fault, Slack: EDITORS names the groups S0EDIT, S0GONE, and the bot token lacks the scope usergroups:read: nobody in there may set up a digest.';
  const without = { EDITORS, SLACK_API_URL: lacking.apiUrl };
  expect(troubles(await check(without))).toContain(lacks);
  expect(troubles(await check({ SLACK_API_URL: lacking.apiUrl })).join()).not.toContain('usergroups:read');
  const settings = readSettings({ ...given, ...without }, places);
  expect(troubles(await checkAtStart({ settings, places, commands }, [], TIMING))).toContain(lacks);
  expect((await check({ EDITORS })).filter(({ text }) => text.includes('EDITORS'))).toMatchObject([
    { kind: 'good', text: 'EDITORS names the group S0EDIT, and the bot sees who is in it.' },
    { kind: 'fault', text: 'EDITORS names the group S0GONE, which this workspace does not have.' },
  ]);
  slack.faults.add({ method: 'usergroups.users.list', what: { kind: 'status', status: 503 } });
  expect(troubles(await check({ EDITORS: 'S0EDIT' }))).toContain(
    'warning, Slack: The group S0EDIT of EDITORS could not be checked: HTTP 503.',
  );
});

test('channels of digests that cannot be posted to are named with what is missing', async () => {
  const { slack, discord, check, subscribe } = await newsroom();
  slack.addChannel({ id: 'C0OUT', name: 'out', hasBot: false });
  slack.addChannel({ id: 'C0OLD', name: 'old', isArchived: true });
  discord.deny(discord.desk, ['sendMessages', 'readMessageHistory']);
  await subscribe({ channel: 'C0OUT', channelName: 'out' });
  await subscribe({ channel: 'C0OLD', channelName: 'old' });
  await subscribe({ channel: 'C0GONE', channelName: 'gone' });
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  await subscribe({
    place: 'discord',
    workspace: discord.guild.id,
    channel: '123456789012345678',
    channelName: 'lost',
  });
  expect(troubles(await check()).filter((text) => text.includes('has a digest'))).toEqual([
    'fault, Slack: #gone has a digest, and Slack does not show it to the bot (channel_not_found).',
    'fault, Slack: #old has a digest, and is archived.',
    'fault, Slack: #out has a digest, and the bot is not in it.',
    'fault, Discord: #desk has a digest, and the bot lacks there: Send Messages, Read Message History.',
    'fault, Discord: #lost has a digest, and Discord does not show it to the bot (404).',
  ]);
});

test('editors’ channels that take no cards are named with what is missing, and good ones too', async () => {
  const { slack, discord, given, check } = await newsroom();
  slack.addChannel({ id: 'C0OLD', name: 'old', isArchived: true });
  discord.deny(discord.desk, ['sendMessages']);
  const store = await openStore({ kind: 'file', path: given.DATABASE_FILE });
  const desk = {
    channelName: 'editors',
    cards: 'at-once',
    time: null,
    zone: null,
    nextAt: null,
    atOnceFrom: null,
    by: null,
  } as const;
  await store.newsroom.desks.put({ ...desk, place: 'slack', workspace: 'T0NEWS', channel: 'C0OLD' });
  await store.newsroom.desks.put({ ...desk, place: 'slack', workspace: 'T1NEWS', channel: 'C0DESK' });
  await store.newsroom.desks.put({
    ...desk,
    place: 'discord',
    workspace: discord.guild.id,
    channel: discord.desk.id,
  });
  await store.close();
  const found = await check();
  expect(troubles(found).filter((text) => text.includes('editors’ channel'))).toEqual([
    'fault, Slack: #editors is the editors’ channel, and is archived.',
    'fault, Discord: #editors is the editors’ channel, and the bot lacks there: Send Messages.',
  ]);
  expect(found.map(({ text }) => text)).toContain('Cards for editors can be posted in #editors.');
});

test('what a platform did not answer is not reported as missing, and not as well', async () => {
  const { slack, discord, check, subscribe } = await newsroom();
  await subscribe({});
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  slack.faults.add({ method: 'conversations.info', what: { kind: 'status', status: 503 } });
  slack.faults.add({ method: 'apps.connections.open', what: { kind: 'error', error: 'internal_error' } });
  for (const path of ['/channels/', '/guilds/', '/gateway/bot']) {
    discord.troubles.add({ kind: 'status', status: 503, path, times: null });
  }
  expect(troubles(await check())).toEqual([
    'warning, Slack: Whether Slack accepts SLACK_APP_TOKEN could not be checked: internal_error.',
    'warning, Slack: #desk could not be checked: HTTP 503.',
    'warning, Discord: The server could not be checked: HTTP 503.',
    'warning, Discord: The list of commands could not be checked: HTTP 503.',
    'warning, Discord: The gateway could not be checked: HTTP 503.',
    'warning, Discord: #desk could not be checked: HTTP 503.',
  ]);
  slack.faults.clear();
  slack.faults.add({ method: 'auth.test', what: { kind: 'status', status: 502 } });
  expect(troubles(await check({ DISCORD_TOKEN: '' }))).toContain(
    'warning, Slack: Whether Slack accepts SLACK_BOT_TOKEN could not be checked: HTTP 502.',
  );
  discord.troubles.clear();
  discord.troubles.add({ kind: 'status', status: 500, path: '/users/@me/guilds', times: null });
  expect(troubles(await check({ DISCORD_GUILD_ID: '' }))).toContain(
    'warning, Discord: The list of servers could not be checked: HTTP 500.',
  );
});

test('a question that is refused is not taken for the channel’s fault', async () => {
  const { slack, discord, check, subscribe } = await newsroom();
  await subscribe({});
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  const ofDesk = async () => troubles(await check()).filter((text) => text.includes('#desk'));
  const answer = { ok: false, error: 'missing_scope', needed: 'channels:read' };
  slack.faults.add({ method: 'conversations.info', what: { kind: 'answer', answer } });
  // A proxy's page.
  discord.troubles.add({
    kind: 'answer',
    answer: '<p>Blocked',
    status: 403,
    path: '/channels/',
    times: null,
  });
  expect(await ofDesk()).toEqual([
    'warning, Slack: #desk could not be checked: the bot token lacks the scope channels:read.',
    'warning, Discord: #desk could not be checked: HTTP 403 without an answer of Discord’s, as from a proxy in between.',
  ]);
  slack.faults.clear();
  slack.faults.add({ method: 'conversations.info', what: { kind: 'error', error: 'invalid_arguments' } });
  expect(await ofDesk()).toContain('warning, Slack: #desk could not be checked: invalid_arguments.');
});

test('“ok” without what Slack was asked for is not reported as well', async () => {
  const { slack, check, subscribe } = await newsroom();
  await subscribe({});
  const what = { kind: 'answer', answer: { ok: true } } as const;
  for (const method of ['apps.connections.open', 'conversations.info']) slack.faults.add({ method, what });
  expect(troubles(await check({ DISCORD_TOKEN: '' }))).toEqual([
    'fault, Slack: Socket Mode cannot be opened: expected url in the answer to apps.connections.open, got “ok” without.',
    'warning, Slack: #desk could not be checked: expected channel in the answer to conversations.info, got “ok” without.',
  ]);
});

test('a proxy’s answer of HTTP 200 is not taken for the platform’s', async () => {
  const { discord, check, subscribe } = await newsroom();
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  const answer = { message: 'blocked' };
  const paths = ['/guilds/\\d+$', '/guilds/\\d+/members', '/commands$', '/gateway/bot$', '/channels/'];
  for (const path of paths) discord.troubles.add({ kind: 'answer', answer, path, times: null });
  const by = 'HTTP 200 without an answer of Discord’s, as from a proxy in between';
  expect(troubles(await check({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' }))).toEqual([
    `warning, Discord: The server could not be checked: ${by}.`,
    `warning, Discord: The list of commands could not be checked: ${by}.`,
    `warning, Discord: The gateway could not be checked: ${by}.`,
    `warning, Discord: #desk could not be checked: ${by}.`,
  ]);
  discord.troubles.add({ kind: 'answer', answer, path: '/applications/@me$', times: null });
  expect(troubles(await check({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' }))).toEqual([
    `fault, Discord: Cannot be reached at ${discord.apiUrl}: ${by}.`,
  ]);
});

test('a thread’s digest needs the permission for threads, which its channel grants', async () => {
  const { discord, check, subscribe } = await newsroom();
  const thread = discord.addThread(discord.desk, 'live');
  const given = { place: 'discord', workspace: discord.guild.id, channel: thread.id, channelName: 'live' };
  await subscribe(given);
  discord.deny(discord.desk, ['sendMessages']);
  const finding = async () => (await check()).find(({ text }) => text.includes('#live'));
  expect(await finding()).toMatchObject({ kind: 'good', text: 'The digest of #live can be posted.' });
  discord.deny(discord.desk, ['sendMessagesInThreads']);
  expect(await finding()).toMatchObject({
    kind: 'fault',
    text: '#live has a digest, and the bot lacks there: Send Messages in Threads.',
    todo: expect.stringContaining('allow Send Messages in Threads to post editions'),
  });
});

test('a bot that is timed out in a server is a warning, unless that is over by Discord’s clock or it is an administrator', async () => {
  const { discord, check, subscribe } = await newsroom();
  const { bot } = discord.world;
  await subscribe({ place: 'discord', workspace: discord.guild.id, channel: discord.desk.id });
  const finding = async () => (await check()).find(({ text }) => text.startsWith('#desk')) ?? null;
  discord.timeOut(bot, Date.parse('2099-11-28T14:00:30Z'));
  expect(await finding()).toEqual({
    kind: 'warning',
    area: 'Discord',
    text: '#desk has a digest, and a moderator timed the bot out in the server until 28 November 2099, 14:00 UTC.',
    todo: expect.stringContaining('"Remove Timeout"'),
  });
  discord.makeAdministrator(bot);
  expect(await finding()).toBeNull();
  bot.roles = [];
  discord.timeOut(bot, Date.now() - 60_000);
  expect(await finding()).toBeNull();
});

test('without a Slack token, the link that creates the app is shown', async () => {
  const { check } = await newsroom();
  const findings = await check({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' });
  const [only, ...more] = findings.filter(({ area }) => area === 'Slack');
  expect(more).toEqual([]);
  expect(only?.text).toContain('https://api.slack.com/apps?new_app=1&manifest_json=');
});

test('a server that the bot is not in comes with the link that invites it', async () => {
  const { discord, check } = await newsroom();
  const findings = await check({ DISCORD_GUILD_ID: '123456789012345678' });
  const found = findings.filter(({ text }) => text.includes('DISCORD_GUILD_ID'));
  expect(found.map(({ text }) => text)).toEqual([
    expect.stringContaining('does not have the bot in it'),
    expect.stringContaining('may not register commands'),
  ]);
  for (const { kind, todo } of found) {
    expect(kind).toBe('fault');
    expect(todo).toContain(
      `https://discord.com/oauth2/authorize?client_id=${discord.world.application.id}&scope=bot+applications.commands&permissions=274877975552`,
    );
  }
});

test('a platform that does not answer, closes the connection or is not there: each is reported as itself', async () => {
  const { slack, check } = await newsroom();
  slack.faults.add({ method: 'auth.test', times: 1, what: { kind: 'hang' } });
  const hangsUp = await answering((request) => request.socket.destroy());
  const first = troubles(await check({ DISCORD_API_URL: `${hangsUp}/api` }, { ms: 500, now: Date.now }));
  expect(first).toEqual([
    `fault, Slack: Cannot be reached at ${slack.apiUrl}: no answer within 0.5 s.`,
    `fault, Discord: Cannot be reached at ${hangsUp}/api: the connection was cut (UND_ERR_SOCKET), as by a firewall or a proxy in between.`,
  ]);
  // fetch takes port 1 for no port at all; 2 is free of both.
  const second = troubles(await check({ SLACK_API_URL: 'http://127.0.0.1:2/api/' }));
  expect(second[0]).toBe(
    'fault, Slack: Cannot be reached at http://127.0.0.1:2/api/: the connection was refused (ECONNREFUSED), as by a firewall or at a wrong address.',
  );
});

test('a wrong clock is found by the platforms’ own, and reported by how much it matters', () => {
  expect([null, 0, -4000, 20_000, -90_000].map((skew) => clockFinding(skew, 'Slack').kind)).toEqual([
    'warning',
    'good',
    'good',
    'warning',
    'warning',
  ]);
  expect(clockFinding(-90_000, 'Slack').text).toBe(
    'This machine’s clock is 90 s behind Slack’s. Digests go by Slack’s.',
  );
});

test('the skew is measured against the answer’s own time, half a round trip ago', async () => {
  const url = await answering((_request, response) => {
    response
      .setHeader('date', new Date(Date.now() - 120_000).toUTCString())
      .end('{"ok":false,"error":"invalid_auth"}');
  });
  const { check } = await newsroom();
  const texts = troubles(await check({ SLACK_API_URL: `${url}/` }));
  expect(
    texts.some((text) =>
      /^warning, Clock: This machine’s clock is (119|120|121) s ahead of Slack’s/.test(text),
    ),
  ).toBe(true);
});

test.each([200, 403, 502])(
  'the clock of a proxy that answers with a page (HTTP %i) is no platform’s',
  async (status) => {
    const url = await answering((_request, response) => {
      const date = new Date(Date.now() + 7_200_000).toUTCString();
      response.writeHead(status, { 'content-type': 'text/html', date }).end('<html>Blocked</html>');
    });
    const { check } = await newsroom();
    const texts = troubles(await check({ SLACK_API_URL: `${url}/`, DISCORD_API_URL: url }));
    expect(texts.filter((text) => text.includes('Clock'))).toEqual([]);
  },
);

test('a subscription’s zone that this Node does not know is named', () => {
  expect(
    zoneFindings([{ channel: 'C1', channelName: 'desk', zone: 'Mars/Olympus' }]).map(({ kind, text }) => [
      kind,
      text,
    ]),
  ).toEqual([
    ['fault', 'The digest of desk is set to the zone “Mars/Olympus”, which this Node does not know.'],
  ]);
  expect(zoneFindings([{ channel: 'C1', channelName: null, zone: 'Australia/Lord_Howe' }])[0]?.kind).toBe(
    'good',
  );
});

test('an editors’ channel whose daily card has a zone that this Node does not know is named', () => {
  const desk = { channel: 'C9', channelName: 'editors', zone: 'Mars/Olympus' };
  expect(zoneFindings([], [desk])).toMatchObject([
    {
      kind: 'fault',
      text: 'The daily card of the editors’ channel editors is set to the zone “Mars/Olympus”, which this Node does not know, so none comes.',
    },
  ]);
  expect(zoneFindings([], [{ ...desk, zone: null }])[0]?.kind).toBe('good');
});

test('an older Node is named with how to get the right one', () => {
  expect([nodeFinding('26.10.0').kind, nodeFinding('20.19.5').kind]).toEqual(['good', 'fault']);
});

test('every fault in the guide’s files is a finding of its own', async () => {
  const guide = await folder();
  await writeFile(join(guide, 'guide.yaml'), 'title: 3\n');
  const { check } = await newsroom();
  const faults = (await check({ GUIDE_DIR: guide })).filter(({ area }) => area === 'Guide');
  expect(faults.length).toBeGreaterThan(4);
  expect(faults.every(({ kind, text }) => kind === 'fault' && text.startsWith(guide))).toBe(true);
});

test('a store that cannot be used is reported: a folder in its place, a server that is not there', async () => {
  const { check } = await newsroom();
  const asFolder = troubles(await check({ DATABASE_FILE: await folder() }));
  expect(asFolder.filter((text) => text.includes('Store'))[0]).toMatch(/^fault, Store: Expected a file at/);
  const server = troubles(await check({ DATABASE_URL: 'postgres://desk:hidden-word@127.0.0.1:1/deskbook' }));
  expect(server.filter((text) => text.includes('Store'))).toEqual([
    'fault, Store: PostgreSQL at 127.0.0.1:1/deskbook cannot be used: connect ECONNREFUSED 127.0.0.1:1.',
  ]);
});

test('a store whose file was emptied under its bot is a fault, and the advice is not to start a bot', async () => {
  const { check } = await newsroom();
  const path = join(await folder(), 'deskbook.sqlite');
  const store = await openStore({ kind: 'file', path });
  onTestFinished(() => store.close());
  await truncate(path);
  const found = (await check({ DATABASE_FILE: path })).filter(
    ({ area, kind }) => area === 'Store' && kind !== 'good',
  );
  expect(found).toEqual([
    {
      area: 'Store',
      kind: 'fault',
      text: expect.stringMatching(
        /0001-digests has not run yet; and (?:process \d+|a Deskbook) runs on it\.$/,
      ),
      todo: expect.stringContaining('its file was changed under it. Stop the bot,'),
    },
  ]);
});

test.runIf(canMount)('a store on a full disk is a fault, and not said to be writable', async () => {
  const { check } = await newsroom();
  const disk = mountSmallDisk();
  const path = join(disk.folder, 'deskbook.sqlite');
  const store = await openStore({ kind: 'file', path });
  onTestFinished(() => store.close());
  disk.fill();
  const { findings } = await checkStore({ kind: 'file', path });
  expect(findings[0]).toMatchObject({
    kind: 'fault',
    text: expect.stringMatching(/^Disk full: \d+ kB are left/),
  });
  expect(findings.map(({ text }) => text).join('\n')).not.toContain('can be written');
  expect(findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('0 digests'));
  expect(troubles(await check({ DATABASE_FILE: path }))).toContainEqual(expect.stringContaining('Disk full'));
});

test('a server without a free connection, or without the database, is not advised to be started', async () => {
  const { url, limited } = await limitedLogin();
  const { findings } = await checkStore({ kind: 'postgres', url: limited });
  expect(findings).toMatchObject([
    { kind: 'fault', todo: expect.stringMatching(/^End other programs that are connected to it, or raise/) },
  ]);
  await expect(openStore({ kind: 'postgres', url: limited })).rejects.toThrow(
    /too many connections for role .*\. End other programs that are connected to it, or raise its max_connections; a bot takes up to 9\.$/,
  );
  const missing = new URL(url);
  missing.pathname = '/no_such_database';
  expect((await checkStore({ kind: 'postgres', url: missing.href })).findings).toMatchObject([
    { kind: 'fault', todo: 'Make the database, or correct its name in DATABASE_URL.' },
  ]);
});

/** A login that the server takes no more connections from. */
async function limitedLogin() {
  const url = await freshDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = `limited_${Math.random().toString(36).slice(2)}`;
  await client.query(`create role ${name} login password 'deskbook' connection limit 0`);
  await client.end();
  const limited = new URL(url);
  limited.username = name;
  limited.password = 'deskbook';
  return { url, limited: limited.href };
}

test('a port that is taken is a fault, unless a Deskbook has it', async () => {
  const { check } = await newsroom();
  const stranger = new URL(await answering((_request, response) => void response.end('hello'))).port;
  expect(troubles(await check({ PORT: stranger })).filter((text) => text.includes('Port'))).toEqual([
    `fault, Port: ${stranger} on 127.0.0.1 is taken by another program.`,
  ]);
  const own = new URL(await answering((_request, response) => void response.end('{"alive":true}'))).port;
  expect((await check({ PORT: own })).filter(({ area }) => area === 'Port')).toEqual([
    {
      area: 'Port',
      kind: 'good',
      text: `${own} on 127.0.0.1 is in use by a running Deskbook.`,
      todo: null,
    },
  ]);
  const doubt = 'this machine’s clock jumped by 28800 s; waiting for a platform’s time';
  const inDoubt = await answering(
    (_request, response) => void response.end(JSON.stringify({ alive: true, clock: doubt })),
  );
  expect(troubles(await check({ PORT: new URL(inDoubt).port }))).toContain(
    `warning, Clock: The running Deskbook says: ${doubt}.`,
  );
  const refused = 'ok, but the change of 2026-03-02T06:30:00.000Z was refused: one fault, see the log';
  const full = 'Disk full: make room.';
  const told = await answering(
    (_request, response) =>
      void response.end(JSON.stringify({ alive: true, clock: 'ok', guide: refused, store: full })),
  );
  expect(troubles(await check({ PORT: new URL(told).port }))).toEqual(
    expect.arrayContaining([
      `warning, Guide: The running Deskbook says: ${refused}.`,
      'warning, Store: The running Deskbook says: Disk full: make room.',
    ]),
  );
  const wrongHost = troubles(await check({ HOST: '192.0.2.1', PORT: '3000' }));
  expect(wrongHost).toContain('fault, Port: 192.0.2.1 is not an address of this machine.');
});

test('at a start, each place is asked once, and nothing is tried that the bot itself is about to do', async () => {
  const { slack, discord, given } = await newsroom();
  slack.revokeToken();
  const findings = await checkAtStart(
    { settings: readSettings(given, places), places, commands },
    [],
    TIMING,
  );
  expect(troubles(findings)).toEqual(['fault, Slack: SLACK_BOT_TOKEN is refused: token_revoked.']);
  expect([slack.calls.length, discord.requests.length]).toEqual([1, 1]);
  const logged: unknown[] = [];
  logFindings(findings, { error: (details, text) => logged.push([details, text]), warn: () => {} });
  expect(logged).toEqual([
    [
      {
        area: 'Slack',
        todo: 'Install the app to the workspace again ("Install App"), and copy the new token.',
      },
      'SLACK_BOT_TOKEN is refused: token_revoked.',
    ],
  ]);
});

test('the report marks each finding in words, says what to do, and counts', () => {
  const findings: Finding[] = [
    { area: 'Port', kind: 'good', text: '3000 is free.', todo: null },
    { area: 'Slack', kind: 'fault', text: 'The token is refused.', todo: 'Renew it.' },
    { area: 'Clock', kind: 'warning', text: 'Off by 9 s.', todo: 'Set it.' },
  ];
  expect(report(findings, false).split('\n')).toEqual([
    'ok       Port      3000 is free.',
    'FAULT    Slack     The token is refused.',
    '                   To do: Renew it.',
    'warning  Clock     Off by 9 s.',
    '                   To do: Set it.',
    '',
    'One fault. One warning.',
  ]);
});
