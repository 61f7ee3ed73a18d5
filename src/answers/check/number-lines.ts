import type { Library } from '../../guide/library.ts';
import type { Span } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { hasWord, stemText } from '../match-words.ts';
import { pointName } from '../plan-wording.ts';
import { pointText } from '../point-text.ts';
import type { Occurrence } from './find-number.ts';
import { placeDated, pointDated } from './finding.ts';
import type { Statement } from './read-statement.ts';

/** Places listed before "and N more". */
const MAX_PLACES = 3;

/** "Point 6 of the 28-point text (…): Forces may not exceed 600,000." If no other word stands there, it says so. */
export function sayWhere(library: Library, words: Statement['words'], each: Occurrence): readonly Span[] {
  const place = [...pointDated(library, each), `: ${endSentence(each.says)}`];
  if (words.length === 0 || isOnWords(library, words, each)) return place;
  return [...place, ` That point does not mention ${words.map(({ typed }) => `“${typed}”`).join(', ')}.`];
}

/** Whether one of the words stands in the same point, or names its topic. */
export function isOnWords(
  library: Library,
  words: Statement['words'],
  { point, says, plan }: Occurrence,
): boolean {
  const text = stemText(point ? pointText(point) : `${plan.title}\n${says}`);
  return words.some((word) => {
    const topic = library.topicNames.exact(word.typed);
    return hasWord(text, word) || (topic !== null && (point?.topics.includes(topic.id) ?? false));
  });
}

/** "point 4 says 600,000", if the number stands in another point: what point 4 is on. */
export function nameOtherPoints(
  library: Library,
  { plans, points }: Statement,
  inNamed: readonly Occurrence[],
): readonly (readonly Span[])[] {
  const own = library.fullDraft ? [library.defaultPlan, library.fullDraft] : [library.defaultPlan];
  return points
    .filter((number) => !inNamed.some(({ point }) => point?.number === number))
    .flatMap((number) =>
      (plans.length > 0 ? plans : own).flatMap((plan) => {
        const point = library.point(plan, number);
        return point ? [[`${pointName(plan, point)}: ${endSentence(point.title)}`]] : [];
      }),
    );
}

/** "800,000 stands in: 20-point framework, point 4 (…): 800,000 in peacetime; European counter-proposal, point 6 (…): …" */
export function listPlaces(
  library: Library,
  { plans, words }: Statement,
  what: string,
  places: readonly Occurrence[],
): readonly (readonly Span[])[] {
  const [first] = places;
  if (!first) return [];
  const start = plans.length > 0 ? [`${what} stands in: `] : [];
  const onWords = places.filter((place) => isOnWords(library, words, place));
  const telling = onWords.length > 0 ? onWords : places;
  if (telling.length === 1) {
    const more = places.length > 1 ? [` And in ${places.length - 1} more.`] : [];
    return [[...start, ...sayWhere(library, words, telling[0] ?? first), ...more]];
  }
  const shown = telling.slice(0, MAX_PLACES);
  const more = places.length - shown.length;
  const listed = shown.flatMap((place, at): readonly Span[] => [
    at > 0 ? '; ' : '',
    ...placeDated(library, place),
    `: ${place.brief}`,
  ]);
  return [[...start, ...listed, more > 0 ? `; and ${more} more.` : '.']];
}
