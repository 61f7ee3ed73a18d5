import { askAddress } from '../address.ts';
import type { Guide } from '../api-client.ts';
import { checkMark, plainText } from '../check-mark.ts';
import { h, spans, unbroken } from '../dom.ts';

export type Plan = Guide['plans'][number];

export function planArticle(plan: Plan, all: Guide): HTMLElement {
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
      fact('Contents', `${plan.points.length} ${words}`),
    ),
    ...plan.notes.map((note) => h('p', { class: 'small-print' }, note)),
    h('p', {}, h('a', { class: 'in-chat', href: askAddress(plan.command) }, 'See it in Slack and Discord')),
    h('ol', { class: 'points bare' }, ...plan.points.map((point) => pointItem(point, plan, all))),
    h('h3', {}, 'Sources'),
    h(
      'ul',
      { class: 'pages' },
      ...plan.pages.map((page) => h('li', {}, ...spans(page.text), ...checkMark(page, plainText(page.text)))),
    ),
  );
}

function pointItem(point: Plan['points'][number], plan: Plan, all: Guide): HTMLElement {
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
            { class: 'figures row bare', 'aria-label': 'Figures' },
            ...point.figures.map((figure) => h('li', {}, figure)),
          )
        : null,
      point.context ? h('p', { class: 'point-context' }, point.context) : null,
      ...point.notes.map((note) => h('p', { class: 'small-print' }, note)),
      ...checkMark(point, point.title),
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

function topicId(name: string, { topics }: Guide): string {
  return topics.find((topic) => topic.name === name)?.id ?? name;
}

function fact(label: string, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, label), h('dd', {}, value));
}
