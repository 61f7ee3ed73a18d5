import { keyOf } from '../command/format.ts';
import type { Refused, WorkspaceOf } from '../delivery/messenger.ts';
import type { ClaimedMessage, Outcome, Queue } from '../delivery/queue.ts';
import { storedReason } from '../delivery/stored-reason.ts';
import type { Claim, Showing, Outcome as StoredOutcome, Workspace } from '../store/store.ts';
import { showingOf } from './edition/contents.ts';
import { chooseEdition, composeEdition, type EditionWorld, whyNotPosted } from './edition/prepare.ts';
import type { NotifyOwner } from './notify-owner.ts';
import { targetOf } from './schedule/schedule.ts';
import { GIVE_UP_AFTER_MS, slotsDue } from './schedule/slots-due.ts';

type QueueWorld = EditionWorld & { readonly notifyOwner: NotifyOwner };

/** The editions of all digests, as messages to be delivered. */
export function createEditionQueue(world: QueueWorld): Queue {
  const { store, clock } = world;
  return {
    makeDue: async (limit) => {
      const due = await store.subscriptions.due(limit);
      const slots = due.map((subscription) => slotsDue(subscription, clock.now()));
      if (due.length > 0) await store.deliveries.createDue(slots.filter((each) => each !== null));
      return due.length;
    },
    claim: async ({ place, except, ...wish }) => {
      const claims = await store.deliveries.claimNext({
        ...wish,
        places: [place],
        except: except.map(asStored),
      });
      return claims.map((claim) => claimedEdition(claim, world));
    },
    nextWorkAt: () => store.deliveries.nextWorkAt(),
  };
}

function asStored({ place, workspace }: WorkspaceOf): Workspace {
  return { place, workspace: workspace === '' ? null : workspace };
}

function claimedEdition(claim: Claim, world: QueueWorld): ClaimedMessage {
  const { delivery, subscription, lease } = claim;
  const { deliveries, events } = world.store;
  /** What the message holds: what an earlier holder chose, until this one chooses again. */
  let contents = delivery.edition;
  return {
    id: delivery.id,
    key: keyOf(delivery.id),
    target: targetOf(subscription),
    attempts: delivery.attempts,
    leaseUntil: delivery.leaseUntil ?? 0,
    lookSince: delivery.lookSince,
    giveUpAt: delivery.slotAt + GIVE_UP_AFTER_MS,
    prepare: async () => {
      const reason = await whyNotPosted(claim, world);
      if (reason !== null) return { kind: 'skipped', reason };
      const chosen = await chooseEdition(claim, world);
      if (chosen === null) return { kind: 'lease-lost' };
      contents = chosen;
      if (chosen.isQuiet) return { kind: 'quiet', reason: 'Nothing new since the last edition.' };
      return { kind: 'ready', compose: () => composeEdition(claim, chosen, world) };
    },
    postponements: async () =>
      (await events.list(delivery.subscription, delivery.localDate))
        .filter(({ stage }) => stage === 'later')
        .map(({ at, details }) => ({ at, reason: details ?? '' })),
    recordLook: (found) =>
      events.append(delivery.id, 'looked', found ? 'It had arrived.' : 'It had not arrived.'),
    renew: (leaseMs) => deliveries.renew(lease, leaseMs),
    release: (release) => deliveries.release(lease, release),
    settle: (outcome) =>
      deliveries.settle(lease, asStoredOutcome(outcome, showingOf(contents, subscription))),
    onRefused: async (refused) => {
      if (stopsTheDigest(refused)) await world.notifyOwner.ofStop(subscription, refused);
    },
    onUnsure: (why) => world.notifyOwner.ofDoubt(subscription, delivery, why),
  };
}

function asStoredOutcome(outcome: Outcome, showing: Showing): StoredOutcome {
  switch (outcome.kind) {
    case 'posted':
      return { ...outcome, ...showing };
    case 'refused':
      return { kind: 'refused', reason: storedReason(outcome), stops: stopsTheDigest(outcome) };
    case 'skipped':
    case 'quiet':
    case 'unsure':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** The others concern one edition or one person, not the channel: the digest goes on. */
function stopsTheDigest({ reason }: Refused): boolean {
  return reason !== 'message-rejected' && reason !== 'person-unreachable';
}
