import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

/** CONTRIBUTING.md's examples, followed to the letter in a copy of the project. */

/** The blocks of code that name their file in the first line. */
const BLOCKS = new Map(
  [
    ...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/```(?:ts|yaml)\n(?:\/\/|#) (\S+)\n([\s\S]*?)\n```/g),
  ].map(([, path = '', code = '']) => [path, `${code}\n`] as const),
);

/** A registry is there already: it gets the import, and the list with the new entry; nothing, if it has them. */
function edit(registry: string, block: string): string {
  const [imported = '', , list = ''] = block.split('\n');
  if (registry.includes(imported)) return registry;
  return registry.replace(/^export const .*$/m, list).replace(/^(?:import .*\n)+/m, `$&${imported}\n`);
}

function follow() {
  const folder = mkdtempSync(join(tmpdir(), 'contributing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('.', folder, {
    recursive: true,
    filter: (path) => !['.git', '.env', 'node_modules', 'var', 'coverage'].includes(path),
  });
  // Only what was added, and what it leads to: the whole is checked elsewhere.
  const added = [...BLOCKS.keys()].filter((path) => path.endsWith('.ts'));
  writeFileSync(
    join(folder, 'followed.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [], files: added }),
  );
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, block] of BLOCKS) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path.endsWith('registry.ts') ? edit(readFileSync(file, 'utf8'), block) : block);
  }
  const program = (command: string) => join(folder, 'node_modules/.bin', command);
  const inFolder = (env: Record<string, string>) => ({ cwd: folder, env: { ...process.env, ...env } });
  /** What it writes; rejects if it fails. */
  const run = async (command: string, args: readonly string[], env: Record<string, string> = {}) =>
    (await promisify(execFile)(program(command), args, inFolder(env))).stdout;
  const ask = (line: readonly string[], env: Record<string, string> = {}) =>
    run('node', ['src/places/terminal/ask.ts', ...line], env);
  /** Runs until the test is over; resolves when it writes `ready`. */
  const start = async (env: Record<string, string>, ready: string) => {
    const bot = spawn(program('node'), ['src/main.ts'], {
      ...inFolder(env),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void bot.kill('SIGKILL'));
    let written = '';
    for await (const line of createInterface({ input: bot.stdout })) {
      written += `${line}\n`;
      if (line.includes(ready)) return written;
    }
    throw new Error(`The bot ended without “${ready}”:\n${written}`);
  };
  return { folder, added, run, ask, start };
}

/** An address that accepts posts, and the first body that it gets. */
async function startReceiver() {
  const posted = Promise.withResolvers<Record<string, unknown>>();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') posted.resolve(JSON.parse(await text(request)));
    response.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`, posted: posted.promise };
}

test('CONTRIBUTING.md has every example that this test follows', () => {
  expect([...BLOCKS.keys()]).toEqual([
    'commands/timeline.ts',
    'src/answers/timeline-answer.ts',
    'commands/registry.ts',
    'test/commands/timeline.test.ts',
    'src/places/webhook/render.ts',
    'src/places/webhook/messenger.ts',
    'src/places/webhook/place.ts',
    'src/places/registry.ts',
    'clean-air/guide.yaml',
    'clean-air/plans/council.yaml',
    'clean-air/publishers.yaml',
    'clean-air/reading-list.yaml',
  ]);
});

test('following CONTRIBUTING.md produces a command and a guide that work', async () => {
  const { added, run, ask } = follow();
  expect(await run('tsc', ['--project', 'followed.json'])).toBe('');
  await run('biome', ['check', '--error-on-warnings', ...added]);
  expect(await ask(['/timeline', '2025-11'])).toMatch(/^What happened in 2025-11\n\n20 November 2025\n/);
  expect(await ask(['help'])).toContain('/timeline: What happened when');
  expect(await run('node', ['src/places/slack/print-manifest.ts'])).toContain('"command": "/timeline"');
  const guide = { GUIDE_DIR: 'clean-air' };
  expect(await ask(['/plan', '1'], guide)).toMatch(
    /^Point 1 of the clean-air plan: Lorries banned at night\n/,
  );
  expect(await ask(['/sources', 'lorries'], guide)).toContain('Lorry drivers call the night ban unworkable');
  await run('vitest', ['run', 'test/commands/timeline.test.ts', 'test/boundaries.test.ts']);
});

test('following CONTRIBUTING.md produces a place from one folder and one line of the registry', async () => {
  const changed = [...BLOCKS.keys()].filter((path) => path.startsWith('src/places/'));
  expect(changed.filter((path) => !path.startsWith('src/places/webhook/'))).toEqual([
    'src/places/registry.ts',
  ]);
  expect(
    edit(readFileSync('src/places/registry.ts', 'utf8'), BLOCKS.get('src/places/registry.ts') ?? ''),
  ).toMatch(/= \[slack, discord, webhook\];/);

  const { folder, run, ask, start } = follow();
  const receiver = await startReceiver();
  const env = { WEBHOOK_URL: receiver.url, PORT: '0' };
  expect(await ask(['/sources', 'china', '--as', 'webhook'])).toMatch(/^## On “china”\n/);
  await expect(ask(['/plan'], { WEBHOOK_URL: 'localhost' })).rejects.toThrow(
    'WEBHOOK_URL: expected the http(s) address that editions are posted to; got a value of 9 characters',
  );
  expect(await run('node', ['src/doctor/cli.ts'], env)).toMatch(
    /^ok {7}Webhook {3}Answers at its address\.$/m,
  );
  await run('node', ['test/docs/write.ts']);
  appendFileSync(join(folder, '.env.example'), 'WEBHOOK_URL=\n');
  await run('vitest', ['run', 'test/docs/generated.test.ts', 'test/docs/names.test.ts']);

  // The minute that has just begun.
  const slot = Math.floor(Date.now() / 60_000) * 60_000;
  mkdirSync(join(folder, 'var'), { recursive: true });
  const store = await openStore({ kind: 'file', path: join(folder, 'var/deskbook.sqlite') });
  await store.subscriptions.put(
    {
      place: 'webhook',
      workspace: 'press',
      channel: 'newsroom',
      channelName: null,
      owner: null,
      ownerName: null,
      time: new Date(slot).toISOString().slice(11, 16),
      zone: 'Etc/UTC',
      days: '1111111',
      about: null,
      publishers: [],
      onlyNew: false,
      archive: false,
      configured: false,
      nextAt: slot,
    },
    null,
  );
  await store.close();
  const written = await start({ ...env, LOG_LEVEL: 'debug' }, 'Deskbook is ready');
  expect(await receiver.posted).toMatchObject({ channel: 'newsroom', text: expect.stringMatching(/^## /) });
  expect(written).not.toContain(receiver.url);
  const at = (path: string) => fetch(new URL(path, /"page":"([^"]+)"/.exec(written)?.[1]));
  expect(await (await at('/readyz')).json()).toMatchObject({ ready: true, webhook: 'ok' });
  expect(await (await at('/metrics')).text()).toContain('deskbook_place_connected{place="webhook"} 1');
  expect(await (await at('/api/running')).json()).toMatchObject({
    connections: [{ place: 'Slack' }, { place: 'Discord' }, { place: 'Webhook', state: 'connected' }],
  });
});
