import { type Guide, theGuide } from '../api-client.ts';
import { h } from '../dom.ts';
import type { View } from '../view.ts';
import { type Plan, planArticle } from './plan-article.ts';

export const guide: View = async (main, rest, isNew) => {
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
    h('div', { class: 'guide beside' }, planList(all, plan), planArticle(plan, all)),
  );
  // Another plan was chosen: move the keyboard focus to it.
  if (!isNew) {
    const title = document.getElementById('plan-title');
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'nearest' });
  }
};

function introduction(all: Guide): HTMLElement {
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

function planList({ plans }: Guide, now: Plan): HTMLElement {
  const groups = [...new Set(plans.map(({ group }) => group))];
  return h(
    'nav',
    { class: 'plans', 'aria-label': 'Plans and talks' },
    ...groups.flatMap((group) => [
      h('h2', { class: 'label' }, group),
      h(
        'ul',
        { class: 'bare' },
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
