import { h } from './dom.js';
import { fetched, theGuide } from './fetched.js';
import { askAddress } from './guide.js';

/** @import { DeliveryShown, Running, SubscriptionShown } from '../../running.ts' */

/** @type {Readonly<Record<string, string>>} */
const STATES = {
  connected: 'Connected',
  connecting: 'Connecting',
  off: 'Not set up',
  failing: 'Failing',
  active: 'Active',
  paused: 'Paused',
  waiting: 'Waiting',
  posting: 'Being posted',
  posted: 'Posted',
  unsure: 'Unsure: look in the channel',
  failed: 'Failed',
  skipped: 'Skipped',
};

/** @type {import('./main.js').View} */
export async function running(main, _rest, _isNew) {
  /** @type {[Running & { faults: string[] }, Awaited<ReturnType<typeof theGuide>>]} */
  const [now, guide] = await Promise.all([fetched('/api/running'), theGuide()]);
  const digest = guide.commands.some(({ name }) => name === 'digest');
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, 'Running since ', time(now.since)),
      h('h1', {}, 'The running bot'),
    ),
    h(
      'section',
      { class: 'running-part', 'aria-labelledby': 'places-title' },
      h('h2', { id: 'places-title' }, 'Places'),
      h(
        'ul',
        { class: 'connections' },
        ...now.connections.map(({ place, state, detail }) =>
          h(
            'li',
            {},
            h('h3', {}, place),
            badge(state),
            detail === '' ? null : h('p', { class: 'small-print' }, detail),
          ),
        ),
      ),
    ),
    h(
      'section',
      { class: 'running-part', 'aria-labelledby': 'faults-title' },
      h('h2', { id: 'faults-title' }, 'The guide’s files'),
      now.faults.length === 0
        ? h(
            'p',
            {},
            h('span', { class: 'state state-posted' }, 'In order'),
            ` ${guide.plans.length} plans and ${guide.entries} entries were read and checked.`,
          )
        : h(
            'div',
            {},
            h(
              'p',
              {},
              h(
                'span',
                { class: 'state state-failed' },
                `${now.faults.length} ${now.faults.length === 1 ? 'fault' : 'faults'}`,
              ),
              ' The bot goes on with the last guide that was in order.',
            ),
            h('ul', { class: 'faults' }, ...now.faults.map((fault) => h('li', {}, h('code', {}, fault)))),
          ),
    ),
    h(
      'section',
      { class: 'running-part', 'aria-labelledby': 'subscriptions-title' },
      h('h2', { id: 'subscriptions-title' }, 'Subscriptions'),
      now.subscriptions.length > 0
        ? subscriptions(now.subscriptions)
        : h(
            'div',
            { class: 'empty' },
            h(
              'p',
              {},
              'No channel gets a digest yet. In a channel of Slack or Discord, this asks for one each weekday morning:',
            ),
            h('p', {}, h('code', {}, '/digest on 08:30 Europe/Kyiv mon-fri')),
            digest
              ? h('p', {}, h('a', { href: askAddress('/digest preview') }, 'See what it would say'))
              : null,
          ),
    ),
    h(
      'section',
      { class: 'running-part', 'aria-labelledby': 'deliveries-title' },
      h('h2', { id: 'deliveries-title' }, 'Deliveries'),
      now.deliveries.length > 0
        ? h('ol', { class: 'deliveries' }, ...now.deliveries.map(delivery))
        : h(
            'p',
            { class: 'empty' },
            'Nothing was posted yet. Each edition will stand here with every step it went through.',
          ),
    ),
  );
}

/** @param {string} state */
function badge(state) {
  return h('span', { class: `state state-${state}` }, STATES[state] ?? state);
}

/** @param {string} at ISO */
function time(at) {
  const date = new Date(at);
  return h(
    'time',
    { datetime: at },
    date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  );
}

/** @param {readonly SubscriptionShown[]} all */
function subscriptions(all) {
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
      h(
        'tbody',
        {},
        ...all.map(({ place, channel, when, about, state, next, lastError }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, channel, h('span', { class: 'small-print' }, ` ${place}`)),
            h('td', {}, when),
            h('td', {}, about ?? 'everything'),
            h('td', {}, badge(state), lastError ? h('p', { class: 'small-print' }, lastError) : null),
            h('td', {}, next ? h('time', { datetime: next.at }, next.local) : '–'),
          ),
        ),
      ),
    ),
  );
}

/** @param {DeliveryShown} one */
function delivery({ place, channel, edition, state, stages }) {
  return h(
    'li',
    { class: 'delivery' },
    h('h3', {}, `${edition}, ${channel}`, h('span', { class: 'small-print' }, ` ${place}`)),
    badge(state),
    h(
      'ol',
      { class: 'stages', 'aria-label': 'Steps' },
      ...stages.map((stage) =>
        h(
          'li',
          { class: `stage stage-${stage.state}` },
          h('span', { class: 'stage-name' }, stage.name),
          h('span', { class: 'stage-state' }, stage.state),
          stage.at ? time(stage.at) : null,
          stage.detail ? h('p', { class: 'small-print' }, stage.detail) : null,
        ),
      ),
    ),
  );
}
