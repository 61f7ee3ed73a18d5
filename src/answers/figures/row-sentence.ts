import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import { cutText } from '../cut-text.ts';
import { hasWord, stemText } from '../match-words.ts';
import { readStatements, splitClauses } from './clauses.ts';
import type { PointFigures } from './find-figures.ts';
import { isNameWord } from './name-words.ts';
import type { Subject } from './subject.ts';

const LENGTH = 140;
/** What limits a figure may stand in another clause than its number: "; those who killed stay". */
const LIMITS =
  /(?<!\p{L})(?:unless|except|but|only|if|provided|subject to|excluding|other than|stays?|remains?|instead|not|no|none)(?!\p{L})/iu;

/**
 * The figures of a row, or the sentence with them where the figures alone would say more than the text: it does with the
 * number something else than was asked ("reviews 640 prisoners" for how many are freed), or limits it in a further clause.
 */
export function sayFigures(library: Library, found: PointFigures, subject: Subject): string {
  const { point, figures } = found;
  const bare = figures.join(', ');
  const numbers = figures.flatMap(readQuantities);
  const statements = readStatements(point.text).filter(({ quantity }) =>
    numbers.some((number) => isSameNumber(number, quantity)),
  );
  if (statements.length === 0 || subject.counted === null) return bare;
  const done = subject.words.filter((word) => word !== subject.counted && !isNameWord(library, word.typed));
  const lacks = statements.every(({ clause }) =>
    done.some((word) => !hasWord(stemText(`${point.title}\n${clause}\n${bare}`), word)),
  );
  const clauses = statements.map(({ clause }) => clause);
  const isLimited = splitClauses(point.text).some((each) => !clauses.includes(each) && LIMITS.test(each));
  return lacks || isLimited ? cutText(point.text, LENGTH).replace(/\.$/, '') : bare;
}
