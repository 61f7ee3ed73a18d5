import { join } from 'node:path';
import fc from 'fast-check';
import { nextEntryNumber, numberEntries } from '../../../src/guide/changes/entry-numbers.ts';
import { fieldOf, type Item } from '../../../src/guide/changes/fields.ts';
import type { GuideChange, Json } from '../../../src/guide/changes/guide-change.ts';
import { type Overlay, overlay } from '../../../src/guide/changes/overlay.ts';
import type { Revision } from '../../../src/guide/changes/revision.ts';
import type { Subject } from '../../../src/guide/changes/subject.ts';
import { undo } from '../../../src/guide/changes/undo.ts';
import { checkFiles } from '../../../src/guide/check-files.ts';
import { pointId } from '../../../src/guide/document-keys.ts';
import type { Fault } from '../../../src/guide/fault.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { CITY_BUDGET } from '../small-guide.ts';

/** The guide of a folder with these files. */
export function readFiles(files: Readonly<Record<string, string>>): Guide {
  const faults: Fault[] = [];
  const texts = Object.entries(files).map(([name, text]) => [join('guide', name), text] as const);
  const guide = checkFiles('guide', new Map(texts), faults);
  if (!guide) throw new Error(faults.map(({ file, field, text }) => `${file}: ${field}: ${text}`).join('\n'));
  return guide;
}

/** The small guide with these files changed. */
export function readCity(changes: Readonly<Record<string, string>> = {}): Guide {
  return readFiles({ ...CITY_BUDGET, ...changes });
}

export const city = readCity();

/** Editors at work on the small guide: what they approve is made of the guide that they see. */

/** Numbers by which each step chooses what to do, to what and how. */
export const steps = fc.array(fc.array(fc.nat({ max: 999 }), { minLength: 8, maxLength: 8 }), {
  minLength: 1,
  maxLength: 12,
});

export type History = {
  readonly revisions: readonly Revision[];
  /** The guide as it is shown after so many revisions. */
  readonly shown: readonly Overlay[];
};

export function edit(files: Guide, choices: readonly (readonly number[])[]): History {
  const revisions: Revision[] = [];
  const shown = [overlay(files, [])];
  for (const choice of choices) {
    const guide = shown.at(-1)?.guide ?? files;
    const made = choose(choice, guide, revisions);
    if (!made || made.changes.length === 0) continue;
    const changes = numberEntries(made.changes, nextEntryNumber(guide, revisions));
    const number = revisions.length + 1;
    const revision = { number, at: number * 1000, changes, undoes: made.undoes };
    // What would break something, or change nothing, is not approved.
    const tried = overlay(guide, [revision]);
    if (tried.conflicts.length > 0 || tried.applied.length === 0) continue;
    revisions.push(revision);
    shown.push(overlay(files, revisions));
  }
  return { revisions, shown };
}

type Made = { readonly changes: readonly GuideChange[]; readonly undoes: number | null };

function choose(
  [what = 0, ...how]: readonly number[],
  guide: Guide,
  revisions: readonly Revision[],
): Made | null {
  const [first = 0, second = 0, third = 0] = how;
  switch (what % 8) {
    case 0: {
      const entry = guide.sources[first % (guide.sources.length || 1)];
      if (!entry) return null;
      const { id, ...before } = entry;
      return plain([{ kind: 'remove', subject: { kind: 'entry', id }, before: before as never }]);
    }
    case 1:
      return plain([{ kind: 'add', subject: { kind: 'entry', id: null }, value: describe(how) }]);
    case 2: {
      const id = `outlet-${first % 3}`;
      const held = guide.publishers.find((publisher) => publisher.id === id);
      const value = { name: `Outlet ${second % 4}`, kind: 'newspaper' };
      const subject = { kind: 'publisher' as const, id };
      if (!held) return plain([{ kind: 'add', subject, value }]);
      const { id: _, ...before } = held;
      return plain([{ kind: 'remove', subject, before: before as never }]);
    }
    case 3: {
      const revision = revisions[first % (revisions.length || 1)];
      const back = revision && undo(revision, guide);
      return revision && back && 'changes' in back
        ? { changes: back.changes, undoes: revision.number }
        : null;
    }
    default: {
      const one = setSomething(guide, first, second, third);
      const other = what % 3 === 0 ? setSomething(guide, third, first, second) : null;
      const isSame = other && one && JSON.stringify(one.subject) === JSON.stringify(other.subject);
      return one ? plain([one, ...(other && !isSame ? [other] : [])]) : null;
    }
  }
}

