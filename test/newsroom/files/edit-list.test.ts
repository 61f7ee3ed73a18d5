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

test('fields and items that are taken out leave the others as they were, and every remark', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 5 }),
      fc.subarray(['title', 'topics', 'link', 'note'], { minLength: 1 }),
      fc.array(fc.nat(4)),
      fc.nat(4),
      fc.boolean(),
      (before, fields, places, anywhere, isNested) => {
        const at = anywhere % before.length;
        const field = isNested ? 'points' : null;
        const list = editList('', { changed: new Map(), added: before }, ORDER)
          .replaceAll(/^(?=- )/gm, '# above\n')
          // What is fields stands last and first, too.
          .replaceAll(/^- id: (.*)\n {2}(title: .*)$/gm, '- $2\n  id: $1');
        const written = isNested ? `name: x\npoints:\n${list.replaceAll(/^(?=.)/gm, '  ')}` : list;
        const removed = new Set(places.filter((place) => place < before.length));
        const unset = Object.fromEntries(fields.map((each) => [each, undefined]));
        const edited = editList(
          written,
          { changed: new Map([[at, unset]]), removed, added: [] },
          ORDER,
          field,
        );
        const left = before
          .map((each, place) =>
            place === at
              ? Object.fromEntries(Object.entries(each).filter(([name]) => !fields.includes(name)))
              : each,
          )
          .filter((_each, place) => !removed.has(place));
        expect(parse(edited)).toEqual(isNested ? { name: 'x', points: left } : left);
        if (removed.size < before.length) expect(edited.match(/# above/g)?.length).toBe(before.length);
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

test('a new field of an item stays where the next item, without a line between them, is taken out', () => {
  const edit = {
    changed: new Map([[0, { note: 'New.' }]]),
    removed: new Set([1]),
    added: [],
  };
  expect(editList('- id: 1\n- id: 2\n  title: b\n- id: 3\n', edit, ORDER)).toBe(
    '- id: 1\n  note: New.\n- id: 3\n',
  );
});
