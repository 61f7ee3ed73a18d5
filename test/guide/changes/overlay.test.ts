import { expect, test } from 'vitest';
import { nextEntryNumber, numberEntries } from '../../../src/guide/changes/entry-numbers.ts';
import type { GuideChange } from '../../../src/guide/changes/guide-change.ts';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import { type Revision, readRevisions } from '../../../src/guide/changes/revision.ts';
import { formatSubject, parseSubject } from '../../../src/guide/changes/subject.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import type { Source } from '../../../src/guide/schema.ts';
import { edited } from '../small-guide.ts';
import { city, readCity } from './edit-city.ts';

const LINK = { standing: 'verified', url: 'https://news.example/parks' } as const;
const PARKS = {
  title: 'Who pays for parks?',
  kind: 'opinion',
  topics: ['roads'],
  publisher: 'news',
  link: LINK,
};

function revise(...each: readonly (readonly GuideChange[])[]): readonly Revision[] {
  return each.map((changes, at) => ({ number: at + 1, at: (at + 1) * 1000, changes, undoes: null }));
}

function setOf(id: number, field: string, before: unknown, after: unknown): GuideChange {
  return { kind: 'set', subject: { kind: 'entry', id }, field, before, after } as GuideChange;
}

function addOf(id: number, value: object = PARKS): GuideChange {
  return { kind: 'add', subject: { kind: 'entry', id }, value } as GuideChange;
}

function titleOf(guide: Guide, id: number): string | undefined {
  return guide.sources.find((source) => source.id === id)?.title;
}

const COSTS = 'What libraries cost';
const RETITLED = setOf(1000000001, 'title', COSTS, 'What libraries really cost');
const fileTitled = (title: string) => readCity(edited('reading-list.yaml', COSTS, title));

test('without revisions the guide is the files', () => {
  expect(overlay(city, []).guide).toEqual(city);
});

test('a field that the files have as it was before is changed, and nothing else', () => {
  const { guide, applied, present, conflicts } = overlay(city, revise([RETITLED]));
  expect([applied, present, conflicts]).toEqual([[1], [], []]);
  expect(guide).toEqual(fileTitled('What libraries really cost'));
  expect(titleOf(city, 1000000001)).toBe(COSTS);
});

test('a field that the files already have as it is after is left', () => {
  const files = fileTitled('What libraries really cost');
  expect(overlay(files, revise([RETITLED]))).toMatchObject({ applied: [], present: [1], conflicts: [] });
});

test('a field that the files have otherwise is a conflict, and the files’ value is shown', () => {
  const files = fileTitled('What the libraries cost');
  const { guide, conflicts } = overlay(files, revise([RETITLED]));
  expect(guide).toEqual(files);
  expect(conflicts).toEqual([
    {
      revision: 1,
      change: RETITLED,
      reason:
        'expected title “What libraries cost” or “What libraries really cost”, got “What the libraries cost”',
      shown: 'What the libraries cost',
      shownAs: null,
    },
  ]);
});

test('a decision on what the files have ends the conflict, whichever it is', () => {
  const files = fileTitled('What the libraries cost');
  for (const chosen of ['What the libraries cost', 'What libraries really cost']) {
    const decision = setOf(1000000001, 'title', 'What the libraries cost', chosen);
    const { guide, conflicts } = overlay(files, revise([RETITLED], [decision]));
    expect(conflicts).toEqual([]);
    expect(titleOf(guide, 1000000001)).toBe(chosen);
  }
});

test('files that hold the last of several changes of a field hold them all', () => {
  const again = setOf(1000000001, 'title', 'What libraries really cost', 'The price of libraries');
  const result = overlay(fileTitled('The price of libraries'), revise([RETITLED], [again]));
  expect(result).toMatchObject({ applied: [], present: [1, 2], conflicts: [] });
});

test('a field that is not there is null, and is taken away by it', () => {
  const dated = setOf(7, 'date', null, '2024-05');
  const undated = setOf(12, 'date', '2024-03', null);
  const { guide } = overlay(city, revise([dated, undated]));
  expect(guide.sources[0]?.date).toBe('2024-05');
  expect(guide.sources[1]).not.toHaveProperty('date');
});

test('the changes of a revision are applied together or not at all', () => {
  const wrong = setOf(12, 'date', '2023', '2024-04');
  const { guide, conflicts, applied } = overlay(city, revise([RETITLED, wrong]));
  expect(guide).toEqual(city);
  expect(applied).toEqual([]);
  expect(conflicts).toMatchObject([{ revision: 1, change: wrong, shown: '2024-03' }]);
});

