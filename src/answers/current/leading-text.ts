import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { findStanding } from './current-plan.ts';

const BINDING = ['in-force', 'agreed'] as const satisfies readonly Plan['status'][];

/** Whether somebody has to keep it. */
export function isBinding({ status }: Plan): boolean {
  return BINDING.some((each) => each === status);
}

/**
 * The text whose figures come before those of others: the newest in force, else the newest agreed, else the newest that is
 * still alive. What somebody proposes after an agreement is not what holds.
 */
export function findLeadingText(library: Library): Plan {
  const newestFirst = library.plans
    .filter(({ numbering }) => numbering !== 'guide')
    .toSorted((a, b) => b.date.localeCompare(a.date));
  const binding = BINDING.flatMap((status) => newestFirst.find((plan) => plan.status === status) ?? []);
  return binding[0] ?? findStanding(library).plan;
}
