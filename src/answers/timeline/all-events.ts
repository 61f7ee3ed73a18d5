import { onceFor } from '../../async.ts';
import { asEvent } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { addDays } from '../../search/date-range.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';

/** An update may tell of an event some days after it. */
const DAYS_LATE = 4;
/** A note on the guide itself tells of no event. */
const ON_GUIDE = /(?<!\p{L})(?:the|this) guide(?!\p{L})/iu;

/** The timeline, and the guide's dated updates that tell what it does not. */
export const allEvents = onceFor((library: Library): readonly TimelineEvent[] => {
  const updates = library.guide.about.updates
    .filter(({ text }) => !ON_GUIDE.test(text))
    .map(asEvent)
    .filter((update) => !repeatsEvent(library, update));
  return [...library.guide.timeline, ...updates];
});

/** Whether an update is of a day that the timeline has, names such a day, or has much the same words soon after it. */
export function repeatsEvent(library: Library, update: TimelineEvent): boolean {
  return repeats(library)(update);
}

const repeats = onceFor((library: Library) =>
  onceFor((update: TimelineEvent) => repeatsAny(library, update)),
);

function repeatsAny(library: Library, update: TimelineEvent): boolean {
  const { timeline } = library.guide;
  if (timeline.includes(update)) return false;
  const spans = findDateSpans(update.text);
  const words = readAskedWords(library, update.text);
  return timeline.some(({ date, text }) => {
    const isNamed = spans.some(
      ({ range, monthDay }) => range?.first === date || (monthDay !== null && date.endsWith(monthDay)),
    );
    const isSoonAfter = date < update.date && update.date <= addDays(date, DAYS_LATE);
    const shared = words.filter((word) => hasWord(stemText(text), word)).length;
    return date === update.date || isNamed || (isSoonAfter && shared * 2 > words.length);
  });
}

/** Whether it may be on the text: an event that is filed under no text may be on any. */
export function mayConcern({ plans: ids }: TimelineEvent, plans: readonly Plan[]): boolean {
  return plans.length === 0 || ids.length === 0 || plans.some(({ id }) => ids.includes(id));
}
