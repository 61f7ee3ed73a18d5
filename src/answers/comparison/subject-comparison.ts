import { attribution, briefAttribution } from '../../command/attribution.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Button, type Reply, runButton, type Span } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { cite, citePoint, nameOfPoint } from '../cite.ts';
import { statusInWords, statusNote } from '../plan-wording.ts';
import { planTitle } from '../published-pages.ts';

import { mentionPoint, writePoints } from './point-cell.ts';
import type { SubjectKind } from './subject.ts';
import { briefLine, findAlikeTitles, nameLack } from './subject-line.ts';
import type { SubjectRow } from './subject-rows.ts';
import { datesInWords, newestText, sortNewestFirst } from './text-order.ts';

/** Texts in the short form; as many as `ALL` are all shown: nobody should miss the one that differs. */
const BRIEF_TEXTS = 3;
const ALL = 4;

export type SubjectComparison = {
  /** What is compared, as the title names it. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** One for each text that is compared, in any order. */
  readonly rows: readonly SubjectRow[];
  /** Whether the texts were chosen: then each is shown, whatever it has. */
  readonly isChosen: boolean;
  /** "On the topic Army and troops." Empty if there is nothing to say. */
  readonly scope: string;
  /** The line that gets the reply; `full` for its full form. */
  readonly line: (full: boolean) => string;
  /** What a reader must know first. */
  readonly notes: readonly Block[];
  readonly buttons: readonly Button[];
};

/** What each text says on one subject, newest first. */
export function compareOnSubject(library: Library, comparison: SubjectComparison, full: boolean): Reply {
  const order = sortNewestFirst(
    library,
    comparison.rows.map(({ plan }) => plan),
  );
  const rows = order.flatMap((plan) => comparison.rows.filter((row) => row.plan === plan));
  const newest = newestText(library);
  const hasAny = ({ plan, points, nearest, related }: SubjectRow) =>
    points.length + nearest.length > 0 || (plan === newest && related.length > 0);
  const found = rows.filter((row) => comparison.isChosen || hasAny(row));
  const without = rows.filter((row) => !found.includes(row)).map(({ plan }) => plan);
  return full
    ? compareInFull(library, comparison, found, without)
    : compareBriefly(library, comparison, found, without);
}

function compareBriefly(
  library: Library,
  { name, kind, scope, line, notes, buttons, isChosen }: SubjectComparison,
  found: readonly SubjectRow[],
  without: readonly Plan[],
): Reply {
  const shown = found.length <= ALL ? found : takeBrief(library, found);
  const left = found.length - shown.length;
  const alike = findAlikeTitles(shown);
  const newest = newestText(library);
  const facts = [
    ...(without.includes(newest) ? [sayNothing(kind, [newest])] : []),
    ...(scope === '' ? [] : [scope]),
    statusNote(library),
  ];
  return {
    ...recordsOf(library, found, shown),
    command: line(false),
    title: `Compared: ${name} · ${countTexts(found)}`,
    blocks: [
      ...notes,
      {
        kind: 'items',
        items: shown.map((row) => ({
          label: briefLine(library, kind, row, isChosen && found.length === 2, left === 0, alike),
        })),
      },
      { kind: 'note', text: facts.join(' ') },
    ],
    buttons: [runButton(left > 0 ? `${left} more` : 'In full', line(true), true), ...buttons],
    footer: [briefAttribution(library, plansOf(shown))],
  };
}

/** The newest, and the one in force or current, whatever its age. */
function takeBrief(library: Library, found: readonly SubjectRow[]): readonly SubjectRow[] {
  const newest = found.slice(0, BRIEF_TEXTS);
  const isStanding = ({ plan }: SubjectRow) => plan.status === 'in-force' || plan === library.defaultPlan;
  const standing = found.filter((row) => isStanding(row) && row.points.length > 0 && !newest.includes(row));
  const inOrder = standing.toSorted(
    (one, other) => Number(other.plan.status === 'in-force') - Number(one.plan.status === 'in-force'),
  );
  return [...newest, ...inOrder.slice(0, ALL - BRIEF_TEXTS)];
}

function compareInFull(
  library: Library,
  { name, kind, scope, line, notes, buttons }: SubjectComparison,
  found: readonly SubjectRow[],
  without: readonly Plan[],
): Reply {
  return {
    ...recordsOf(library, found, found),
    command: line(true),
    title: `Compared: ${name}`,
    blocks: [
      ...notes,
      { kind: 'note', text: ['Newest first.', scope].filter((part) => part !== '').join(' ') },
      {
        kind: 'table',
        columns: ['Text', 'Date', 'Status', 'What it says'],
        rows: found.map((row) => [
          planTitle(row.plan),
          datesInWords(library, row.plan),
          [statusInWords(library, row.plan), row.plan.statusNote]
            .filter((part) => part !== undefined)
            .join('. '),
          writeRow(kind, row),
        ]),
      },
      ...(without.length === 0 ? [] : [{ kind: 'note' as const, text: sayNothing(kind, without) }]),
    ],
    buttons,
    footer: [attribution(library, plansOf(found))],
  };
}

function writeRow(
  kind: SubjectKind,
  { plan, points, also, nearest, nearestLacks, related }: SubjectRow,
): readonly Span[] {
  if (points.length > 0) {
    const others = also.map((point) => mentionPoint(plan, point)).join(', ');
    return [...writePoints(plan, points), others === '' ? '' : `\nAlso: ${others}.`];
  }
  const lack = upperFirst(nameLack(kind, plan));
  if (nearestLacks)
    return [`Without ${joinOr(nearestLacks.map(inQuotes))}:\n`, ...writePoints(plan, nearest)];
  if (nearest.length > 0) return [`${lack}. Nearest:\n`, ...writePoints(plan, nearest)];
  return related.length > 0 ? [`${lack}. Related:\n`, ...writePoints(plan, related)] : [`${lack}.`];
}

/** "No point filed under it: 20-point framework. No point known on it: 19-point draft, Jeddah talks." */
function sayNothing(kind: SubjectKind, plans: readonly Plan[]): string {
  const lacks = [...new Set(plans.map((plan) => nameLack(kind, plan)))];
  return lacks
    .map((lack) => {
      const names = plans.filter((plan) => nameLack(kind, plan) === lack).map(({ shortTitle }) => shortTitle);
      return `${upperFirst(lack)}: ${names.join(', ')}.`;
    })
    .join(' ');
}

function recordsOf(library: Library, found: readonly SubjectRow[], shown: readonly SubjectRow[]) {
  const points = (rows: readonly SubjectRow[]) =>
    rows.flatMap(({ plan, points, also }) => [...points, ...also].map((point) => ({ plan, point })));
  return {
    audience: 'channel' as const,
    sources: [],
    answers: { ids: [], points: points(found).map(nameOfPoint) },
    cited: cite(
      library,
      points(shown).map((each) => citePoint(library, each)),
    ),
  };
}

function plansOf(rows: readonly SubjectRow[]): readonly Plan[] {
  return rows.map(({ plan }) => plan);
}

/** Those with a point on the subject. */
function countTexts(rows: readonly SubjectRow[]): string {
  const { length } = rows.filter(
    ({ points, nearestLacks }) => points.length > 0 || nearestLacks !== undefined,
  );
  return `${length} ${length === 1 ? 'text' : 'texts'}`;
}
