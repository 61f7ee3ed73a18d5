import { expect, test } from 'vitest';
import { diffGuides, patchGuide } from '../../src/guide/guide-delta.ts';
import type { Source } from '../../src/guide/schema.ts';
import { city } from './changes/edit-city.ts';

const [first, second, third] = city.sources as [Source, Source, Source];
const fourth: Source = { ...first, id: 4, title: 'Trams' };

test.each([
  ['nothing', city],
  ['an entry in another place', { ...city, sources: [third, first, second] }],
  ['an entry that was changed', { ...city, sources: [first, { ...second, title: 'Parks' }, third] }],
  ['entries added and removed', { ...city, sources: [fourth, first, { ...fourth, id: 5 }] }],
  ['no entries', { ...city, sources: [] }],
  ['a plan', { ...city, plans: city.plans.map((plan) => ({ ...plan, title: 'A plan' })) }],
])('a guide is made of another and what differs, as a thread gets it: %s', (_, next) => {
  const former = structuredClone(city);
  const patched = patchGuide(former, structuredClone(diffGuides(city, next)));
  expect(patched).toEqual(next);
  for (const [at, source] of next.sources.entries()) {
    const place = city.sources.indexOf(source);
    if (place >= 0) expect(patched.sources[at]).toBe(former.sources[place]);
  }
  expect(patched.about).toBe(former.about);
});

test('what differs alone is passed on', () => {
  const next = { ...city, sources: [first, second, fourth] };
  expect(diffGuides(city, next)).toEqual({
    parts: {},
    sources: { places: Int32Array.of(0, 1, -1), others: [fourth] },
  });
});
