import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, ForkMap } from '../../src/search/fork-map.ts';

test('copies hold what a map copied whole would, whatever is changed in later ones', () => {
  const write = fc.tuple(fc.nat({ max: 3000 }), fc.option(fc.nat({ max: 9 })));
  const round = fc.array(write, { minLength: 0, maxLength: 900 });
  fc.assert(
    fc.property(fc.array(round, { minLength: 2, maxLength: 6 }), (rounds) => {
      let map = new ForkMap<number, number>();
      let plain = new Map<number, number>();
      const kept: { map: ForkMap<number, number>; plain: Map<number, number> }[] = [];
      for (const writes of rounds) {
        for (const [key, value] of writes) {
          if (value === null) {
            map.delete(key);
            plain.delete(key);
          } else {
            map.set(key, value);
            plain.set(key, value);
          }
        }
        kept.push({ map, plain });
        map = map.fork();
        plain = new Map(plain);
      }
      for (const { map: copy, plain: expected } of kept) {
        const keys = [...copy.keys()];
        expect(new Set(keys)).toEqual(new Set(expected.keys()));
        expect(keys).toHaveLength(expected.size);
        for (const key of keys) expect(copy.get(key)).toBe(expected.get(key));
      }
    }),
    { numRuns: 60 },
  );
});

test('a count that comes to nothing is no longer there', () => {
  const counts = new ForkMap<string, number>();
  addTo(counts, 'word', 2);
  const next = counts.fork();
  addTo(next, 'word', -2);
  addTo(next, 'other', 1);
  expect([...next.keys()]).toEqual(['other']);
  expect([...counts.keys()]).toEqual(['word']);
});
