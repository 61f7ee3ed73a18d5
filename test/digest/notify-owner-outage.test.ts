import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { PostResult } from '../../src/delivery/messenger.ts';
import { createNotifyOwner, type NotifyOwner } from '../../src/digest/notify-owner.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { createStandInMessenger } from '../delivery/stand-in-messenger.ts';
import { createVirtualClock } from '../delivery/virtual-clock.ts';
import { MINUTE, MONDAY, subscriptionDetails } from '../store/slots.ts';

const SECOND = 1_000;
const HOUR = 60 * MINUTE;

/** Stopped digests of U1, U2 and so on, in the channels C1, C2 and so on, and what notifies their owners. */
async function openStopped(owners: number) {
  const clock = createVirtualClock(MONDAY);
  const store = await openStore({ kind: 'file', path: ':memory:' }, { clock: clock.now });
  const standIn = createStandInMessenger(clock);
  const asked: (readonly [person: string, at: number])[] = [];
  /** What the platform answers instead of taking the message; null if it takes it. */
  let answer: (person: string) => PostResult | null = () => null;
  const { sendDirect } = standIn.messenger;
  const messenger = {
    ...standIn.messenger,
    sendDirect: async (...args: Parameters<typeof sendDirect>) => {
      const { person } = args[0];
      asked.push([person, clock.now() - MONDAY]);
      return answer(person) ?? sendDirect(...args);
    },
  };
  const errors: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => errors.push(JSON.parse(line)) });
  const processes: NotifyOwner[] = [];
  const another = () => {
    const process = createNotifyOwner({ store, messengers: { slack: messenger }, clock, log });
    processes.push(process);
    return process;
  };
  const notifyOwner = another();
  onTestFinished(async () => {
    await Promise.all(processes.map((each) => each.stop()));
    await store.close();
  });
  const stopped: Subscription[] = [];
  for (let owner = 1; owner <= owners; owner += 1) {
    const details = subscriptionDetails({ channel: `C${owner}`, owner: `U${owner}` });
    const { id } = (await store.subscriptions.put(details, null)).subscription;
    await store.subscriptions.stop(id, 'archived', null);
    const subscription = await store.subscriptions.find(id);
    if (subscription) stopped.push(subscription);
  }
  return {
    clock,
    store,
    standIn,
    notifyOwner,
    another,
    stopped,
    errors,
    answers: (next: typeof answer) => {
      answer = next;
    },
    told: () => standIn.sentDirect.map(({ person }) => person.person),
    /** When a person was written to, in milliseconds since the start. */
    askedAt: (person: string) => asked.filter(([each]) => each === person).map(([, at]) => at),
  };
}

/** Not reached. */
const AWAY = { kind: 'later', afterMs: null, why: 'ECONNREFUSED' } as const;

/** It may have taken the message. */
const SILENT = { kind: 'unknown', why: 'no answer in 15 s' } as const;

test('a notice is sent after an outage of a day and a half, and the log says once that it could not be', async () => {
  const { clock, notifyOwner, stopped, errors, answers, told, askedAt } = await openStopped(1);
  const [digest] = stopped;
  if (!digest) throw new Error('no digest');
  answers(() => AWAY);
  const first = notifyOwner.ofStop(digest);
  await clock.moveTo(MONDAY + 36 * HOUR);
  await first;
  const gaps = askedAt('U1').map((at, index, all) => at - (all[index - 1] ?? 0));
  expect(gaps.slice(1, 4)).toEqual([2 * SECOND, 4 * SECOND, 8 * SECOND]);
  expect(Math.max(...gaps)).toBe(HOUR);
  expect(errors).toMatchObject([{ about: `stop ${digest.id}` }]);
  answers(() => null);
  await clock.moveTo(MONDAY + 37 * HOUR);
  expect(told()).toEqual(['U1']);
});

test('a notice that was taken is recorded after the store was away for hours, and not sent again', async () => {
  const { clock, store, notifyOwner, stopped, told } = await openStopped(1);
  const [digest] = stopped;
  if (!digest) throw new Error('no digest');
  const { recordOwnerNotified } = store.subscriptions;
  const away = () => Promise.reject(new Error('Connection terminated unexpectedly'));
  Object.assign(store.subscriptions, { recordOwnerNotified: away });
  const first = notifyOwner.ofStop(digest);
  await clock.moveTo(MONDAY + 8 * HOUR);
  await first;
  Object.assign(store.subscriptions, { recordOwnerNotified });
  await clock.moveTo(MONDAY + 9 * HOUR);
  expect(told()).toEqual(['U1']);
  expect((await store.subscriptions.find(digest.id))?.ownerNotifiedAt).not.toBeNull();
});

