import type { Guide } from '../api-client.ts';
import { h, outLink } from '../dom.ts';

/** The pictures in words: plans and events in one list, by year. */
export function chronicle({ plans, timeline: events }: Guide): HTMLElement {
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
          { class: 'bare' },
          ...entries
            .filter(({ date }) => date.startsWith(year))
            .map(({ when, node }) => h('li', {}, h('p', { class: 'when' }, when), node)),
        ),
      ),
    ),
  );
}

function planEntry(plan: Guide['plans'][number]): HTMLElement {
  return h(
    'div',
    { class: 'chronicle-plan' },
    h('p', {}, h('a', { href: `#guide/${plan.id}` }, plan.title)),
    h('p', { class: 'small-print' }, `${plan.group} · ${plan.status} · by ${plan.proposers.join(', ')}`),
  );
}

/** `number` as in the picture. */
function eventEntry({ text, sources, confidence }: Guide['timeline'][number], number: number): HTMLElement {
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
