import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { FoundFigures, TextFigures } from './find-figures.ts';

const TIMES = ['year', 'month', 'week', 'day', 'hour', 'minute'];
const LENGTHS = ['km', 'mile', 'metre'];

/** What a question measures in: a lease has a length in years, and a rent that is not asked for. */
const MEASURES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:how long|wie lange)(?!\p{L})/iu, [...TIMES, ...LENGTHS]],
  [/^(?:how (?:far|wide|high|tall|deep)|wie (?:weit|breit|hoch|tief))(?!\p{L})/iu, LENGTHS],
];

/** Without the figures of another measure than the one asked for, unless no figure is of that one. */
export function keepMeasure(found: FoundFigures, asked: string): FoundFigures {
  const units = MEASURES.find(([pattern]) => pattern.test(asked))?.[1];
  if (!units) return found;
  const isIn = (figure: string) => readQuantities(figure).some(({ unit }) => units.includes(unit ?? ''));
  const all = found.texts.flatMap(({ points, others }) => [
    ...points.flatMap(({ figures }) => figures),
    ...others,
  ]);
  if (!all.some(isIn)) return found;
  const isMeasure = (figure: string) =>
    isIn(figure) || readQuantities(figure).every(({ unit }) => unit === null);
  const texts = found.texts
    .map(
      (text): TextFigures => ({
        ...text,
        points: text.points
          .map((point) => ({ ...point, figures: point.figures.filter(isMeasure) }))
          .filter(({ figures }) => figures.length > 0),
        others: text.others.filter(isMeasure),
      }),
    )
    .filter(({ points, others }) => points.length + others.length > 0);
  return { ...found, texts };
}
