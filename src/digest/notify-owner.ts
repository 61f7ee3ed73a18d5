import { type Clock, withDeadline } from '../async.ts';
import type { Messenger, Refused } from '../delivery/messenger.ts';
import type { Library } from '../guide/library.ts';
import type { Log } from '../ops/log.ts';
import type { Reply } from '../reply.ts';
import type { Delivery, Store, Subscription } from '../store/store.ts';
import { doubtMessage, stopMessage } from './replies/owner-messages.ts';

/** Direct messages to the owner of a digest. What cannot be told is shown by `/digest status` all the same. */
export type TellOwner = {
  /** Once, until the digest is on again. */
  readonly ofStop: (subscription: Subscription, refused: Refused) => Promise<void>;
  /** That nobody can look whether an edition arrived, with the buttons to settle it. */
  readonly ofDoubt: (subscription: Subscription, delivery: Delivery, why: string) => Promise<void>;
};

type Telling = {
  readonly store: Store;
  readonly library: () => Library;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
};

const TRIES = 3;
const ANSWER_MS = 15_000;
const PAUSE_MS = 2_000;

export function createTellOwner({ store, library, messenger, clock, log }: Telling): TellOwner {
  /** A message that may have arrived is not sent again: better once too few than twice. */
  const tell = async ({ workspace, owner, id }: Subscription, message: Reply): Promise<boolean> => {
    if (owner === null) return false;
    for (let attempt = 1; ; attempt += 1) {
      const told = await withDeadline(clock, ANSWER_MS, (limit) =>
        messenger.tell({ workspace: workspace ?? '', person: owner }, message, limit),
      );
      if (told.kind === 'posted' || told.kind === 'unknown') return true;
      if (told.kind === 'refused' || attempt === TRIES) {
        log.warn({ subscription: id, ...told }, 'the owner of a digest could not be told');
        return false;
      }
      const never = new AbortController().signal;
      await clock.wait(Math.min(Math.max(told.afterMs ?? 0, PAUSE_MS * attempt), 60_000), never);
    }
  };
  return {
    ofStop: async (subscription, refused) => {
      if (!(await store.subscriptions.claimTelling(subscription.id))) return;
      await tell(subscription, stopMessage(library(), subscription, refused));
    },
    ofDoubt: async (subscription, delivery, why) => {
      const told = await tell(subscription, doubtMessage(library(), subscription, delivery, why));
      if (told) await store.events.append(delivery.id, 'told', 'The owner was asked.');
    },
  };
}