function plain(changes: readonly GuideChange[]): Made {
  return { changes, undoes: null };
}

/** Few values, so that they meet again. */
function describe([title = 0, publisher = 0, page = 0]: readonly number[]): Record<string, Json> {
  return {
    title: `Title ${title % 5}`,
    kind: 'article',
    topics: publisher % 2 === 0 ? ['roads'] : [],
    ...(publisher % 3 > 0 && { publisher: publisher % 3 === 1 ? 'news' : `outlet-${publisher % 2}` }),
    link: linkTo(page),
  };
}

function linkTo(page: number): Json {
  return page % 4 === 0
    ? { standing: 'none' }
    : { standing: 'verified', url: `https://news.example/${page % 4}`, headings: [], headlineSeen: true };
}

function setSomething(guide: Guide, first: number, second: number, third: number): GuideChange | null {
  const points = guide.plans.flatMap((plan) =>
    plan.points.map((point) => ({
      subject: { kind: 'point', plan: plan.id, key: pointId(point) } satisfies Subject,
      item: point as Item,
    })),
  );
  const entries = guide.sources.map((item) => ({
    subject: { kind: 'entry', id: item.id } satisfies Subject,
    item: item as Item,
  }));
  const pages = guide.plans.flatMap(({ id: plan, sources }) =>
    sources.map((item) => ({
      subject: { kind: 'source', plan, id: item.id } satisfies Subject,
      item: item as Item,
    })),
  );
  const page = first % 9 === 8 ? pages[second % pages.length] : undefined;
  if (page) {
    const before = fieldOf(page.item, 'checked');
    return { kind: 'set', subject: page.subject, field: 'checked', before, after: checkedOn(third) };
  }
  const isPoint = first % 4 === 0;
  const chosen = isPoint ? points[second % points.length] : entries[second % (entries.length || 1)];
  if (!chosen) return null;
  const [field, after] = isPoint ? pointField(third, guide) : entryField(third, guide);
  return {
    kind: 'set',
    subject: chosen.subject,
    field,
    before: fieldOf(chosen.item, field),
    after,
  };
}

function entryField(third: number, guide: Guide): readonly [string, Json] {
  const value = Math.floor(third / 7);
  switch (third % 7) {
    case 0:
      return ['title', `Title ${value % 5}`];
    case 1:
      return [
        'publisher',
        value % 3 === 0 ? null : (guide.publishers[value % guide.publishers.length]?.id ?? null),
      ];
    case 2:
      return ['date', value % 3 === 0 ? null : `2024-0${1 + (value % 3)}`];
    case 3:
      return ['topics', value % 2 === 0 ? ['libraries', 'roads'] : ['libraries']];
    case 4:
      return ['mustRead', value % 2 === 0];
    case 5:
      return ['checked', checkedOn(value)];
    default:
      return ['link', linkTo(value)];
  }
}

function pointField(third: number, guide: Guide): readonly [string, Json] {
  const value = Math.floor(third / 5);
  switch (third % 5) {
    case 0:
      return ['title', `Heading ${value % 3}`];
    case 1:
      return ['text', `The city would spend ${value % 3} million.`];
    case 2:
      return ['figures', value % 2 === 0 ? [] : [`${value % 3} million`]];
    case 3:
      return ['checked', checkedOn(value)];
    default: {
      const id = guide.sources[value % (guide.sources.length || 1)]?.id;
      return ['entries', id === undefined || value % 3 === 0 ? [] : [id]];
    }
  }
}

function checkedOn(value: number): Json {
  return value % 4 === 0 ? null : { date: `2026-11-2${value % 4}`, by: value % 2 === 0 ? 'Ann' : 'Ben' };
}

/** Without the order of entries and publishers: what was removed from the files and is added again stands at the end. */
export function contentsOf(guide: Guide): unknown {
  const byId = (one: { id: string | number }, other: { id: string | number }) =>
    String(one.id) < String(other.id) ? -1 : 1;
  return { ...guide, sources: [...guide.sources].sort(byId), publishers: [...guide.publishers].sort(byId) };
}
