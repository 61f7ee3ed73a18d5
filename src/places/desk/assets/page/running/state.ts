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

/** An ISO time in the reader's own zone, as the bot writes dates: "7 June 2026, 12:35". */
export function time(at: string): HTMLElement {
  const moment = new Date(at);
  const date = moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const clock = moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return h('time', { datetime: at }, `${date}, ${clock}`);
}
