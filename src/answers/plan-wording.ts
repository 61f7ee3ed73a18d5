import { formatLine } from '../command/format.ts';
import { dateInWords } from '../guide/dates.ts';
import { type PointInPlan, pointId } from '../guide/document-keys.ts';
import { knownUntil } from '../guide/known-until.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import { type Button, type Item, runButton, type Text } from '../reply.ts';

/** Names, dates and notes as every answer and the digest word them. */

/** "Point 6 of the 28-point text"; a number that is not the text's own is shown as ours. */
export function pointName(plan: Plan, point: PlanPoint): string {
  if (point.number === undefined) return `Unnumbered item of the ${plan.shortTitle}`;
  if (plan.numbering === 'editorial') return `Item ${point.number} in our summary of the ${plan.shortTitle}`;
  return `Point ${point.number} of the ${plan.shortTitle}`;
}

/** "28-point text, point 6": the same where lines of several texts stand below each other. */
export function placeInPlan({ shortTitle, numbering }: Plan, { number }: PlanPoint): string {
  const name = shortTitle.charAt(0).toUpperCase() + shortTitle.slice(1);
  if (number === undefined) return `${name}, unnumbered`;
  return numbering === 'editorial' ? `${name}, our item ${number}` : `${name}, point ${number}`;
}

/** "Point 6"; "Item 2" in a list that is our own. */
export function numberName(plan: Plan, number: number): string {
  return plan.numbering === 'editorial' ? `Item ${number}` : `Point ${number}`;
}

export function planCommand(plan: Plan): string {
  return `/plan list ${plan.id}`;
}

/** "4", "6 of original-28": a number as `/plan` takes it. */
export function pointWords(library: Library, plan: Plan, number: number): string {
  return plan === library.defaultPlan ? `${number}` : `${number} of ${plan.id}`;
}

/** The command that shows the point; null for one without a number, which no command can name. */
export function pointCommand(library: Library, { plan, point: { number } }: PointInPlan): string | null {
  return number === undefined ? null : `/plan point ${pointWords(library, plan, number)}`;
}

/** The line that proposes a correction of the point: one without a number is named by its key. */
export function fixCommand(library: Library, { plan, point }: PointInPlan): string {
  const of = plan === library.defaultPlan ? undefined : plan.id;
  return formatLine('plan', 'fix', pointId(point), { of });
}

/** One button; none for a point without a number. */
export function pointButtons(library: Library, found: PointInPlan, label: string): readonly Button[] {
  const command = pointCommand(library, found);
  return command === null ? [] : [runButton(label, command)];
}

/** The label and detail with a button that shows the point. */
export function pointItem(library: Library, found: PointInPlan, label: Text, detail: Text): Item {
  const [button] = pointButtons(library, found, 'Show');
  return { label, detail, ...(button && { button }) };
}

/** "Point 3 of the Istanbul communique: Guarantees", with its text. */
export function pointTextItem(library: Library, found: PointInPlan): Item {
  const { plan, point } = found;
  return pointItem(library, found, `${pointName(plan, point)}: ${point.title}`, point.text);
}

/** "superseded (as of 7 June 2026)". A status is never shown without its date. */
export function statusInWords(library: Library, plan: Plan): string {
  const status = bareStatus(plan);
  if (plan.statusDate) return `${status} (${dateInWords(plan.statusDate)})`;
  return `${status} (as of ${dateInWords(knownUntil(library))})`;
}

/** "superseded", where a note says once for all of them as of when. */
export function bareStatus({ status }: Plan): string {
  return status.replaceAll('-', ' ');
}

/** "Status as of 7 June 2026." */
export function statusNote(library: Library): string {
  return `Status as of ${dateInWords(knownUntil(library))}.`;
}

/** "28 February to 10 March 2022", "5 to 6 August 2023" */
export function planDates(plan: Plan): string {
  const from = dateInWords(plan.date).split(' ');
  if (!plan.endDate || plan.endDate === plan.date) return from.join(' ');
  const to = dateInWords(plan.endDate).split(' ');
  // The parts that both dates share are written once, from the year backwards.
  let shared = 0;
  while (shared < from.length - 1 && from.at(-1 - shared) === to.at(-1 - shared)) shared += 1;
  return `${from.slice(0, from.length - shared).join(' ')} to ${to.join(' ')}`;
}
