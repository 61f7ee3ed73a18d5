import type { Library } from '../../guide/library.ts';
import { isAlike, isSameNumber, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { splitSentences } from '../sentences.ts';
import { readStatements } from './clauses.ts';
import type { PointFigures } from './find-figures.ts';
import { isNameWord } from './name-words.ts';
import type { Subject } from './subject.ts';

/**
 * Whether a sentence has another number of the kind asked for beside one of the figures, which the words of the question do
 * not tell apart: "A pays 85 million, B 20 million" for "how much is paid".
 */
export function hasRival(library: Library, { point, figures }: PointFigures, subject: Subject): boolean {
  const shown = figures.flatMap(readQuantities);
  const isShown = (number: Quantity) => shown.some((each) => isSameNumber(each, number));
  return splitSentences(point.text).some((sentence) => {
    const statements = readStatements(sentence).filter(({ quantity }) =>
      subject.measure.fits(quantity, sentence),
    );
    const own = statements.filter(({ quantity }) => isShown(quantity));
    // Whom a sum is said of tells it apart; of "for the boats" a second sum may be as well.
    const hasName = subject.words.some(({ typed }) => isNameWord(library, typed));
    const isTold =
      isNamedBy(
        figures.filter((figure) => point.figures.includes(figure)),
        subject,
      ) ||
      (hasName && own.some(({ about }) => subject.isIn(about, null, true)));
    return (
      !isTold &&
      own.some((one) =>
        statements.some(({ quantity }) => !isShown(quantity) && countAlike(one.quantity, quantity)),
      )
    );
  });
}

/** The guide itself says of a figure in its list what it is of. */
function isNamedBy(figures: readonly string[], subject: Subject): boolean {
  return figures.some((figure) => subject.isIn(figure, null, true));
}

/** Two sums, or a sum and a number that counts nothing else; never two that count different things. */
function countAlike(one: Quantity, other: Quantity): boolean {
  if (one.unit === null && other.unit === null) return one.nouns.some((noun) => other.nouns.includes(noun));
  return isAlike(one, other);
}
