import { expect, test } from 'vitest';
import { chooseContents } from '../../../src/digest/edition/contents.ts';
import type { DigestFilter } from '../../../src/digest/edition/digest-filter.ts';
import { editionReply } from '../../../src/digest/edition/edition.ts';
import { type History, type LastEdition, NO_HISTORY } from '../../../src/digest/edition/history.ts';
import { parseSnapshot, type Snapshot, snapshotOf } from '../../../src/digest/edition/snapshot.ts';
import type { GuideChange } from '../../../src/guide/changes/guide-change.ts';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import type { Revision } from '../../../src/guide/changes/revision.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { createLibrary, type Library } from '../../../src/guide/library.ts';
import type { Plan, TimelineEvent } from '../../../src/guide/schema.ts';
import type { Reply } from '../../../src/reply.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { city, readCity } from '../../guide/changes/edit-city.ts';
import { edited } from '../../guide/small-guide.ts';
import { guide as shipped } from '../newsroom.ts';

const DAY = '2026-11-27';
const EVERYTHING: DigestFilter = { about: '', publishers: [], onlyNew: false, archive: false };

type Case = {
  readonly filter?: Partial<DigestFilter>;
  readonly history?: Partial<History>;
  readonly last?: Partial<LastEdition>;
  readonly date?: string;
  readonly isFull?: boolean;
};

/** The edition of a channel whose last one was made of the guide as it was before. */
function editionOf(
  before: Guide,
  after: Guide | Library,
  { filter, history, last, date = DAY, isFull }: Case = {},
) {
  const library = 'laid' in after ? after : createLibrary(after);
  const wanted = { ...EVERYTHING, ...filter };
  const snapshot = snapshotOf(createLibrary(before));
  const contents = chooseContents(
    library,
    wanted,
    { ...NO_HISTORY, last: { date: '2026-11-25', at: 0, snapshot, hadNews: true, ...last }, ...history },
    date,
  );
  const of = { filter: wanted, contents, date, key: 'k', lateFrom: null };
  const reply = editionReply(library, isFull === undefined ? of : { ...of, isFull });
  return { contents, reply, lines: linesOf(reply) };
}

/** What a reader sees, up to the point. */
function linesOf(reply: Reply): readonly string[] {
  const lines = wordsOf(reply).split('\n');
  const card = lines.findIndex((line) => /^(Point|Item) \d+ of /.test(line));
  return lines.slice(1, card === -1 ? undefined : card).filter((line) => line !== '');
}

function withEntries(count: number, of: Guide = city): Guide {
  const added = Array.from({ length: count }, (_, at) => ({
    ...(of.sources[0] as Guide['sources'][number]),
    id: 2_000_000_000 + at,
    title: `Paving ${at}`,
    date: `2026-10-${String(10 + at).slice(0, 2)}`,
  }));
  return { ...of, sources: [...of.sources, ...added] };
}

function event(date: string, text: string): TimelineEvent {
  return {
    date,
    text,
    plans: [],
    sources: [{ url: 'https://news.example/e', weak: false }],
    confidence: 'high',
  };
}

function withTimeline(...timeline: readonly TimelineEvent[]): Guide {
  return { ...city, timeline };
}

function withPlan(change: (plan: Plan) => Plan): Guide {
  return { ...city, plans: city.plans.map((plan) => (plan.id === 'mayor' ? change(plan) : plan)) };
}

const raised = readCity(edited('plans/mayor.yaml', 'would spend 4 million', 'would spend 6 million'));

test('nothing new is said in one line, and the point whose turn it is follows', () => {
  const { lines, reply, contents } = editionOf(city, city);
  expect(lines).toEqual(['Nothing new in the guide since Wednesday 25 November 2026.']);
  expect(wordsOf(reply)).toContain('Point 1 of the mayor’s proposal: More for roads');
  expect(contents).toMatchObject({ isQuiet: false, entries: [] });
});

test('a new entry is a line with its publisher, and is not shown again from the archive', () => {
  const after = withEntries(1);
  const { contents, reply } = editionOf(city, after, { filter: { archive: true } });
  expect(reply.blocks.slice(0, 2)).toEqual([
    { kind: 'heading', text: 'New since Wednesday 25 November 2026' },
    { kind: 'sources', ids: [2_000_000_000], brief: true },
  ]);
  expect(contents.counted).toContain(2_000_000_000);
  expect(contents.entries.map(({ id }) => id)).not.toContain(2_000_000_000);
  expect(contents.entries).toHaveLength(3);
});

test('a point that was changed in the files is told as before and after, with its page', () => {
  const { lines } = editionOf(city, raised);
  expect(lines[0]).toBe('New since Wednesday 25 November 2026');
  expect(lines[1]).toBe(
    'Changed: Mayor’s proposal, point 1: text: “The city would spend 4 million on its streets.” → “The city would spend 6 million on its streets.” (in the guide’s files)',
  );
});

