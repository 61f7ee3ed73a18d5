import type { SubscriptionJson } from '../../../running.ts';
import { h } from '../dom.ts';
import { stateBadge } from './state.ts';

export function subscriptionTable(all: readonly SubscriptionJson[]): HTMLElement {
  return h(
    'div',
    { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'All subscriptions' },
    h(
      'table',
      { class: 'plain-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['Channel', 'When', 'About', 'State', 'Next'].map((name) =>
            h('th', { scope: 'col', class: 'column' }, name),
          ),
        ),
      ),
      h('tbody', {}, ...all.map(row)),
    ),
  );
}

function row({ place, channel, when, about, state, next, lastError }: SubscriptionJson): HTMLElement {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, channel, h('span', { class: 'small-print' }, ` ${place}`)),
    h('td', {}, when),
    h('td', {}, about ?? 'everything'),
    h('td', {}, stateBadge(state), lastError ? h('p', { class: 'small-print' }, lastError) : null),
    h('td', {}, next ? h('time', { datetime: next.at }, next.local) : '–'),
  );
}
