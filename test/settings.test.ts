import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OperatorError } from '../src/ops/operator-error.ts';
import { isLoopback, readSettings, SETTING_NAMES, secretsOf } from '../src/settings.ts';

/** The lines of what is wrong with these settings; none where they can be used. */
function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    for (const line of error.lines) expect(error.message).toContain(line);
    return error.lines;
  }
}

const BOT = 'xoxb-1-abcdefgh';
const APP = 'xapp-1-abcdefgh';

test('no settings at all are a bot without places, private, on this machine alone', () => {
  expect(readSettings({})).toMatchObject({
    slack: null,
    discord: null,
    answers: 'private',
    guideDir: 'data',
    store: { kind: 'file', path: 'var/deskbook.sqlite' },
    port: 3000,
    host: '127.0.0.1',
    deskPassword: null,
    logLevel: 'info',
  });
});

test('a setting that is empty or blank is left out', () => {
  const blank = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', PORT: '', GUIDE_DIR: '  ', DATABASE_URL: '' };
  expect(readSettings(blank)).toEqual(readSettings({}));
});

test('Slack is reached by socket with an app token, by HTTP with a signing secret, by socket with both', () => {
  const socket = { kind: 'socket', appToken: APP };
  expect(readSettings({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP }).slack?.mode).toEqual(socket);
  const both = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: 'a'.repeat(32) };
  expect(readSettings(both).slack?.mode).toEqual(socket);
  const http = { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 'a'.repeat(32) };
  expect(readSettings(http).slack?.mode).toEqual({ kind: 'http', signingSecret: 'a'.repeat(32) });
});

test('every fault is told at once, each with what was expected and where to get it', () => {
  const lines = faultsOf({
    SLACK_BOT_TOKEN: 'xoxp-planted-user-token',
    SLACK_APP_TOKEN: 'planted-app',
    SLACK_API_URL: 'slack.com',
    DISCORD_TOKEN: 'planted token',
    DISCORD_GUILD_ID: 'my server',
    ANSWERS: 'loud',
    DATABASE_URL: 'mysql://user:planted@host/db',
    PORT: '99999',
    DESK_PASSWORD: 'planted',
    LOG_LEVEL: 'chatty',
  });
  expect(lines.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_API_URL',
    'DISCORD_TOKEN',
    'DISCORD_GUILD_ID',
    'ANSWERS',
    'DATABASE_URL',
    'PORT',
    'DESK_PASSWORD',
    'LOG_LEVEL',
  ]);
  expect(lines[0]).toBe(
    'SLACK_BOT_TOKEN: expected the bot token, which starts with xoxb-: api.slack.com/apps, your app, "OAuth & Permissions"; came a value of 23 characters',
  );
  expect(lines[5]).toBe('ANSWERS: expected private or public; came “loud”');
  expect(lines.join('\n')).not.toContain('planted');
});

test.each([
  [{ SLACK_BOT_TOKEN: BOT }, /^SLACK_APP_TOKEN: .*or SLACK_SIGNING_SECRET for HTTP; came neither$/],
  [{ SLACK_APP_TOKEN: APP }, /^SLACK_BOT_TOKEN: .*; came nothing, though other Slack settings are set$/],
])('half of what Slack needs is told as such: %j', (env, line) => {
  expect(faultsOf(env)).toEqual([expect.stringMatching(line)]);
});

test.each(['-1', '65536', '80.5', 'http', '0x50', '1e3'])('PORT=%s is no port', (port) => {
  expect(faultsOf({ PORT: port })).toEqual([
    `PORT: expected a port from 0 to 65535; 0 takes a free one; came “${port}”`,
  ]);
});

test('editors are ids of Slack, and a name among them is told', () => {
  expect(readSettings({ EDITORS: 'U0123ABCD, W1 S0123ABCD' }).editors).toEqual([
    'U0123ABCD',
    'W1',
    'S0123ABCD',
  ]);
  expect(faultsOf({ EDITORS: 'U0123ABCD, bob' })).toEqual([
    'EDITORS: expected ids of Slack people or groups, split by commas: U0123ABCD, S0123ABCD; came “U0123ABCD, bob”',
  ]);
});

test('secrets are told to the log, the password of an address by itself too', () => {
  const env = { DATABASE_URL: 'postgres://desk:p%40ssword1@db/deskbook', DESK_PASSWORD: 'long enough' };
  expect(secretsOf(readSettings(env))).toEqual([env.DATABASE_URL, 'p@ssword1', env.DESK_PASSWORD]);
});

test('a password with a bare percent sign is a password', () => {
  const env = { DATABASE_URL: 'postgres://desk:100%sure@db/deskbook' };
  expect(secretsOf(readSettings(env))).toEqual([env.DATABASE_URL, '100%sure']);
});

test('addresses of this machine alone are known as such', () => {
  const hosts = [
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    'localhost',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.example.org',
  ];
  expect(hosts.filter(isLoopback)).toEqual(['127.0.0.1', '127.8.8.8', '::1', 'localhost']);
});

test('.env.example explains every setting, and only settings that there are', () => {
  const lines = readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm);
  expect(new Set([...lines].map(([, name]) => name))).toEqual(new Set(SETTING_NAMES));
});
