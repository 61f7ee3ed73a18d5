import { h, spans, unbroken } from './dom.js';
import { theGuide } from './fetched.js';

/** @typedef {Awaited<ReturnType<typeof theGuide>>} Guide */
/** @typedef {Guide['plans'][number]} Plan */

/** @param {string} line */
export function askAddress(line) {
  return `#${encodeURI(line)}`;
}

/** @type {import('./main.js').View} */
export async function guide(main, rest, isNew) {
  const all = await theGuide();
  const plan = all.plans.find(({ id }) => id === rest) ?? all.plans[0];
  if (!plan) return;
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, 'The guide'),
      h('h1', {}, all.title),
      introduction(all),
    ),
    h('div', { class: 'guide' }, plansList(all, plan), article(plan, all)),
  );
  // Another plan was chosen: the keyboard goes where the eye goes.
  if (!isNew) {
    const title = document.getElementById('plan-title');
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'nearest' });
  }
}

/** @param {Guide} all */
function introduction(all) {
  return h(
    'div',
    { class: 'introduction' },
    h('p', { class: 'byline' }, `By ${all.author} · ${all.date} · current to ${all.knownUntil}`),
    h(
      'details',
      {},
      h('summary', {}, 'Introduction and updates'),
      ...all.introduction.split(/\n+/).map((paragraph) => h('p', {}, paragraph)),
      all.updates.length > 0
        ? h(
            'dl',
            { class: 'updates' },
            ...all.updates.flatMap(({ date, text }) => [h('dt', {}, date), h('dd', {}, text)]),
          )
        : null,
    ),
  );
}

/**
 * @param {Guide} all
 * @param {Plan} now
 */
function plansList({ plans }, now) {
  const groups = [...new Set(plans.map(({ group }) => group))];
  return h(
    'nav',
    { class: 'plans', 'aria-label': 'Plans and talks' },
    ...groups.flatMap((group) => [
      h('h2', {}, group),
      h(
        'ul',
        {},
        ...plans
          .filter((plan) => plan.group === group)
          .map((plan) =>
            h(
              'li',
              {},
              h(
                'a',
                { href: `#guide/${plan.id}`, 'aria-current': plan === now ? 'true' : null },
                h('span', { class: 'plan-name' }, plan.title.replace(/ \([^()]*\)$/, '')),
                h('span', { class: 'plan-date' }, plan.dates),
              ),
            ),
          ),
      ),
    ]),
  );
}

/**
 * @param {Plan} plan
 * @param {Guide} all
 */
function article(plan, all) {
  const words = plan.numbered ? 'points' : 'items, in our own order';
  return h(
    'article',
    { class: 'plan', 'aria-labelledby': 'plan-title' },
    h('h2', { id: 'plan-title', tabindex: '-1' }, unbroken(plan.title)),
    h(
      'dl',
      { class: 'facts' },
      fact('Date', plan.dates),
      fact('Status', plan.status),
      fact('By', plan.proposers.join(', ')),
      fact('Holds', `${plan.points.length} ${words}`),
    ),
    ...plan.notes.map((note) => h('p', { class: 'small-print' }, note)),
    h('p', {}, h('a', { class: 'in-chat', href: askAddress(plan.command) }, 'See it in Slack and Discord')),
    h('ol', { class: 'points' }, ...plan.points.map((point) => pointItem(point, plan, all))),
    h('h3', {}, 'Where it was published'),
    h('ul', { class: 'pages' }, ...plan.pages.map((page) => h('li', {}, ...spans(page)))),
  );
}

/**
 * @param {Plan['points'][number]} point
 * @param {Plan} plan
 * @param {Guide} all
 */
function pointItem(point, plan, all) {
  const number = point.number === null || !plan.numbered ? '–' : String(point.number);
  return h(
    'li',
    { class: 'point' },
    h('span', { class: 'point-number', 'aria-hidden': 'true' }, number),
    h(
      'div',
      {},
      h('h3', {}, number === '–' ? null : h('span', { class: 'sr-only' }, `${number}. `), point.title),
      h('p', { class: 'point-text' }, point.text),
      point.figures.length > 0
        ? h(
            'ul',
            { class: 'figures', 'aria-label': 'Figures' },
            ...point.figures.map((figure) => h('li', {}, figure)),
          )
        : null,
      point.context ? h('p', { class: 'point-context' }, point.context) : null,
      ...point.notes.map((note) => h('p', { class: 'small-print' }, note)),
      h(
        'p',
        { class: 'point-links' },
        point.command ? h('a', { href: askAddress(point.command) }, h('code', {}, point.command)) : null,
        ...point.topics.map((topic) =>
          h('a', { href: `#compare/${encodeURIComponent(topicId(topic, all))}` }, `Compare: ${topic}`),
        ),
      ),
    ),
  );
}

/**
 * @param {string} name
 * @param {Guide} all
 */
function topicId(name, { topics }) {
  return topics.find((topic) => topic.name === name)?.id ?? name;
}

/**
 * @param {string} label
 * @param {string} value
 */
function fact(label, value) {
  return h('div', {}, h('dt', {}, label), h('dd', {}, value));
}
