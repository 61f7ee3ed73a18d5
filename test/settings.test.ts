import { expect, test } from 'vitest';
import { OperatorError } from '../src/ops/operator-error.ts';
import { places } from '../src/places/registry.ts';
import { isLoopback, readSettings } from '../src/settings.ts';

/** The lines of what is wrong with these settings; none where they can be used. */
function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(env, places);
    return [];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    for (const line of error.lines) expect(error.message).toContain(line);
    return error.lines;
  }
}

const BOT = 'xoxb-1-abcdefgh';
const APP = 'xapp-1-abcdefgh';

test('without settings the bot has no places, answers privately and listens on loopback only', () => {
  expect(readSettings({}, places)).toMatchObject({
    places: {},
    answers: 'private',
    guideDir: 'data',
    contact: null,
    store: { kind: 'file', path: 'var/deskbook.sqlite' },
    isStoreNamed: false,
    port: 3000,
    host: '127.0.0.1',
    deskPassword: null,
    logLevel: 'info',
  });
});

test('a store that is named is told from the one that a bot uses by default', () => {
  expect(readSettings({ DATABASE_FILE: 'var/deskbook.sqlite' }, places).isStoreNamed).toBe(true);
  expect(readSettings({ DATABASE_URL: 'postgres://bot@db.example/desk' }, places).isStoreNamed).toBe(true);
});

test('an empty or blank setting counts as unset', () => {
  const blank = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', PORT: '', GUIDE_DIR: '  ', DATABASE_URL: '' };
  expect(readSettings(blank, places)).toEqual(readSettings({}, places));
});

test('Slack connects by socket with an app token, by HTTP with a signing secret, and by socket with both', () => {
  const socket = { kind: 'socket', appToken: APP };
  const slack = (env: Record<string, string>) => readSettings(env, places).places.slack;
  expect(slack({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP })).toMatchObject({ mode: socket });
  const both = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: 'a'.repeat(32) };
  expect(slack(both)).toMatchObject({ mode: socket });
  const http = { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 'a'.repeat(32) };
  expect(slack(http)).toMatchObject({ mode: { kind: 'http', signingSecret: 'a'.repeat(32) } });
});

test('every fault is reported at once, each with what was expected and where to find it', () => {
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
    'SLACK_BOT_TOKEN: expected the bot token, which starts with xoxb-: api.slack.com/apps, your app, "OAuth & Permissions"; got a value of 23 characters',
  );
  expect(lines[5]).toBe('ANSWERS: expected private or public; got “loud”');
  expect(lines.join('\n')).not.toContain('planted');
});

test.each([
  [{ SLACK_BOT_TOKEN: BOT }, /^SLACK_APP_TOKEN: .*or SLACK_SIGNING_SECRET for HTTP; got neither$/],
  [{ SLACK_APP_TOKEN: APP }, /^SLACK_BOT_TOKEN: .*; got nothing, though other Slack settings are set$/],
])('half of what Slack needs is told as such: %j', (env, line) => {
  expect(faultsOf(env)).toEqual([expect.stringMatching(line)]);
});

test.each(['-1', '65536', '80.5', 'http', '0x50', '1e3'])('PORT=%s is not a valid port', (port) => {
  expect(faultsOf({ PORT: port })).toEqual([
    `PORT: expected a port from 0 to 65535; 0 takes a free one; got “${port}”`,
  ]);
});

test('editors are Slack ids, and a name among them is reported', () => {
  const env = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, EDITORS: 'U0123ABCD, W1 S0123ABCD' };
  expect(readSettings(env, places).places.slack).toMatchObject({
    editors: ['U0123ABCD', 'W1', 'S0123ABCD'],
  });
  expect(faultsOf({ EDITORS: 'U0123ABCD, bob' })).toEqual([
    'EDITORS: expected ids of Slack people or groups, separated by commas: U0123ABCD, S0123ABCD; got “U0123ABCD, bob”',
  ]);
});

