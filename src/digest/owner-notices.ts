import type { Reply } from '../reply.ts';
import { countDoubts } from '../store/delivery-events.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';
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
  /** Which of the digest's stops, or of the edition's doubts, it is: there may be another since the last attempt. */
  readonly of: number;
  /** Null if it is nothing for an owner who may not see the channel. */
  readonly compose: (channel: OwnersChannel) => Reply | null;
  /**
   * Call once the platform has taken the message, or is not asked again although it never said so. May be repeated. Resolves
   * to false if it was about a stop or a doubt that another has followed.
   */
  readonly record: (how: 'taken' | 'unclear') => Promise<boolean>;
};

/** That a digest stopped; sent once, until it is on again. */
export function stopNotice({ subscriptions }: Store, { id, place }: Subscription): OwnerNotice {
  return {
    about: `stop ${id}`,
    place,
    read: async () => {
      const subscription = await subscriptions.find(id);
      if (!hasOwner(subscription) || subscription.state !== 'stopped') return null;
      const { stopReason, ownerNotifiedAt, updatedAt } = subscription;
      if (!isRefusal(stopReason) || ownerNotifiedAt !== null) return null;
      return {
        subscription,
        of: updatedAt,
        compose: (channel) => stopMessage(channel, stopReason),
        record: () => subscriptions.recordOwnerNotified(id, { updatedAt }),
      };
    },
  };
}

/** The question whether an edition arrived that the bot cannot look for. */
export function doubtNotice(
  { subscriptions, deliveries, events }: Store,
  { id, place }: Subscription,
  deliveryId: string,
): OwnerNotice {
  return {
    about: `doubt ${deliveryId}`,
    place,
    read: async () => {
      const delivery = await deliveries.findById(deliveryId);
      if (delivery?.state !== 'unsure') return null;
      const happened = await events.of(deliveryId);
      const stages = happened.map(({ stage }) => stage);
      if (stages.lastIndexOf('told') > stages.lastIndexOf('unsure')) return null;
      // Whoever owns it now: it may have been taken over, or its owner forgotten, since the edition was sent.
      const subscription = await subscriptions.find(id);
      if (!hasOwner(subscription)) return null;
      const doubts = countDoubts(happened);
      return {
        subscription,
        of: doubts,
        // Who may not see the channel can neither look nor settle it; /digest status asks those who may.
        compose: (channel) =>
          channel.maySee === 'no' ? null : doubtMessage(channel, delivery, delivery.reason ?? ''),
        record: (how) => events.recordAsked(deliveryId, doubts, ASKED[how]),
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