test('the lines of an approved change say so, with the day and nobody’s name', () => {
  const change: GuideChange = {
    kind: 'set',
    subject: { kind: 'point', plan: 'mayor', key: '1' },
    field: 'figures',
    before: ['4 million'],
    after: ['6 million'],
  };
  const revision: Revision = { number: 1, at: Date.UTC(2026, 10, 26, 9), changes: [change], undoes: null };
  const { guide } = overlay(city, [revision]);
  const { lines } = editionOf(city, guide, { history: { revisions: [revision] } });
  expect(lines[1]).toBe(
    'Changed: Mayor’s proposal, point 1: figures: “4 million” → “6 million” (approved in chat, 26 November 2026)',
  );
});

test('two changes of one field are one line, from the first to the last', () => {
  const changes = [
    ['4 million', '5 million'],
    ['5 million', '6 million'],
  ].map(
    ([before, after], at): Revision => ({
      number: at + 1,
      at: Date.UTC(2026, 10, 25 + at),
      changes: [
        {
          kind: 'set',
          subject: { kind: 'point', plan: 'mayor', key: '1' },
          field: 'figures',
          before: [before ?? ''],
          after: [after ?? ''],
        },
      ],
      undoes: null,
    }),
  );
  const { contents } = editionOf(city, overlay(city, changes).guide, { history: { revisions: changes } });
  expect(contents.news?.lines).toMatchObject([
    { what: 'figures: “4 million” → “6 million”', from: 'approved in chat, 26 November 2026' },
  ]);
});

test('what was added and taken back since is no news', () => {
  expect(editionOf(city, structuredClone(city)).contents.news?.lines).toEqual([]);
});

test('fields of a point that only refer to other parts of the guide are no news', () => {
  const after = withPlan((plan) => ({
    ...plan,
    points: plan.points.map((point) => ({
      ...point,
      entries: [7],
      topics: ['libraries'],
      sources: ['hall'],
    })),
  }));
  expect(editionOf(city, after).contents.news?.lines).toEqual([]);
});

test('a text that was agreed, a new text and a new point are news; the points of a new text are told with it', () => {
  const [mayor] = city.plans;
  if (!mayor) throw new Error('Expected a plan.');
  const after: Guide = {
    ...city,
    plans: [
      {
        ...mayor,
        status: 'agreed',
        points: [...mayor.points, { ...mayor.points[0], number: 3, title: 'A tram' }],
      },
      ...city.plans.slice(1),
      { ...mayor, id: 'third', title: 'A third way', shortTitle: 'third way', aliases: [] },
    ] as Guide['plans'],
  };
  expect(editionOf(city, after).lines.slice(1)).toEqual([
    'Changed: Mayor’s proposal: status: proposal → agreed (City Hall; in the guide’s files)',
    'New: Mayor’s proposal, point 3: A tram (in the guide’s files)',
    'New: A third way: 2024, 2 points (City Hall; in the guide’s files)',
  ]);
});

test('a point without a number that got another title was changed, and is not gone', () => {
  const after = readCity(
    edited('plans/opposition.yaml', 'title: All libraries stay', 'title: Every library stays'),
  );
  expect(editionOf(city, after).contents.news?.lines).toMatchObject([
    { kind: 'changed', what: 'title: “All libraries stay” → “Every library stays”' },
  ]);
});

test('an event is news when it is new to the guide or has happened since, once, and its page stands beside it', () => {
  const before = withTimeline(event('2026-11-26', 'The council voted.'), event('2026-12-03', 'A hearing.'));
  const after = withTimeline(...before.timeline, event('2024-01-02', 'The draft was found.'));
  const { lines } = editionOf(before, after);
  expect(lines.slice(1)).toEqual([
    '26 November 2026: The council voted. (news.example)',
    '2 January 2024: The draft was found. (news.example)',
  ]);
  const snapshot = snapshotOf(createLibrary(after));
  const next = editionOf(after, after, { last: { date: DAY, snapshot }, date: '2026-12-02' });
  expect(next.contents.news?.lines).toEqual([]);
  const then = editionOf(after, after, { last: { date: '2026-12-02', snapshot }, date: '2026-12-03' });
  expect(then.lines.slice(1)).toEqual(['3 December 2026: A hearing. (news.example)']);
});

test('an event that lies ahead is news on its day, and not before', () => {
  const after = withTimeline(event('2026-12-03', 'A hearing.'));
  expect(editionOf(city, after).contents.news?.lines).toEqual([]);
  expect(editionOf(city, after, { date: '2026-12-03' }).contents.news?.lines).toHaveLength(1);
});

