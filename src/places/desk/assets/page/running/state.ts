import type { Connection, DeliveryJson, SubscriptionJson } from '../../../running.ts';
import { h } from '../dom.ts';

type State = Connection['state'] | SubscriptionJson['state'] | DeliveryJson['state'];

const NAMES: Readonly<Record<State, string>> = {
  connected: 'Connected',
  connecting: 'Connecting',
  off: 'Not set up',
  failing: 'Failing',
  active: 'Active',
  paused: 'Paused',
  waiting: 'Waiting',
  posting: 'Being posted',
  posted: 'Posted',
  unsure: 'Unsure: check the channel',
  failed: 'Failed',
  skipped: 'Skipped',
};

export function stateBadge(state: State): HTMLElement {
  return h('span', { class: `state state-${state}` }, NAMES[state]);
}

/** An ISO time in the reader's own zone. */
export function time(at: string): HTMLElement {
  const words = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return h('time', { datetime: at }, words);
}
