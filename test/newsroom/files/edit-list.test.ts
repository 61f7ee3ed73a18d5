import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editList } from '../../../src/newsroom/files/edit-list.ts';
import type { YamlFields } from '../../../src/newsroom/files/emit-item.ts';

const ORDER = ['id', 'title', 'topics', 'link', 'note'];

const text = fc
  .string({
    unit: fc.constantFrom(...'abc: \t#-\'"[]{}|>&*!%@`,?0123456789~\\é'.split(''), 'yes', 'null', ' '),
    minLength: 1,
    maxLength: 20,
  })
  .map((each) => each.trim())
  .filter((each) => each !== '');
const lines = fc.array(text, { minLength: 2, maxLength: 3 }).map((each) => each.join('\n'));
const item: fc.Arbitrary<YamlFields> = fc.record(
  {
    id: fc.nat(),
    title: fc.oneof(text, fc.constantFrom('2026', '2026-03', '2026-03-04', 'true', 'No', '~', '1e3', '- a')),
    topics: fc.array(text, { maxLength: 3 }),
    link: fc.record({ url: text, headings: fc.array(text, { maxLength: 2 }) }),
    note: fc.oneof(text, lines),
  },
  { requiredKeys: ['id', 'title'] },
);

test('items that are written are read as they were, and a changed field as it was meant', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 4 }),
      fc.array(item, { maxLength: 3 }),
      fc.nat(),
      (before, after, at) => {
        const written = editList('# head\n', { changed: new Map(), added: before }, ORDER);
        expect(parse(written)).toEqual(before);
        const place = at % before.length;
        const [change = {}] = after;
        const edited = editList(written, { changed: new Map([[place, change]]), added: after }, ORDER);
        expect(parse(edited)).toEqual([...before.with(place, { ...before[place], ...change }), ...after]);
        expect(edited).toMatch(/^# head\n/);
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['', '\n', '# none\n', '[]\n', '# none\n[]\n# more\n', '\ufeff'])(
  'items are added to the empty list %j',
  (list) => {
    const edited = editList(
      list.replace('\ufeff', ''),
      { changed: new Map(), added: [{ id: 1, title: 'a' }] },
      ORDER,
    );
    expect(parse(edited)).toEqual([{ id: 1, title: 'a' }]);
    for (const remark of list.match(/# .*/g) ?? []) expect(edited).toContain(remark);
  },
);

test('lists in brackets and indented lists are added to in their own way', () => {
  const add = { changed: new Map([[0, { title: 'b' }]]), added: [{ id: 2, title: 'c' }] };
  expect(parse(editList('[{ id: 1, title: a }]\n', add, ORDER))).toEqual([
    { id: 1, title: 'b' },
    { id: 2, title: 'c' },
  ]);
  expect(editList('  - id: 1\n    title: a', add, ORDER)).toBe(
    '  - id: 1\n    title: b\n\n  - id: 2\n    title: c\n',
  );
});
