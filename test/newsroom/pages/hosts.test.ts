import { expect, test } from 'vitest';
import { createHosts, HOST_PAUSES } from '../../../src/newsroom/pages/hosts.ts';
import { readRetryAfter } from '../../../src/newsroom/pages/retry-after.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';

const START = Date.parse('2026-11-27T12:00:00Z');
const A = new URL('https://a.example/1');
const B = new URL('https://b.example/1');

function setUp() {
  const clock = createVirtualClock(START);
  const hosts = createHosts(clock);
  const stop = new AbortController();
  const log: string[] = [];
  /** Work that takes so many milliseconds. */
  const ask = (address: URL, name: string, ms = 100) =>
    hosts.inTurn(address, stop.signal, async () => {
      log.push(`${name} begins at ${clock.now() - START}`);
      await clock.wait(ms);
      log.push(`${name} ends at ${clock.now() - START}`);
      return name;
    });
  return { clock, hosts, stop, log, ask };
}

test('a host is asked one thing at a time, in order and with a pause; others do not wait for it', async () => {
  const { clock, log, ask } = setUp();
  const work = [ask(A, 'one'), ask(A, 'two', 10), ask(B, 'other', 50), ask(A, 'three')];
  await clock.moveTo(START + 10_000);
  expect(await Promise.all(work)).toEqual(['one', 'two', 'other', 'three'].map((done) => ({ done })));
  expect(log).toEqual([
    'one begins at 0',
    'other begins at 0',
    'other ends at 50',
    'one ends at 100',
    'two begins at 2100',
    'two ends at 2110',
    'three begins at 4110',
    'three ends at 4210',
  ]);
});

test('a fault ends the turn as well, and the next has its own', async () => {
  const { clock, hosts, stop, ask } = setUp();
  const failing = hosts.inTurn(A, stop.signal, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  const next = ask(A, 'next');
  await clock.moveTo(START + HOST_PAUSES.between + 100);
  expect(await next).toEqual({ done: 'next' });
});

test('a host that is left alone is waited for a minute at most, and then its time is named', async () => {
  const { clock, hosts, ask } = setUp();
  hosts.rest(A, HOST_PAUSES.longestWait);
  const short = ask(A, 'short');
  hosts.rest(B, HOST_PAUSES.longestWait + 1);
  hosts.rest(B, 10);
  expect(await ask(B, 'long')).toEqual({ restsUntil: START + HOST_PAUSES.longestWait + 1 });
  await clock.moveTo(START + HOST_PAUSES.longestWait + 100);
  expect(await short).toEqual({ done: 'short' });
});

test('whoever stops has no turn and keeps nobody from theirs', async () => {
  const { clock, hosts, stop, log, ask } = setUp();
  const first = ask(A, 'first');
  const second = ask(A, 'second');
  const other = hosts.inTurn(A, new AbortController().signal, async () => 'other');
  await clock.moveTo(START);
  stop.abort();
  await clock.moveTo(START + 5_000);
  expect(await first).toEqual({ done: 'first' });
  expect(await second).toBeNull();
  expect(await other).toEqual({ done: 'other' });
  expect(log).not.toContain('second begins at 2100');
});

test('a pause outlives the hosts that were asked since', async () => {
  const { clock, hosts, stop, ask } = setUp();
  hosts.rest(A, 600_000);
  const many = Array.from({ length: 2_500 }, (_, at) =>
    hosts.inTurn(new URL(`https://h${at}.example/`), stop.signal, async () => at),
  );
  await Promise.all(many);
  await clock.moveTo(START + 10_000);
  await hosts.inTurn(B, stop.signal, async () => 0);
  expect(await ask(A, 'early')).toEqual({ restsUntil: START + 600_000 });
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 27 Nov 2026 12:00:30 GMT', 30_000],
  ['Fri, 27 Nov 2026 11:00:00 GMT', 0],
  ['99999999', 86_400_000],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After “%s” is %s ms', (header, ms) => {
  expect(readRetryAfter(header, START)).toBe(ms);
});
