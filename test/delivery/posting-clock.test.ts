import { expect, onTestFinished, test } from 'vitest';
import { createPostingClock } from '../../src/delivery/posting-clock.ts';
import { type Machine, openNewsroom } from '../digest/newsroom.ts';
import { createVirtualClock } from './virtual-clock.ts';

const START = Date.parse('2026-03-30T04:30:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A machine whose clocks a test sets, and a platform that is always right. */
function createMachine({ ahead = 0 } = {}) {
  let platform = START;
  let monotonic = 5000;
  let wallAhead = ahead;
  const clock = createPostingClock({
    wall: () => platform + wallAhead,
    monotonic: () => monotonic,
    wait: async (ms) => {
      pass(ms);
    },
    log: { warn: () => {} },
  });
  function pass(ms: number) {
    platform += ms;
    monotonic += ms;
  }
  const header = (at: number) => new Date(at).toUTCString();
  return {
    clock,
    pass,
    setAhead: (ms: number) => {
      wallAhead = ms;
    },
    /** The monotonic clock stands still, as it does on Linux. */
    sleep: (ms: number) => {
      platform += ms;
    },
    /** `off`: how far the date that comes back is off; null if none comes. */
    ask: (off: number | null = 0, place = 'Slack', takesMs = 100) => {
      const told = clock.asking(place)();
      pass(takesMs);
      told(off === null ? null : header(platform + off));
    },
    /** The date of an answer that the platform sent now. */
    asked: () => {
      const told = clock.asking('Slack')();
      const date = header(platform);
      return () => told(date);
    },
    /** By how much the posting clock is ahead of the platform's. */
    lead: () => clock.now() - platform,
  };
}

test('a right clock is used as it is, before and after a platform has said the time', () => {
  const { clock, ask, lead } = createMachine();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
  ask();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test.each([150 * SECOND, 10 * SECOND, -2 * HOUR, 3 * DAY])(
  'by a clock steadily %i ms ahead, the platform’s time is used from its second date on, and never too early',
  (ahead) => {
    const { clock, ask, pass, lead } = createMachine({ ahead });
    ask();
    expect(clock.doubt()).toMatch(/clock is .* Slack’s; waiting/);
    pass(2 * SECOND);
    ask();
    for (let count = 0; count < 5; count += 1) {
      expect(clock.doubt()).toBeNull();
      expect(lead()).toBeLessThanOrEqual(0);
      expect(lead()).toBeGreaterThan(-2 * SECOND);
      pass(10 * MINUTE);
      ask();
    }
  },
);

test('a clock that jumps for one look moves nothing, and is believed again when it is back', () => {
  const { clock, pass, setAhead, lead } = createMachine();
  setAhead(3 * DAY);
  expect([lead(), clock.doubt()]).toEqual([0, expect.stringContaining('jumped by 259200 s')]);
  setAhead(0);
  pass(SECOND);
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test('after a wrong clock is set right, one date of a platform makes the time certain', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine({ ahead: 150 * SECOND });
  ask();
  pass(2 * SECOND);
  ask();
  setAhead(0);
  expect(clock.doubt()).toContain('jumped by -150 s');
  ask();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test('after a sleep, one date of a platform makes the time certain', () => {
  const { clock, ask, sleep, lead } = createMachine();
  ask();
  sleep(8 * HOUR);
  expect(clock.doubt()).toContain('jumped by 28800 s');
  expect(lead()).toBeLessThan(0);
  ask();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test('after a jump, if no platform has ever said the time, the machine’s clock is believed after five minutes, and that is said', () => {
  const { clock, ask, pass, sleep, lead } = createMachine();
  sleep(8 * HOUR);
  clock.now();
  pass(5 * MINUTE - 1);
  expect(clock.doubt()).not.toBeNull();
  pass(1);
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
  expect(clock.trouble()).toBe(
    'this machine’s clock jumped by 28800 s, and no platform says the time: going on by this machine’s clock',
  );
  ask();
  expect(clock.trouble()).toBeNull();
});

test('a time that no platform has said is enough to post by, and not to delete by', () => {
  const { clock, ask, pass, setAhead } = createMachine({ ahead: 3 * 365 * DAY });
  expect([clock.doubt(), clock.trouble(), clock.unconfirmed()]).toEqual([
    null,
    null,
    'no platform has said the time yet',
  ]);
  ask(null);
  expect(clock.unconfirmed()).toBe('no platform has said the time yet');
  // Two dates that agree are believed.
  ask();
  expect(clock.unconfirmed()).toMatch(/ahead of Slack’s; waiting/);
  pass(2_000);
  ask();
  expect(clock.unconfirmed()).toBeNull();
  setAhead(5 * DAY);
  expect(clock.unconfirmed()).toMatch(/jumped by/);
});

test('a machine’s clock that goes on jumping is not believed', () => {
  const { clock, pass, setAhead } = createMachine();
  for (let count = 1; count < 10; count += 1) {
    setAhead(count * HOUR);
    expect(clock.doubt()).not.toBeNull();
    pass(4 * MINUTE);
  }
});

test('while no platform that has said the time can be reached, a wrong clock is not believed', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine();
  ask();
  setAhead(3 * DAY);
  expect(clock.doubt()).not.toBeNull();
  pass(HOUR);
  expect([clock.doubt(), lead()]).toEqual([expect.stringContaining('jumped by 259200 s'), 0]);
  ask();
  expect(clock.doubt()).toBeNull();
  expect(Math.abs(lead())).toBeLessThan(2 * SECOND);
});

test('if the platforms answer and no longer say the time, the machine’s clock is believed after five minutes', () => {
  const { clock, ask, pass, sleep, lead } = createMachine();
  ask();
  sleep(8 * HOUR);
  expect(clock.doubt()).not.toBeNull();
  ask(null);
  pass(5 * MINUTE);
  expect([clock.doubt(), lead(), clock.trouble()]).toEqual([null, 0, expect.stringContaining('going on')]);
});

test.each([
  ['cannot be reached', null],
  ['answers and no longer says the time', 'Slack'],
  ['cannot be reached, and another answers and does not say the time', 'Discord'],
])(
  'while the only platform that has said the time, and disagreed, %s, the machine’s clock is not believed',
  (_, dateless) => {
    const { clock, ask, pass, lead } = createMachine({ ahead: HOUR });
    ask();
    for (let count = 0; count < 10; count += 1) {
      pass(4 * MINUTE);
      if (dateless !== null) ask(null, dateless);
      expect(clock.doubt()).toContain('3600 s ahead of Slack’s');
    }
    ask();
    expect(clock.doubt()).toBeNull();
    expect(Math.abs(lead())).toBeLessThan(2 * SECOND);
  },
);

test('a jump after the only date, which disagreed, does not make the machine’s clock right', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine();
  setAhead(HOUR);
  expect(clock.doubt()).toContain('jumped by 3600 s');
  // Neither the clock of before the jump nor that of after it agrees.
  ask(10 * HOUR);
  setAhead(2 * HOUR);
  pass(HOUR);
  expect(clock.doubt()).toContain('jumped by 7200 s');
  setAhead(0);
  pass(HOUR);
  expect(clock.doubt()).not.toBeNull();
  ask();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test('that one platform does not say the time does not make up for another that has said it and is away', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine();
  ask(0, 'Slack');
  setAhead(3 * DAY);
  for (let count = 0; count < 10; count += 1) {
    pass(4 * MINUTE);
    ask(null, 'Discord');
    expect([clock.doubt(), lead()]).toEqual([expect.stringContaining('jumped by 259200 s'), 0]);
  }
});

test('a clock that is set right after a platform disagreed is believed if the platform no longer says the time', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine({ ahead: HOUR });
  ask();
  setAhead(0);
  ask(null);
  pass(5 * MINUTE);
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

test('the date of an answer that came before a sleep and is read after it says nothing', () => {
  const { clock, ask, asked, sleep } = createMachine();
  ask();
  const read = asked();
  sleep(8 * HOUR);
  read();
  expect(clock.doubt()).toContain('jumped by 28800 s');
});

test('the date of an answer that took half a minute says nothing', () => {
  const { clock, ask, sleep } = createMachine();
  ask();
  sleep(8 * HOUR);
  ask(0, 'Slack', 30 * SECOND);
  expect(clock.doubt()).toContain('jumped by 28800 s');
});

test('after a sleep, what another platform said before it is not followed', () => {
  const { clock, ask, pass, sleep, lead } = createMachine({ ahead: HOUR });
  const askTwice = (place: string) => {
    ask(0, place);
    pass(2 * SECOND);
    ask(0, place);
  };
  askTwice('Discord');
  askTwice('Slack');
  sleep(8 * HOUR);
  expect(clock.doubt()).toContain('jumped by 28800 s');
  askTwice('Slack');
  expect([clock.doubt(), Math.abs(lead()) < 2 * SECOND]).toEqual([null, true]);
});

test('that a platform left out the time once, before the clock jumped, does not make the jump right', () => {
  const { clock, ask, pass, setAhead, lead } = createMachine();
  ask();
  ask(null);
  setAhead(3 * DAY);
  expect(clock.doubt()).toContain('jumped by 259200 s');
  pass(HOUR);
  expect([clock.doubt(), lead()]).toEqual([expect.stringContaining('jumped by 259200 s'), 0]);
});

test('two platforms that disagree do not take turns: the one that the machine’s clock agrees with is followed', () => {
  for (const [slack, discord] of [
    [0, 40 * SECOND],
    [40 * SECOND, 0],
  ] as const) {
    const { clock, ask, pass, lead } = createMachine();
    for (let count = 0; count < 20; count += 1) {
      ask(slack, 'Slack');
      pass(2 * SECOND);
      ask(discord, 'Discord');
      pass(2 * SECOND);
      if (count < 2) continue;
      expect([count, clock.trouble(), lead()]).toEqual([count, null, 0]);
    }
  }
});

test('of three clocks that all disagree, the platform that spoke first is followed', () => {
  const { clock, ask, pass, lead } = createMachine({ ahead: 10 * MINUTE });
  for (let count = 0; count < 20; count += 1) {
    ask(0, 'Slack');
    pass(2 * SECOND);
    ask(40 * SECOND, 'Discord');
    pass(2 * SECOND);
    if (count < 2) continue;
    expect([count, clock.trouble(), Math.abs(lead()) < 2 * SECOND]).toEqual([count, null, true]);
  }
});

test('one wrong date of a platform moves nothing', () => {
  const { clock, ask, pass, lead } = createMachine();
  ask();
  ask(3 * DAY);
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
  pass(10 * SECOND);
  ask();
  expect([clock.doubt(), lead()]).toEqual([null, 0]);
});

/** The same with time that passes by itself, for what waits. */
function createPassingMachine() {
  const passing = createVirtualClock(START);
  let ahead = 0;
  const clock = createPostingClock({
    wall: () => passing.now() + ahead,
    monotonic: passing.now,
    wait: passing.wait,
    log: { warn: () => {} },
  });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return {
    clock,
    passing,
    signal: stop.signal,
    seconds: () => Math.round((passing.now() - START) / SECOND),
    setAhead: (ms: number) => {
      ahead = ms;
    },
    tell: (told: (date: string) => void) => told(new Date(passing.now()).toUTCString()),
  };
}

test('platforms are asked at the start, every ten minutes, and every two seconds in doubt', async () => {
  const { clock, passing, signal, seconds, setAhead, tell } = createPassingMachine();
  const asked: number[] = [];
  const ask = async () => {
    asked.push(seconds());
    if (asked.length === 2) setAhead(3 * DAY);
    if (asked.length === 2 || asked.length === 3) return;
    const told = clock.asking('Slack')();
    await passing.wait(100);
    tell(told);
  };
  void clock.keep([ask], signal);
  await passing.moveTo(START + 610 * SECOND);
  expect(asked).toEqual([0, 600, 602, 604]);
  expect(clock.doubt()).toBeNull();
  expect(clock.now() - passing.now()).toBeLessThanOrEqual(0);
});

test('a platform that never answers holds up neither the other nor the clock, and is asked again after its deadline', async () => {
  const { clock, passing, signal, seconds, setAhead, tell } = createPassingMachine();
  const deadlines: AbortSignal[] = [];
  const asked = { hangs: [] as number[], answers: [] as number[] };
  const hangs = (deadline: AbortSignal) => {
    deadlines.push(deadline);
    asked.hangs.push(seconds());
    return new Promise(() => {});
  };
  const answers = async () => {
    asked.answers.push(seconds());
    if (seconds() > 0 && seconds() < 12) return;
    const told = clock.asking('Discord')();
    await passing.wait(100);
    tell(told);
  };
  const throws = () => {
    throw new Error('a bug in a place');
  };
  void clock.keep([hangs, throws, answers], signal);
  await passing.moveTo(START + 4.5 * SECOND);
  setAhead(3 * DAY);
  await passing.moveTo(START + 11 * SECOND);
  expect(clock.doubt()).not.toBeNull();
  expect(asked).toEqual({ hangs: [0, 10], answers: [0, 5, 7, 9, 11] });
  expect(deadlines.map(({ aborted }) => aborted)).toEqual([true, false]);
  await passing.moveTo(START + 14 * SECOND);
  expect(clock.doubt()).toBeNull();
});

/** Posts the daily edition of 08:30 in Kyiv from START, 07:30 there, for `days` days. Returns how late each was. */
async function postDaily(machine: Machine, days: number, kind: 'file' | 'postgres' = 'file') {
  const start = new Date(START).toISOString();
  const { ask, clock, standIn, store } = await openNewsroom({ kind, start, machine });
  await clock.moveTo(START + 10 * SECOND);
  await ask('/digest on 08:30 Europe/Kyiv daily');
  await clock.moveTo(START + HOUR + (days - 1) * DAY + 30 * MINUTE);
  const { skipped } = await store.deliveries.countByState();
  return { late: standIn.posts.map(({ at }, day) => at - START - HOUR - day * DAY), skipped };
}

const expectOnTime = ({ late, skipped }: { late: readonly number[]; skipped: number }, days: number) => {
  expect(skipped).toBe(0);
  expect(late).toHaveLength(days);
  for (const ms of late) {
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(ms).toBeLessThan(5 * SECOND);
  }
};

const between = (at: number, from: number, to: number) => at >= START + from && at < START + to;

const forTwoMinutes = (at: number) => (between(at, 15 * MINUTE, 17 * MINUTE) ? 3 * DAY : 0);

test.each(['file', 'postgres'] as const)(
  '%s: when the clock jumps three days forward for two minutes, no edition is lost, early, late or doubled',
  async (kind) => {
    expectOnTime(await postDaily({ ahead: forTwoMinutes }, 2, kind), 2);
  },
);

test.each([
  ['one look', 15 * MINUTE, 15 * MINUTE + 500],
  ['the two minutes of a slot', HOUR - MINUTE, HOUR + MINUTE],
  ['good', 15 * MINUTE, 10 * DAY],
])('nor when it jumps for %s', async (_, from, to) => {
  expectOnTime(await postDaily({ ahead: (at) => (between(at, from, to) ? 3 * DAY : 0) }, 1), 1);
});

test('nor when no platform has ever said the time', async () => {
  expectOnTime(await postDaily({ ahead: forTwoMinutes, isTold: () => false }, 1), 1);
});

test.each([10 * SECOND, -10 * SECOND, 150 * SECOND, -150 * SECOND, 3 * DAY])(
  'on a machine that is steadily %i ms ahead, editions are posted by the platform’s time',
  async (off) => {
    expectOnTime(await postDaily({ ahead: () => off }, 1), 1);
  },
);

test.each([
  ['says the time', true, 5 * SECOND],
  ['never does', false, 6 * MINUTE],
] as const)(
  'an edition that came due while the machine slept is posted when it wakes, if a platform %s',
  async (_, isTold, soon) => {
    let slept = 0;
    const { ask, clock, standIn } = await openNewsroom({
      start: new Date(START).toISOString(),
      machine: { slept: () => slept, isTold: () => isTold },
    });
    await clock.moveTo(START + 10 * SECOND);
    await ask('/digest on 08:30 Europe/Kyiv daily');
    await clock.moveTo(START + 10 * MINUTE);
    slept = 3 * HOUR;
    const wakes = START + 10 * MINUTE + slept;
    clock.sleepTo(wakes);
    await clock.moveTo(wakes + 10 * MINUTE);
    expect(standIn.posts).toHaveLength(1);
    for (const { at } of standIn.posts) {
      expect(at).toBeGreaterThanOrEqual(wakes);
      expect(at).toBeLessThan(wakes + soon);
    }
  },
);

test.each([
  ['an hour', HOUR],
  ['eight hours', 8 * HOUR],
])(
  'on a machine that is %s ahead, no edition is lost or early when the network fails after the platform’s first date',
  async (_, off) => {
    const isTold = (at: number) => !between(at, SECOND, 30 * MINUTE);
    expectOnTime(await postDaily({ ahead: () => off, isTold }, 1), 1);
  },
);

test('three machines whose clocks differ by hours share one PostgreSQL: each edition is posted once and on time', async () => {
  const { ask, another, clock, standIn, store } = await openNewsroom({
    kind: 'postgres',
    start: new Date(START).toISOString(),
    machine: { ahead: () => 150 * SECOND },
    // While a message is on its way, a look does not find it.
    standIn: { takesMs: 1000, arrivesMs: 8000 },
  });
  await another({ ahead: () => -2 * HOUR });
  await another({});
  await clock.moveTo(START + 10 * SECOND);
  const channels = Array.from({ length: 12 }, (_, index) => `C${index}`);
  for (const channel of channels) {
    await ask('/digest on 07:40 Europe/Kyiv daily', { channel, workspace: `T${channel.length}` });
  }
  await clock.moveTo(START + 20 * MINUTE);
  expect(standIn.posts.map(({ channel }) => channel).toSorted()).toEqual(channels.toSorted());
  for (const { at } of standIn.requests) {
    expect(at).toBeGreaterThanOrEqual(START + 10 * MINUTE);
    expect(at).toBeLessThan(START + 11 * MINUTE);
  }
  const claims = await Promise.all(
    (await store.deliveries.recent(20)).map(({ subscription, localDate }) =>
      store.events.list(subscription, localDate),
    ),
  );
  expect(claims.flat().filter(({ stage }) => stage === 'claimed')).toHaveLength(channels.length);
});