test('what is added is shown at the end of the list, with its time', () => {
  const { guide, addedAt } = overlay(city, revise([addOf(1000000002)]));
  expect(guide.sources.at(-1)).toMatchObject({ id: 1000000002, ...PARKS, mustRead: false });
  expect([...addedAt]).toEqual([[1000000002, 1000]]);
});

test('an added entry that was saved to the files and edited by a later change is there once', () => {
  const files = overlay(city, revise([addOf(1000000002, { ...PARKS, title: 'Parks' })])).guide;
  const renamed = setOf(1000000002, 'title', 'Who pays for parks?', 'Parks');
  const { guide, conflicts, addedAt } = overlay(files, revise([addOf(1000000002)], [renamed]));
  expect([guide, conflicts]).toEqual([files, []]);
  expect([...addedAt]).toEqual([[1000000002, 1000]]);
});

test('an added entry whose page the files have under another number is that entry', () => {
  const files = overlay(city, revise([addOf(50)])).guide;
  const renamed = setOf(1000000002, 'title', 'Who pays for parks?', 'Parks');
  const { guide, conflicts, addedAt } = overlay(files, revise([addOf(1000000002)], [renamed]));
  expect(conflicts).toEqual([]);
  expect(guide.sources).toHaveLength(city.sources.length + 1);
  expect(titleOf(guide, 50)).toBe('Parks');
  expect([...addedAt]).toEqual([[50, 1000]]);
});

test('an added entry whose page the files have for something else is a conflict', () => {
  const twelve = {
    ...PARKS,
    link: { standing: 'cited', url: 'https://www.news.example/12?utm_source=x', from: { name: 'A list' } },
  };
  const { guide, conflicts } = overlay(city, revise([addOf(1000000002, twelve)]));
  expect(guide).toEqual(city);
  expect(conflicts).toMatchObject([
    { reason: 'expected no entry with this page, got entry 12', shown: { id: 12 }, shownAs: null },
  ]);
});

test('a file that takes the number of an added entry keeps it, and both are shown', () => {
  const taken: Source = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
  const files = { ...city, sources: [...city.sources, taken] };
  const dated = setOf(1000000002, 'date', null, '2024-06');
  const { guide, conflicts, applied } = overlay(files, revise([addOf(1000000002)], [dated]));
  expect(titleOf(guide, 1000000002)).toBe('Trams');
  expect(guide.sources.at(-1)).toMatchObject({ id: 1000000003, title: PARKS.title, date: '2024-06' });
  expect(conflicts).toMatchObject([{ revision: 1, shown: { title: 'Trams' }, shownAs: 1000000003 }]);
  expect(applied).toEqual([1, 2]);
});

test('a point that names an added entry names it under its new number too', () => {
  const taken: Source = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
  const files = { ...city, sources: [...city.sources, taken] };
  const named = {
    kind: 'set',
    subject: { kind: 'point', plan: 'mayor', key: '1' },
    field: 'entries',
    before: [],
    after: [1000000002],
  } as const;
  const { guide } = overlay(files, revise([addOf(1000000002)], [named as never]));
  expect(guide.plans[0]?.points[0]?.entries).toEqual([1000000003]);
});

test('a moved entry is not shown under the number of another added one', () => {
  const taken: Source = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
  const files = { ...city, sources: [...city.sources, taken] };
  const pools = addOf(1000000003, { title: 'Pools', kind: 'article' });
  const { guide } = overlay(files, revise([addOf(1000000002)], [pools]));
  expect([titleOf(guide, 1000000003), titleOf(guide, 1000000004)]).toEqual(['Pools', PARKS.title]);
});

test('the number that a moved entry is shown under does not depend on what is approved later', () => {
  const taken: Source = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
  const files = { ...city, sources: [...city.sources, taken] };
  const first = overlay(files, revise([addOf(1000000002)]));
  const next = nextEntryNumber(first.guide, revise([addOf(1000000002)]));
  const more = addOf(next, { title: 'Pools', kind: 'article' });
  const second = overlay(files, revise([addOf(1000000002)], [more]));
  expect(titleOf(second.guide, 1000000003)).toBe(PARKS.title);
  expect(titleOf(second.guide, next)).toBe('Pools');
});

/** The guide with the revisions, saved to its files and laid over them again. */
function expectSaved(files: Guide, revisions: readonly Revision[]): Guide {
  const { guide } = overlay(files, revisions);
  const again = overlay(guide, revisions);
  expect(again.guide).toEqual(guide);
  return guide;
}

