import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { figuresOfPoint } from '../figures/find-figures.ts';
import { readSubject } from '../figures/subject.ts';
import type { Occurrence } from './find-number.ts';
import type { Statement } from './read-statement.ts';

export type SaidInstead = { readonly found: PointInPlan; readonly figures: readonly string[] };

const MAX_POINTS = 2;

/**
 * What the texts that a statement names say in figures where another text has its number: in the points that match those
 * of the other text, or that are on the statement's own words.
 */
export function whatTheySay(
  library: Library,
  { plans, words }: Statement,
  elsewhere: readonly Occurrence[],
): readonly SaidInstead[] {
  const matching = elsewhere.flatMap(({ plan, point }) =>
    point ? library.related.matches(plan, point) : [],
  );
  const typed = words.map((word) => word.typed).join(' ');
  const subject = typed === '' ? null : readSubject(library, typed);
  const said = new Map<string, SaidInstead>();
  for (const plan of plans) {
    for (const point of plan.points) {
      const isMatch = matching.some((other) => other.plan === plan && other.point === point);
      const onWords = subject ? figuresOfPoint(library, point, subject) : [];
      const figures = onWords.length > 0 ? onWords : isMatch ? figuresIn(point) : [];
      if (figures.length > 0) said.set(pointKey(plan, point), { found: { plan, point }, figures });
    }
  }
  return [...said.values()].slice(0, MAX_POINTS);
}

function figuresIn({ figures, text }: PlanPoint): readonly string[] {
  const listed = figures.filter((figure) => readQuantities(figure).length > 0);
  return listed.length > 0 ? listed : readQuantities(text).map(({ phrase }) => phrase);
}
