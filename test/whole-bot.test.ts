import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from './run-wide-servers.ts';
import { canMount, mountSmallDisk } from './small-disk.ts';
import { startPostgres } from './store/postgres-server.ts';
import { newsroom, startBot } from './whole-bot.ts';

test('on a machine whose clock is 150 s ahead, the bot takes the platforms’ time and is ready within seconds', async () => {
  const { at, until } = await newsroom({}, () => Date.now() - 150_000);
  await until('nothing is posted until the time is certain');
  await until('Deskbook is ready');
  await until('the commands were registered');
  expect(await (await fetch(at('/readyz'))).json()).toMatchObject({ ready: true, clock: 'ok' });
  // By the date of whichever platform answered first.
  await until('the time is certain again, by ');
});

test('the whole bot answers, reports ready, counts, refuses unsigned requests and stops on SIGTERM', async () => {
  const { bot, slack, discord, at, metrics, until, written } = await newsroom();
  await until('Deskbook is ready');
  // So that the first question costs no more than the second.
  expect(written()).toContain('the common questions were rehearsed');
  await until('the commands were registered');
  expect(await (await fetch(at('/readyz'))).json()).toMatchObject({ ready: true, guide: 'ok', store: 'ok' });

  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
  await discord.answered(discord.command('guide about'));
  expect((await fetch(at('/slack/events'), { method: 'POST', body: 'x' })).status).toBe(415);
  const body = slack.commandForm('/plan 1');
  const stale = await slack.post(body, 'application/x-www-form-urlencoded', { timestamp: 1_700_000_000 });
  expect(stale.status).toBe(401);

  const counted = (await metrics()).split('\n');
  expect(counted).toEqual(
    expect.arrayContaining([
      'deskbook_answer_seconds_count{command="plan",place="slack"} 1',
      'deskbook_answer_seconds_count{command="guide",place="discord"} 1',
      'deskbook_refused_requests_total{reason="wrong-type"} 1',
      'deskbook_refused_requests_total{reason="stale"} 1',
      'deskbook_place_connected{place="slack"} 1',
      'deskbook_place_connected{place="discord"} 1',
      'deskbook_store_up 1',
    ]),
  );
  bot.kill('SIGTERM');
  expect(await once(bot, 'exit')).toEqual([0, null]);
});

test.runIf(canMount)(
  'on a full disk the whole bot is not ready, says why, and goes on once there is room',
  async () => {
    const disk = mountSmallDisk();
    const { slack, at, metrics, until } = await newsroom({
      DATABASE_FILE: join(disk.folder, 'deskbook.sqlite'),
    });
    await until('Deskbook is ready');
    const readiness = async () => {
      const response = await fetch(at('/readyz'));
      return [response.status, await response.json()];
    };
    const isUp = async () => /^deskbook_store_up (\d)$/m.exec(await metrics())?.[1];
    disk.fill();
    expect(await readiness()).toEqual([
      503,
      expect.objectContaining({ ready: false, store: expect.stringMatching(/^Disk full/) }),
    ]);
    expect(await isUp()).toBe('0');
    // SQLite's log may have room left for the first ones.
    await expect
      .poll(async () => JSON.stringify(await slack.type('/digest on 08:30 Kyiv')), { timeout: 20_000 })
      .toContain('The disk of the bot’s machine is full');
    expect(JSON.stringify(await slack.type('/plan point 4'))).toContain('Point 4');
    disk.empty();
    expect(await readiness()).toEqual([200, expect.objectContaining({ ready: true, store: 'ok' })]);
    expect(await isUp()).toBe('1');
  },
);

