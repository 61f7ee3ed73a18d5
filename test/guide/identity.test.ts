import { expect, test } from 'vitest';
import type { Guide } from '../../src/guide/guide.ts';
import { type GuideIdentity, identifyGuide, isSameGuide, readIdentity } from '../../src/guide/identity.ts';
import type { Plan, Source } from '../../src/guide/schema.ts';
import { city } from './changes/edit-city.ts';

const [first, ...others] = city.sources;
const [mayor, opposition] = city.plans;
if (!first || !mayor || !opposition) throw new Error('Expected entries and two plans.');

function entry(id: number, title: string): Source {
  return { ...(first as Source), id, title };
}

const MANY = Array.from({ length: 400 }, (_, at) => entry(100_001 + at, `Entry ${at}`));

/** Every point says something else, under another title. */
function rewritten(plan: Plan): Plan {
  const points = plan.points.map((point) => ({
    ...point,
    title: `Anew: ${point.title}`,
    text: `Anew: ${point.text}`,
  }));
  return { ...plan, points };
}

const known = (guide: Guide): GuideIdentity => identifyGuide(guide);
const edit = (change: Partial<Guide>): Guide => ({ ...city, ...change });
const called = (id: string | undefined, guide = city): Guide => {
  const { id: _, ...about } = guide.about;
  return { ...guide, about: id === undefined ? about : { ...about, id } };
};

test.each([
  ['as it was', city, city],
  [
    'under another title, by another author',
    city,
    edit({ about: { ...city.about, title: 'B', author: 'C' } }),
  ],
  ['with a long list imported', city, edit({ sources: [...city.sources, ...MANY] })],
  ['with most of a long list deleted', edit({ sources: MANY }), edit({ sources: MANY.slice(0, 3) })],
  ['with an empty list', city, edit({ sources: [] })],
  ['with another list, and its plans', city, edit({ sources: MANY })],
  [
    'with every title corrected, and its plans anew',
    city,
    edit({
      sources: city.sources.map((source) => ({ ...source, title: `${source.title}!` })),
      plans: city.plans.map(rewritten),
    }),
  ],
  [
    'with most entries replaced, and its plans anew',
    edit({ sources: MANY }),
    edit({
      sources: MANY.map((source, at) => (at < 350 ? entry(source.id, `Another ${at}`) : source)),
      plans: city.plans.map(rewritten),
    }),
  ],
  ['with one plan only', city, edit({ plans: [opposition] })],
  [
    'with another plan beside them',
    city,
    edit({ plans: [...city.plans, { ...rewritten(mayor), id: 'third' }] }),
  ],
  ['in the other order', city, edit({ sources: city.sources.toReversed(), plans: city.plans.toReversed() })],
  ['with an id that it did not have', city, called('city')],
  ['without the id that it had', called('city'), city],
  [
    'with its id, and nothing else',
    called('city'),
    called('city', edit({ sources: MANY, plans: city.plans.map(rewritten) })),
  ],
])('a guide is the same %s', (_how, before, after) => {
  expect(isSameGuide(known(before), known(after))).toBe(true);
  expect(isSameGuide(known(after), known(before))).toBe(true);
});

test.each([
  ['with nothing of it', edit({ sources: MANY, plans: city.plans.map(rewritten) })],
  [
    'that lists the same pieces under other numbers',
    edit({
      sources: city.sources.map((source) => ({ ...source, id: source.id + 1 })),
      plans: city.plans.map(rewritten),
    }),
  ],
  [
    'that lists other pieces under the same numbers',
    edit({
      sources: [first, ...others].map(({ id }) => entry(id, `Another ${id}`)),
      plans: [],
    }),
  ],
  ['that took over one of its two texts', edit({ sources: MANY, plans: [opposition, rewritten(mayor)] })],
])('a guide %s is another', (_which, other) => {
  expect(isSameGuide(known(city), known(other))).toBe(false);
  expect(isSameGuide(known(other), known(city))).toBe(false);
});

test('of two guides with ids, the ids decide', () => {
  expect(isSameGuide(known(called('city')), known(called('copy-of-city')))).toBe(false);
});

test('what a guide is known by is read back, and what is not that is not', () => {
  expect(readIdentity(JSON.stringify(known(city)))).toEqual(known(city));
  for (const text of ['', '{}', '[]', JSON.stringify({ ...known(city), more: 1 })])
    expect(readIdentity(text)).toBeNull();
});
