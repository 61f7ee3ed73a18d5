import { expect, onTestFinished, test } from 'vitest';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { followRevisions } from '../../src/newsroom/follow-revisions.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { guideFolder } from '../guide/small-guide.ts';
import { BOTH, emptyStore } from '../store/both-stores.ts';
import { revise } from '../store/newsroom/proposals.ts';

const change = (before: string, after: string) =>
  JSON.stringify([
    { kind: 'set', subject: { kind: 'entry', id: 1000000001 }, field: 'title', before, after },
  ]);

async function setUp(kind: (typeof BOTH)[number]) {
  const { store } = await emptyStore(kind);
  const approve = (before: string, after: string) => revise(store, change(before, after));
  const guide = await openGuide({ folder: guideFolder(), cacheDir: null });
  const warned: unknown[] = [];
  const stopping = new AbortController();
  const follow = () => {
    const follower = followRevisions({
      store,
      guide,
      expectOurs: async () => {},
      onProposals: () => {},
      clock: { wait: untilAborted },
      patience: { wait: async () => {}, signal: stopping.signal, onAway: () => {} },
      log: { info: () => {}, warn: (details) => void warned.push(details) },
    });
    onTestFinished(async () => {
      stopping.abort();
      await follower.close();
    });
    return follower;
  };
  return { approve, guide, follow, warned };
}

/** Nothing happens because time passes. */
function untilAborted(_ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}

test.each(BOTH)('%s: what was approved before a start is in its answers', async (kind) => {
  const { approve, guide, follow } = await setUp(kind);
  await approve('What libraries cost', 'The price of libraries');
  await follow().ready;
  const desk = createDeskbook({ guide, pageSize: 5, now: () => new Date('2024-06-01'), report: () => {} });
  const { reply } = await desk.answer('/sources price', terminalAsker);
  expect(JSON.stringify(reply)).toContain('The price of libraries');
});

test.each(BOTH)('%s: what is approved later is taken in', async (kind) => {
  const { approve, guide, follow } = await setUp(kind);
  const follower = follow();
  await follower.ready;
  await approve('What libraries cost', 'The price of libraries');
  await follower.catchUp();
  expect(guide.library()).toMatchObject({ revision: 1, conflicts: [] });
  expect(guide.library().source(1000000001)?.title).toBe('The price of libraries');
});

test.each(BOTH)('%s: a change that does not fit the files is logged once', async (kind) => {
  const { approve, follow, warned } = await setUp(kind);
  await approve('Something else', 'The price of libraries');
  const follower = follow();
  await follower.ready;
  await follower.catchUp();
  expect(warned).toEqual([
    {
      revision: 1,
      reason: 'expected title “Something else” or “The price of libraries”, got “What libraries cost”',
    },
  ]);
});

test('on PostgreSQL, what another process approves is taken in when it is heard of', async () => {
  const { approve, guide, follow } = await setUp('postgres');
  await follow().ready;
  await approve('What libraries cost', 'The price of libraries');
  await expect.poll(() => guide.library().revision, { timeout: 30_000 }).toBe(1);
});