test('nothing that the whole bot logs or serves contains a secret, at debug level and while requests fail', async () => {
  const { bot, slack, discord, secrets, at, metrics, until, written } = await newsroom();
  await until('Deskbook is ready');
  // A library's error brings along what was sent; a stand-in may answer with it.
  for (const secret of secrets) {
    slack.faults.add({ method: '*', times: 1, what: { kind: 'error', error: `bad ${secret}` } });
  }
  await slack.type(`/plan ${secrets.join(' ')}`);
  for (const _secret of secrets) await slack.type(`/digest on 08:30 ${slack.botToken}`);
  await slack.post('{', 'application/json', { secret: slack.botToken });
  discord.revokeToken();
  slack.revokeToken();
  await slack.type('/digest status');
  const pages = await Promise.all(
    ['/healthz', '/readyz', '/login', '/', '/api/running', `/${slack.botToken}`].map(async (path) =>
      (await fetch(at(path))).text(),
    ),
  );
  pages.push(await metrics());
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  const shown = `${written()}${pages.join('\n')}`;
  // There was something to hide.
  expect(written()).toContain('[secret]');
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

test('a change of the guide that is refused leaves the whole bot ready, and says so until it is corrected', async () => {
  const guide = await mkdtemp(join(tmpdir(), 'whole-guide-'));
  onTestFinished(() => rm(guide, { recursive: true }));
  await cp('data', guide, { recursive: true });
  const { slack, at, metrics, until } = await newsroom({ GUIDE_DIR: guide });
  await until('Deskbook is ready');
  const readiness = async () => (await (await fetch(at('/readyz'))).json()) as Record<string, unknown>;
  const file = join(guide, 'guide.yaml');
  const sound = await readFile(file, 'utf8');
  await writeFile(file, `${sound}\nnonsense: true\n`);
  await until('the previous one stays in use');
  expect(await readiness()).toMatchObject({
    ready: true,
    guide: expect.stringMatching(
      /^ok, but the change of \d{4}-\d\d-\d\dT[\d:.]+Z was refused: one fault, see the log/,
    ),
  });
  expect(await metrics()).toMatch(/^deskbook_guide_refused_timestamp_seconds \d{10}/m);
  expect(JSON.stringify(await slack.type('/plan point 4'))).toContain('Point 4');
  await writeFile(file, sound);
  await until('the guide was reloaded');
  expect(await readiness()).toMatchObject({ ready: true, guide: 'ok' });
  expect(await metrics()).toMatch(/^deskbook_guide_refused_timestamp_seconds 0$/m);
});

test('a page that is closed to others is not announced, and what to set is', async () => {
  const { until, written, at } = await newsroom({ HOST: '0.0.0.0', DESK_PASSWORD: '' });
  await until('DESK_PASSWORD is not set');
  expect(written()).toContain('"page":null,"msg":"Deskbook is ready"');
  expect((await fetch(at('/'))).status).toBe(404);
  const local = startBot({ HOST: '0.0.0.0', PORT: '0' });
  await once(local.bot, 'exit');
  expect(local.written()).toContain(
    'the page is closed, since others can reach HOST 0.0.0.0: set DESK_PASSWORD',
  );
  expect(local.written()).not.toMatch(/The page, with|http:/);
});

test.each([
  [{}, 'slack is not set up: SLACK_BOT_TOKEN is not set'],
  [{ DIGESTS: 'telegram T1 C1 9am London' }, 'expected slack or discord first, got “telegram”'],
])('digests of a place that is not set up end the start: %j', async (env, words) => {
  const { bot, written } = startBot({
    PORT: '0',
    DIGESTS: 'slack T0123ABCD C0123ABCD 08:30 Europe/Kyiv',
    ...env,
  });
  expect((await once(bot, 'exit'))[0]).toBe(1);
  expect(written()).toMatch(/^DIGESTS has one fault:\nentry 1, /);
  expect(written()).toContain(words);
});

test('a bot whose PostgreSQL is away answers from the guide, says so, and goes on when it is there', async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const url = await server.freshDatabase();
  await server.halt();
  const { bot, slack, at, metrics, until, written } = await newsroom({ DATABASE_URL: url });
  const password = new URL(url).password;
  await until('the store cannot be used yet');
  await until('connected to slack');
  const response = await fetch(at('/readyz'));
  expect([response.status, await response.json()]).toEqual([
    503,
    expect.objectContaining({ store: expect.stringMatching(/^The store at 127\.0\.0\.1:\d+.*ECONNREFUSED/) }),
  ]);
  // The name of this server's user is also its password, which is hidden.
  expect(await metrics()).toMatch(/_store_up 0$/m);
  expect(JSON.stringify(await slack.type('/plan point 4'))).toContain('Point 4');
  expect(JSON.stringify(await slack.type('/digest on 08:30 Kyiv'))).toContain('database cannot be reached');
  expect(written()).not.toContain('Deskbook is ready');
  await server.resume();
  await until('Deskbook is ready');
  expect(await (await fetch(at('/readyz'))).json()).toMatchObject({ ready: true, store: 'ok' });
  expect(JSON.stringify(await slack.type('/digest on 08:30 Kyiv'))).toContain('08:30');
  bot.kill('SIGTERM');
  expect(await once(bot, 'exit')).toEqual([0, null]);
  expect(written()).not.toContain(`:${password}@`);
  expect(written()).not.toMatch(/\n +at /);
});

test('a bot that waits for its PostgreSQL stops on SIGTERM', async () => {
  const { bot, until } = await newsroom({
    DATABASE_URL: 'postgres://desk:the-desk-password@127.0.0.1:1/deskbook',
  });
  await until('connected to slack');
  bot.kill('SIGTERM');
  expect(await once(bot, 'exit')).toEqual([0, null]);
});

test.each([
  ['password', /password authentication failed for user/],
  ['pathname', /database "wrong-on-purpose" does not exist/],
] as const)(
  'a wrong %s in DATABASE_URL ends the start, in words and without a secret',
  async (part, words) => {
    const url = new URL(await freshDatabase());
    url[part] = 'wrong-on-purpose';
    const { bot, discord, secrets, written } = await newsroom({ DATABASE_URL: url.href });
    expect((await once(bot, 'exit'))[0]).toBe(1);
    expect(written()).toMatch(words);
    expect(written()).toMatch(
      /^The PostgreSQL server refuses the bot at 127\.0\.0\.1:.*Correct user, password and/m,
    );
    expect(written()).not.toMatch(/\n +at /);
    const hidden = [discord.token, ...secrets, url.password, `:${url.password}@`].slice(
      0,
      part === 'password' ? undefined : -2,
    );
    expect(hidden.filter((secret) => written().includes(secret))).toEqual([]);
  },
);
