import { type Clock, withDeadline } from '../async.ts';
import type { Messengers, Refused } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Reply } from '../reply.ts';
import type { Delivery, Store, Subscription } from '../store/store.ts';
import { doubtMessage, stopMessage } from './replies/owner-messages.ts';

/** Direct messages to the owner of a digest. `/digest status` shows the same to everybody else. */
export type NotifyOwner = {
  /** That the digest stopped; sent once, until it is on again. */
  readonly ofStop: (subscription: Subscription, refused: Refused) => Promise<void>;
  /** Asks whether an edition arrived that the bot cannot look for, with the buttons to settle it. */
  readonly ofDoubt: (subscription: Subscription, delivery: Delivery, why: string) => Promise<void>;
};

type NotifyOptions = {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Log;
};

const TRIES = 3;
const ANSWER_MS = 15_000;
const PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 60_000;

export function createNotifyOwner({ store, messengers, clock, log }: NotifyOptions): NotifyOwner {
  /** Returns whether the message was sent. One that may have arrived is not sent again. */
  const send = async (subscription: Subscription, message: Reply): Promise<boolean> => {
    const { id, place, workspace, owner } = subscription;
    const messenger = messengers[place];
    if (owner === null || messenger === undefined) return false;
    for (let attempt = 1; ; attempt += 1) {
      const sent = await withDeadline(clock, ANSWER_MS, (limit) =>
        messenger.sendDirect({ workspace: workspace ?? '', person: owner }, message, limit),
      );
      if (sent.kind === 'posted' || sent.kind === 'unknown') return true;
      if (sent.kind === 'refused' || attempt === TRIES) {
        log.warn({ subscription: id, ...sent }, 'could not notify the owner of a digest');
        return false;
      }
      await clock.wait(Math.min(Math.max(sent.afterMs ?? 0, PAUSE_MS * attempt), MAX_PAUSE_MS));
    }
  };
  return {
    ofStop: async (subscription, refused) => {
      if (!(await store.subscriptions.claimOwnerNotice(subscription.id))) return;
      await send(subscription, stopMessage(subscription, refused));
    },
    ofDoubt: async (subscription, delivery, why) => {
      const sent = await send(subscription, doubtMessage(subscription, delivery, why));
      if (sent) await store.events.append(delivery.id, 'told', 'The owner was asked.');
    },
  };
}
