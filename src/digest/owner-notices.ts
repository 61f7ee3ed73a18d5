import type { Reply } from '../reply.ts';
import type { Store, Subscription } from '../store/store.ts';
import type { OwnersChannel } from './channel-for-owner.ts';
import { isRefusal } from './replies/explain-refusal.ts';
import { doubtMessage, stopMessage } from './replies/owner-messages.ts';

/** A notice to the owner of a digest, read again before each attempt to send it: it may have become pointless. */
export type OwnerNotice = {
  /** Always the same for the same notice, in every process. */
  readonly about: string;
  readonly place: string;
  /** Null if there is nothing to tell any more, or nobody to tell it to. */
  readonly read: () => Promise<ToTell | null>;
};

export type ToTell = {
  readonly subscription: Subscription & { readonly owner: string };
  /** Null if it is nothing for an owner who may not see the channel. */
  readonly compose: (channel: OwnersChannel) => Reply | null;
  /**
   * Call once the platform has taken the message, or is not asked again although it never said so. May be repeated.
   */
  readonly record: (how: 'taken' | 'unclear') => Promise<void>;
};

/** That a digest stopped; sent once, until it is on again. */
export function stopNotice({ subscriptions }: Store, { id, place }: Subscription): OwnerNotice {
  return {
    about: `stop ${id}`,
    place,
    read: async () => {
      const subscription = await subscriptions.find(id);
      if (!hasOwner(subscription) || subscription.state !== 'stopped') return null;
      const { stopReason, ownerNotifiedAt } = subscription;
      if (!isRefusal(stopReason) || ownerNotifiedAt !== null) return null;
      return {
        subscription,
        compose: (channel) => stopMessage(channel, stopReason),
        record: () => subscriptions.recordOwnerNotified(id, stopReason),
      };
    },
  };
}

/** The question whether an edition arrived that the bot cannot look for. `why`: as `explain` reads it. */
export function doubtNotice(
  { subscriptions, deliveries, events }: Store,
  { id, place }: Subscription,
  deliveryId: string,
  why: string,
): OwnerNotice {
  return {
    about: `doubt ${deliveryId}`,
    place,
    read: async () => {
      const delivery = await deliveries.findById(deliveryId);
      if (delivery?.state !== 'unsure') return null;
      const stages = (await events.of(deliveryId)).map(({ stage }) => stage);
      if (stages.lastIndexOf('told') > stages.lastIndexOf('unsure')) return null;
      // Whoever owns it now: it may have been taken over, or its owner forgotten, since the edition was sent.
      const subscription = await subscriptions.find(id);
      if (!hasOwner(subscription)) return null;
      return {
        subscription,
        // Who may not see the channel can neither look nor settle it; /digest status asks those who may.
        compose: (channel) => (channel.maySee === 'no' ? null : doubtMessage(channel, delivery, why)),
        record: (how) => events.append(deliveryId, 'told', ASKED[how]),
      };
    },
  };
}

const ASKED = {
  taken: 'The owner was asked.',
  unclear: 'The owner may have been asked: the platform did not say whether the question arrived.',
} as const;

function hasOwner(
  subscription: Subscription | null,
): subscription is Subscription & { readonly owner: string } {
  return subscription !== null && subscription.owner !== null;
}
