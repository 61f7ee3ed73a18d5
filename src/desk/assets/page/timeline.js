import { h, outLink } from './dom.js';
import { theGuide } from './fetched.js';
import { picture } from './timeline-picture.js';

/** @typedef {Awaited<ReturnType<typeof theGuide>>} Guide */

/** @type {import('./main.js').View} */
export async function timeline(main, _rest, isNew) {
  if (!isNew) return;
  const guide = await theGuide();
  const frame = h('div', { class: 'picture' });
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, `Current to ${guide.knownUntil}`),
      h('h1', {}, 'Plans and talks in time'),
    ),
    h(
      'figure',
      { class: 'timeline-figure' },
      frame,
      h(
        'figcaption',
        {},
        'Each mark is a plan or a round of talks; below, how many entries of the reading list came out in each month, and what happened to the drafts. The same in words follows.',
      ),
    ),
    h('h2', { class: 'chronicle-title' }, 'In words'),
    chronicle(guide),
  );
  let width = 0;
  const redraw = () => {
    const next = Math.floor(frame.clientWidth);
    if (next === 0 || next === width) return;
    width = next;
    frame.replaceChildren(picture(guide, width));
  };
  const watcher = new ResizeObserver(() => {
    if (frame.isConnected) redraw();
    else watcher.disconnect();
  });
  watcher.observe(frame);
  redraw();
}

/** @param {Guide} guide */
function chronicle({ plans, timeline: events }) {
  const entries = [
    ...plans.map((plan) => ({ date: plan.date, when: plan.dates, node: planEntry(plan) })),
    ...events.map((event) => ({ date: event.date, when: event.inWords, node: eventEntry(event) })),
  ].sort((a, b) => a.date.localeCompare(b.date));
  const years = [...new Set(entries.map(({ date }) => date.slice(0, 4)))];
  return h(
    'div',
    { class: 'chronicle' },
    ...years.map((year) =>
      h(
        'section',
        { 'aria-labelledby': `year-${year}` },
        h('h3', { id: `year-${year}` }, year),
        h(
          'ol',
          {},
          ...entries
            .filter(({ date }) => date.startsWith(year))
            .map(({ when, node }) => h('li', {}, h('p', { class: 'when' }, when), node)),
        ),
      ),
    ),
  );
}

/** @param {Guide['plans'][number]} plan */
function planEntry(plan) {
  return h(
    'div',
    { class: 'chronicle-plan' },
    h('p', {}, h('a', { href: `#guide/${plan.id}` }, plan.title)),
    h('p', { class: 'small-print' }, `${plan.group} · ${plan.status} · by ${plan.proposers.join(', ')}`),
  );
}

/** @param {Guide['timeline'][number]} event */
function eventEntry({ text, sources, confidence }) {
  return h(
    'div',
    {},
    h('p', {}, text),
    h(
      'p',
      { class: 'small-print' },
      ...sources.flatMap(({ url, publisher }, at) => [at > 0 ? ' · ' : '', outLink(url, publisher)]),
      confidence === 'high' ? null : ` · confidence: ${confidence}`,
    ),
  );
}
