import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { GuideUpdate, Plan } from '../../guide/schema.ts';
import { type Span, toPlainText } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cutText } from '../cut-text.ts';
import { bareStatus, planDates, pointName } from '../plan-wording.ts';
import { creditPageOf } from '../published-pages.ts';
import { fitEventLines } from '../timeline/event-line.ts';
import type { InPlan, Mentions } from './find-mentions.ts';

/** Characters that the lines of the short form share, and that one of them may have. */
const BRIEF_LENGTH = 310;
const LINE_LENGTH = 105;
const UPDATE_LENGTH = 180;

/** The first lines about somebody: what they are, their credits and newest events, then what else names them. */
export function mentionLines(
  library: Library,
  mentions: Mentions,
  limit: number,
): readonly (readonly Span[])[] {
  const { person, credits, aliases, notes, events, updates, points } = mentions;
  const first = [
    ...roleLine(library, person?.role ?? null),
    ...credits.slice(0, 2).map((credit) => creditLine(library, credit)),
  ].slice(0, limit);
  // What the guide says last of somebody comes before older events.
  const newest = updates.filter(({ date }) => date > (events[0]?.date ?? '')).map(updateLine);
  first.push(...newest.slice(0, Math.max(0, limit - first.length)));
  const used = first.reduce((sum, line) => sum + toPlainText(line).length, 0);
  const lines = [
    ...first,
    ...fitEventLines(library, events.slice(0, limit - first.length), BRIEF_LENGTH - used),
    ...updates.slice(newest.length).map(updateLine),
    ...aliases.slice(0, 1).map(aliasLine),
    ...notes.map(({ plan, text }): readonly Span[] => [
      `${upperFirst(nameDated(plan))}: ${cutText(text, LINE_LENGTH)}`,
    ]),
    ...points.map(({ plan, point }): readonly Span[] => [`${pointName(plan, point)}: ${point.title}`]),
  ];
  return takeFitting(lines.slice(0, limit));
}

/** The first lines that fit into the short form, at least one. */
function takeFitting(lines: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  let length = 0;
  return lines.filter((line, at) => {
    length += toPlainText(line).length;
    return at === 0 || length <= BRIEF_LENGTH;
  });
}

/** "Credit: 28-point text (20 November 2025, superseded): “Jane Doe (mayor)” (The Example Times)" */
export function creditLine(library: Library, { plan, text }: InPlan): readonly Span[] {
  const page = creditPageOf(plan);
  return [
    { text: 'Credit', strong: true },
    `: ${nameDated(plan)}: “${text}”`,
    ...(page ? [' (', { text: pagePublisher(library, page), url: page.url }, ')'] : []),
  ];
}

/** "11 September 2026: Jane Doe said … (update of the guide)" */
export function updateLine({ date, text }: GuideUpdate): readonly Span[] {
  return [
    { text: dateInWords(date), strong: true },
    `: ${cutText(text, UPDATE_LENGTH)} (update of the guide)`,
  ];
}

export function aliasLine({ plan, text }: InPlan): readonly Span[] {
  return [`Called “${text}”: ${nameDated(plan)}`];
}

export function roleLine(
  library: Library,
  role: NonNullable<Mentions['person']>['role'],
): readonly (readonly Span[])[] {
  if (!role?.role) return [];
  const { source } = role;
  const page: readonly Span[] = source
    ? [' (', { text: pagePublisher(library, source), url: source.url }, ')']
    : [];
  return [[upperFirst(role.role), ...page]];
}

/** "28-point text (20 November 2025, superseded)" */
export function nameDated(plan: Plan): string {
  return `${plan.shortTitle} (${planDates(plan)}, ${bareStatus(plan)})`;
}

/** "2 credits, 3 events, 1 point" */
export function countMentions({
  credits,
  events,
  updates,
  points,
  notes,
  entries,
  written,
}: Mentions): string {
  return [
    count(credits.length, 'credit'),
    count(events.length, 'event'),
    count(updates.length, 'update'),
    count(points.length, 'point'),
    count(notes.length, 'note on a text', 'notes on texts'),
    written === 0 ? '' : `author of ${count(written, 'article')}`,
    written === 0 || entries.length === written
      ? count(entries.length - written, 'article')
      : `named in ${entries.length - written}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function count(number: number, noun: string, plural = `${noun}s`): string {
  return number === 0 ? '' : `${number} ${number === 1 ? noun : plural}`;
}
