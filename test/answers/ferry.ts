import type { Context } from '../../src/command/command.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import type { Plan, TimelineEvent } from '../../src/guide/schema.ts';
import { reporter } from '../commands/test-bot.ts';

/** A guide on another subject than the shipped one, with everything that look-ups must know how to say. */
export const ferry: Guide = await loadGuide('test/answers/ferry');

export function libraryOf(changes: Partial<Guide> = {}): Library {
  return createLibrary({ ...ferry, ...changes });
}

/** The plans, each changed by the function. */
export function plansWith(change: (plan: Plan) => Partial<Plan>): readonly Plan[] {
  return ferry.plans.map((plan) => ({ ...plan, ...change(plan) }));
}

/** An event to add to the timeline, without a page. */
export function event(date: string, text: string, plans: string[] = []): TimelineEvent {
  return { date, text, plans, sources: [], confidence: 'high' };
}

export function contextOf(library: Library): Context {
  return { library, now: new Date('2026-06-25T08:00:00Z'), pageSize: 5, asker: reporter };
}