const trams = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
const withTrams = { ...city, sources: [...city.sources, trams] };

test('what was set of a moved entry stays with it once it is saved, and is not set of the one that has its number', () => {
  const { link: _, ...parks } = PARKS;
  const revisions = revise([addOf(1000000002, parks)], [setOf(1000000002, 'date', null, '2024-06')]);
  const { sources } = expectSaved(withTrams, revisions);
  expect(sources.slice(3)).toMatchObject([{ title: 'Trams' }, { title: PARKS.title, date: '2024-06' }]);
  expect(sources[3]).not.toHaveProperty('date');
});

test('what is set of the entry that has the number of a moved one is set of that entry', () => {
  const revisions = revise([addOf(1000000002)], [setOf(1000000002, 'topics', ['roads'], ['libraries'])]);
  const tramsOf = (topics: readonly string[]) => ({ ...trams, topics: [...topics] });
  const files = { ...city, sources: [...city.sources, tramsOf(['libraries', 'roads'])] };
  const corrected = setOf(1000000002, 'topics', ['libraries', 'roads'], []);
  const { guide } = overlay(files, [
    ...revisions,
    { ...(revisions[0] as Revision), number: 3, changes: [corrected] },
  ]);
  expect(guide.sources.slice(3).map(({ title, topics }) => [title, topics])).toEqual([
    ['Trams', []],
    [PARKS.title, ['libraries']],
  ]);
});

test('a moved entry that was retitled is known again once it is saved', () => {
  const { link: _, ...parks } = PARKS;
  const revisions = revise([addOf(1000000002, parks)], [setOf(1000000002, 'title', PARKS.title, 'Parks')]);
  const { sources } = expectSaved(withTrams, revisions);
  expect(sources.slice(3).map(({ title }) => title)).toEqual(['Trams', 'Parks']);
});

test('an added entry that stands under another number and was given another page is known by that page', () => {
  const files = overlay(city, revise([addOf(50)])).guide;
  const moved = setOf(1000000002, 'link', LINK, { ...LINK, url: 'https://news.example/parks-2' });
  expect(expectSaved(files, revise([addOf(1000000002)], [moved])).sources).toHaveLength(4);
});

test('an entry that was removed and brought back twice, and corrected in between, is saved as it is shown', () => {
  const { id, ...before } = city.sources[0] as Source;
  const remove = (value: object) =>
    ({ kind: 'remove', subject: { kind: 'entry', id }, before: value }) as unknown as GuideChange;
  const topics = ['libraries', 'roads'];
  const guide = expectSaved(
    city,
    revise(
      [remove(before)],
      [addOf(id, before)],
      [setOf(id, 'topics', ['roads'], topics)],
      [remove({ ...before, topics })],
      [addOf(id, before)],
      [setOf(id, 'title', before.title, 'Potholes')],
    ),
  );
  expect(guide.sources[0]).toMatchObject({ title: 'Potholes', topics: ['roads'] });
});

test('an added entry may have the page of another one until it is given its own', () => {
  const pools = addOf(1000000003, { title: 'Pools', kind: 'article', link: LINK });
  const files = overlay(city, revise([pools])).guide;
  const own = setOf(1000000002, 'link', LINK, { ...LINK, url: 'https://news.example/parks-2' });
  const { guide, conflicts } = overlay(files, revise([addOf(1000000002)], [own], [pools]));
  expect(conflicts).toEqual([]);
  expect(guide.sources.slice(3).map(({ title }) => title)).toEqual(['Pools', PARKS.title]);
});

test.each([
  ['as it was removed', city, [], undefined],
  ['otherwise', fileTitled('What the libraries cost'), [1], 'What the libraries cost'],
])('an entry that the files have %s', (_, files, told, title) => {
  const { id, ...before } = city.sources[2] as Source;
  const removal = { kind: 'remove', subject: { kind: 'entry', id }, before } as unknown as GuideChange;
  const { guide, conflicts } = overlay(files, revise([removal]));
  expect(titleOf(guide, id)).toBe(title);
  expect(conflicts.map(({ revision }) => revision)).toEqual(told);
});

test('an entry that was removed, brought back and retitled by hand stands once, and what was brought back is a conflict', () => {
  const { id, ...before } = city.sources[2] as Source;
  const removal = { kind: 'remove', subject: { kind: 'entry', id }, before } as unknown as GuideChange;
  const files = fileTitled('A count of streets');
  const { guide, conflicts } = overlay(files, revise([removal], [addOf(id, before)]));
  expect(guide).toEqual(files);
  expect(conflicts).toMatchObject([
    { revision: 1, reason: `expected entry ${id} as it was removed, got another title` },
    { revision: 2, reason: `expected entry ${id} as it was added, got another title`, shownAs: null },
  ]);
});

