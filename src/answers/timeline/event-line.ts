import { creditOf } from '../../command/attribution.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { isSamePage } from '../../guide/page-address.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Item, Span } from '../../reply.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { cutText } from '../cut-text.ts';
import { describeConfidence } from '../evidence.ts';

/** The event in full: its text, the plans that it concerns, its pages and how well it is supported. */
export function eventItem(library: Library, event: TimelineEvent): Item {
  const plans = event.plans.flatMap((id) => library.plan(id)?.shortTitle ?? []);
  const concerns = plans.length === 0 ? '' : ` Concerns: ${plans.join(', ')}.`;
  const pages = event.sources.flatMap((page, at): Span[] => [
    at > 0 ? ', ' : '',
    { text: pagePublisher(library, page), url: page.url },
  ]);
  return {
    label: dateInWords(event.date),
    detail: [`${event.text}${concerns} (`, ...(pages.length > 0 ? pages : [OWN_UPDATE]), ')', doubtOf(event)],
  };
}

/**
 * The events in one line each, which together have about `length` characters; short ones leave room for long ones.
 * Fewer than `least` characters of an event's text would say nothing.
 */
export function eventLines(
  library: Library,
  events: readonly TimelineEvent[],
  length: number,
  least = LEAST_TEXT,
): readonly (readonly Span[])[] {
  const { parts, share } = measure(library, events, length);
  return parts.map(({ event, date, page, doubt }) => [
    { text: date, strong: true },
    `: ${cutBeforeFigures(event.text, Math.max(share, least))}`,
    ' (',
    page ?? OWN_UPDATE,
    ')',
    doubt,
  ]);
}

/**
 * A figure at the end is often what was asked for, and what limits a sentence may stand there: "; no filing has been seen".
 * Either is worth some characters more.
 */
function cutBeforeFigures(text: string, length: number): string {
  const cut = cutText(text, length);
  const lost = text.slice(cut.length - 1);
  const more = QUALIFIES.test(lost) ? QUALIFIER_LENGTH : /\d/.test(lost) ? FIGURES_LENGTH : 0;
  return text.length <= length + more ? text : cut;
}

const FIGURES_LENGTH = 50;
const QUALIFIER_LENGTH = 90;
const QUALIFIES =
  /(?<!\p{L})(?:no|not|none|never|neither|nor|but|only|unless|until|if|although|though|however|without|except|den\p{L}+|refus\p{L}+|may|might|could|said to)(?!\p{L})/iu;

/** Whether the events in one line each, uncut, have no more than `length` characters. */
export function fitWhole(library: Library, events: readonly TimelineEvent[], length: number): boolean {
  const longest = Math.max(0, ...events.map(({ text }) => text.length));
  return measure(library, events, length).share >= longest;
}

/** As many of the first events, in one line each, as can say something in `length` characters. */
export function fitEventLines(
  library: Library,
  events: readonly TimelineEvent[],
  length: number,
): readonly (readonly Span[])[] {
  return eventLines(library, fitEvents(library, events, length, LEAST_TEXT), length);
}

/** As many of the first events as can have `least` characters each in lines of `length` together. */
export function fitEvents(
  library: Library,
  events: readonly TimelineEvent[],
  length: number,
  least: number,
): readonly TimelineEvent[] {
  const fits = (count: number) => measure(library, events.slice(0, count), length).share >= least;
  let count = events.length;
  while (count > 0 && !fits(count)) count -= 1;
  return events.slice(0, count);
}

const LEAST_TEXT = 60;

/** Instead of a page. */
const OWN_UPDATE = 'update of the guide';

/** The parts of each event's line, and the most characters that its text may have. */
function measure(library: Library, events: readonly TimelineEvent[], length: number) {
  const parts = events.map((event, at) => {
    const date = dateInWords(event.date);
    const doubt = doubtOf(event);
    const [first] = event.sources;
    const before = events[at - 1]?.sources[0];
    const isSame = first && before ? isSamePage(first.url, before.url) : false;
    const publisher = first ? (isSame ? 'same page' : pagePublisher(library, first)) : OWN_UPDATE;
    return {
      event,
      date,
      doubt,
      page: first ? { text: publisher, url: first.url } : null,
      overhead: date.length + publisher.length + doubt.length + ': ()'.length,
    };
  });
  const rest = length - parts.reduce((sum, { overhead }) => sum + overhead, 0);
  const lengths = events.map(({ text }) => text.length);
  return { parts, share: shareOut(lengths, rest) };
}

/** The longest that each may be, if together they may be `total`. */
function shareOut(lengths: readonly number[], total: number): number {
  let left = total;
  let share = 0;
  for (const [at, length] of [...lengths].sort((a, b) => a - b).entries()) {
    share = Math.floor(left / (lengths.length - at));
    if (length > share) return share;
    left -= length;
  }
  return Math.max(share, ...lengths);
}

function doubtOf(event: TimelineEvent): string {
  const doubt = describeConfidence(event);
  return doubt === undefined ? '' : ` ${doubt}`;
}

/** What happened is summed up from the pages named, never from the guide's author, who may have written before it. */
export function attributeEvents(library: Library, full: boolean): string {
  const { title, author } = library.guide.about;
  const credit = full ? `the guide ${creditOf(library)}` : `${quoteTitle(title)} by ${author}`;
  return `Our summary of the linked pages, alongside ${credit}.`;
}
