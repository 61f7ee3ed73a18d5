import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import type { LinkFindings } from '../../../src/guide/link-findings.ts';
import { startDailyLinkCheck } from '../../../src/newsroom/links/daily-link-check.ts';
import { followFindings } from '../../../src/newsroom/links/follow-findings.ts';
import { awaitCheck } from '../../../src/newsroom/links/hand-over.ts';
import { CHECK_LINKS } from '../../../src/newsroom/links/link-job.ts';
import { runLeased } from '../../../src/newsroom/run-leased.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { edited } from '../../guide/small-guide.ts';
import { BOTH, freshAddress } from '../../store/both-stores.ts';
import { DAY, MINUTE, MONDAY } from '../../store/slots.ts';

async function setUp(kind: Store['kind'] = 'file') {
  const virtual = createVirtualClock(MONDAY);
  const doubt: { why: string | null } = { why: null };
  const clock = { ...virtual, doubt: () => doubt.why };
  const store = await openStore(await freshAddress(kind), { clock: clock.now });
  // Three links, each at a host of its own.
  const library = createLibrary(
    readCity(
      edited('plans/opposition.yaml', 'https://news.example/counter', 'https://other.example/counter'),
    ),
  );
  const guide = { library: () => library, revision: () => 0, applyRevisions: async () => {} };
  const lines: object[] = [];
  const log = {
    info: (details: object) => lines.push(details),
    warn: (details: object) => lines.push(details),
  };
  /** When each run began, and in which process. */
  const runs: string[] = [];
  const starting = new Set<() => Promise<void>>();
  onTestFinished(async () => {
    await Promise.all([...starting].map((stop) => stop()));
    await store.close();
  });
  /** One process that checks. `status` of every page: null if none can be reached. */
  const start = (name: string, { isDaily = true, status = 200 as number | null, on = kind } = {}) => {
    let isFirst = true;
    const observer = () => {
      isFirst = true;
      return async () => {
        if (isFirst) runs.push(`${name} ${(clock.now() - MONDAY) / MINUTE}`);
        isFirst = false;
        return status === null
          ? ({ kind: 'unreachable', status, why: 'unreachable' } as const)
          : ({
              kind: 'page',
              status,
              movedTo: null,
              isHome: false,
              titles: [],
              barrier: null,
              isPaywalled: false,
            } as const);
      };
    };
    const stop = startDailyLinkCheck({
      store: store.newsroom,
      opened: store.opened,
      kind: on,
      guide,
      web: { observer, lookUpCopy: async () => 'unknown' },
      isDaily,
      onProposal: () => {},
      clock,
      log,
    });
    starting.add(stop);
    return stop;
  };
  /** One process that checks; of those on a server, which look once a minute. */
  const startOnServer = (name: string) => start(name, { on: 'postgres' });
  return { clock, doubt, store, guide, lines, log, runs, start, startOnServer };
}

test('the links are checked a quarter of an hour after the start and then once a day', async () => {
  const { clock, startOnServer, runs, lines } = await setUp();
  startOnServer('one');
  await clock.moveTo(MONDAY + 14 * MINUTE);
  expect(runs).toEqual([]);
  await clock.moveTo(MONDAY + DAY);
  expect(runs).toHaveLength(1);
  expect(lines).toEqual([{ checked: 3, changed: 3, proposed: 0 }]);
  await clock.moveTo(MONDAY + 7 * DAY + 30 * MINUTE);
  // The next runs find nothing that is due, until a week is over.
  expect(runs).toHaveLength(2);
  expect(lines).toHaveLength(8);
});

test('after a restart, what was done on the same day is not done again', async () => {
  const { clock, startOnServer, runs, lines } = await setUp();
  const stop = startOnServer('one');
  await clock.moveTo(MONDAY + 20 * MINUTE);
  await clock.during(stop());
  startOnServer('two');
  await clock.moveTo(MONDAY + 20 * 60 * MINUTE);
  expect(runs).toHaveLength(1);
  expect(lines).toHaveLength(1);
});

test('two processes on one store check once', async () => {
  const { clock, startOnServer, runs } = await setUp();
  startOnServer('one');
  startOnServer('two');
  await clock.moveTo(MONDAY + 2 * 60 * MINUTE);
  expect(runs).toHaveLength(1);
});

test('nothing is checked by itself if that is off, or while the time is not certain', async () => {
  const { clock, doubt, start, runs } = await setUp();
  const stop = start('off', { isDaily: false });
  await clock.moveTo(MONDAY + 60 * MINUTE);
  await clock.during(stop());
  doubt.why = 'the clock is not confirmed';
  start('doubting');
  await clock.moveTo(MONDAY + 120 * MINUTE);
  expect(runs).toEqual([]);
  doubt.why = null;
  await clock.moveTo(MONDAY + 140 * MINUTE);
  expect(runs).toHaveLength(1);
});

test('a command’s question is taken up within seconds, also where nothing is checked daily', async () => {
  const { clock, start, runs, store } = await setUp();
  start('bot', { isDaily: false });
  await clock.moveTo(MONDAY + MINUTE);
  const progress: number[] = [];
  const waiting = awaitCheck({
    store: store.newsroom,
    kind: 'file',
    process: 42,
    clock,
    onProgress: (done) => progress.push(done),
    signal: new AbortController().signal,
  });
  await clock.moveTo(MONDAY + MINUTE + 5_000);
  expect(await waiting).toBe(MONDAY + MINUTE);
  expect(runs).toHaveLength(1);
  expect(await store.newsroom.linkChecks.list()).toHaveLength(3);
  await clock.moveTo(MONDAY + 10 * MINUTE);
  expect(runs).toHaveLength(1);
});

