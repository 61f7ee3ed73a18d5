import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Block } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { planDates } from '../plan-wording.ts';
import type { EventQuery } from './select-events.ts';

/** Plans named in one line. */
const NAMED = 3;

/** The plans of the time that was asked for, oldest first: a text may have come out without an event of its own. */
export function textsOfTime(library: Library, { dates, plan, words }: EventQuery): readonly Plan[] {
  if (dates === null || plan !== null || words.length > 0) return [];
  return library.plans
    .filter(
      ({ date, endDate = date }) =>
        (dates.first ?? endDate) <= endDate && date <= (dates.last === null ? date : `${dates.last}~`),
    )
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

/** "Texts of this time: Lomé declaration (20 June 2024)." */
export function textsOfTimeNote(plans: readonly Plan[]): readonly Block[] {
  if (plans.length === 0) return [];
  const names = plans.slice(0, NAMED).map((plan) => `${upperFirst(plan.shortTitle)} (${planDates(plan)})`);
  const left = plans.length - names.length;
  const noun = plans.length === 1 ? 'Text' : 'Texts';
  return [
    {
      kind: 'note',
      text: `${noun} of this time: ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}.`,
    },
  ];
}
