import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import { type Button, runButton } from '../../reply.ts';
import { findFigures } from './find-figures.ts';
import { readSubject } from './subject.ts';

const SHOWN = 2;
const ASKS_FOR_MONEY =
  /(?:how much|how expensive|cost|money|kosten|kostet|teuer|combien|coûte|cu[aá]nto|quanto|стоит|коштує|грошей|денег)/iu;

/**
 * Where a question for a price has no answer, as it may be in a language that the guide is not in: the topics on which most
 * points give one.
 */
export function suggestFigures(library: Library, asked: string): readonly Button[] {
  if (!ASKS_FOR_MONEY.test(asked)) return [];
  const isPrice = (figure: string) =>
    readQuantities(figure).some(({ unit }) => /^[A-Z]{3}$/.test(unit ?? ''));
  return library.guide.about.topics
    .map(({ name }) => {
      const { texts } = findFigures(library, readSubject(library, name), []);
      const points = texts.flatMap((text) => text.points);
      return { name, count: points.filter(({ figures }) => figures.some(isPrice)).length };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, SHOWN)
    .map(({ name }) => runButton(`Figures on ${name}`, formatLine('plan', 'figures', name)));
}