test('an event in other words was corrected, one that is gone was removed, and neither is new', () => {
  const before = withTimeline(event('2024-01-02', 'A vote.'), event('2024-02-03', 'A strike.'));
  const { lines } = editionOf(before, withTimeline(event('2024-01-02', 'A vote in committee.')));
  expect(lines.slice(1)).toEqual([
    'Corrected: 2 January 2024: A vote in committee. (news.example)',
    'Removed: 3 February 2024: A strike. (in the guide’s files)',
  ]);
});

test('of a removed entry only a channel hears that was shown it, and one that is back is not called new', () => {
  const without = { ...city, sources: city.sources.slice(1) };
  expect(editionOf(city, without).contents.news?.lines).toEqual([]);
  const shownEver = [7];
  const removed = editionOf(city, without, { history: { shownEver } });
  expect(removed.lines[1]).toMatch(/^Removed: “.*Potholes.*” \(in the guide’s files\)$/u);
  const back = editionOf(without, city, { history: { shownEver } });
  expect(back.lines[1]).toMatch(/^Again: .*Potholes.* \(no publisher named, undated\)$/u);
});

test('that somebody checked a point, an entry or a page is no news and no correction, and is not kept with editions', () => {
  const checked = { date: DAY, by: 'Ann' };
  const after: Guide = {
    ...city,
    sources: city.sources.map((source) => ({ ...source, checked })),
    plans: city.plans.map((plan) => ({
      ...plan,
      points: plan.points.map((point) => ({ ...point, checked })),
      sources: plan.sources.map((page) => ({ ...page, checked })),
    })),
  };
  const { contents } = editionOf(city, after);
  expect(contents.news).toMatchObject({ lines: [], corrected: 0 });
  expect(JSON.stringify(snapshotOf(createLibrary(after)))).not.toContain('Ann');
});

test('corrected entries are counted, and make no news by themselves', () => {
  const after = {
    ...city,
    sources: city.sources.map((source, at) => (at === 0 ? { ...source, title: 'Holes' } : source)),
  };
  const { lines, contents } = editionOf(city, after, { filter: { onlyNew: true } });
  expect(contents).toMatchObject({ isQuiet: true, news: { lines: [], corrected: 1 } });
  expect(lines.at(-1)).toBe('1 entry was corrected. Those approved in chat: /guide changes since:2026-11-25');
});

test('of many news the first are shown, of each kind some, and the rest can be had', () => {
  const after = withEntries(60, raised);
  const { lines, contents, reply } = editionOf(city, after);
  expect(contents.news?.lines).toHaveLength(40);
  expect(contents.counted).toHaveLength(5);
  expect(lines.find((line) => line.startsWith('Changed: '))).toBeDefined();
  expect(lines.at(-1)).toBe(`And 55 more: /digest show ${DAY} full`);
  expect(reply.buttons[0]).toEqual({
    kind: 'run',
    label: 'More news (55)',
    command: `/digest show ${DAY} full`,
  });
  const full = editionOf(city, after, { isFull: true });
  expect(full.reply.sources).toHaveLength(39);
  expect(full.reply.command).toBe(`/digest show ${DAY} full`);
  expect(full.lines.at(-1)).toBe(
    'And 21 more. Those that were approved in chat: /guide changes since:2026-11-25',
  );
  // What had no room is left for the archive.
  expect(contents.counted).not.toContain(2_000_000_000);
});

test('a folder with another guide in it is one line', () => {
  const { lines } = editionOf(shipped, city);
  expect(lines.slice(1)).toEqual([
    'Another guide: The Riverton City Budget: 3 entries, 2 texts (in the guide’s files)',
  ]);
});

test('a first edition says what will come and has the newest entries; it is never quiet', () => {
  const { contents, lines } = editionOf(city, city, { history: { last: null }, filter: { onlyNew: true } });
  expect(contents.isQuiet).toBe(false);
  expect(lines[0]).toBe(
    'The first edition. From now on: what is new in the guide, then one point. A day without news has no edition. Older articles come if asked for: /digest on archive',
  );
  expect(lines[1]).toBe('Newest in the reading list');
  expect(contents.news?.lines.map(({ entry }) => entry)).toEqual([1000000001, 12, 7]);
  expect(contents.counted).toEqual([1000000001, 12, 7]);
});

test('only-new is quiet on a day without news, with the archive too, and posts once there is some', () => {
  for (const archive of [false, true]) {
    const filter = { onlyNew: true, archive };
    expect(editionOf(city, city, { filter }).contents.isQuiet).toBe(true);
    expect(editionOf(city, raised, { filter }).contents.isQuiet).toBe(false);
  }
});

