import { expect, test } from 'vitest';
import { chooseContents } from '../../../src/digest/edition/contents.ts';
import type { DigestFilter } from '../../../src/digest/edition/digest-filter.ts';
import { editionReply } from '../../../src/digest/edition/edition.ts';
import { type History, NO_HISTORY } from '../../../src/digest/edition/history.ts';
import { snapshotOf } from '../../../src/digest/edition/snapshot.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import type { Block } from '../../../src/reply.ts';
import { type EditionContents, parseEdition } from '../../../src/store/edition-contents.ts';
import { afterEdition } from '../after-edition.ts';
import { guide, library } from '../newsroom.ts';

const DAY = '2026-03-30';
const LAST = { date: '2026-03-27', at: 0, snapshot: snapshotOf(library), hadNews: true };
/** A channel that has had an edition, and none of its entries. */
const FIRST: History = { ...NO_HISTORY, last: LAST };
const EVERYTHING: DigestFilter = { about: '', publishers: [], onlyNew: false, archive: true };

function after(history: History, contents: EditionContents): History {
  return afterEdition(history, contents, LAST);
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function editionOf(contents: EditionContents): Parameters<typeof editionReply>[1] {
  return { filter: EVERYTHING, contents, date: DAY, key: null, lateFrom: null };
}

function notes(blocks: readonly Block[]): readonly unknown[] {
  return blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));
}

test('the same guide, filter, history and date give the same edition, even if the guide is read again', () => {
  const again = createLibrary(structuredClone(guide));
  const make = (from: typeof library) => {
    const contents = chooseContents(from, { ...EVERYTHING, about: 'china' }, FIRST, DAY);
    return editionReply(from, { filter: EVERYTHING, contents, date: DAY, key: 'k', lateFrom: null });
  };
  expect(make(again)).toEqual(make(library));
});

test('the stored contents of an edition give the same edition again', () => {
  const contents = chooseContents(library, EVERYTHING, FIRST, DAY);
  const kept = parseEdition(JSON.stringify(contents));
  if (kept === null) throw new Error('The edition could not be read.');
  const of = (each: EditionContents) => editionReply(library, editionOf(each));
  expect(of(kept)).toEqual(of(contents));
});

test('the day’s anniversaries come first, then must-reads', () => {
  const first = chooseContents(library, EVERYTHING, FIRST, DAY);
  expect(first.entries.map(({ why }) => why)).toEqual(['must-read', 'must-read', 'turn']);
  const dated = guide.sources.find(({ date, mustRead }) => date?.length === 10 && !mustRead);
  const anniversary = `2026${dated?.date?.slice(4)}`;
  const [entry] = chooseContents(library, EVERYTHING, FIRST, anniversary).entries;
  expect(entry?.why).toBe('anniversary');
  expect(library.source(entry?.id ?? 0)?.date?.slice(4)).toBe(anniversary.slice(4));
});

test.each([
  ['army', 4],
  ['elections', 8],
])('a digest about %s shows point %s, the only kind of point that its channel asked for', (about, point) => {
  expect(chooseContents(library, { ...EVERYTHING, about }, FIRST, DAY)).toMatchObject({ point, plan: null });
});

test('a digest about what only other texts have shows their points, in turn', () => {
  const filter = { ...EVERYTHING, about: 'china' };
  const seen: string[] = [];
  let history = FIRST;
  do {
    const contents = chooseContents(library, filter, history, DAY);
    const { plan = null, point } = contents;
    expect(library.plan(plan ?? '')?.points.find(({ number }) => number === point)).toBeDefined();
    seen.push(`${plan} ${point}`);
    history = after(history, contents);
  } while (seen.length < 20 && new Set(seen).size === seen.length);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toBe(seen[0]);
  const contents = chooseContents(library, filter, FIRST, DAY);
  const edition = editionReply(library, { ...editionOf(contents), filter });
  expect(edition.answers.points).toMatchObject([{ plan: contents.plan, number: contents.point }]);
  expect(edition.buttons).toContainEqual({
    kind: 'run',
    label: 'This point',
    command: `/plan point ${contents.point} of ${contents.plan}`,
  });
});

