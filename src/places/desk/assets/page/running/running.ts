import type { DeskApi } from '../../../api.ts';
import { askAddress } from '../address.ts';
import { type Guide, get, theGuide } from '../api-client.ts';
import { type Child, h } from '../dom.ts';
import type { View } from '../view.ts';
import { deliveryItem } from './deliveries.ts';
import { stateBadge, time } from './state.ts';
import { subscriptionTable } from './subscriptions.ts';

export const running: View = async (main) => {
  const [now, guide] = await Promise.all([get('running'), theGuide()]);
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, 'Running since ', time(now.since)),
      h('h1', {}, 'The running bot'),
    ),
    part('places', 'Places', connections(now)),
    part('faults', 'Guide files', guideFiles(now, guide)),
    part(
      'subscriptions',
      'Subscriptions',
      now.subscriptions.length > 0 ? subscriptionTable(now.subscriptions) : noSubscription(guide),
    ),
    part(
      'deliveries',
      'Deliveries',
      now.deliveries.length > 0
        ? h('ol', { class: 'deliveries bare' }, ...now.deliveries.map(deliveryItem))
        : h(
            'p',
            { class: 'empty' },
            'Nothing has been posted yet. Every edition will be listed here, with each step of its delivery.',
          ),
    ),
  );
};

function part(name: string, title: string, content: Child): HTMLElement {
  return h(
    'section',
    { class: 'running-part', 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, title),
    content,
  );
}

function connections({ connections: all }: DeskApi['running']): HTMLElement {
  return h(
    'ul',
    { class: 'connections bare' },
    ...all.map(({ place, state, detail }) =>
      h(
        'li',
        {},
        h('h3', {}, place),
        stateBadge(state),
        detail === '' ? null : h('p', { class: 'small-print' }, detail),
      ),
    ),
  );
}

function guideFiles({ faults }: DeskApi['running'], { plans, entries }: Guide): HTMLElement {
  if (faults.length === 0) {
    return h(
      'p',
      {},
      h('span', { class: 'state state-posted' }, 'Valid'),
      ` ${plans.length} plans and ${entries} entries were read and checked.`,
    );
  }
  return h(
    'div',
    {},
    h(
      'p',
      {},
      h(
        'span',
        { class: 'state state-failed' },
        `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
      ),
      ' The bot keeps answering from the last valid guide.',
    ),
    h('ul', { class: 'faults' }, ...faults.map((fault) => h('li', {}, h('code', {}, fault)))),
  );
}

function noSubscription({ commands }: Guide): HTMLElement {
  const hasDigest = commands.includes('digest');
  return h(
    'div',
    { class: 'empty' },
    h(
      'p',
      {},
      'No channel has a digest yet. To get one every weekday morning, type this in a Slack or Discord channel:',
    ),
    h('p', {}, h('code', {}, '/digest on 08:30 Europe/Kyiv mon-fri')),
    hasDigest ? h('p', {}, h('a', { href: askAddress('/digest preview') }, 'Preview the digest')) : null,
  );
}
