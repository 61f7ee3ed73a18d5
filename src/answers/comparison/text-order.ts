import { onceFor } from '../../async.ts';
import { dayRange } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { planDates } from '../plan-wording.ts';

/** Whether the dates leave no doubt that the one text is older than the other. */
export function isOlder(library: Library, one: Plan, other: Plan): boolean {
  const [first, second] = [datedText(library, one), datedText(library, other)];
  return dayRange(first.endDate ?? first.date).last < dayRange(second.date).first;
}

/** The guide's own list comes after the text that it sums up. */
export function sortNewestFirst(library: Library, plans: readonly Plan[]): readonly Plan[] {
  return plans
    .map((plan) => {
      const text = datedText(library, plan);
      const { last } = dayRange(text.endDate ?? text.date);
      return { plan, last, isList: Number(text !== plan), place: library.plans.indexOf(plan) };
    })
    .sort(
      (one, other) =>
        compareDays(other.last, one.last) || one.isList - other.isList || one.place - other.place,
    )
    .map(({ plan }) => plan);
}

/** The newest text that is not the guide's own list. */
export const newestText = onceFor((library: Library): Plan => {
  const texts = library.plans.filter(({ numbering }) => numbering !== 'guide');
  return sortNewestFirst(library, texts)[0] ?? library.defaultPlan;
});

function compareDays(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** "9 December 2025, on a text of 20 November 2025": a list's own date says nothing of the age of what it sums up. */
export function datesInWords(library: Library, plan: Plan): string {
  const text = datedText(library, plan);
  return text === plan ? planDates(plan) : `${planDates(plan)}, on a text of ${planDates(text)}`;
}

/** The text whose date counts: a list of the guide's own is as old as the text that it sums up. */
function datedText({ fullDraft }: Library, plan: Plan): Plan {
  return plan.numbering === 'guide' && fullDraft ? fullDraft : plan;
}