test('a channel is shown every entry once before a new round begins, and that edition says so', () => {
  let history = FIRST;
  const had: number[] = [];
  const rounds: number[] = [];
  for (let day = 0; history.round === 1 && day < 200; day += 1) {
    const contents = chooseContents(library, EVERYTHING, history, dayAfter(DAY, day));
    had.push(
      ...contents.entries.map(({ id }) => id).filter((id) => !had.includes(id) || !contents.isNewRound),
    );
    history = after(history, contents);
    rounds.push(contents.round);
    const edition = editionReply(library, {
      filter: EVERYTHING,
      contents,
      date: DAY,
      key: null,
      lateFrom: null,
    });
    const said = notes(edition.blocks).some((note) => String(note).includes('a new round begins'));
    expect(said).toBe(contents.isNewRound);
  }
  expect(new Set(had).size).toBe(guide.sources.length);
  expect(had.length).toBe(guide.sources.length);
  expect(rounds.length).toBe(Math.ceil((guide.sources.length + 1) / 3));
});

test('without words, entries are in order of date, newest first', () => {
  const plain = createLibrary({
    ...guide,
    sources: guide.sources.map((source) => ({ ...source, mustRead: false })),
  });
  const { entries } = chooseContents(plain, EVERYTHING, FIRST, '2026-02-01');
  const dates = entries.map(({ id }) => plain.source(id)?.date ?? '');
  expect(dates).toEqual([...dates].sort().reverse());
  expect(dates[0]).toBe(
    guide.sources
      .map(({ date }) => date ?? '')
      .sort()
      .at(-1),
  );
});

test('an entry whose date changes is not shown twice', () => {
  const first = chooseContents(library, EVERYTHING, FIRST, DAY);
  const bumped = createLibrary({
    ...guide,
    sources: guide.sources.map((source) =>
      source.id === first.entries[0]?.id ? { ...source, date: '2026-03-30' } : source,
    ),
  });
  const second = chooseContents(bumped, EVERYTHING, after(FIRST, first), dayAfter(DAY, 1));
  expect(second.entries.map(({ id }) => id)).not.toContain(first.entries[0]?.id);
});

test('the points take turns, and the first follows the last', () => {
  const numbers = library.defaultPlan.points.flatMap(({ number }) => number ?? []);
  let history = FIRST;
  const seen: (number | null)[] = [];
  for (let day = 0; day <= numbers.length; day += 1) {
    const contents = chooseContents(library, EVERYTHING, history, DAY);
    seen.push(contents.point);
    history = after(history, contents);
  }
  expect(seen).toEqual([...numbers, numbers[0]]);
});

test('an edition carries its key in the button that asks why, and its words in the one that asks for more', () => {
  const filter = { about: 'peace talks', publishers: ['The Guardian'], onlyNew: false, archive: true };
  const contents = chooseContents(library, filter, FIRST, DAY);
  const edition = editionReply(library, {
    filter,
    contents,
    date: DAY,
    key: 'abc-DEF_123',
    lateFrom: '08:30',
  });
  expect(edition.title).toBe(`${guide.about.title}: Monday 30 March 2026`);
  expect(edition.blocks[0]).toEqual({ kind: 'note', text: 'Late: this edition was due at 08:30.' });
  expect(edition.buttons).toEqual([
    { kind: 'run', label: 'More sources', command: '/sources peace talks publisher:"The Guardian"' },
    { kind: 'run', label: 'This point', command: '/plan point 1' },
    { kind: 'run', label: 'Why these', command: '/digest why 2026-03-30 edition:abc-DEF_123' },
    { kind: 'run', label: 'Turn off', command: '/digest off' },
  ]);
});

test('a digest of certain publishers has their entries and leads with no point', () => {
  const tass = { ...EVERYTHING, publishers: ['tass'] };
  const contents = chooseContents(library, tass, FIRST, DAY);
  expect(contents.point).toBeNull();
  expect(contents.entries.map(({ id }) => id)).toEqual([398056]);
  const both = chooseContents(library, { ...tass, about: 'army' }, FIRST, DAY);
  expect(both.point).toBe(4);
});

test('an edition with nothing of the guide in it credits nobody', () => {
  const filter = { ...EVERYTHING, about: 'musk' };
  const make = (of: DigestFilter) =>
    editionReply(library, {
      filter: of,
      contents: chooseContents(library, of, FIRST, DAY),
      date: DAY,
      key: null,
      lateFrom: null,
    });
  expect(make(filter).footer).toEqual([]);
  expect(make(EVERYTHING).footer).not.toEqual([]);
});

