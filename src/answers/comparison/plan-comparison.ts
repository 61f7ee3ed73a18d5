import { attribution, briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Button, type Field, type Reply, runButton, toPlainText } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { planCommand, statusInWords } from '../plan-wording.ts';
import { groupLonePoints, sumUpLonePoints } from './absence-wording.ts';
import { describeChange } from './change-wording.ts';

import { findChanges, type PlanChanges, type PointChange, REPLACED } from './plan-changes.ts';
import { changeTable } from './plan-comparison-table.ts';
import { datesInWords } from './text-order.ts';

/** Differences in the short form, and the most characters that they take together: on a phone, three long ones are enough. */
const BRIEF = { changes: 4, characters: 340 };

/** What changed between two texts: the most telling differences first, or in full every point side by side. */
export function comparePlans(library: Library, one: Plan, other: Plan, full = false): Reply {
  const changes = findChanges(library, one, other);
  return full ? compareInFull(library, changes) : compareBriefly(library, changes);
}

function compareBriefly(library: Library, changes: PlanChanges): Reply {
  const { first, second, isOrdered } = changes;
  const telling = sortByWeight(changes.changes).filter(({ weight }) => weight > 0);
  // What goes for every line is said once, below.
  const areRelated = !changes.changes.some(({ link }) => link === 'match');
  const lines = keepReplaced(telling).map((change) => {
    const label = describeChange(library, changes, change);
    return areRelated && change.link === 'related' ? label.slice(1) : label;
  });
  const lengths = lines.map((line) => toPlainText(line).length);
  const fitting = lines.filter(
    (_, at) => at === 0 || lengths.slice(0, at + 1).reduce((sum, length) => sum + length) <= BRIEF.characters,
  );
  const shown = keepReplaced(telling).slice(0, fitting.length);
  const groups = groupLonePoints(changes).filter(({ isRelated }) => !isRelated);
  const dated = [first, second].map(
    (plan) => `${datesInWords(library, plan)}, ${statusInWords(library, plan)}`,
  );
  const rest = [...countRest(changes, telling.length - shown.length), ...groups.map(sumUpLonePoints)];
  const blocks: Block[] = [{ kind: 'note', text: dated.join(isOrdered ? ' → ' : ' / ') }];
  if (fitting.length > 0) blocks.push({ kind: 'items', items: fitting.map((label) => ({ label })) });
  if (rest.length > 0) blocks.push({ kind: 'note', text: rest.join(' ') });
  return {
    ...recordsOf(library, changes, shown),
    command: compareLine(changes),
    blocks,
    buttons: [runButton('All points', `${compareLine(changes)} full`, true), ...planButtons(changes)],
    footer: [briefAttribution(library, [first, second])],
  };
}

/** The first, and among them one whose heading has nothing in common with the other: it may be its opposite. */
function keepReplaced(telling: readonly PointChange[]): readonly PointChange[] {
  const first = telling.slice(0, BRIEF.changes);
  const replaced = telling.find(({ weight }) => weight === REPLACED);
  return replaced === undefined || first.slice(0, 2).includes(replaced)
    ? first
    : [...first.slice(0, 2), replaced, ...first.slice(2).filter((each) => each !== replaced)].slice(
        0,
        BRIEF.changes,
      );
}

function countRest({ changes }: PlanChanges, left: number): readonly string[] {
  if (changes.every(({ link }) => link === 'subject')) return ['The guide relates no points of the two.'];
  if (!changes.some(({ link }) => link === 'match'))
    return ['Related points; the guide calls none the same.'];
  return left > 0 ? [`${left} more ${left === 1 ? 'differs' : 'differ'}.`] : [];
}

function compareInFull(library: Library, changes: PlanChanges): Reply {
  const plans = [changes.first, changes.second];
  const fields = plans.map(
    (plan): Field => ({
      label: upperFirst(plan.shortTitle),
      value: [`${datesInWords(library, plan)}, ${statusInWords(library, plan)}`, plan.statusNote]
        .filter((part) => part !== undefined)
        .join('. '),
    }),
  );
  return {
    ...recordsOf(library, changes, changes.changes),
    command: `${compareLine(changes)} full`,
    blocks: [
      { kind: 'fields', fields },
      {
        kind: 'note',
        text: 'These are our summaries: a difference in wording alone may be ours. Where two are close, the words that differ are bold.',
      },
      changeTable(library, changes),
    ],
    buttons: planButtons(changes),
    footer: [attribution(library, plans)],
  };
}

/** What every form of the answer has. */
function recordsOf(library: Library, changes: PlanChanges, shown: readonly PointChange[]) {
  const { first, second, isOrdered } = changes;
  const pointsOf = (change: PointChange) => [
    ...change.first.map((point) => ({ plan: first, point })),
    ...change.second.map((point) => ({ plan: second, point })),
  ];
  return {
    audience: 'channel' as const,
    title: `${upperFirst(first.shortTitle)} ${isOrdered ? '→' : '/'} ${second.shortTitle}`,
    sources: [],
    answers: { ids: [], points: sortByWeight(changes.changes).flatMap(pointsOf).map(nameOfPoint) },
    cited: cite(library, [
      citePlan(library, first),
      citePlan(library, second),
      ...shown.flatMap(pointsOf).map((found) => citePoint(library, found)),
    ]),
  };
}

function sortByWeight(changes: readonly PointChange[]): readonly PointChange[] {
  return [...changes].sort((one, other) => other.weight - one.weight);
}

function compareLine({ first, second }: PlanChanges): string {
  return formatLine('plan', 'compare', `${first.id} ${second.id}`);
}

function planButtons({ first, second }: PlanChanges): readonly Button[] {
  return [first, second].map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan)));
}
