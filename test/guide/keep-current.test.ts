import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openGuide } from '../../src/guide/current-guide.ts';
import { keepCurrent } from '../../src/guide/keep-current.ts';
import { lookAtGuide } from '../../src/guide/watch.ts';
import type { Log } from '../../src/ops/log.ts';
import { CITY_BUDGET, guideFolder } from './small-guide.ts';

const NOW = Date.UTC(2026, 10, 28, 12);

/** A guide that is kept current at `live`, beside a second version with another title; `look` has the next look made. */
async function keptGuide() {
  const room = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(room, { recursive: true }));
  const at = (name: string) => join(room, name);
  cpSync(guideFolder(), at('first'), { recursive: true });
  const title = { 'guide.yaml': `${CITY_BUDGET['guide.yaml']}`.replace('Budget', 'Budget, Second Version') };
  cpSync(guideFolder(title), at('second'), { recursive: true });
  const live = at('live');

  const start = async (meanwhile = () => {}) => {
    const seen = await lookAtGuide(live);
    const guide = await openGuide({ folder: live, cacheDir: null });
    meanwhile();
    const messages: string[] = [];
    const write: Log['info'] = (_details, message) => void messages.push(message);
    let due = Promise.withResolvers<void>();
    let waiting = Promise.withResolvers<void>();
    const updates = keepCurrent(
      live,
      seen,
      guide.reload,
      { info: write, warn: write, error: write },
      {
        now: () => NOW,
        wait: async (_ms, signal) => {
          signal?.addEventListener('abort', () => due.resolve());
          waiting.resolve();
          await due.promise;
        },
      },
    );
    onTestFinished(updates.stop);
    const look = async () => {
      await waiting.promise;
      waiting = Promise.withResolvers();
      const { resolve } = due;
      due = Promise.withResolvers();
      resolve();
      await waiting.promise;
    };
    return {
      look,
      async looks(): Promise<void> {
        await look();
        await look();
      },
      title: () => guide.library().guide.about.title,
      note: updates.note,
      faults: updates.faults,
      messages,
    };
  };
  return { at, live, start };
}

const FIRST = 'The Riverton City Budget';
const SECOND = 'The Riverton City Budget, Second Version';

test.each<[string, (live: string, at: (name: string) => string) => void]>([
  [
    'its folder is replaced by another',
    (live, at) => {
      renameSync(live, at('old'));
      renameSync(at('second'), live);
    },
  ],
  [
    'its folder is deleted and copied anew',
    (live, at) => {
      rmSync(live, { recursive: true });
      cpSync(at('second'), live, { recursive: true });
    },
  ],
  [
    'one of its files is replaced',
    (live, at) => renameSync(at('second/guide.yaml'), join(live, 'guide.yaml')),
  ],
])('a guide is read again when %s, and stays watched', async (_how, replace) => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  replace(live, at);
  await kept.looks();
  expect(kept.title()).toBe(SECOND);
  appendFileSync(join(live, 'guide.yaml'), 'nonsense: 1\n');
  await kept.looks();
  expect(kept.faults()).toHaveLength(1);
  expect(kept.note()).toBe(
    'the change of 2026-11-28T12:00:00.000Z was refused: one fault, see the log; the guide from before answers',
  );
});

test('a guide is read again when a link on the way to it leads to another release, and that release is watched', async () => {
  const { at, live, start } = await keptGuide();
  symlinkSync(at('first'), live);
  const kept = await start();
  symlinkSync(at('second'), at('next'));
  renameSync(at('next'), live);
  await kept.looks();
  expect(kept.title()).toBe(SECOND);
  writeFileSync(join(at('second'), 'guide.yaml'), `${CITY_BUDGET['guide.yaml']}`);
  await kept.looks();
  expect(kept.title()).toBe(FIRST);
});

/** How Kubernetes mounts a ConfigMap: each file is a link through one link that is switched. */
test('a guide is read again when the link that its files lead through is switched', async () => {
  const { at, live, start } = await keptGuide();
  mkdirSync(live);
  symlinkSync(at('first'), join(live, '..data'));
  for (const name of [...Object.keys(CITY_BUDGET).filter((file) => !file.includes('/')), 'plans'])
    symlinkSync(join('..data', name), join(live, name));
  const kept = await start();
  symlinkSync(at('second'), join(live, '..next'));
  renameSync(join(live, '..next'), join(live, '..data'));
  await kept.looks();
  expect(kept.title()).toBe(SECOND);
});

test('while the folder is missing, readiness and the log say so and the guide answers; it is read when it is back', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  renameSync(live, at('away'));
  await kept.looks();
  expect(kept.title()).toBe(FIRST);
  expect(kept.note()).toBe(
    'the guide’s folder could not be read at 2026-11-28T12:00:00.000Z, see the log; the guide from before answers',
  );
  expect(kept.faults()).toEqual([
    `${live}: expected a folder with guide.yaml in it, got none; the setting GUIDE_DIR names it`,
  ]);
  renameSync(at('away'), live);
  await kept.looks();
  expect(kept.note()).toBeNull();
  expect(kept.messages).toEqual([
    'the guide’s folder cannot be read; the previous guide stays in use',
    'the guide was reloaded',
  ]);
});

test('plans that are moved away and copied back are read again', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  renameSync(join(live, 'plans'), at('plans-away'));
  await kept.looks();
  expect(kept.note()).toContain('was refused');
  cpSync(at('plans-away'), join(live, 'plans'), { recursive: true });
  await kept.looks();
  expect(kept.note()).toBeNull();
});

test('a change between the start’s reading and the first look is found', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start(() => cpSync(at('second/guide.yaml'), join(live, 'guide.yaml')));
  await kept.looks();
  expect(kept.title()).toBe(SECOND);
});

test('files that are still being written are left until two looks find them the same', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  const guide = join(live, 'guide.yaml');
  writeFileSync(guide, '');
  await kept.look();
  appendFileSync(guide, 'title: The Riverton');
  await kept.look();
  cpSync(at('second/guide.yaml'), guide);
  await kept.looks();
  expect(kept.title()).toBe(SECOND);
  expect(kept.messages).toEqual(['the guide was reloaded']);
});

test('files that nobody has changed, and files that are not the guide’s, have nothing read again', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  await kept.looks();
  writeFileSync(join(live, 'plans/.mayor.yaml.swp'), 'x');
  writeFileSync(join(live, 'README.md'), 'x');
  await kept.looks();
  expect(kept.messages).toEqual([]);
});

test('a file whose rights are corrected is read again', async () => {
  const { at, live, start } = await keptGuide();
  renameSync(at('first'), live);
  const kept = await start();
  chmodSync(join(live, 'guide.yaml'), 0o600);
  await kept.looks();
  expect(kept.messages).toEqual(['the guide was reloaded']);
});
