import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type GuideChange, guideChange } from '../../../src/guide/changes/guide-change.ts';
import { type Overlay, overlay } from '../../../src/guide/changes/overlay.ts';
import { type Revision, readRevisions } from '../../../src/guide/changes/revision.ts';
import { formatSubject, isNumbered } from '../../../src/guide/changes/subject.ts';
import { undo } from '../../../src/guide/changes/undo.ts';
import { pointId } from '../../../src/guide/document-keys.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { city, contentsOf, edit, readFiles, steps } from './edit-city.ts';

test('files that hold the changes up to any of them show the same guide, without a conflict', () => {
  fc.assert(
    fc.property(steps, (choices) => {
      const { revisions, shown } = edit(city, choices);
      const whole = shown.at(-1);
      for (const { guide: saved } of shown) {
        const again = overlay(saved, revisions);
        expect(again.conflicts).toEqual([]);
        expect(contentsOf(again.guide)).toEqual(contentsOf(whole?.guide ?? city));
        expect(again.addedAt).toEqual(whole?.addedAt);
      }
    }),
    { numRuns: 100 },
  );
});

test('what an undo takes back is as it was before', () => {
  fc.assert(
    fc.property(steps, (choices) => {
      const { revisions, shown } = edit(city, choices);
      const last = revisions.at(-1);
      const [before, after] = shown.slice(-2);
      if (!last || !before || !after) return;
      const back = undo(last, after.guide);
      const changes = 'changes' in back ? back.changes : [];
      const undone = { number: last.number + 1, at: 0, changes, undoes: last.number };
      const result = overlay(city, [...revisions, undone]);
      expect(result.conflicts).toEqual([]);
      expect(contentsOf(result.guide)).toEqual(contentsOf(before.guide));
    }),
    { numRuns: 100 },
  );
});

