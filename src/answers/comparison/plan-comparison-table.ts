import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Block, Span, Text } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { groupLonePoints, type LonePoints } from './absence-wording.ts';
import type { LonePoint } from './align-plans.ts';
import { describeChange } from './change-wording.ts';
import { nameNumbers } from './name-points.ts';

import type { PlanChanges, PointChange } from './plan-changes.ts';
import { mentionPoint, writePoint, writePoints } from './point-cell.ts';
import { markDifferences } from './word-diff.ts';

type Row = readonly [change: Text, first: Text, second: Text];

/** Every point of both texts: in the order of the first, then what only the second has. */
export function changeTable(library: Library, changes: PlanChanges): Block {
  const { first, second } = changes;
  const lone = groupLonePoints(changes).flatMap((group) =>
    group.points.map((point) => ({
      plan: group.plan,
      place: point.point,
      row: loneRow(group, point, first),
    })),
  );
  const rows = [
    ...changes.changes.flatMap((change) => {
      const [place] = change.first;
      return place ? [{ plan: first, place, row: changeRow(library, changes, change) }] : [];
    }),
    ...lone,
  ];
  const inOrder = [first, second].flatMap((plan) =>
    plan.points.flatMap((point) => rows.filter((each) => each.plan === plan && each.place === point)),
  );
  return {
    kind: 'table',
    columns: ['Change', upperFirst(first.shortTitle), upperFirst(second.shortTitle)],
    rows: inOrder.map(({ row }) => row),
  };
}

function changeRow(library: Library, changes: PlanChanges, change: PointChange): Row {
  const { first, second } = changes;
  const [point, other] = [change.first[0], change.second[0]];
  const label = describeChange(library, changes, change);
  const isPair = change.first.length === 1 && change.second.length === 1;
  if (!point || !other || !isPair || change.link !== 'match' || change.difference === 'unknown') {
    return [label, writePoints(first, change.first), writePoints(second, change.second)];
  }
  const marked = markDifferences(point.text, other.text);
  return [label, writePoint(first, point, marked.first), writePoint(second, other, marked.second)];
}

function loneRow({ plan, other, heading }: LonePoints, { point, near }: LonePoint, first: Plan): Row {
  const label = `${heading}: ${point.title} (${nameNumbers(plan, [point])})`;
  const own = writePoint(plan, point);
  const there: readonly Span[] = [
    near.length === 0 ? '–' : `Related: ${near.map((each) => mentionPoint(other, each)).join(', ')}`,
  ];
  return plan === first ? [label, own, there] : [label, there, own];
}
