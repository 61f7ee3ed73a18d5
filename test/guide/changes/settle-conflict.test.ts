import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conflict } from '../../../src/guide/changes/conflict.ts';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import type { Revision } from '../../../src/guide/changes/revision.ts';
import { type Kept, listUnsettled, settleConflict } from '../../../src/guide/changes/settle-conflict.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { city, contentsOf, edit, readCity, steps } from './edit-city.ts';

/** What once failed: an entry was removed, brought back, and retitled by hand; a page stands under the number of another. */
const examples: [number[][], number[][], number][] = [
  [
    [
      [0, 451, 0, 0, 0, 0, 0, 0],
      [955, 0, 0, 0, 0, 0, 0, 0],
      [748, 18, 322, 243, 0, 0, 0, 0],
      [169, 0, 0, 0, 0, 0, 0, 0],
    ],
    [[436, 101, 790, 292, 0, 0, 0, 0]],
    0,
  ],
  [
    [
      [0, 385, 0, 0, 0, 0, 0, 0],
      [59, 374, 0, 0, 0, 0, 0, 0],
      [212, 445, 79, 947, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [60, 1, 0, 0, 0, 0, 0, 0],
    ],
    1180263793,
  ],
  [
    [
      [273, 0, 0, 0, 0, 0, 0, 0],
      [601, 834, 844, 694, 0, 0, 0, 0],
      [796, 377, 239, 683, 0, 0, 0, 0],
      [26, 0, 0, 0, 0, 0, 0, 0],
    ],
    [
      [89, 464, 76, 478, 0, 0, 0, 0],
      [4, 0, 0, 0, 0, 0, 0, 0],
    ],
    0,
  ],
  [
    [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [921, 201, 0, 466, 0, 0, 0, 0],
      [0, 674, 0, 0, 0, 0, 0, 0],
    ],
    [
      [12, 61, 0, 36, 0, 0, 0, 0],
      [476, 73, 0, 977, 0, 0, 0, 0],
      [273, 0, 0, 0, 0, 0, 0, 0],
    ],
    0,
  ],
  [
    [
      [121, 0, 0, 253, 0, 0, 0, 0],
      [124, 5, 59, 713, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
      [73, 0, 0, 477, 0, 0, 0, 0],
      [3, 57, 0, 0, 0, 0, 0, 0],
    ],
    [
      [9, 0, 657, 401, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    0,
  ],
];

/** All revisions after one conflict was settled; null if it cannot be settled this way. */
function settle(
  files: Guide,
  revisions: readonly Revision[],
  { revision }: Conflict,
  kept: Kept,
): readonly Revision[] | null {
  const found = revisions.find(({ number }) => number === revision);
  if (!found) throw new Error(`Expected revision ${revision}.`);
  const settled = settleConflict(found, { guide: overlay(files, revisions).guide, revisions }, kept);
  if ('refused' in settled) return null;
  expect(settled.changes).not.toEqual([]);
  const next = { number: revisions.length + 1, at: 0, changes: settled.changes };
  return [...revisions, { ...next, undoes: kept === 'guide' ? revision : null }];
}

test('keeping the guide changes nothing in it, and settles the conflict', () => {
  let count = 0;
  fc.assert(
    fc.property(steps, steps, fc.nat(), (choices, others, at) => {
      const { revisions, shown } = edit(city, choices);
      const saved = shown[at % shown.length]?.guide ?? city;
      const files = edit(saved, others).shown.at(-1)?.guide ?? saved;
      const before = overlay(files, revisions);
      // What is shown under another number is told of, and not settled.
      const isMoved = before.conflicts.some(({ shownAs }) => shownAs !== null);
      const [conflict] = listUnsettled(before.conflicts);
      if (!conflict || isMoved) return;
      const all = settle(files, revisions, conflict, 'guide');
      if (all === null) return;
      const after = overlay(files, all);
      const told = new Set(after.conflicts.map(({ revision }) => revision));
      expect(told.has(conflict.revision)).toBe(false);
      expect(told.has(all.length)).toBe(false);
      // Another one may have been in conflict only because of this one, and is shown now.
      const freed = before.conflicts.filter(({ revision }) => !told.has(revision));
      if (freed.some(({ revision }) => after.applied.includes(revision))) return;
      count += 1;
      expect(contentsOf(after.guide)).toEqual(contentsOf(before.guide));
    }),
    { numRuns: 400, examples },
  );
  expect(count).toBeGreaterThan(40);
});

test('keeping the change shows it over what the files say, and settles the conflict', () => {
  let count = 0;
  fc.assert(
    fc.property(steps, steps, fc.nat(), (choices, others, at) => {
      const { revisions, shown } = edit(city, choices);
      const saved = shown[at % shown.length]?.guide ?? city;
      const files = edit(saved, others).shown.at(-1)?.guide ?? saved;
      const before = overlay(files, revisions);
      const [conflict] = listUnsettled(before.conflicts);
      const all = conflict ? settle(files, revisions, conflict, 'change') : null;
      if (!conflict || all === null) return;
      const after = overlay(files, all);
      // What the guide cannot hold is refused when it is approved.
      if (after.conflicts.some(({ revision }) => revision === all.length)) return;
      count += 1;
      expect(after.conflicts.some(({ revision }) => revision === conflict.revision)).toBe(false);
    }),
    { numRuns: 400, examples },
  );
  expect(count).toBeGreaterThan(40);
});

const date = (before: string, after: string): Revision['changes'] => [
  { kind: 'set', subject: { kind: 'entry', id: 1000000001 }, field: 'date', before, after },
];

test('of several changes of one field that the files contradict, the latest is to be settled', () => {
  const files = readCity({
    'reading-list.yaml': '- { id: 1000000001, title: What libraries cost, kind: report, date: 2023 }\n',
  });
  const revisions: readonly Revision[] = [
    { number: 1, at: 0, undoes: null, changes: date('2024-03-09', '2024-03-10') },
    { number: 2, at: 0, undoes: null, changes: date('2024-03-10', '2024-03-11') },
  ];
  const { conflicts } = overlay(files, revisions);
  const unsettled = listUnsettled(conflicts);
  expect(unsettled.map(({ revision }) => revision)).toEqual([2]);
  const [conflict] = unsettled;
  if (!conflict) throw new Error('Expected a conflict.');
  const settled = settle(files, revisions, conflict, 'change') ?? [];
  expect(overlay(files, settled).conflicts).toEqual([]);
  expect(overlay(files, settled).guide.sources[0]?.date).toBe('2024-03-11');
  const kept = settle(files, revisions, conflict, 'guide') ?? [];
  expect(overlay(files, kept).conflicts).toEqual([]);
  expect(overlay(files, kept).guide.sources[0]?.date).toBe('2023');
});

test('of an entry that is gone from the files, the guide can be kept, and the change cannot', () => {
  const files = readCity({ 'reading-list.yaml': '- { id: 7, title: Potholes, kind: report }\n' });
  const revisions: readonly Revision[] = [
    { number: 1, at: 0, undoes: null, changes: date('2024-03-09', '2024-03-10') },
  ];
  const [conflict] = listUnsettled(overlay(files, revisions).conflicts);
  if (!conflict) throw new Error('Expected a conflict.');
  expect(settle(files, revisions, conflict, 'change')).toBeNull();
  expect(overlay(files, settle(files, revisions, conflict, 'guide') ?? []).conflicts).toEqual([]);
});

const TITLE = 'What libraries cost';
const wholeEntry = { title: TITLE, publisher: 'news', kind: 'report', topics: ['libraries'] };

test('of an added entry only what the files contradict is settled, and what was approved later stays', () => {
  const subject = { kind: 'entry', id: 1000000002 } as const;
  const dated = { kind: 'set', subject, field: 'date', before: null, after: '2024-05' } as const;
  const revisions: readonly Revision[] = [
    { number: 1, at: 0, undoes: null, changes: [{ kind: 'add', subject, value: wholeEntry }] },
    { number: 2, at: 0, undoes: null, changes: [dated] },
  ];
  const files = readCity({
    'reading-list.yaml': `- { id: 1000000002, title: ${TITLE}, publisher: news, kind: report, topics: [roads] }\n`,
  });
  const [conflict] = listUnsettled(overlay(files, revisions).conflicts);
  if (!conflict) throw new Error('Expected a conflict.');
  for (const kept of ['guide', 'change'] as const) {
    const all = settle(files, revisions, conflict, kept) ?? [];
    expect(all.at(-1)?.changes.map((change) => change.kind === 'set' && change.field)).toEqual(['topics']);
    const { guide, conflicts } = overlay(files, all);
    expect(conflicts).toEqual([]);
    expect(guide.sources[0]).toMatchObject({
      date: '2024-05',
      topics: kept === 'guide' ? ['roads'] : ['libraries'],
    });
  }
});
