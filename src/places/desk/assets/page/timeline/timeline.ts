import { h, outLink } from './dom.js';
import { theGuide } from './fetched.js';
import { drafts, groupClass, overview } from './timeline-picture.js';

/** @typedef {Awaited<ReturnType<typeof theGuide>>} Guide */

/** @type {import('./main.js').View} */
export async function timeline(main, _rest, isNew) {
  if (!isNew) return;
  const guide = await theGuide();
  const groups = [...new Set(guide.plans.map(({ group }) => group))];
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, `Current to ${guide.knownUntil}`),
      h('h1', {}, 'Plans and talks in time'),
    ),
    h(
      'ul',
      { class: 'legend', 'aria-label': 'What the colours mean' },
      ...groups.map((group) =>
        h('li', { class: groupClass(group, guide.plans) }, h('span', { 'aria-hidden': 'true' }), group),
      ),
    ),
    figure(
      'Every plan and round of talks, and when the reading list was written. The tinted months stand enlarged below.',
      (width) => overview(guide, width),
    ),
    guide.timeline.length > 0
      ? figure(
          'The drafts since November 2025, and what happened to them.'.replace(
            'November 2025',
            monthOf(guide),
          ),
          (width) => drafts(guide, width),
        )
      : '',
    h('h2', { class: 'chronicle-title' }, 'In words'),
    chronicle(guide),
  );
}

/** @param {Guide} guide */
function monthOf({ timeline: [first] }) {
  return first?.inWords.replace(/^\d+ /, '') ?? '';
}

/**
 * A picture that is drawn again when its room changes.
 * @param {string} caption
 * @param {(width: number) => SVGElement} draw
 */
function figure(caption, draw) {
  const frame = h('div', { class: 'picture' });
  let width = 0;
  const watcher = new ResizeObserver(() => {
    if (!frame.isConnected) return watcher.disconnect();
    const next = Math.floor(frame.clientWidth);
    if (next === 0 || next === width) return;
    width = next;
    frame.replaceChildren(draw(width));
  });
  watcher.observe(frame);
  return h('figure', { class: 'timeline-figure' }, h('figcaption', {}, caption), frame);
}

/** @param {Guide} guide */
function chronicle({ plans, timeline: events }) {
  const entries = [
    ...plans.map((plan) => ({ date: plan.date, when: plan.dates, node: planEntry(plan) })),
    ...events.map((event, at) => ({
      date: event.date,
      when: event.inWords,
      node: eventEntry(event, at + 1),
    })),
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

/**
 * @param {Guide['timeline'][number]} event
 * @param {number} number as the picture has it
 */
function eventEntry({ text, sources, confidence }, number) {
  return h(
    'div',
    { class: 'chronicle-event' },
    h('span', { class: 'event-number', 'aria-hidden': 'true' }, String(number)),
    h('p', {}, text),
    h(
      'p',
      { class: 'small-print' },
      ...sources.flatMap(({ url, publisher }, at) => [at > 0 ? ' · ' : '', outLink(url, publisher)]),
      confidence === 'high' ? null : ` · confidence: ${confidence}`,
    ),
  );
}
