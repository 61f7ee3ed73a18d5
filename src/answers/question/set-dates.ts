import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type AskedWord, hasWord, stemText } from '../match-words.ts';
import { allEvents } from '../timeline/all-events.ts';

/** An event that sets a later day, and the words asked for that it lacks. */
export type SetDate = { readonly event: TimelineEvent; readonly missing: readonly AskedWord[] };

/** The newest event with the most of the words whose text names a day after its own; null if none has any. */
export function findSetDate(library: Library, words: readonly AskedWord[]): SetDate | null {
  const found = allEvents(library)
    .filter(({ date, text }) => findDateSpans(text).some(({ range }) => range !== null && range.first > date))
    .map((event): SetDate => {
      const said = stemText(event.text);
      return { event, missing: words.filter((word) => !hasWord(said, word)) };
    })
    .filter(({ missing }) => missing.length < words.length);
  const [best] = found.toSorted(
    (one, other) =>
      one.missing.length - other.missing.length || other.event.date.localeCompare(one.event.date),
  );
  return best ?? null;
}
