import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createPacer } from '../../src/delivery/pacer.ts';
import type { Outcome, Queue } from '../../src/delivery/queue.ts';
import { createRunner } from '../../src/delivery/runner.ts';
import type { Reply } from '../../src/reply.ts';
import { createStandInMessenger, type Trouble } from './stand-in-messenger.ts';
import { createVirtualClock } from './virtual-clock.ts';

const HOUR = 60 * 60_000;

const card: Reply = {
  audience: 'channel',
  command: '/guide',
  title: 'A change to approve',
  blocks: [],
  buttons: [],
  footer: [],
  sources: [],
  answers: { ids: [], points: [] },
  cited: null,
};

/** Delivers a message that is not an edition: its row is in memory, and it is never given up. */
async function deliver(...troubles: readonly Trouble[]) {
  const clock = createVirtualClock(0);
  const standIn = createStandInMessenger(clock);
  standIn.trouble(...troubles);
  const outcomes: Outcome[] = [];
  const row = { readyAt: 0, attempts: 0, lookSince: null as number | null };
  const queue: Queue = {
    makeDue: async () => 0,
    nextWorkAt: async () => row.readyAt,
    claim: async ({ leaseMs }) => {
      const now = clock.now();
      if (row.readyAt > now) return [];
      row.readyAt = now + leaseMs;
      row.attempts += 1;
      return [
        {
          id: 'card 1',
          target: { place: 'slack', workspace: 'T1', channel: 'C1' },
          key: 'key-of-card-1',
          attempts: row.attempts,
          lookSince: row.lookSince,
          looksFailedSince: null,
          notBefore: 0,
          giveUpAt: null,
          prepare: async () => ({ kind: 'ready', compose: () => card }),
          recordLook: async () => undefined,
          renew: async () => ({ kind: 'renewed' }),
          release: async ({ nextTryAt, mayHaveArrived }) => {
            row.readyAt = nextTryAt;
            row.lookSince = mayHaveArrived ? now : null;
            return true;
          },
          settle: async (outcome) => {
            row.readyAt = Number.POSITIVE_INFINITY;
            outcomes.push(outcome);
            return true;
          },
          onRefused: async () => undefined,
          onUnsure: async () => undefined,
        },
      ];
    },
  };
  const runner = createRunner({
    queue,
    messengers: { slack: standIn.messenger },
    pacer: createPacer(clock),
    clock,
    log: pino({ level: 'silent' }),
    name: 'test',
    random: () => 0,
  });
  onTestFinished(async () => {
    const stopped = runner.stop();
    await clock.moveTo(clock.now() + HOUR);
    await stopped;
  });
  runner.start();
  await clock.moveTo(24 * HOUR);
  return { posts: standIn.posts, outcomes };
}

test('a message that is not an edition is posted once, with its key, and settled', async () => {
  const { posts, outcomes } = await deliver();
  expect(posts.map(({ channel, key, edition }) => [channel, key, edition.title])).toEqual([
    ['C1', 'key-of-card-1', 'A change to approve'],
  ]);
  expect(outcomes).toEqual([
    { kind: 'posted', message: { id: '1', link: 'https://example.org/messages/1' } },
  ]);
});

test('after a post without a response, the message is looked for before it is posted again', async () => {
  const { posts, outcomes } = await deliver({ kind: 'silence', arrives: true });
  expect(posts).toHaveLength(1);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['posted']);
});

test('a message that is never given up is still posted after many hours', async () => {
  const { posts } = await deliver(...Array(100).fill({ kind: 'later', afterMs: null }));
  expect(posts).toHaveLength(1);
  expect(posts[0]?.at).toBeGreaterThan(12 * HOUR);
});
