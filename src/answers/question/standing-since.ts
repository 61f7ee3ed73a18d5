import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';

/** What the newest event with a thing leaves out: what followed on its text, and the note on that text's status. */
export type Since = {
  readonly plan: Plan;
  /** Whether the note is on the thing: it or the text's name has its words. */
  readonly isNoted: boolean;
  /** The later events on the text, newest first, but for those that the shown note tells. */
  readonly events: readonly TimelineEvent[];
};

/** Null if the event concerns no text, or several. `subject`: the thing that was asked about. */
export function findSince(library: Library, event: TimelineEvent, subject: string): Since | null {
  const { timeline } = library.guide;
  // An update names no text; the event that it repeats does.
  const ids = timeline.flatMap(({ date, text, plans }) =>
    event.plans.length > 0 ? (text === event.text ? plans : []) : date === event.date ? plans : [],
  );
  const [id, other] = [...new Set(ids.length > 0 ? ids : event.plans)];
  const plan = id === undefined || other !== undefined ? undefined : library.plan(id);
  if (!plan) return null;
  const note = plan.statusNote ?? '';
  const names = stemText([...namesOfPlan(plan), note].join('\n'));
  const isNoted = note !== '' && readAskedWords(library, subject).every((word) => hasWord(names, word));
  const later = timeline.filter(
    ({ date, plans }) =>
      date > event.date && plans.includes(plan.id) && !(isNoted && note.includes(dateInWords(date))),
  );
  return { plan, isNoted, events: later.toSorted((one, two) => two.date.localeCompare(one.date)) };
}
