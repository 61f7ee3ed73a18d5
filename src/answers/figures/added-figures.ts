import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';
import { splitSentences } from '../sentences.ts';
import type { Measure } from './measure.ts';

/**
 * What the guide adds to a point in another figure, on a word of the question that the point itself lacks: "The union puts it
 * at 9 million" where the union's figure is asked for. Null if it adds nothing of the kind.
 */
export function addedFigure(
  library: Library,
  asked: string,
  point: PlanPoint,
  { fits }: Measure,
): string | null {
  const own = stemText(pointText(point));
  const lacking = readAskedWords(library, asked).filter((word) => !hasWord(own, word));
  const known = readQuantities(pointText(point));
  const isOther = (sentence: string) =>
    readQuantities(sentence).some(
      (each) => fits(each, sentence) && !known.some((number) => isSameNumber(number, each)),
    );
  const added = [point.context, point.note]
    .flatMap((text) => splitSentences(text ?? ''))
    .find((sentence) => isOther(sentence) && lacking.some((word) => hasWord(stemText(sentence), word)));
  return added ?? null;
}
