import type { Library } from '../../guide/library.ts';
import type { Span } from '../../reply.ts';
import { cutText } from '../cut-text.ts';
import { findMentions, type Mentions } from '../people/find-mentions.ts';
import { countMentions, creditLine, nameDated } from '../people/mention-lines.ts';
import { pointName } from '../plan-wording.ts';
import { eventLines } from '../timeline/event-line.ts';
import { type Finding, namePlans } from './finding.ts';
import type { Statement } from './read-statement.ts';

const NOTE_LENGTH = 110;
const EVENT_LENGTH = 150;

/** Where a name of the statement stands: credits, points and notes of the texts that it names or of all, and events. */
export function checkName(library: Library, { plans }: Statement, typed: string): Finding {
  const all = findMentions(library, typed);
  const isOfNamed = ({ plan }: { readonly plan: Mentions['credits'][number]['plan'] }) =>
    plans.length === 0 || plans.includes(plan);
  const credits = all.credits.filter(isOfNamed);
  const points = all.points.filter(isOfNamed);
  const notes = all.notes.filter(isOfNamed);
  const events = all.events.filter(
    (event) => plans.length === 0 || event.plans.some((id) => plans.some((plan) => plan.id === id)),
  );
  const isThere = credits.length + points.length + notes.length > 0;
  const lines: (readonly Span[])[] = [
    ...credits.slice(0, 2).map((credit) => creditLine(library, credit)),
    ...points
      .slice(0, 2)
      .map(({ plan, point }): readonly Span[] => [`${pointName(plan, point)}: ${point.title}`]),
    ...notes
      .slice(0, 1)
      .map(({ plan, text }): readonly Span[] => [
        `Note on the ${nameDated(plan)}: ${cutText(text, NOTE_LENGTH)}`,
      ]),
    ...eventLines(library, events.slice(0, 1), EVENT_LENGTH),
    ...(all.total > 0 && (!isThere || plans.length > 0)
      ? [[`In the whole guide: ${countMentions(all) || 'the name of a text'}.`]]
      : []),
  ];
  return { what: all.name, result: describe(plans, isThere, all, events.length), lines, points, events };
}

function describe(plans: Statement['plans'], isThere: boolean, all: Mentions, events: number): string {
  if (all.total === 0) return 'in no text, event or entry';
  if (plans.length === 0) return countMentions(all) || 'in the name of a text';
  if (isThere) return `named in ${namePlans(plans)}`;
  return `not in ${namePlans(plans)}${events > 0 ? ', but in events on it' : ''}`;
}
