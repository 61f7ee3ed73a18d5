import { keyOf } from '../command/format.ts';
import { formatReason } from '../delivery/format-reason.ts';
import { AT_FAULT, type Refused, type WorkspaceOf } from '../delivery/messenger.ts';
import type { ClaimedMessage, Outcome, Queue } from '../delivery/queue.ts';
import type { Log } from '../ops/log.ts';
import type { Workspace } from '../store/claims.ts';
import type { Claim, Showing, Slots, Outcome as StoredOutcome } from '../store/delivery.ts';
import type { Subscription } from '../store/subscription.ts';
import { showingOf } from './edition/contents.ts';
import {
  chooseEdition,
  composeEdition,
  type EditionServices,
  giveUpAt,
  whyNotOn,
  whyNotPosted,
} from './edition/prepare.ts';
import type { NotifyOwner } from './notify-owner.ts';
import { recordPassed } from './replan.ts';
import { targetOf } from './schedule/schedule.ts';
import { GIVE_UP_AFTER_MS, slotsDue } from './schedule/slots-due.ts';

type QueueServices = EditionServices & {
  readonly notifyOwner: NotifyOwner;
  readonly log: Pick<Log, 'error'>;
};

/** The editions of all digests, as messages to deliver. */
export function createEditionQueue(services: QueueServices): Queue {
  const { store, clock, log } = services;
  /** Subscriptions whose fault is in the log, which is asked for again every second. */
  const logged = new Set<string>();
  /** No slots if there is a fault in the subscription: the others have theirs. */
  const slotsOf = (subscription: Subscription): readonly Slots[] => {
    try {
      const slots = slotsDue(subscription, clock.now());
      return slots === null ? [] : [slots];
    } catch (err) {
      const { id, time, zone, days } = subscription;
      const details = { err, subscription: id, time, zone, days };
      if (!logged.has(id)) log.error(details, 'could not compute the slots of a digest: turn it on again');
      logged.add(id);
      return [];
    }
  };
  return {
    makeDue: async (limit) => {
      const due = await store.subscriptions.due(limit);
      const slots = due.flatMap(slotsOf);
      if (slots.length > 0) await store.deliveries.createDue(slots);
      return slots.length;
    },
    claim: async ({ place, except, onlyOverdue, ...options }) => {
      const claims = await store.deliveries.claimNext({
        ...options,
        places: [place],
        except: except.map(asStored),
        ...(onlyOverdue ? { untriedBefore: clock.now() - GIVE_UP_AFTER_MS } : {}),
      });
      return claims.map((claim) => claimedEdition(claim, services));
    },
    nextWorkAt: () => store.deliveries.nextWorkAt(),
  };
}

function asStored({ place, workspace }: WorkspaceOf): Workspace {
  return { place, workspace: workspace === '' ? null : workspace };
}

function claimedEdition(claim: Claim, services: QueueServices): ClaimedMessage {
  const { delivery, subscription, lease } = claim;
  const { deliveries, subscriptions } = services.store;
  /** The contents that an earlier holder chose, until this one chooses. */
  let contents = delivery.edition;
  const whyNotOurs = async () => {
    const current = await subscriptions.find(subscription.id);
    const reason = current && whyNotOn(current);
    return reason === null ? ({ kind: 'lease-lost' } as const) : ({ kind: 'skipped', reason } as const);
  };
  return {
    id: delivery.id,
    key: keyOf(delivery.id),
    target: targetOf(subscription),
    attempts: delivery.attempts,
    notBefore: delivery.slotAt,
    lookSince: delivery.lookSince,
    looksFailedSince: delivery.looksFailedSince,
    giveUpAt: giveUpAt(claim),
    prepare: async (obstacle) => {
      // A look may have taken long: the digest as it is now.
      const current = { ...claim, subscription: (await subscriptions.find(subscription.id)) ?? subscription };
      const reason = whyNotPosted(current, obstacle, services);
      if (reason !== null) return { kind: 'skipped', reason };
      const chosen = await chooseEdition(current, services);
      if (chosen === null) return whyNotOurs();
      contents = chosen;
      if (chosen.isQuiet) return { kind: 'quiet', reason: 'Nothing new since the last edition.' };
      return { kind: 'ready', compose: () => composeEdition(current, chosen, services) };
    },
    recordLook: async (found) => {
      await deliveries.recordLook(lease, found ? 'It had arrived.' : 'It had not arrived.');
    },
    renew: async (leaseMs) => ((await deliveries.renew(lease, leaseMs)) ? { kind: 'renewed' } : whyNotOurs()),
    release: (release) => deliveries.release(lease, release),
    settle: async (outcome) => {
      // A slot that passed meanwhile would be gone without a row; with one it is skipped, for the same reason.
      const current = stops(outcome) ? await services.store.subscriptions.find(subscription.id) : null;
      if (current !== null) await recordPassed(services.store, current, services.clock.now());
      return deliveries.settle(
        lease,
        asStoredOutcome(outcome, showingOf(contents, subscription), subscription),
      );
    },
    onRefused: async (refused) => {
      if (stopsTheDigest(refused)) await services.notifyOwner.ofStop(subscription);
    },
    onUnsure: () => services.notifyOwner.ofDoubt(subscription, delivery),
  };
}

function asStoredOutcome(
  outcome: Outcome,
  showing: Showing,
  { updatedAt }: Pick<Subscription, 'updatedAt'>,
): StoredOutcome {
  switch (outcome.kind) {
    case 'posted':
      return { ...outcome, ...showing };
    case 'refused':
      return {
        kind: 'refused',
        reason: formatReason(outcome),
        stops: stops(outcome) ? { updatedAt } : null,
      };
    case 'skipped':
    case 'quiet':
    case 'unsure':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

function stops(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && stopsTheDigest(outcome);
}

/** A fault of one edition, one person or the bot itself is not one of the channel, so the digest goes on. */
function stopsTheDigest({ reason }: Refused): boolean {
  return AT_FAULT[reason] === 'channel' || AT_FAULT[reason] === 'workspace';
}
