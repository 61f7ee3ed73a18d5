import { cite, citeEntry, citePoint, nameOfPoint } from '../../answers/cite.ts';
import { readFilterQuery, unknownInWords } from '../../answers/filter-query.ts';
import { pointButtons, pointName } from '../../answers/plan-wording.ts';
import { datedPointStatus } from '../../answers/point-standing.ts';
import { sourceLine } from '../../answers/source-line.ts';
import { attribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { MessageKey } from '../../delivery/messenger.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { type Block, type Button, listUnder, type Reply, runButton } from '../../reply.ts';
import { weekdayOf } from '../../schedule/days.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { DigestFilter } from './contents.ts';

type EditionOf = {
  readonly filter: DigestFilter;
  readonly contents: EditionContents;
  /** Local, "2026-03-29". */
  readonly date: string;
  /** Sent with the message, so that it can be found again; null for a preview. */
  readonly key: MessageKey | null;
  /** The local time at which it was due, if it is late. */
  readonly lateFrom: string | null;
};

/** An edition as its channel sees it. The same guide and contents always give the same reply. */
export function editionReply(library: Library, { filter, contents, date, key, lateFrom }: EditionOf): Reply {
  const point = library.defaultPlan.points.find(({ number }) => number === contents.point);
  // An entry or a point may have left the guide since the contents were chosen.
  const entries = contents.entries.flatMap(({ id }) => library.source(id) ?? []);
  const shownPoint = contents.point === null ? undefined : point;
  // Nothing of the guide, nothing to credit.
  const isEmpty = !shownPoint && entries.length === 0 && contents.changes.length === 0;
  return {
    audience: 'channel',
    command: `/digest show ${date}`,
    title: `${library.guide.about.title}: ${dayInWords(date)}`,
    blocks: [
      ...(lateFrom === null
        ? []
        : [{ kind: 'note' as const, text: `Late: this edition was due at ${lateFrom}.` }]),
      ...changeBlocks(contents),
      ...(shownPoint ? pointBlocks(library, shownPoint) : []),
      ...entryBlocks(
        library,
        filter,
        contents,
        entries.map(({ id }) => id),
        date,
      ),
    ],
    buttons: editionButtons(library, filter, shownPoint, date, key),
    footer: isEmpty ? [] : [attribution(library)],
    sources: entries.map((source) => sourceLine(library, source)),
    answers: {
      ids: entries.map(({ id }) => id),
      points: shownPoint ? [nameOfPoint({ plan: library.defaultPlan, point: shownPoint })] : [],
    },
    cited: cite(library, [
      ...(shownPoint ? [citePoint(library, { plan: library.defaultPlan, point: shownPoint })] : []),
      ...entries.map((source) => citeEntry(library, source)),
    ]),
  };
}

/** "Sunday 29 March 2026" */
export function dayInWords(date: string): string {
  return `${weekdayOf(date)} ${dateInWords(date)}`;
}

function changeBlocks({ changes, moreChanges }: EditionContents): readonly Block[] {
  if (changes.length === 0) return [];
  const words = { new: 'New', changed: 'Changed', gone: 'Removed' };
  return [
    ...listUnder(
      'What changed in the guide since the last edition',
      changes.map(({ kind, title, command }) => {
        const item = { label: [{ text: words[kind], strong: true }, `: ${title}`] };
        return command === null ? item : { ...item, button: runButton('Show', command) };
      }),
    ),
    ...(moreChanges > 0
      ? [
          {
            kind: 'note' as const,
            text: `And ${moreChanges} more ${moreChanges === 1 ? 'change' : 'changes'}.`,
          },
        ]
      : []),
  ];
}

function pointBlocks(library: Library, point: PlanPoint): readonly Block[] {
  const plan = library.defaultPlan;
  const same = library.related.matches(plan, point);
  return [
    { kind: 'heading', text: `${pointName(plan, point)}: ${point.title}` },
    { kind: 'text', text: point.text },
    {
      kind: 'fields',
      fields: [
        ...(point.figures.length > 0 ? [{ label: 'Figures', value: point.figures.join(' · ') }] : []),
        { label: 'Status', value: datedPointStatus(library, { plan, point }) },
      ],
    },
    // One line rather than a list of buttons: a digest is skimmed, and “This point” leads to them all.
    ...(same.length === 0 ? [] : [{ kind: 'note' as const, text: matchesInWords(same) }]),
  ];
}

/** "In other texts: point 2 of the 28-point text; point 20 of the 20-point framework." */
function matchesInWords(same: readonly PointInPlan[]): string {
  const names = same.map(({ plan, point }) => {
    const name = pointName(plan, point);
    return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  });
  return `In other texts: ${names.join('; ')}.`;
}

function entryBlocks(
  library: Library,
  filter: DigestFilter,
  contents: EditionContents,
  ids: readonly number[],
  date: string,
): readonly Block[] {
  const { about, publishers } = filter;
  const { known, unknown } = readFilterQuery(library, filter, new Date(`${date}T12:00:00Z`));
  const on = about === '' ? '' : ` on “${about}”`;
  const byAny = (names: readonly string[]) => (names.length === 0 ? '' : ` by ${names.join(' or ')}`);
  const lacking = unknown.map((name) => ` ${unknownInWords(name)}`).join('');
  if (ids.length === 0 && library.guide.sources.length === 0)
    return [{ kind: 'note', text: 'The reading list has no entries yet.' }];
  if (ids.length === 0) {
    const text = `The reading list has nothing${on}${byAny(publishers)}.${lacking} Use /digest on with other words to widen it.`;
    return [{ kind: 'note', text }];
  }
  const all = contents.suiting === 1 ? 'The one entry has' : `All ${contents.suiting} entries have`;
  return [
    { kind: 'heading', text: `From the reading list${on}${byAny(known)}` },
    ...(lacking === '' ? [] : [{ kind: 'note' as const, text: lacking.trim() }]),
    ...(contents.isNewRound
      ? [{ kind: 'note' as const, text: `${all} been shown here; a new round begins.` }]
      : []),
    { kind: 'sources', ids },
  ];
}

function editionButtons(
  library: Library,
  { about, publishers }: DigestFilter,
  point: PlanPoint | undefined,
  date: string,
  key: MessageKey | null,
): readonly Button[] {
  const named = publishers.length === 0 ? {} : { publisher: publishers.join(',') };
  return [
    runButton('More sources', formatLine('sources', null, about, named)),
    ...(point ? pointButtons(library, { plan: library.defaultPlan, point }, 'This point') : []),
    runButton('Why these', formatLine('digest', 'why', date, key === null ? {} : { edition: key })),
    runButton('Turn off', '/digest off'),
  ];
}
