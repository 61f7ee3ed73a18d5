import { scheduleOf } from '../../digest/schedule/schedule.ts';
import { scheduleInWords, shortMoment, unknownZone } from '../../digest/schedule/schedule-wording.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Delivery, DeliveryState } from '../../store/delivery.ts';
import type { StageEvent } from '../../store/delivery-event.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import type { Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Place, RunningPlaces } from '../place.ts';
import type { Connection, DeliveryJson, Running, Stage, SubscriptionJson } from './running.ts';

/** Where the desk reads the state of the running bot from. */
export type RunningSources = {
  readonly since: Date;
  readonly places: readonly Place[];
  readonly running: RunningPlaces;
  /** Null if nothing is stored. */
  readonly store: Store | null;
};

/** Editions that the page lists, at most. */
const MAX_DELIVERIES = 40;

export async function readRunning({ since, places, running, store }: RunningSources): Promise<Running> {
  const subscriptions = (await store?.subscriptions.listAll()) ?? [];
  const deliveries = (await store?.deliveries.recent(MAX_DELIVERIES)) ?? [];
  const byId = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
  return {
    since: since.toISOString(),
    connections: places.map((place) => connection(place, running)),
    subscriptions: subscriptions.map(subscriptionJson),
    deliveries: await Promise.all(
      deliveries.map(async (delivery) =>
        deliveryJson(delivery, byId.get(delivery.subscription), (await store?.events.of(delivery.id)) ?? []),
      ),
    ),
  };
}

function connection({ id, name, settings }: Place, running: RunningPlaces): Connection {
  const place = running[id];
  if (!place) return { place: name, state: 'off', detail: `${settings.needed[0]} is not set.` };
  const detail = place.whyNotReady?.() ?? '';
  return { place: name, state: place.isConnected() ? 'connected' : 'connecting', detail };
}

function subscriptionJson(subscription: Subscription): SubscriptionJson {
  const { id, place, channel, channelName, about, state, nextAt, stopReason, zone } = subscription;
  return {
    id,
    place,
    channel: channelName === null ? channel : `#${channelName}`,
    when: scheduleInWords(scheduleOf(subscription)),
    about,
    state: state === 'on' ? 'active' : state === 'paused' ? 'paused' : 'failing',
    next:
      nextAt === null
        ? null
        : {
            at: new Date(nextAt).toISOString(),
            local: isKnownZone(zone) ? shortMoment(nextAt, zone) : unknownZone(zone),
          },
    lastError: stopReason,
  };
}

/** The page's words for the states of a delivery. */
const SHOWN: Readonly<Record<DeliveryState, DeliveryJson['state']>> = {
  due: 'waiting',
  claimed: 'posting',
  posted: 'posted',
  skipped: 'skipped',
  quiet: 'skipped',
  refused: 'failed',
  unsure: 'unsure',
};

function deliveryJson(
  delivery: Delivery,
  subscription: Subscription | undefined,
  events: readonly StageEvent[],
): DeliveryJson {
  return {
    id: delivery.id,
    place: subscription?.place ?? '',
    channel: subscription?.channelName ? `#${subscription.channelName}` : (subscription?.channel ?? ''),
    edition: dateInWords(delivery.localDate),
    state: SHOWN[delivery.state],
    stages: events.map(stageJson),
  };
}

function stageJson({ stage, at, details }: StageEvent): Stage {
  const state =
    stage === 'refused' || stage === 'unsure' ? 'failed' : stage === 'skipped' ? 'skipped' : 'done';
  return { name: stage, state, at: new Date(at).toISOString(), detail: details };
}
