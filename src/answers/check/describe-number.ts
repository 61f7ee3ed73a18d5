import type { Library } from '../../guide/library.ts';
import type { Occurrence } from './find-number.ts';
import { namePlaces, namePlans } from './finding.ts';
import { isOnWords } from './number-lines.ts';
import type { Statement } from './read-statement.ts';

/** Where a number stands. */
export type Places = {
  readonly inNamed: readonly Occurrence[];
  /** In other texts; in any, if the statement names none. */
  readonly elsewhere: readonly Occurrence[];
  /** The same number of something else: years for days. */
  readonly otherUnit: readonly Occurrence[];
};

/** The result in a few words: “in point 1 of the accord as “48 of the 61 objects””. */
export function describeResult(
  library: Library,
  { plans, words }: Statement,
  { inNamed, elsewhere, otherUnit }: Places,
  events: { readonly all: number; readonly onPlans: number; readonly titles: number },
): string {
  const inTitles =
    events.titles === 0 ? '' : `, but in ${events.titles === 1 ? 'a title' : `${events.titles} titles`}`;
  const without = (places: readonly Occurrence[]) =>
    words.length === 0 || places.some((each) => isOnWords(library, words, each))
      ? ''
      : `, without ${words.map(({ typed }) => `“${typed}”`).join(', ')}`;
  const onlyAs = `only as ${[...new Set(otherUnit.map(({ quantity }) => `“${quantity.phrase}”`))].slice(0, 2).join(' and ')}`;
  if (inNamed.length > 0) return `in ${namePlaces(inNamed)}${asWhole(inNamed)}${without(inNamed)}`;
  if (plans.length > 0) {
    const isAnywhere = elsewhere.length + events.all > 0;
    const inEvent = events.onPlans > 0 ? ', but in an event on it' : '';
    if (inEvent !== '') return `not in ${namePlans(plans)}${inEvent}`;
    if (otherUnit.length > 0) return `in ${namePlaces(otherUnit)} ${onlyAs}`;
    return `not in ${namePlans(plans)}${isAnywhere ? '' : ', nor in any other text or event'}${inTitles}`;
  }
  const texts = new Set(elsewhere.map(({ plan }) => plan)).size;
  if (texts > 0) {
    const inTexts = `in ${texts === 1 ? '1 text' : `${texts} texts`}${asWhole(elsewhere)}${without(elsewhere)}`;
    return `${inTexts}${events.all > 0 ? ', and in the timeline' : ''}`;
  }
  if (otherUnit.length > 0) return `in texts ${onlyAs}`;
  return events.all > 0 ? 'in no text, but in the timeline' : `in no text or event${inTitles}`;
}

/** Whoever reads that 61 stands in a text must read in the same line that it says "48 of the 61". */
function asWhole([first, ...more]: readonly Occurrence[]): string {
  return first?.asWhole && more.every((each) => each.asWhole !== null) ? ` as “${first.asWhole}”` : '';
}