test('if nothing matches the words, the edition says so and leads with no point', () => {
  const filter = { about: 'zzzzqqq', publishers: [], onlyNew: false, archive: true };
  const contents = chooseContents(library, filter, FIRST, DAY);
  const edition = editionReply(library, { filter, contents, date: DAY, key: null, lateFrom: null });
  expect(contents).toMatchObject({ entries: [], point: null, suiting: 0, isNewRound: false });
  expect(notes(edition.blocks)).toContain(
    'The reading list has nothing on “zzzzqqq”. Use /digest on with other words to widen it.',
  );
  expect(notes(edition.blocks)).toContain(
    'No point of the guide’s texts is on “zzzzqqq”, so there is none to show.',
  );
});

test('an edition says that its point is suspended although its text is not', () => {
  const changed = createLibrary({
    ...guide,
    plans: guide.plans.map((plan) => ({
      ...plan,
      points: plan.points.map((point) => ({ ...point, note: 'Suspended since 3 June 2026.' })),
    })),
  });
  const contents = chooseContents(changed, { ...EVERYTHING, about: 'army' }, FIRST, DAY);
  const edition = editionReply(changed, editionOf(contents));
  expect(JSON.stringify(edition.blocks)).toContain(', but this point: suspended since 3 June 2026');
});

/** The shipped guide without The Guardian's entries, or without the publisher itself. */
function withoutGuardian(isPublisherGone: boolean) {
  const isOthers = ({ publisher }: { readonly publisher?: string | undefined }) => publisher !== 'guardian';
  return createLibrary({
    ...guide,
    publishers: guide.publishers.filter(({ id }) => !isPublisherGone || id !== 'guardian'),
    sources: guide.sources.filter(isOthers),
  });
}

test.each([
  ['the publisher', { publishers: ['guardian'] }, ' by guardian'],
  ['the publisher, and with words', { about: 'china', publishers: ['guardian'] }, ' on “china” by guardian'],
  ['a publisher among the words', { about: 'from the guardian' }, ' on “from the guardian”'],
])('without %s of its filter in the guide an edition has no entry and says so', (_what, filter, asked) => {
  for (const isPublisherGone of [true, false]) {
    const without = withoutGuardian(isPublisherGone);
    const wanted = { ...EVERYTHING, ...filter };
    expect(chooseContents(library, wanted, FIRST, DAY).suiting).toBeGreaterThan(0);
    const contents = chooseContents(without, wanted, FIRST, DAY);
    expect(contents).toMatchObject({ entries: [], suiting: 0 });
    const edition = editionReply(without, { ...editionOf(contents), filter: wanted });
    expect(notes(edition.blocks)).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^The reading list has nothing${asked}\\. There is no publisher “(?:guardian|The Guardian)”`,
        ),
      ),
    );
  }
});

test('of two publishers one of which has left the guide, the other’s entries are left, under its name alone', () => {
  const filter = { ...EVERYTHING, publishers: ['guardian', 'bbc'] };
  const contents = chooseContents(withoutGuardian(true), filter, FIRST, DAY);
  expect(new Set(contents.entries.map(({ id }) => library.source(id)?.publisher))).toEqual(new Set(['bbc']));
  const { blocks } = editionReply(withoutGuardian(true), { ...editionOf(contents), filter });
  expect(blocks).toContainEqual({ kind: 'heading', text: 'Earlier in the reading list by bbc' });
  expect(notes(blocks)).toContain('There is no publisher “guardian” in the reading list.');
});

test('an edition without the entries of a publisher who has left the guide has those of all others', () => {
  const filter = { ...EVERYTHING, about: '-publisher:guardian' };
  expect(chooseContents(withoutGuardian(true), filter, FIRST, DAY).suiting).toBe(
    withoutGuardian(true).guide.sources.length,
  );
});

test('an edition has nothing where a search shows what others have instead', () => {
  const filter = { ...EVERYTHING, about: 'china by the Financial Times' };
  expect(chooseContents(library, filter, FIRST, DAY).entries).toEqual([]);
});
