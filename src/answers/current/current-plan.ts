import { dayRange } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';

/** Statuses of texts that nobody is still asked to agree to or keep. */
/** What no longer counts. */
export const ENDED: ReadonlySet<Plan['status']> = new Set(['superseded', 'rejected', 'lapsed']);

/** Where a guide's texts stand. */
export type Standing = {
  /** The newest text that is still alive; if there is none, the newest of all. */
  readonly plan: Plan;
  readonly isAlive: boolean;
  /** Texts that are newer and no longer alive, newest first. */
  readonly ended: readonly Plan[];
  /** The text that came before it, to compare it with; null if there is none. */
  readonly before: Plan | null;
  /** The newest event that concerns it; null if none does. */
  readonly lastEvent: TimelineEvent | null;
  /** Newer events, which do not concern it; oldest first. */
  readonly laterEvents: readonly TimelineEvent[];
};

export function findStanding(library: Library): Standing {
  // The guide's own list sums up another text; it is one only if there is no other.
  const others = library.plans.filter(({ numbering }) => numbering !== 'guide');
  const texts = newestFirst(others.length > 0 ? others : library.plans);
  const alive = texts.find(({ status }) => !ENDED.has(status));
  const plan = alive ?? texts[0] ?? library.defaultPlan;
  const events = [...library.guide.timeline].sort((a, b) => a.date.localeCompare(b.date));
  const lastEvent = events.findLast(({ plans }) => plans.includes(plan.id)) ?? null;
  return {
    plan,
    isAlive: alive !== undefined,
    ended: alive === undefined ? [] : texts.slice(0, texts.indexOf(alive)),
    before: findTextBefore(plan, texts),
    lastEvent,
    laterEvents: events.filter(({ date }) => lastEvent === null || date > lastEvent.date),
  };
}

/** The older text that most of its points are matched with; otherwise the next older one. */
function findTextBefore(plan: Plan, texts: readonly Plan[]): Plan | null {
  const older = texts.slice(texts.indexOf(plan) + 1);
  const matches = (other: Plan) =>
    countMatches(plan, other.id) + (other.date < plan.date ? countMatches(other, plan.id) : 0);
  const counts = older.map((other) => ({ other, count: matches(other) }));
  const most = Math.max(0, ...counts.map(({ count }) => count));
  return counts.find(({ count }) => count === most)?.other ?? null;
}

function countMatches(plan: Plan, id: string): number {
  return plan.points.filter(({ matches }) => (matches[id] ?? []).length > 0).length;
}

function newestFirst(plans: readonly Plan[]): readonly Plan[] {
  return [...plans].sort((a, b) => lastDay(b).localeCompare(lastDay(a)));
}

function lastDay({ date, endDate }: Plan): string {
  return dayRange(endDate ?? date).last;
}
