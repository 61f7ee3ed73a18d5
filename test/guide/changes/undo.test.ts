import { expect, test } from 'vitest';
import { describeChange } from '../../../src/guide/changes/describe-change.ts';
import type { GuideChange, Json } from '../../../src/guide/changes/guide-change.ts';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import type { Revision } from '../../../src/guide/changes/revision.ts';
import { undo } from '../../../src/guide/changes/undo.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { city } from './edit-city.ts';

const library = createLibrary(city);
const revisionOf = (...changes: GuideChange[]): Revision => ({ number: 1, at: 0, changes, undoes: null });

function set(field: string, before: Json, after: Json, kind: 'entry' | 'point' = 'entry'): GuideChange {
  const subject = kind === 'entry' ? { kind, id: 1000000001 } : { kind, plan: 'mayor', key: '1' };
  return { kind: 'set', subject, field, before, after };
}

const LONG =
  'The city would spend 800,000 on its streets in the next year, and of that at least a half on those in the north.';

test.each<[string, GuideChange]>([
  ['title: “What libraries cost” → “The price”', set('title', 'What libraries cost', 'The price')],
  ['text: 800,000 → 600,000', set('text', LONG, LONG.replace('800', '600'), 'point')],
  ['text: “at least” removed', set('text', LONG, LONG.replace('at least ', ''), 'point')],
  [
    'text: 800,000 → 600,000; north → south',
    set('text', LONG, LONG.replace('800', '600').replace('north', 'south'), 'point'),
  ],
  ['text: “narrow” added', set('text', LONG, LONG.replace('streets', 'narrow streets'), 'point')],
  ['figures: “4 million” → “5 million”', set('figures', ['4 million'], ['5 million'], 'point')],
  ['figures: “5 million” added', set('figures', ['4 million'], ['4 million', '5 million'], 'point')],
  ['figures: in another order', set('figures', ['a', 'b'], ['b', 'a'], 'point')],
  ['date: 9 March 2024 → March 2024', set('date', '2024-03-09', '2024-03')],
  ['date: none → 2024', set('date', null, '2024')],
  ['note: “Seen.” → none', set('note', 'Seen.', null)],
  ['publisher: none → “Riverton News”', set('publisher', null, 'news')],
  ['topics: “Roads” added', set('topics', ['libraries'], ['libraries', 'roads'])],
  ['kind: report → opinion', set('kind', 'report', 'opinion')],
  ['mustRead: yes → no', set('mustRead', true, null)],
  [
    'link: none → https://news.example/a (verified)',
    set('link', null, { standing: 'verified', url: 'https://news.example/a' }),
  ],
  ['added', { kind: 'add', subject: { kind: 'entry', id: null }, value: {} }],
  ['removed', { kind: 'remove', subject: { kind: 'entry', id: 7 }, before: {} }],
])('a change is told as “%s”', (words, change) => {
  expect(describeChange(change, library)).toBe(words);
});

test('a text that is mostly another is told as a whole', () => {
  const other =
    'Nothing at all would be given to streets by anybody, whoever asks for it and however often they do so.';
  expect(describeChange(set('text', LONG, other, 'point'), library)).toMatch(
    /^text: “The city.*” → “Nothing/,
  );
});

test('an undo sets back what was set', () => {
  const change = set('title', 'What libraries cost', 'The price');
  const { guide } = overlay(city, [revisionOf(change)]);
  expect(undo(revisionOf(change), guide)).toEqual({
    changes: [set('title', 'The price', 'What libraries cost')],
  });
});

test('what was changed since is not set back', () => {
  const change = set('title', 'What libraries cost', 'The price');
  expect(undo(revisionOf(change), city)).toEqual({
    conflict: 'expected title “The price”, got “What libraries cost”',
  });
});

test('of several changes all are taken back, the last first, or none', () => {
  const changes = [set('title', 'What libraries cost', 'The price'), set('date', '2024-03-09', null)];
  const { guide } = overlay(city, [revisionOf(...changes)]);
  expect(undo(revisionOf(...changes), guide)).toEqual({
    changes: [set('date', null, '2024-03-09'), set('title', 'The price', 'What libraries cost')],
  });
  const since = overlay(guide, [revisionOf(set('date', null, '2025'))]).guide;
  expect(undo(revisionOf(...changes), since)).toHaveProperty('conflict');
});

test('what something else refers to by now is not taken back', () => {
  const gazette = { kind: 'publisher', id: 'gazette' } as const;
  const added: GuideChange = { kind: 'add', subject: gazette, value: { name: 'Gazette', kind: 'newspaper' } };
  const named = set('publisher', 'news', 'gazette');
  const { guide } = overlay(city, [revisionOf(added, named)]);
  expect(undo(revisionOf(added), guide)).toEqual({
    conflict: 'expected no entry of publisher gazette, got entry 1000000001',
  });
  expect(undo(revisionOf(added, named), guide)).toHaveProperty('changes');
});

test('what was removed and is there again is not added twice', () => {
  const { id, ...before } = city.sources[0] ?? { id: 0 };
  const removed: GuideChange = { kind: 'remove', subject: { kind: 'entry', id }, before: before as never };
  const { guide } = overlay(city, [revisionOf(removed)]);
  expect(undo(revisionOf(removed), guide)).toEqual({
    changes: [{ kind: 'add', subject: { kind: 'entry', id }, value: before }],
  });
  expect(undo(revisionOf(removed), city)).toEqual({
    conflict: 'expected no entry 7, got one that was added since',
  });
});

test('an added entry is found though the files have taken its number', () => {
  const added: GuideChange = {
    kind: 'add',
    subject: { kind: 'entry', id: 1000000001 },
    value: { title: 'Trams at night', kind: 'article' },
  };
  const { guide } = overlay(city, [revisionOf(added)]);
  expect(undo(revisionOf(added), guide)).toMatchObject({
    changes: [{ kind: 'remove', subject: { kind: 'entry', id: 1000000002 } }],
  });
});
