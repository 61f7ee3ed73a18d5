import type { Context } from '../command/command.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Plan } from '../guide/schema.ts';
import { type PointRequest, readPointRequest } from './point-request.ts';

/** The values of `/plan point` and `/plan search`: a number or words, and the plan if one was named. */
export type PointValues = {
  readonly words: string;
  readonly of: string | undefined;
  readonly page?: string | undefined;
  readonly literal?: boolean;
  readonly full?: boolean;
  readonly sources?: boolean;
  readonly quote?: boolean;
};

/** The number and plan in the values; null if there is none. Understands "6 original-28" and "original-28 6" too. */
export function readPointValues({ words, of: name }: PointValues, { library }: Context): PointRequest | null {
  const plain = readPointRequest(words);
  if (plain) return name === undefined ? plain : { ...plain, of: name };
  if (name !== undefined || library.planNames.exact(words)) return null;
  const [, before = '', last = ''] = /^(.+?)\s+(?:points?\s+)?#?(\d{1,3})$/i.exec(words) ?? [];
  if (library.planNames.exact(before)) return { number: Number(last), others: [], of: before };
  // "accord points 2 and 5"
  const [, plan = '', several = ''] =
    /^(.+?)\s+((?:points?|articles?|art\.?|sections?|clauses?|paragraphs?|items?|§)\s*[#\d].*)$/i.exec(
      words,
    ) ?? [];
  const listed = library.planNames.exact(plan)
    ? readPointRequest(several.replace(/^\p{L}+\.?|^§/u, 'points '))
    : null;
  if (listed && listed.of === null) return { ...listed, of: plan };
  const [, first = '', after = ''] = /^(?:points?\s+)?#?(\d{1,3})\s+(.+)$/i.exec(words) ?? [];
  return library.planNames.exact(after) ? { number: Number(first), others: [], of: after } : null;
}

/** `named` says whether the asker named the plan. If not, a number past its last point is looked up in the full draft. */
export function findPoint(
  plan: Plan,
  number: number,
  named: boolean,
  { library }: Context,
): PointInPlan | null {
  const own = library.point(plan, number);
  if (own) return { plan, point: own };
  const draft = named ? null : library.fullDraft;
  const drafted = draft ? library.point(draft, number) : undefined;
  return draft && drafted ? { plan: draft, point: drafted } : null;
}
