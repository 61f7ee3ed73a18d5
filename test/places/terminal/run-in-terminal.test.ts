import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { edited, guideFolder } from '../../guide/small-guide.ts';
import { run } from './run.ts';

test('without any setting it says which places are not configured, shows one answer and answers each line', async () => {
  const { status, out, err } = await run('src/main.ts', [], { input: '/plan 99\nhelp\n' });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('No token is needed to try it here.');
  expect(out).toMatch(
    /Slack: not configured\. http:\/\/localhost:\d+\/set-up\/slack creates the app\. Set SLACK_BOT_TOKEN/,
  );
  expect(out).toContain('Discord: not configured. Set DISCORD_TOKEN in .env, as .env.example explains.\n');
  expect(out).toContain('The page, with the answers as Slack and Discord show them: http://localhost:');
  const first = out.indexOf('Point 4 of the guide’s ten key points');
  expect(first).toBeGreaterThan(out.indexOf('> /plan point 4\n'));
  expect(out.indexOf('There is no point 99')).toBeGreaterThan(first);
  expect(out.indexOf('What to ask')).toBeGreaterThan(out.indexOf('There is no point 99'));
});

test('the first answer of another guide is that guide’s own example', async () => {
  const { status, out } = await run('src/main.ts', [], {
    input: '/guide\n',
    env: { GUIDE_DIR: guideFolder() },
  });
  expect(status).toBe(0);
  expect(out).toContain('> /plan 2\n\nPoint 2 of the mayor’s proposal');
  expect(out).not.toContain('china');
});

test('a broken guide keeps it from starting, and the lines say where', async () => {
  const folder = guideFolder({
    ...edited('guide.yaml', 'date: 2024-05-02', 'date: May'),
    ...edited('publishers.yaml', 'kind: newspaper', 'kin: newspaper'),
  });
  const { status, out, err } = await run('src/main.ts', [], { env: { GUIDE_DIR: folder } });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err.split('\n')).toEqual([
    `The guide in ${folder} has 3 faults:`,
    `${folder}/guide.yaml:3:7: date: expected a valid day, written as 2023-02-24, got “May”`,
    expect.stringMatching(/publishers\.yaml:1:3: \[1\]\.kind: expected some text/),
    expect.stringMatching(/publishers\.yaml:3:8: \[1\]\.kin: .*did you mean “kind”\?$/),
    '',
  ]);
});

test('bad settings keep it from starting; all are reported together, and no token is shown', async () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxp-planted-secret',
    PORT: 'eighty',
    ANSWERS: 'loud',
    DISCORD_TOKEN: 'planted token',
  };
  const { status, out, err } = await run('src/main.ts', [], { env });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).not.toContain('planted');
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DISCORD_TOKEN', 'PORT', 'ANSWERS']) {
    expect(err).toMatch(new RegExp(`^${name}: expected `, 'm'));
  }
});

test('settings of .env hold, and an empty value there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.env'), `GUIDE_DIR=${guideFolder()}\nSLACK_BOT_TOKEN=\nANSWERS=\n`);
  const { status, out } = await run(resolve('src/places/terminal/ask.ts'), ['/plan', '2'], { cwd: folder });
  expect(status).toBe(0);
  expect(out).toContain('Two libraries close');
});

test('what is approved at the prompt ends with the process, and says so; with DATABASE_FILE it is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const propose = '/sources fix 12 date:2024-04 why:"the page says April"\n/guide queue\n';
  const approved = async (env: Record<string, string>) => {
    const { out } = await run('src/main.ts', [], { input: propose, env });
    const id = /\/guide show ([a-z0-9]{8})/.exec(out)?.[1];
    const { out: said } = await run('src/main.ts', [], { input: `/guide approve ${id}\n`, env });
    return said;
  };
  const kept = { GUIDE_DIR: guideFolder(), DATABASE_FILE: join(folder, 'desk.sqlite') };
  expect(await approved(kept)).toContain('Answers have it from now on.');
  const asked = await run('src/places/terminal/ask.ts', ['/sources', '12'], { env: kept });
  expect(asked.out).toContain('April 2024');
  expect(asked.err).toBe('');

  const { GUIDE_DIR } = kept;
  const proposed = await run('src/main.ts', [], { input: propose, env: { GUIDE_DIR } });
  const next = await run('src/main.ts', [], { input: '/guide queue\n', env: { GUIDE_DIR } });
  expect(proposed.out).toContain('1 proposal waits for an editor');
  expect(next.out).toContain('Nothing waits for an editor');
  expect((await run('src/places/terminal/ask.ts', ['/sources', '12'], { env: { GUIDE_DIR } })).out).toContain(
    'March 2024',
  );
});

test('a store that cannot be read leaves the answers those of the files, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const DATABASE_FILE = join(folder, 'desk.sqlite');
  writeFileSync(DATABASE_FILE, 'This is a letter, and no store.\n'.repeat(200));
  const { status, out, err } = await run('src/places/terminal/ask.ts', ['/sources', '12'], {
    env: { GUIDE_DIR: guideFolder(), DATABASE_FILE },
  });
  expect([status, err.split(':')[0]]).toEqual([
    0,
    'Changes that were approved in chat are not in these answers',
  ]);
  expect(out).toContain('March 2024');
});

test('exit that is piped in ends it, although nothing was asked', async () => {
  const { status, out } = await run('src/main.ts', [], { input: 'exit\n/plan 99\n' });
  expect(status).toBe(0);
  expect(out).not.toContain('There is no point 99');
  expect(out).not.toContain('stays open');
});

test('started at a terminal with its output kept in a file, it logs as JSON', async () => {
  const typedAtTerminal = '--import=data:text/javascript,process.stdin.isTTY=true';
  const { status, out } = await run(typedAtTerminal, ['src/main.ts'], { env: { HOST: '0.0.0.0' } });
  expect(status).toBe(0);
  const line = out.split('\n').find((each) => each.includes('the page is closed')) ?? '';
  expect(JSON.parse(line)).toMatchObject({ level: 40, msg: expect.stringContaining('set DESK_PASSWORD') });
});
