import { type Clock, withDeadline } from '../async.ts';
import type { Messengers, PostResult } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Delivery } from '../store/delivery.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';
import { channelForOwner } from './channel-for-owner.ts';
import {
  type Again,
  FIRST_PAUSE_MS,
  newSending,
  postpone,
  recordSent,
  repeatAfter,
  type Sending,
  SOON,
  UNHEARD,
} from './notice-retries.ts';
import { doubtNotice, type OwnerNotice, stopNotice, type ToTell } from './owner-notices.ts';

/** Direct messages to the owner of a digest. `/digest status` shows the same to everybody else. */
export type NotifyOwner = {
  /** That the digest stopped; sent once, until it is on again. */
  readonly ofStop: (subscription: Subscription) => Promise<void>;
  /** Asks whether an edition arrived that the bot cannot look for, with the buttons to settle it. */
  readonly ofDoubt: (subscription: Subscription, delivery: Delivery) => Promise<void>;
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

const ANSWER_MS = 15_000;

/** Longer than an attempt takes, so that no other process sends what is being sent. */
const LEASE_MS = 60_000;

const UNCLEAR =
  'the platform did not say whether it took a message to the owner of a digest, which is not sent again';

export function createNotifyOwner({ store, messengers, clock, log }: NotifyOptions): NotifyOwner {
  /** Notices that could not be sent yet, by what they are about. */
  const kept = new Map<string, Sending>();
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> | null = null;
  const elapsed = clock.steady ?? clock.now;

  const isRefused = ({ place }: OwnerNotice) => (messengers[place]?.standing?.refusal() ?? null) !== null;
  const heard = ({ place }: OwnerNotice) => messengers[place]?.standing?.heard() ?? null;

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

  /** Resolves to null if it was sent and recorded, or is not sent again. */
  const attempt = async (sending: Sending): Promise<Again | null> => {
    const { notice, by } = sending;
    if (await recordSent(sending)) return null;
    if ((await notice.read()) === null) return null;
    if (sending.unclearAtHeard !== null && sending.unclearAtHeard === heard(notice)) return UNHEARD;
    if (isRefused(notice) || !(await store.notices.claim(notice.about, by, LEASE_MS))) return SOON;
    // Again, since whoever had the lease until now may have sent it.
    const toTell = await notice.read();
    if (toTell === null) return null;
    if (sending.of !== toTell.of) sending.unclear = 0;
    sending.of = toTell.of;
    const sent = await send(toTell);
    if (sent?.kind === 'unknown') sending.unclear += 1;
    sending.unclearAtHeard = sent?.kind === 'unknown' ? heard(notice) : null;
    const again = repeatAfter(sent, sending.unclear);
    if (again !== null) return again;
    if (sent?.kind === 'unknown') {
      log.error({ about: notice.about, attempts: sending.unclear }, UNCLEAR);
      sending.record = () => toTell.record('unclear');
    } else if (sent?.kind === 'posted') sending.record = () => toTell.record('taken');
    else return null;
    return (await recordSent(sending)) ? null : SOON;
  };

  /** Returns whether it is done with. If not, it says when it is due again. */
  const tryOnce = async (sending: Sending): Promise<boolean> => {
    const { about } = sending.notice;
    const again = await attempt(sending).catch((err: unknown) => {
      log.warn({ err, about }, 'could not notify the owner of a digest, or could not record it');
      return SOON;
    });
    // What may have arrived, or is still to be recorded, another process would send again. A lease ends by itself.
    if (again?.isUnclear) {
      await store.notices.claim(about, sending.by, again.waitMs + LEASE_MS).catch(() => undefined);
    } else if (sending.record === null || again === null) {
      await store.notices.release(about, sending.by).catch(() => undefined);
    }
    if (again === null) return true;
    if (postpone(sending, again, elapsed()) === 'long') {
      log.error(
        { about },
        'the owner of a digest could not be notified for two hours; the bot goes on trying',
      );
    }
    return false;
  };

  /** Retries what is kept, each when it is due, until nothing is. */
  const work = async () => {
    while (kept.size > 0 && !stopping.signal.aborted) {
      pause = new AbortController();
      const next = Math.min(...[...kept.values()].map(({ dueAt }) => dueAt));
      await clock.wait(next - elapsed(), AbortSignal.any([pause.signal, stopping.signal]));
      for (const [about, sending] of [...kept]) {
        if (stopping.signal.aborted) return;
        if (sending.dueAt > elapsed()) continue;
        sending.hasAnother = false;
        if ((await tryOnce(sending)) && !sending.hasAnother) kept.delete(about);
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
    pause.abort();
    run();
  };

  /** For when the bot is accepted again there. */
  const retryNow = (place: string) => {
    for (const sending of kept.values()) {
      if (sending.notice.place !== place) continue;
      sending.failures = 0;
      sending.dueAt = Math.max(elapsed(), sending.notBefore);
    }
    pause.abort();
  };

  const notify = async (notice: OwnerNotice) => {
    const earlier = kept.get(notice.about);
    if (earlier !== undefined) {
      earlier.hasAnother = true;
      // What was sent is recorded first, and must not count for what this notice is about.
      if (earlier.record !== null) earlier.dueAt = elapsed();
      pause.abort();
      return;
    }
    const sending = newSending(notice, elapsed());
    if (!(await tryOnce(sending))) keep(sending);
  };

  return {
    ofStop: (subscription) => notify(stopNotice(store, subscription)),
    ofDoubt: (subscription, delivery) => notify(doubtNotice(store, subscription, delivery.id)),
    start: async () => {
      for (const [place, messenger] of Object.entries(messengers)) {
        messenger?.standing?.onAccepted(() => retryNow(place));
      }
      const firstAt = elapsed() + FIRST_PAUSE_MS;
      await store.notices.deleteExpired();
      const unsure = Map.groupBy(await store.deliveries.listUnsure(), ({ subscription }) => subscription);
      for (const subscription of await store.subscriptions.listAll()) {
        if (!messengers[subscription.place]) continue;
        const { state, ownerNotifiedAt } = subscription;
        if (state === 'stopped' && ownerNotifiedAt === null)
          keep(newSending(stopNotice(store, subscription), firstAt));
        for (const { id } of unsure.get(subscription.id) ?? []) {
          keep(newSending(doubtNotice(store, subscription, id), firstAt));
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
