import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { phraseOf, readStatements, splitClauses } from './clauses.ts';
import { withNewFigures } from './former-figures.ts';
import { fitsAsked, isMeasured } from './measured.ts';
import type { Subject } from './subject.ts';

/**
 * The figures of a point whose title is on the subject and whose figures do not name it: €22 million in "Building at British
 * cost". A number of another part of the title is about something else. If a whole topic is asked for, it is enough that
 * the point is filed under it first.
 */
export function figuresUnderTitle(point: PlanPoint, subject: Subject): readonly string[] {
  const fitting = figuresOf(point).filter((figure) => fitsAsked(figure, point, subject));
  if (subject.isWholeTopic && point.topics[0] === subject.topic?.id) return fitting;
  if (!subject.isIn(point.title, point, true)) return [];
  const otherParts = splitClauses(point.title, true).filter((part) => !subject.isIn(part, point, true));
  const otherNumbers = otherParts.flatMap(readQuantities);
  const isOther = (figure: string) =>
    readQuantities(figure).some((number) => otherNumbers.some((other) => isSameNumber(number, other)));
  return withNewFigures(
    point,
    fitting.filter((figure) => !isOther(figure)),
  );
}

/** All figures of a point: those that the guide lists, otherwise the measured ones of its text. */
export function figuresOf(point: PlanPoint): readonly string[] {
  const listed = point.figures.filter((figure) => readQuantities(figure).length > 0);
  if (listed.length > 0) return listed;
  const phrases = readStatements(`${point.title}\n${point.text}`)
    .filter(({ quantity }) => isMeasured(quantity))
    .map(phraseOf);
  return [...new Set(phrases)];
}