test('words decide which news there is: points and events on them, entries that they find', () => {
  const after: Guide = {
    ...withEntries(1, raised),
    timeline: [event('2024-03-04', 'The library reopened.'), event('2024-03-05', 'The street was paved.')],
  };
  const on = (about: string) => editionOf(city, after, { filter: { about } }).lines.slice(1).join('\n');
  expect(on('libraries')).toContain('The library reopened.');
  expect(on('libraries')).not.toMatch(/Paving|paved|6 million/);
  expect(on('roads')).toContain('6 million');
  expect(on('roads')).not.toContain('library');
  expect(editionOf(city, after, { filter: { about: 'zzqq', onlyNew: true } }).contents.isQuiet).toBe(true);
});

test('a digest of certain publishers hears of their entries alone', () => {
  const [first] = city.sources;
  const others = withEntries(2, raised).sources.map((source) =>
    source.id === 2_000_000_001 ? { ...source, publisher: 'news' } : source,
  );
  expect(first).toBeDefined();
  const { contents } = editionOf(city, { ...raised, sources: others }, { filter: { publishers: ['news'] } });
  expect(contents.news?.lines.map(({ entry }) => entry)).toEqual([2_000_000_001]);
  expect(contents.point).toBeNull();
});

/** As versions wrote it whose editions did not begin with what is new. */
function asBefore({ id, pieces }: Snapshot): Snapshot {
  const kept = Object.entries(pieces).filter(([key]) => !key.startsWith('event/'));
  const bare = kept.map(([key, { title, hash }], at) => [
    key.endsWith('all-libraries-stay') ? `point/opposition/unnumbered ${at}` : key,
    { title, hash },
  ]);
  const read = parseSnapshot(JSON.stringify({ id: `before ${id}`, pieces: Object.fromEntries(bare) }));
  if (read === null) throw new Error('Expected to read a snapshot of an earlier version.');
  return read;
}

test('a digest from before this form is told of it, and hears neither of the whole timeline nor of the whole list', () => {
  const before = withTimeline(event('2024-01-02', 'A vote.'));
  const snapshot = asBefore(snapshotOf(createLibrary(before)));
  const last = { snapshot, hadNews: false };
  const { lines, contents } = editionOf(before, before, { last });
  expect(lines).toEqual([
    'From this edition on, the digest begins with what is new in the guide. Older articles come if asked for: /digest on archive',
    'Nothing new in the guide since Wednesday 25 November 2026.',
  ]);
  expect(contents.isQuiet).toBe(false);
  const after = {
    ...withEntries(1, raised),
    timeline: [...before.timeline, event('2026-11-26', 'A strike.')],
  };
  expect(editionOf(before, after, { last }).contents.news?.lines).toMatchObject([
    { kind: 'entry', name: 'Paving 0' },
    { kind: 'changed', name: 'Mayor’s proposal, point 1', what: 'More for roads' },
    { kind: 'event', what: 'A strike.' },
  ]);
});

test('a snapshot of a version that wrote everything down otherwise makes no news of all texts and entries', () => {
  const earlier = asBefore(snapshotOf(createLibrary(shipped)));
  const pieces = Object.entries(earlier.pieces).map(([key, { title }]) => [
    key,
    { title: key.startsWith('point/') ? `Text, point: ${title}` : title, hash: 'otherwise' },
  ]);
  const last = { snapshot: { ...earlier, pieces: Object.fromEntries(pieces) } };
  expect(editionOf(shipped, shipped, { last }).contents.news).toMatchObject({ lines: [], corrected: 0 });
});

test('without a record of the guide then, what is dated is told, and that the rest is not known', () => {
  const nothing = editionOf(city, city, { last: { snapshot: null }, filter: { onlyNew: true } });
  expect(nothing.contents.isQuiet).toBe(false);
  expect(nothing.lines).toEqual([
    'What is new since Wednesday 25 November 2026 is not known: what the guide had then is no longer on record. The next edition will say what is new since today.',
  ]);
  const { lines } = editionOf(city, withTimeline(event('2026-11-26', 'A strike.')), {
    last: { snapshot: null },
  });
  expect(lines).toContain('26 November 2026: A strike. (news.example)');
  expect(lines).toContain('Perhaps not all: what the guide had at the last edition is no longer on record.');
});

test.each([
  ['-publisher:news', true],
  ['after:2023', true],
  ['-streets', false],
])(
  '“%s” sets a condition for entries or leaves words out, and other news is told but for these',
  (about, isTold) => {
    const { contents } = editionOf(city, raised, { filter: { about } });
    expect(contents.news?.lines.some(({ kind }) => kind === 'changed')).toBe(isTold);
    expect(contents.point).toBe(isTold ? 1 : 2);
  },
);
