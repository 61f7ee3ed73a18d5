import { isDeepStrictEqual } from 'node:util';
import { bareStatus } from '../../answers/plan-wording.ts';
import { describeChange } from '../../guide/changes/describe-change.ts';
import { fieldOf } from '../../guide/changes/fields.ts';
import type { Json } from '../../guide/changes/guide-change.ts';
import { canonical } from '../../guide/changes/history.ts';
import { valueInWords } from '../../guide/changes/value-in-words.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';

/** What a point says; the rest refers to other parts of the guide, or is for its editors. */
const POINT_FIELDS = ['title', 'text', 'figures', 'context', 'note', 'deleted', 'basis'] as const;

const PLAN_FIELDS = ['title', 'status', 'statusNote', 'date', 'endDate', 'proposers', 'figures'] as const;

export type FieldDifference = {
  readonly field: string;
  /** "text: 800,000 → 600,000" */
  readonly words: string;
  /** "text now: “A pact.”", where there is no room for what it was. */
  readonly now: string;
  readonly after: Json;
};

/** In what readers see of it the point differs from what it was; empty if in nothing. */
export function describePoint(
  library: Library,
  plan: Plan,
  { before, after }: { readonly before: PlanPoint; readonly after: PlanPoint },
): readonly FieldDifference[] {
  const subject = { kind: 'point', plan: plan.id, key: pointId(after) } as const;
  return POINT_FIELDS.flatMap((field) => {
    const [was, is] = [before, after].map((point) => canonical(subject, field, fieldOf(point, field)));
    if (was === undefined || is === undefined || isDeepStrictEqual(was, is)) return [];
    const change = { kind: 'set', subject, field, before: was, after: is } as const;
    return [{ field, words: describeChange(change, library), now: nowInWords(field, is), after: is }];
  });
}

export function describePlan(before: Partial<Plan>, after: Plan): readonly FieldDifference[] {
  return PLAN_FIELDS.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null] as const;
    if (isDeepStrictEqual(was, is)) return [];
    const words =
      field === 'status' && before.status
        ? `status: ${bareStatus({ ...after, status: before.status })} → ${bareStatus(after)}`
        : `${FIELD_NAMES.get(field) ?? field}: ${valueInWords(was as Json)} → ${valueInWords(is as Json)}`;
    return [{ field, words, now: nowInWords(field, is as Json), after: is as Json }];
  });
}

function nowInWords(field: string, after: Json): string {
  return `${FIELD_NAMES.get(field) ?? field} now: ${valueInWords(after)}`;
}

const FIELD_NAMES: ReadonlyMap<string, string> = new Map([
  ['statusNote', 'on its status'],
  ['endDate', 'end'],
]);
