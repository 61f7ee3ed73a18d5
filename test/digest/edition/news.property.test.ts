import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseContents } from '../../../src/digest/edition/contents.ts';
import type { DigestFilter } from '../../../src/digest/edition/digest-filter.ts';
import { type History, NO_HISTORY } from '../../../src/digest/edition/history.ts';
import { snapshotOf } from '../../../src/digest/edition/snapshot.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import type { EditionContents } from '../../../src/store/edition-contents.ts';
import { city, edit, steps } from '../../guide/changes/edit-city.ts';
import { afterEdition } from '../after-edition.ts';

/** What becomes of a day's edition. A second attempt posts what the first composed, whatever has changed meanwhile. */
type Day = {
  /** Changes that are approved, or saved in the files, before it. */
  readonly changes: number;
  readonly outcome: 'posted' | 'skipped' | 'refused' | 'posted-later';
};

const days = fc.array(
  fc.record({
    changes: fc.nat({ max: 3 }),
    outcome: fc.constantFrom<Day['outcome']>('posted', 'posted', 'skipped', 'refused', 'posted-later'),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Takes all changes that are left. */
const LAST_DAY: Day = { changes: 99, outcome: 'posted' };

type Posted = { readonly contents: EditionContents; readonly guide: Guide };

/** The editions that arrive, with the guide that each was composed from. */
function run(guides: readonly Guide[], plan: readonly Day[], filter: DigestFilter): readonly Posted[] {
  const posted: Posted[] = [];
  let history: History = NO_HISTORY;
  let at = 0;
  for (const [number, { changes, outcome }] of [...plan, LAST_DAY].entries()) {
    at = Math.min(guides.length - 1, at + changes);
    const guide = guides[at] ?? city;
    const library = createLibrary(guide);
    const date = new Date(Date.UTC(2026, 10, 1 + number)).toISOString().slice(0, 10);
    const contents = chooseContents(library, filter, history, date);
    if (contents.isQuiet || outcome === 'skipped' || outcome === 'refused') continue;
    posted.push({ contents, guide });
    const last = { date, at: number, snapshot: snapshotOf(library), hadNews: true };
    history = afterEdition(history, contents, last);
    if (outcome === 'posted-later') at = Math.min(guides.length - 1, at + 1);
  }
  return posted;
}

function linesOf({ contents }: Posted) {
  return contents.news?.lines ?? [];
}

test('whatever is changed, skipped and posted again, each entry is new once, and none is lost', () => {
  const options = fc.record({ onlyNew: fc.boolean(), archive: fc.boolean() });
  let told = 0;
  fc.assert(
    fc.property(steps, days, options, (choices, plan, option) => {
      const guides = edit(city, choices).shown.map(({ guide }) => guide);
      const posted = run(guides, plan, { about: '', publishers: [], ...option });
      const [first, ...later] = posted;
      if (!first) throw new Error('Expected a first edition.');
      const isNew = posted.flatMap(linesOf).filter(({ kind, what }) => kind === 'entry' && what === '');
      expect(new Set(isNew.map(({ entry }) => entry)).size).toBe(isNew.length);
      const ids = new Set(later.flatMap(linesOf).flatMap(({ entry }) => entry ?? []));
      const before = new Set(first.guide.sources.map(({ id }) => id));
      const added = (guides.at(-1) ?? city).sources.filter(({ id }) => !before.has(id));
      expect(added.filter(({ id }) => !ids.has(id))).toEqual([]);
      told += added.length;
      for (const { contents } of posted) {
        const news = contents.news?.lines.map(({ entry }) => entry);
        if (!option.archive) expect(contents.entries).toEqual([]);
        expect(contents.entries.filter(({ id }) => news?.includes(id))).toEqual([]);
      }
      if (option.onlyNew) expect(later.filter((each) => linesOf(each).length === 0)).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(told).toBeGreaterThan(20);
});

test('the changes of points that are told, edition by edition, are those between the guides of these editions', () => {
  let told = 0;
  const filter = { about: '', publishers: [], onlyNew: false, archive: false };
  fc.assert(
    fc.property(steps, days, (choices, plan) => {
      const guides = edit(city, choices).shown.map(({ guide }) => guide);
      const posted = run(guides, plan, filter);
      for (const [at, edition] of posted.entries()) {
        const before = posted[at - 1]?.guide ?? edition.guide;
        const changed = linesOf(edition).filter(({ kind }) => kind === 'changed');
        const differing = edition.guide.plans.flatMap((each, index) =>
          each.points.filter((point, place) => said(point) !== said(before.plans[index]?.points[place])),
        );
        expect(changed.length).toBe(differing.length);
        told += changed.length;
      }
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(20);
});

function said(point: Guide['plans'][number]['points'][number] | undefined): string {
  return JSON.stringify([point?.title, point?.text, point?.figures]);
}