test('a removal that the files contradict is no conflict once a later change has removed the entry', () => {
  const { id, ...before } = city.sources[2] as Source;
  const removal = { kind: 'remove', subject: { kind: 'entry', id }, before } as unknown as GuideChange;
  const subject = { kind: 'entry', id: 1000000002 } as const;
  const back = { kind: 'remove', subject, before: PARKS } as unknown as GuideChange;
  // By hand, the first became the one that was added since, whose number is another’s.
  const parks = overlay(city, revise([addOf(id + 1)])).guide.sources[3] as Source;
  const trams: Source = { ...(city.sources[0] as Source), id: 1000000002, title: 'Trams' };
  const files = { ...city, sources: [...city.sources.slice(0, 2), { ...parks, id }, trams] };
  const { guide, present, conflicts } = overlay(files, revise([removal], [addOf(1000000002)], [back]));
  expect(guide.sources).toEqual([...city.sources.slice(0, 2), trams]);
  expect([present, conflicts]).toEqual([[1, 2], []]);
});

test('a number that the files gave to another added entry is not that of a corrected one, though their titles are alike', () => {
  const lanes = addOf(1000000002, { title: 'Who pays for lanes?', kind: 'opinion' });
  const files = overlay(city, revise([addOf(1000000002)])).guide;
  const { guide, conflicts } = overlay(files, revise([lanes], [addOf(1000000003)]));
  expect(guide.sources.slice(3).map(({ id, title }) => [id, title])).toEqual([
    [1000000002, 'Who pays for parks?'],
    [1000000004, 'Who pays for lanes?'],
  ]);
  expect(conflicts).toMatchObject([{ revision: 1, shownAs: 1000000004 }]);
});

test('what is gone from the files already needs no removal', () => {
  const { id, ...before } = city.sources[2] as Source;
  const removal = { kind: 'remove', subject: { kind: 'entry', id }, before } as unknown as GuideChange;
  const files = { ...city, sources: city.sources.slice(0, 2) };
  expect(overlay(files, revise([removal]))).toMatchObject({ present: [1], conflicts: [] });
});

test('a point without a number is found under its new title, in the files or in a change', () => {
  const point = { kind: 'point', plan: 'opposition', key: 'all-libraries-stay' } as const;
  const retitled = {
    kind: 'set',
    subject: point,
    field: 'title',
    before: 'All libraries stay',
    after: 'No closures',
  } as const;
  const noted = {
    kind: 'set',
    subject: { ...point, key: 'no-closures' },
    field: 'note',
    before: null,
    after: 'Seen.',
  } as const;
  const { guide, conflicts } = overlay(city, revise([retitled], [noted]));
  expect(conflicts).toEqual([]);
  expect(guide.plans[1]?.points[1]).toMatchObject({ title: 'No closures', note: 'Seen.' });
  expect(overlay(guide, revise([retitled], [noted]))).toMatchObject({ present: [1, 2], conflicts: [] });
});

test.each([
  ['publisher', setOf(7, 'publisher', null, 'gone'), 'expected the id of a publisher, got “gone”'],
  ['topic', setOf(7, 'topics', ['roads'], ['parks']), 'expected a topic of guide.yaml, got “parks”'],
  [
    'page',
    setOf(7, 'link', null, { standing: 'verified', url: 'https://news.example/12' }),
    'expected a page of its own for entry 7, got that of entry 12: news.example/12',
  ],
  [
    'plan',
    {
      kind: 'set',
      subject: { kind: 'point', plan: 'mayor', key: '1' },
      field: 'matches',
      before: { opposition: [1] },
      after: { gone: [1] },
    } as GuideChange,
    'expected the id of a plan, got “gone”',
  ],
  ['entry', setOf(99, 'title', 'A', 'B'), 'expected entry 99, got nothing'],
  ['kind', setOf(7, 'kind', 'article', 'artikle'), /^kind: expected one of article.*got “artikle”$/],
  [
    'title',
    setOf(7, 'title', '*Potholes* [again] <b>&</b> 🕳️', null),
    /^title: expected some text.*got nothing$/,
  ],
  ['field', setOf(7, 'id', 7, 8), 'expected a field that can be changed, got “id”'],
  [
    'entry without a number',
    { ...addOf(1), subject: { kind: 'entry', id: null } } as GuideChange,
    'expected the number of the entry, got none',
  ],
])(
  'a %s that the guide does not have is a conflict with the reason, and the guide stays',
  (_, change, reason) => {
    const { guide, conflicts, applied } = overlay(city, revise([change]));
    expect(guide).toEqual(city);
    expect(applied).toEqual([]);
    expect(conflicts).toMatchObject([{ revision: 1, change, reason: expect.stringMatching(reason) }]);
  },
);