test('whoever asked is told if no site could be reached, and the bot does not try for ever', async () => {
  const { clock, start, store, lines } = await setUp();
  start('bot', { status: null });
  const waiting = awaitCheck({
    store: store.newsroom,
    kind: 'file',
    process: 42,
    clock,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  const fault = expect(waiting).rejects.toThrow('The running bot could not check all links');
  await clock.moveTo(MONDAY + 10_000);
  await fault;
  await clock.moveTo(MONDAY + 10 * MINUTE);
  expect(lines.length).toBeLessThan(4);
  expect(lines[0]).toEqual({ links: 3 });
});

test('a question that nobody takes up is a fault that names the process', async () => {
  const { clock, store } = await setUp();
  const waiting = awaitCheck({
    store: store.newsroom,
    kind: 'file',
    process: 42,
    clock,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  const fault = expect(waiting).rejects.toThrow('A process (42) has the file of DATABASE_FILE open');
  await clock.moveTo(MONDAY + 2 * MINUTE);
  await fault;
});

test('whoever stops waiting is told that the bot goes on', async () => {
  const { clock, store } = await setUp();
  const stopping = new AbortController();
  const waiting = awaitCheck({
    store: store.newsroom,
    kind: 'file',
    process: null,
    clock,
    onProgress: () => stopping.abort(),
    signal: stopping.signal,
  });
  const fault = expect(waiting).rejects.toThrow('Stopped waiting.');
  await clock.moveTo(MONDAY + MINUTE);
  await fault;
});

test.each(BOTH)('%s: a job that loses its lease is stopped, and does not count as done', async (kind) => {
  const { clock, store } = await setUp(kind);
  const { jobs } = store.newsroom;
  const lease = { jobs, name: CHECK_LINKS, by: 'one', clock, signal: new AbortController().signal };
  let wasStopped = false;
  const running = runLeased(
    lease,
    (signal) =>
      new Promise<string>((resolve) => {
        signal.addEventListener('abort', () => {
          wasStopped = true;
          resolve('stopped');
        });
      }),
    () => true,
  );
  expect(await jobs.isHeld(CHECK_LINKS)).toBe(true);
  await clock.during(jobs.release(CHECK_LINKS, 'one', false));
  await clock.during(jobs.claim(CHECK_LINKS, 'two', 10 * MINUTE));
  await clock.moveTo(MONDAY + MINUTE);
  expect(await running).toEqual({ result: 'stopped' });
  expect(wasStopped).toBe(true);
  expect(await jobs.lastDoneAt(CHECK_LINKS)).toBeNull();
  expect(
    await runLeased(
      { ...lease, by: 'three' },
      async () => 'never',
      () => true,
    ),
  ).toBeNull();
});

test('the lease of a long job is kept as long as it runs', async () => {
  const { clock, store } = await setUp();
  const { jobs } = store.newsroom;
  const over = Promise.withResolvers<string>();
  const lease = { jobs, name: CHECK_LINKS, by: 'one', clock, signal: new AbortController().signal };
  const running = runLeased(
    lease,
    () => over.promise,
    () => true,
  );
  for (let minute = 1; minute <= 10; minute += 1) {
    await clock.moveTo(MONDAY + minute * MINUTE);
    await clock.during(jobs.isHeld(CHECK_LINKS));
  }
  expect(await jobs.claim(CHECK_LINKS, 'two', MINUTE)).toBe(false);
  over.resolve('done');
  await running;
  expect(await jobs.isHeld(CHECK_LINKS)).toBe(false);
  expect(await jobs.lastDoneAt(CHECK_LINKS)).toBe(clock.now());
});

test('what was found is in answers from the start, and after each check that ended', async () => {
  const { clock, store, log } = await setUp();
  const { linkChecks, jobs } = store.newsroom;
  const taken: LinkFindings[] = [];
  const check = {
    subject: 'entry 12',
    address: 'https://news.example/12',
    state: 'gone',
    since: MONDAY,
    checkedAt: MONDAY,
    status: 404,
    movedTo: null,
    titleNow: null,
    reason: null,
    misses: 3,
    missingSince: MONDAY,
    copy: null,
    copyAt: null,
    copyLookedAt: null,
    proposal: null,
  } as const;
  await linkChecks.record([check]);
  const stop = followFindings({
    opened: store.opened,
    store: store.newsroom,
    guide: { takeFindings: (links) => taken.push(links) },
    clock,
    log,
  });
  onTestFinished(stop);
  await clock.moveTo(MONDAY + MINUTE);
  expect(taken).toMatchObject([[{ address: 'https://news.example/12', state: 'gone' }]]);
  await linkChecks.record([{ ...check, state: 'alive' }]);
  await clock.moveTo(MONDAY + 5 * MINUTE);
  expect(taken).toHaveLength(1);
  await jobs.claim(CHECK_LINKS, 'one', MINUTE);
  await jobs.release(CHECK_LINKS, 'one', true);
  await clock.moveTo(MONDAY + 6 * MINUTE);
  expect(taken[1]).toMatchObject([{ state: 'alive' }]);
  await jobs.claim(CHECK_LINKS, 'one', MINUTE);
  await jobs.release(CHECK_LINKS, 'one', true);
  await clock.moveTo(MONDAY + 7 * MINUTE);
  expect(taken).toHaveLength(2);
});