test('whatever is edited in the files meanwhile, each change is shown, overtaken by a later one, or told as a conflict', () => {
  fc.assert(
    fc.property(steps, steps, fc.nat(), (choices, others, at) => {
      const { revisions, shown } = edit(city, choices);
      const saved = shown[at % shown.length]?.guide ?? city;
      // By hand, in the files: nobody records it.
      const files = edit(saved, others).shown.at(-1)?.guide ?? saved;
      const result = overlay(files, revisions);
      const told = new Set(result.conflicts.map(({ revision }) => revision));
      for (const { number } of revisions) {
        const places = [result.applied, result.present].filter((list) => list.includes(number));
        expect(places.length === 1 || told.has(number)).toBe(true);
      }
      const settled = revisions.filter(({ number }) => !told.has(number));
      for (const [index, revision] of settled.entries()) {
        for (const change of revision.changes) {
          const isOvertaken = revisions
            .slice(revisions.indexOf(settled[index] ?? revision) + 1)
            .some(({ changes }) => changes.some((later) => isSameField(change, later)));
          expect(isOvertaken || isShown(change, result, revisions)).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('what comes out is a guide that could be read from files', () => {
  fc.assert(
    fc.property(steps, steps, (choices, others) => {
      const { revisions } = edit(city, choices);
      const files = edit(city, others).shown.at(-1)?.guide ?? city;
      const { guide } = overlay(files, revisions);
      expect(readFiles(writeFiles(guide))).toEqual(guide);
    }),
    { numRuns: 100 },
  );
});

test('rows that hold anything are conflicts, and never stop a start', () => {
  const subject = fc.oneof(
    fc.record({ kind: fc.constant('entry'), id: fc.constantFrom(7, 12, 99) }),
    fc.record({ kind: fc.constant('publisher'), id: fc.constantFrom('news', 'none') }),
    fc.record({
      kind: fc.constant('point'),
      plan: fc.constantFrom('mayor', 'none'),
      key: fc.constantFrom('1', '9'),
    }),
  );
  const json = fc.jsonValue();
  const values = fc.oneof(json, fc.constantFrom('Title', 'news', 'article', ['roads']));
  const field = fc.constantFrom(
    'title',
    'publisher',
    'topics',
    'link',
    'text',
    'matches',
    'checked',
    'id',
    '__proto__',
    'kind',
  );
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set'), subject, field, before: values, after: values }),
    fc.record({ kind: fc.constant('add'), subject, value: fc.dictionary(field, values) }),
    fc.record({ kind: fc.constant('remove'), subject, before: fc.dictionary(field, values) }),
  );
  const changes = fc.oneof(fc.array(change, { maxLength: 3 }), fc.anything());
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 4 }), (rows) => {
      const { revisions, unread } = readRevisions(
        rows.map((row, at) => ({ number: at + 1, at: 0, changes: row, undoes: null })),
      );
      const { applied, present, conflicts } = overlay(city, revisions);
      const told = [...applied, ...present, ...[...conflicts, ...unread].map(({ revision }) => revision)];
      expect(new Set(told).size).toBe(rows.length);
    }),
    { numRuns: 100 },
  );
});

test('every change that editors make can be stored as JSON', () => {
  fc.assert(
    fc.property(steps, (choices) => {
      for (const { changes } of edit(city, choices).revisions)
        for (const change of changes)
          expect(guideChange.parse(JSON.parse(JSON.stringify(change)))).toEqual(change);
    }),
    { numRuns: 100 },
  );
});

function isSameField(change: GuideChange, later: GuideChange): boolean {
  if (formatSubject(change.subject) !== formatSubject(later.subject)) {
    // A point that was renamed goes by its new title.
    return change.kind === 'set' && change.subject.kind === 'point' && later.subject.kind === 'point';
  }
  return change.kind !== 'set' || later.kind !== 'set' || change.field === later.field;
}

/** Whether the guide says what the change said, wherever it stands. */
function isShown(change: GuideChange, result: Overlay, revisions: readonly Revision[]): boolean {
  const found = find(change, result, revisions);
  if (change.kind === 'remove') return !found.some((item) => holds(item, change.before));
  if (change.kind === 'add') return found.some((item) => holds(item, change.value));
  const { subject, field, after } = change;
  // Of several checks, the latest counts.
  if (field === 'checked') return found.some((item) => dayOf(Reflect.get(item, 'checked')) >= dayOf(after));
  if (subject.kind === 'point' && field === 'entries' && Array.isArray(after))
    return found.some((item) => {
      const named: unknown = Reflect.get(item, field);
      const standing = after.map((id) => standAs(Number(id), result, revisions));
      return (
        Array.isArray(named) &&
        named.length === after.length &&
        named.every((id, at) => standing[at]?.some((entry) => entry.id === id))
      );
    });
  return found.some((item) => holds(item, { [field]: after }));
}

function dayOf(check: unknown): string {
  return (check as { readonly date: string } | null | undefined)?.date ?? '';
}

/** A field that is not there is null. */
function holds(item: object, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(value).every(
    ([field, each]) => JSON.stringify(Reflect.get(item, field) ?? null) === JSON.stringify(each),
  );
}

function find(
  { subject, kind }: GuideChange,
  result: Overlay,
  revisions: readonly Revision[],
): readonly object[] {
  const { sources, publishers, plans } = result.guide;
  if (!isNumbered(subject)) return [];
  if (subject.kind === 'publisher') return publishers.filter(({ id }) => id === subject.id);
  if (subject.kind === 'entry') {
    if (kind === 'add') return sources;
    if (kind === 'set') return standAs(subject.id, result, revisions);
    const shownAs = movedTo(subject.id, result);
    return sources.filter(({ id }) => id === subject.id || id === shownAs);
  }
  if (subject.kind === 'source')
    return (plans.find(({ id }) => id === subject.plan)?.sources ?? []).filter(({ id }) => id === subject.id);
  const titles = revisions
    .flatMap(({ changes }) => changes)
    .flatMap((change) =>
      change.kind === 'set' && change.field === 'title' && change.subject.kind === 'point'
        ? [change.before, change.after]
        : [],
    );
  const keys = [subject.key, ...titles.map((title) => pointId({ title: String(title) }))];
  const points = plans.find(({ id }) => id === subject.plan)?.points ?? [];
  return points.filter((point) => keys.includes(pointId(point)));
}

/** What an added entry may stand as: its number may be taken, or the files may have its page or title under another. */
function standAs(id: number, result: Overlay, revisions: readonly Revision[]): Guide['sources'] {
  const subject = formatSubject({ kind: 'entry', id });
  const shownAs = movedTo(id, result);
  const said = revisions
    .flatMap(({ changes }) => changes)
    .filter((change) => formatSubject(change.subject) === subject)
    .flatMap((change) => {
      if (change.kind === 'set') return [{ [change.field]: change.before }, { [change.field]: change.after }];
      return change.kind === 'add' ? [change.value] : [];
    });
  return result.guide.sources.filter(
    (source) =>
      source.id === id ||
      source.id === shownAs ||
      said.some(({ link, title }) =>
        source.link.standing === 'none' ? title === source.title : isDeepStrictEqual(link, source.link),
      ),
  );
}

/** The number that an added entry is shown under because the files have its own for another; undefined if it is not moved. */
function movedTo(id: number, { conflicts }: Overlay): number | null | undefined {
  const subject = formatSubject({ kind: 'entry', id });
  return conflicts.find(
    ({ shownAs, change }) => shownAs !== null && change && formatSubject(change.subject) === subject,
  )?.shownAs;
}

function writeFiles({ about, plans, ...lists }: Guide): Readonly<Record<string, string>> {
  const { sources, publishers, spellings, timeline } = lists;
  const files = { guide: about, 'reading-list': sources, publishers, spellings, timeline };
  const named = [...Object.entries(files), ...plans.map((plan) => [`plans/${plan.id}`, plan] as const)];
  return Object.fromEntries(named.map(([name, value]) => [`${name}.yaml`, stringify(value)]));
}