test('trusted proxies are addresses and networks, and anything else among them is reported', () => {
  const env = { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 2001:db8::/32' };
  const { trustedProxies } = readSettings(env, places);
  const isTrusted = (address: string) =>
    trustedProxies.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  expect(['127.0.0.1', '10.255.1.1', '::ffff:10.0.0.1', '2001:db8:1::1'].map(isTrusted)).toEqual(
    Array(4).fill(true),
  );
  expect(['127.0.0.2', '11.0.0.1', '2001:db9::1'].map(isTrusted)).toEqual(Array(3).fill(false));
  expect(readSettings({}, places).trustedProxies.check('127.0.0.1')).toBe(false);
  for (const wrong of ['loopback', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0/8', '::1/129']) {
    expect(faultsOf({ TRUSTED_PROXIES: `127.0.0.1, ${wrong}` })).toEqual([
      `TRUSTED_PROXIES: expected addresses or networks of proxies, separated by commas, such as 127.0.0.1, 10.0.0.0/8; got “127.0.0.1, ${wrong}”`,
    ]);
  }
});

test('secrets are listed for redaction, the password inside an address as well', () => {
  const env = { DATABASE_URL: 'postgres://desk:p%40ssword1@db/deskbook', DESK_PASSWORD: 'long enough' };
  expect(readSettings(env, places).secrets.values).toEqual([
    env.DATABASE_URL,
    'p@ssword1',
    env.DESK_PASSWORD,
  ]);
});

test('a password may contain a bare percent sign', () => {
  const env = { DATABASE_URL: 'postgres://desk:100%sure@db/deskbook' };
  expect(readSettings(env, places).secrets.values).toEqual([env.DATABASE_URL, '100%sure']);
});

test.each([
  ['my#pass', '“#” as %23'],
  ['my/pass', '“/” as %2F'],
  ['my?pass', '“?” as %3F'],
  ['12#34', '“#” as %23'],
  ['12/34', '“/” as %2F'],
  ['12?34', '“?” as %3F'],
  ['a:b#c@d%', '“:” as %3A, “#” as %23, “@” as %40 and “%” as %25'],
])(
  'a password %s in DATABASE_URL is refused with the signs that must be written otherwise',
  (password, signs) => {
    const value = `postgres://desk:${password}@db:5432/deskbook`;
    expect(faultsOf({ DATABASE_URL: value })).toEqual([
      `DATABASE_URL: expected postgres://user:password@host/database, or nothing to use DATABASE_FILE; got a value of ${value.length} characters. In the user and the password, write ${signs}.`,
    ]);
  },
);

test.each(['my%23pass', 'p@ss', 'a:b', '50%', 'a b'])(
  'a password %s in DATABASE_URL is accepted',
  (password) => {
    expect(
      faultsOf({ DATABASE_URL: `postgres://desk:${password}@db:5432/deskbook?sslmode=require` }),
    ).toEqual([]);
  },
);

test('an address that is wrong elsewhere says nothing of the password', () => {
  expect(faultsOf({ DATABASE_URL: 'mysql://desk:secret@db/deskbook' })[0]).toMatch(
    /got a value of 31 characters$/,
  );
});

test('loopback addresses are recognised', () => {
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

test.each([
  [':memory:', 'What is kept in memory is lost when the bot ends'],
  ['file:/srv/deskbook.sqlite', 'Write the path without “file:”'],
  ['file:///srv/deskbook.sqlite?mode=rwc', 'Write the path without “file://”'],
  ['sqlite:///srv/deskbook.sqlite', 'Write the path without “sqlite://”'],
  ['postgres://deskbook@db/deskbook', 'The address of a PostgreSQL server goes into DATABASE_URL'],
  ['~/deskbook.sqlite', '“~” is not replaced here: write the whole path'],
  ['$HOME/deskbook.sqlite', '“$HOME” is not replaced here: write the whole path'],
])('DATABASE_FILE %s is refused: %s', (path, why) => {
  expect(faultsOf({ DATABASE_FILE: path })).toEqual([
    `DATABASE_FILE: expected the path of the file that keeps subscriptions, such as var/deskbook.sqlite; got “${path}”. ${why}.`,
  ]);
});

test('DATABASE_FILE may be any path', () => {
  for (const path of ['/srv/a:b.sqlite', 'C:\\deskbook\\store.sqlite', 'desk book.sqlite'])
    expect(readSettings({ DATABASE_FILE: path }, places).store).toEqual({ kind: 'file', path });
});

test.each([
  ['[::1]', 'Write it without brackets: ::1'],
  ['[::1]:3000', 'Write it without brackets: ::1. The port goes into PORT'],
  ['127.0.0.1:3000', 'The port goes into PORT'],
  ['localhost:3000', 'The port goes into PORT'],
  ['http://127.0.0.1:3000', 'Write the address alone, without “http://”; the port goes into PORT'],
  ['127.0.0.1, ::1', 'It takes one address, or the name of one'],
])('HOST %s is refused: %s', (host, why) => {
  expect(faultsOf({ HOST: host })).toEqual([
    `HOST: expected an address to listen on, such as 127.0.0.1; got “${host}”. ${why}.`,
  ]);
});

test('HOST may be an address of either kind, with a zone, or a name', () => {
  for (const host of ['::', '::1', 'fe80::1%eth0', '0.0.0.0', 'localhost', 'bot.example.org'])
    expect(readSettings({ HOST: host }, places).host).toBe(host);
});

test('a contact is a web page or an e-mail address, as a header can have it', () => {
  const contactOf = (CONTACT: string) => readSettings({ CONTACT }, places).contact;
  expect(contactOf('https://news.example/bot')).toBe('https://news.example/bot');
  expect(contactOf('desk@news.example')).toBe('desk@news.example');
  expect(contactOf('https://zeitung.example/über uns')).toBe('https://zeitung.example/%C3%BCber%20uns');
  for (const wrong of [
    'news.example',
    'ftp://news.example',
    'desk@',
    'a@b.example\nX-Header: 1',
    'the desk',
  ]) {
    expect(faultsOf({ CONTACT: wrong })).toEqual([
      `CONTACT: expected a web page or an e-mail address of those who run the bot, such as https://news.example/bot; got “${wrong}”`,
    ]);
  }
});
