import { backoff, type Clock, withDeadline } from '../async.ts';
import type { Messengers, PostResult } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Reply } from '../reply.ts';
import type { Delivery, Store, Subscription } from '../store/store.ts';
import { isRefusal } from './replies/explain-refusal.ts';
import { doubtMessage, stopMessage } from './replies/owner-messages.ts';

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

/** What there is to tell one owner. */
type Notice = {
  readonly subscription: Subscription;
  /** Null if it was sent, or need not be; otherwise the milliseconds to wait at least, 0 if the platform named none. */
  readonly attempt: () => Promise<number | null>;
  /** Attempts that failed though the platform accepted the bot. */
  failures: number;
};

const ANSWER_MS = 15_000;
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
  const kept = new Map<string, Notice>();
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> | null = null;

  const isRefused = ({ place }: Subscription) => (messengers[place]?.standing?.refusal() ?? null) !== null;

  /** Null if there is nobody to send it to. */
  const send = async (subscription: Subscription, message: Reply): Promise<PostResult | null> => {
    const { id, place, workspace, owner } = subscription;
    const messenger = messengers[place];
    if (owner === null || messenger === undefined) return null;
    const sent = await withDeadline(clock, ANSWER_MS, (limit) =>
      messenger.sendDirect({ workspace: workspace ?? '', person: owner }, message, limit),
    ).catch((err: unknown): PostResult => ({ kind: 'unknown', why: String(err) }));
    if (sent.kind !== 'posted') {
      log.warn({ subscription: id, ...sent }, 'could not notify the owner of a digest');
    }
    return sent;
  };

  const attemptStop = async ({ id }: Subscription): Promise<number | null> => {
    const current = await store.subscriptions.find(id);
    if (current?.state !== 'stopped' || !isRefusal(current.stopReason)) return null;
    if (isRefused(current)) return 0;
    if (!(await store.subscriptions.claimOwnerNotice(id))) return null;
    const sent = await send(current, stopMessage(current, current.stopReason));
    const waitMs = repeatAfter(sent);
    // To the store, so that it is not lost if this process ends.
    if (waitMs !== null) await store.subscriptions.returnOwnerNotice(id);
    return waitMs;
  };

  const attemptDoubt = async (
    subscription: Subscription,
    { id }: Delivery,
    why: string,
  ): Promise<number | null> => {
    const delivery = await store.deliveries.findById(id);
    if (delivery?.state !== 'unsure') return null;
    const stages = (await store.events.of(id)).map(({ stage }) => stage);
    if (stages.lastIndexOf('told') > stages.lastIndexOf('unsure')) return null;
    if (isRefused(subscription)) return 0;
    const sent = await send(subscription, doubtMessage(subscription, delivery, why));
    if (sent?.kind === 'posted') {
      await store.events.append(delivery.id, 'told', 'The owner was asked.').catch((err: unknown) => {
        // Asked they were: nothing to repeat.
        log.warn({ err, delivery: delivery.id }, 'could not record that the owner of a digest was asked');
      });
    }
    return repeatAfter(sent);
  };

  const tryOnce = async (notice: Notice): Promise<number | null> => {
    const waitMs = await notice.attempt().catch((err: unknown) => {
      log.warn({ err, subscription: notice.subscription.id }, 'could not notify the owner of a digest');
      return 0;
    });
    if (waitMs !== null && !isRefused(notice.subscription)) notice.failures += 1;
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
      for (const [about, notice] of [...kept]) {
        if (stopping.signal.aborted) return;
        const waitMs = await tryOnce(notice);
        if (waitMs === null || notice.failures >= MAX_FAILURES) kept.delete(about);
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

  const keep = (about: string, notice: Notice) => {
    kept.set(about, notice);
    run();
  };

  const notify = async (about: string, notice: Notice) => {
    if ((await tryOnce(notice)) !== null) keep(about, notice);
  };

  const ofStop = (subscription: Subscription): [string, Notice] => [
    `stop ${subscription.id}`,
    { subscription, attempt: () => attemptStop(subscription), failures: 0 },
  ];

  const ofDoubt = (subscription: Subscription, delivery: Delivery, why: string): [string, Notice] => [
    `doubt ${delivery.id}`,
    { subscription, attempt: () => attemptDoubt(subscription, delivery, why), failures: 0 },
  ];

  return {
    ofStop: (subscription) => notify(...ofStop(subscription)),
    ofDoubt: (subscription, delivery, why) => notify(...ofDoubt(subscription, delivery, why)),
    start: async () => {
      for (const messenger of Object.values(messengers)) {
        messenger?.standing?.onAccepted(() => pause.abort());
      }
      const unsure = Map.groupBy(await store.deliveries.listUnsure(), ({ subscription }) => subscription);
      for (const subscription of await store.subscriptions.listAll()) {
        const { state, stopReason, ownerNotifiedAt, owner, place } = subscription;
        const isDue = state === 'stopped' && ownerNotifiedAt === null && owner !== null;
        if (!messengers[place]) continue;
        if (isDue && isRefusal(stopReason)) keep(...ofStop(subscription));
        for (const delivery of unsure.get(subscription.id) ?? []) {
          keep(...ofDoubt(subscription, delivery, delivery.reason ?? ''));
        }
      }
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