test.each(['while the first could not be recorded', 'just as the first was recorded'])(
  'a digest that stops again for the same reason, %s, tells its owner again, once',
  async (when) => {
    const { clock, store, notifyOwner, stopped, told } = await openStopped(1);
    const [digest] = stopped;
    if (!digest) throw new Error('no digest');
    const stopAgain = async () => {
      await store.subscriptions.resume(digest.id, MONDAY + HOUR, null);
      await store.subscriptions.stop(digest.id, 'archived', null);
      await notifyOwner.ofStop(digest);
    };
    const { recordOwnerNotified } = store.subscriptions;
    const { release } = store.notices;
    const away = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    Object.assign(store.subscriptions, { recordOwnerNotified: away });
    await notifyOwner.ofStop(digest);
    await clock.moveTo(MONDAY + 10 * MINUTE);
    Object.assign(store.subscriptions, { recordOwnerNotified });
    if (when.startsWith('while')) await stopAgain();
    else {
      const releaseLater = async (...lease: Parameters<typeof release>) => {
        Object.assign(store.notices, { release });
        await release(...lease);
        await stopAgain();
      };
      Object.assign(store.notices, { release: releaseLater });
    }
    await clock.moveTo(MONDAY + 3 * HOUR);
    expect(told()).toEqual(['U1', 'U1']);
    expect((await store.subscriptions.find(digest.id))?.ownerNotifiedAt).not.toBeNull();
  },
);

test('the pause that the platform names counts from its first answer, and for that notice only', async () => {
  const { clock, notifyOwner, stopped, answers, told, askedAt } = await openStopped(2);
  let failures = 1;
  answers((person) => {
    if (person === 'U1') return clock.now() < MONDAY + 90 * SECOND ? limited(90 * SECOND) : null;
    return failures-- > 0 ? AWAY : null;
  });
  const both = Promise.all(stopped.map(notifyOwner.ofStop));
  await clock.moveTo(MONDAY + 10 * SECOND);
  await both;
  expect(told()).toEqual(['U2']);
  await clock.moveTo(MONDAY + HOUR);
  expect(told()).toEqual(['U2', 'U1']);
  expect(askedAt('U1')).toEqual([0, 90 * SECOND]);
});

test('a platform that names a pause of nine hours is asked again after one', async () => {
  const { clock, notifyOwner, stopped, answers, askedAt } = await openStopped(1);
  answers(() => limited(9 * HOUR));
  const first = Promise.all(stopped.map(notifyOwner.ofStop));
  await clock.moveTo(MONDAY + 2 * HOUR + MINUTE);
  await first;
  expect(askedAt('U1')).toEqual([0, HOUR, 2 * HOUR]);
});

test('a bot that is accepted again sends its notices at once, however often they had failed', async () => {
  const { clock, standIn, notifyOwner, stopped, told } = await openStopped(1);
  await notifyOwner.start();
  standIn.refuseBot('Slack refuses the bot’s token: invalid_auth');
  const first = Promise.all(stopped.map(notifyOwner.ofStop));
  await clock.moveTo(MONDAY + 30 * HOUR);
  await first;
  standIn.refuseBot(null);
  await clock.moveTo(MONDAY + 30 * HOUR + 2 * MINUTE);
  expect(told()).toEqual(['U1']);
});

test('a notice whose answer is lost again and again is sent three times, minutes apart, by one process', async () => {
  const { clock, store, standIn, notifyOwner, another, stopped, errors, answers, askedAt } =
    await openStopped(1);
  const [digest] = stopped;
  if (!digest) throw new Error('no digest');
  answers(() => SILENT);
  await notifyOwner.ofStop(digest);
  await another().start();
  for (const minutes of [4, 30]) {
    await clock.moveTo(MONDAY + minutes * MINUTE);
    // Something else that the bot asked.
    standIn.messenger.standing?.hear();
  }
  await clock.moveTo(MONDAY + 5 * HOUR);
  expect(askedAt('U1')).toEqual([0, 5 * MINUTE, 35 * MINUTE]);
  expect(errors).toMatchObject([{ about: `stop ${digest.id}`, attempts: 3 }]);
  expect((await store.subscriptions.find(digest.id))?.ownerNotifiedAt).toBe(MONDAY + 35 * MINUTE);
  await another().start();
  await clock.moveTo(MONDAY + 10 * HOUR);
  expect(askedAt('U1')).toHaveLength(3);
});

test('in an outage of which nobody can tell what arrives, a notice is sent when the platform answers again', async () => {
  const { clock, store, standIn, notifyOwner, stopped, errors, answers, askedAt } = await openStopped(1);
  const [digest] = stopped;
  if (!digest) throw new Error('no digest');
  const back = MONDAY + 7 * HOUR;
  answers(() => (clock.now() < back ? SILENT : null));
  await notifyOwner.ofStop(digest);
  await clock.moveTo(back);
  expect(askedAt('U1')).toEqual([0]);
  expect((await store.subscriptions.find(digest.id))?.ownerNotifiedAt).toBeNull();
  standIn.messenger.standing?.hear();
  await clock.moveTo(back + 2 * MINUTE);
  expect(askedAt('U1')).toHaveLength(2);
  expect((await store.subscriptions.find(digest.id))?.ownerNotifiedAt).not.toBeNull();
  expect(errors).toHaveLength(1);
});

test('a notice that may have arrived waits for its pause although the bot is accepted again', async () => {
  const { clock, standIn, notifyOwner, answers, askedAt } = await openStopped(1);
  await notifyOwner.start();
  answers(() => (clock.now() < MONDAY + MINUTE ? SILENT : null));
  await clock.moveTo(MONDAY + 10 * SECOND);
  standIn.messenger.standing?.refuse('Slack refuses the bot’s token: invalid_auth');
  await clock.moveTo(MONDAY + HOUR);
  expect(askedAt('U1')).toEqual([2 * SECOND, 5 * MINUTE + 2 * SECOND]);
});

function limited(afterMs: number): PostResult {
  return { kind: 'later', afterMs, why: 'HTTP 429' };
}
