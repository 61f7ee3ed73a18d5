import { randomUUID } from 'node:crypto';
import { backoff, type Clock, withDeadline } from '../async.ts';
import type { Messengers, PostResult } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Delivery, Store, Subscription } from '../store/store.ts';
import { channelForOwner } from './channel-for-owner.ts';
import { doubtNotice, type OwnerNotice, stopNotice, type ToTell } from './owner-notices.ts';

/** Direct messages to the owner of a digest. `/digest status` shows the same to everybody else. */
export type NotifyOwner = {
  /** That the digest stopped; sent once, until it is on again. */
  readonly ofStop: (subscription: Subscription) => Promise<void>;
  /** Asks whether an edition arrived that the bot cannot look for, with the buttons to settle it. */
  readonly ofDoubt: (subscription: Subscription, delivery: Delivery, why: string) => Promise<void>;
  /** Takes up the notices and questions that an earlier process could not send. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type NotifyOptions = {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Log;
};

/** A notice that this process tries to send. */
type Sending = {
  readonly notice: OwnerNotice;
  /** Different for each sending, so that two of one process exclude each other too. */
  readonly by: string;
  /** Attempts that failed though the platform accepted the bot. */
  failures: number;
  /** Records that the platform took the message, which could not be recorded yet. It is not sent again. */
  record: (() => Promise<void>) | null;
};

const ANSWER_MS = 15_000;

/** Longer than an attempt takes, so that no other process sends what is being sent. */
const LEASE_MS = 60_000;

const RETRY = { first: 2_000, longest: 10 * 60_000 };

/** Milliseconds to wait before a notice is sent again, which does no harm if it had arrived; null if it need not be. */
function repeatAfter(sent: PostResult | null): number | null {
  switch (sent?.kind) {
    case 'later':
      return sent.afterMs ?? 0;
    case 'unknown':
      return 0;
    case 'posted':
    case 'refused':
    case undefined:
      return null;
    default:
      return sent satisfies never;
  }
}

/** About two hours. As long as the platform refuses the bot itself, nothing is given up. */
const MAX_FAILURES = 20;

export function createNotifyOwner({ store, messengers, clock, log }: NotifyOptions): NotifyOwner {
  /** Notices that could not be sent yet, by what they are about. */
  const kept = new Map<string, Sending>();
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> | null = null;

  const isRefused = ({ place }: OwnerNotice) => (messengers[place]?.standing?.refusal() ?? null) !== null;

  /** Null if this process cannot send anything there, or the owner is not to be told. */
  const send = async ({ subscription, compose }: ToTell): Promise<PostResult | null> => {
    const { id, place, workspace, owner } = subscription;
    const messenger = messengers[place];
    if (messenger === undefined) return null;
    const message = compose(await channelForOwner(subscription, { messengers, clock }, ANSWER_MS));
    if (message === null) {
      log.warn({ subscription: id }, 'the owner of a digest may not see its channel, and was not asked');
      return null;
    }
    const sent = await withDeadline(clock, ANSWER_MS, (limit) =>
      messenger.sendDirect({ workspace: workspace ?? '', person: owner }, message, limit),
    ).catch((err: unknown): PostResult => ({ kind: 'unknown', why: String(err) }));
    if (sent.kind !== 'posted') {
      log.warn({ subscription: id, ...sent }, 'could not notify the owner of a digest');
    }
    return sent;
  };

  /** Resolves to null if it was sent and recorded, or need not be; otherwise as `repeatAfter`. */
  const attempt = async (sending: Sending): Promise<number | null> => {
    const { notice, by } = sending;
    if (sending.record === null) {
      if ((await notice.read()) === null) return null;
      if (isRefused(notice) || !(await store.notices.claim(notice.about, by, LEASE_MS))) return 0;
      // Again, since whoever had the lease until now may have sent it.
      const toTell = await notice.read();
      const sent = toTell && (await send(toTell));
      if (sent?.kind !== 'posted') return repeatAfter(sent);
      sending.record = toTell?.record ?? null;
    }
    await sending.record?.();
    return null;
  };

  const tryOnce = async (sending: Sending): Promise<number | null> => {
    const { about } = sending.notice;
    const waitMs = await attempt(sending).catch((err: unknown) => {
      log.warn({ err, about }, 'could not notify the owner of a digest, or could not record it');
      return 0;
    });
    // Not while it is still to be recorded: another process would send it again. A lease ends by itself.
    if (sending.record === null || waitMs === null) {
      await store.notices.release(about, sending.by).catch(() => undefined);
    }
    if (waitMs !== null && !isRefused(sending.notice)) sending.failures += 1;
    return waitMs;
  };

  /** Retries what is kept, one after the other, until nothing is. */
  const work = async () => {
    let longest = 0;
    for (let rounds = 1; kept.size > 0 && !stopping.signal.aborted; rounds += 1) {
      pause = new AbortController();
      const ms = Math.max(longest, backoff(rounds, RETRY));
      await clock.wait(ms, AbortSignal.any([pause.signal, stopping.signal]));
      longest = 0;
      for (const [about, sending] of [...kept]) {
        if (stopping.signal.aborted) return;
        const waitMs = await tryOnce(sending);
        if (waitMs === null || sending.failures >= MAX_FAILURES) kept.delete(about);
        else longest = Math.max(longest, waitMs);
      }
    }
  };

  const run = () => {
    running ??= work().finally(() => {
      running = null;
      if (kept.size > 0 && !stopping.signal.aborted) run();
    });
  };

  const keep = (sending: Sending) => {
    kept.set(sending.notice.about, sending);
    run();
  };

  const notify = async (notice: OwnerNotice) => {
    if (kept.has(notice.about)) return;
    const sending = newSending(notice);
    if ((await tryOnce(sending)) !== null) keep(sending);
  };

  return {
    ofStop: (subscription) => notify(stopNotice(store, subscription)),
    ofDoubt: (subscription, delivery, why) => notify(doubtNotice(store, subscription, delivery.id, why)),
    start: async () => {
      for (const messenger of Object.values(messengers)) {
        messenger?.standing?.onAccepted(() => pause.abort());
      }
      await store.notices.deleteExpired();
      const unsure = Map.groupBy(await store.deliveries.listUnsure(), ({ subscription }) => subscription);
      for (const subscription of await store.subscriptions.listAll()) {
        if (!messengers[subscription.place]) continue;
        const { state, ownerNotifiedAt } = subscription;
        if (state === 'stopped' && ownerNotifiedAt === null)
          keep(newSending(stopNotice(store, subscription)));
        for (const { id, reason } of unsure.get(subscription.id) ?? []) {
          keep(newSending(doubtNotice(store, subscription, id, reason ?? '')));
        }
      }
    },
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.allSettled([...kept.values()].map(({ record }) => record?.()));
    },
  };
}

function newSending(notice: OwnerNotice): Sending {
  return { notice, by: randomUUID(), failures: 0, record: null };
}
