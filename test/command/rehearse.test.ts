import { afterAll, expect, test, vi } from 'vitest';
import { guideFolder } from '../guide/small-guide.ts';

/** The lines of `src` that had `once`, or `onceFor` a guide, make something. */
const made: string[] = [];

/** The files of a process share what they import, so the bot is loaded anew here, and once more for those that follow. */
vi.resetModules();
vi.doMock('../../src/async.ts', async (importOriginal) => {
  const actual = await importOriginal<typeof import('../../src/async.ts')>();
  const caller = () => /src\/(?!async)[^\s)]+/.exec(new Error().stack ?? '')?.[0] ?? 'unknown';
  const once: typeof actual.once = (work) => {
    const line = caller();
    return actual.once(() => {
      made.push(line);
      return work();
    });
  };
  const onceFor: typeof actual.onceFor = (work) => {
    const line = caller();
    return actual.onceFor((key) => {
      if (typeof key === 'object' && 'guide' in key) made.push(line);
      return work(key);
    });
  };
  return { ...actual, once, onceFor };
});
const { createDeskbook } = await import('../../src/deskbook.ts');
const { loadLibrary } = await import('../../src/guide/load-library.ts');
afterAll(() => {
  vi.doUnmock('../../src/async.ts');
  vi.resetModules();
});

const now = new Date('2026-11-28T12:00:00Z');
const asker = { place: 'slack', person: 'U1', workspace: 'T1', channel: 'C1' };
const { signal } = new AbortController();
const fail = (fault: unknown) => {
  throw fault;
};

/** What a guide's first questions made, for each that made something. */
async function ask(folder: string, which: 'common' | 'all' | 'none', lines: readonly string[]) {
  const library = await loadLibrary(folder, null);
  void library.search.size;
  const desk = createDeskbook({
    guide: { library: () => library },
    pageSize: 5,
    now: () => now,
    report: fail,
  });
  if (which !== 'none') await desk.rehearse(which, { signal });
  made.length = 0;
  const late: Record<string, readonly string[]> = {};
  for (const line of lines) {
    await desk.answer(line, asker);
    if (made.length > 0) late[line] = made.splice(0);
  }
  return late;
}

const COMMON = [
  '/sources nato',
  '/sources africa',
  '/plan 4',
  '/plan sanctions',
  '/sources barley',
  '/guide',
];

// First, since dictionaries are read once for all guides.
test('once the common questions are rehearsed, what most people ask first makes nothing that is made once', async () => {
  expect(await ask('data', 'common', COMMON)).toEqual({});
});

test('once all is rehearsed, no first question makes anything that is made once', async () => {
  const lines = [
    '/plan check nato has 30 members',
    '/plan how large is the army',
    '/plan wie viele panzer',
    '/plan what happened in may 2023',
    '/plan when did the talks begin',
    '/plan who wrote the 28-point plan',
    '/plan what does it say about nuclear weapons',
    '/plan did Zelensky agree',
    '/plan what if russia attacks',
    '/plan compare 28-point 19-point army',
    '/plan people putin',
    '/plan timeline',
    '/plan papers',
    '/sources by lavrov',
    '/sources kelogg',
    '/sources Киев',
    '/sources 乌克兰',
    '/sources أوكرانيا',
    '/sources not by bbc',
    '/sources interviews with putin',
    '/sources kommersant opinion 2022',
    '/sources https://www.bbc.com/news/1',
    '/help',
  ];
  expect(await ask('data', 'all', lines)).toEqual({});
});

test('without a rehearsal, the first questions make what a guide needs', async () => {
  expect(await ask('data', 'none', COMMON)).not.toEqual({});
});

test('a guide that has none of the words is rehearsed without a fault', async () => {
  expect(await ask(guideFolder(), 'all', ['/plan roads'])).toEqual({});
});

test('nothing is changed for nobody: no line of a rehearsal is of an action that changes something', async () => {
  const { understood } = await import('../../commands/registry.ts');
  const { findNamedAction } = await import('../../src/command/named-action.ts');
  const { listQuestions } = await import('../../src/command/rehearse.ts');
  const lines = listQuestions(understood, await loadLibrary('data', null));
  const actions = lines.flatMap((line) => findNamedAction(understood, line)?.action ?? []);
  expect(actions.filter(({ changes, live }) => changes || live)).toEqual([]);
  expect(lines).toContain('/plan nato');
});

test('a rehearsal ends with the bot', async () => {
  const library = await loadLibrary('data', null);
  const desk = createDeskbook({
    guide: { library: () => library },
    pageSize: 5,
    now: () => now,
    report: fail,
  });
  const stopping = new AbortController();
  let asked = 0;
  const pause = async () => {
    asked += 1;
    if (asked === 2) stopping.abort();
  };
  await desk.rehearse('all', { signal: stopping.signal, pause });
  expect(asked).toBe(2);
});