test('a publisher that the files no longer have takes only that change of the entry with it', () => {
  const publisher = {
    kind: 'add',
    subject: { kind: 'publisher', id: 'gazette' },
    value: { name: 'Gazette', kind: 'newspaper' },
  } as GuideChange;
  const named = setOf(7, 'publisher', null, 'gazette');
  const dated = setOf(7, 'date', null, '2024-05');
  const whole = overlay(city, revise([publisher], [named], [dated])).guide;
  const files = { ...city, publishers: whole.publishers };
  expect(overlay(files, revise([named], [dated])).guide.sources[0]).toMatchObject({
    publisher: 'gazette',
    date: '2024-05',
  });
  const { guide, conflicts } = overlay(city, revise([named], [dated]));
  expect(guide.sources[0]).not.toHaveProperty('publisher');
  expect(guide.sources[0]?.date).toBe('2024-05');
  expect(conflicts).toMatchObject([{ revision: 1, change: named, shown: null }]);
});

test('a publisher with entries, and an entry that a point names, are not removed', () => {
  const { id, ...before } = city.publishers[0] as { id: string };
  const removal = { kind: 'remove', subject: { kind: 'publisher', id }, before } as unknown as GuideChange;
  expect(overlay(city, revise([removal])).conflicts).toMatchObject([
    { reason: 'expected no entry of publisher news, got entry 12' },
  ]);
  const files = readCity(edited('plans/mayor.yaml', 'matches: { opposition: [1] }', 'entries: [12]'));
  const { id: number, ...entry } = files.sources[1] as Source;
  const other = {
    kind: 'remove',
    subject: { kind: 'entry', id: number },
    before: entry,
  } as unknown as GuideChange;
  expect(overlay(files, revise([other])).conflicts).toMatchObject([
    { reason: 'expected no mention of entry 12, got one in point mayor/1' },
  ]);
});

test('numbers of added entries are one more than the highest of files and revisions, those taken back included', () => {
  expect(nextEntryNumber(city, [])).toBe(1000000002);
  expect(nextEntryNumber(city, revise([addOf(1000000009)]))).toBe(1000000010);
  const unnumbered = { ...addOf(1), subject: { kind: 'entry', id: null } } as GuideChange;
  const subjects = numberEntries([unnumbered, RETITLED, unnumbered], 20).map(({ subject }) =>
    formatSubject(subject),
  );
  expect(subjects).toEqual(['entry 20', 'entry 1000000001', 'entry 21']);
});

test.each(['entry 364196', 'point original-28/4', 'point opposition/all-libraries-stay', 'publisher bbc'])(
  'the subject “%s” is read as it is written',
  (text) => {
    const subject = parseSubject(text);
    expect(subject && formatSubject(subject)).toBe(text);
  },
);

test.each([
  'entry',
  'entry bbc',
  'entry 1.5',
  'entry 0',
  'entry 07',
  'point original-28',
  'publisher BBC',
  'publisher bbc/1',
  'topic a',
  '',
])('“%s” is no subject', (text) => {
  expect(parseSubject(text)).toBeNull();
});

test('rows are read from JSON or its text, in the order of their numbers, and what cannot be read is told', () => {
  const rows = [
    { number: 2, at: 2, changes: JSON.stringify([RETITLED]), undoes: null },
    { number: 1, at: 1, changes: [RETITLED], undoes: null },
    { number: 3, at: 3, changes: [{ ...RETITLED, kind: 'rename' }], undoes: null },
    { number: 4, at: 4, changes: '{"cut', undoes: null },
    { number: 5, at: 5, changes: [], undoes: null },
  ];
  const { revisions, unread } = readRevisions(rows);
  expect(revisions.map(({ number }) => number)).toEqual([1, 2]);
  expect(revisions[1]?.changes).toEqual([RETITLED]);
  expect(unread.map(({ revision }) => revision)).toEqual([3, 4, 5]);
  expect(unread[1]?.reason).toBe('expected changes as JSON, got “{"cut”');
});
