import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Block, listUnder, type Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { phrasalVerbOf, withoutPhrasalVerb } from './phrasal-verb.ts';
import { sayingLine } from './sayings.ts';
import { findTellings, readSubject } from './tellings.ts';
import { tellingsReply } from './tellings-reply.ts';

/** "ceasefire run out", "vrf 3 being switched off", "next round of talks": what is done, around what it is done to. */
const DONE =
  /\s+(?:get(?:s|ting)?\s+\p{L}+(?:ed|en|id|nt|lt)|(?:being|been|to be|going to|due to|supposed to|meant to|finally|actually)\s+.+|(?:end(?:s|ed|ing)?|expir\p{L}*|runs?\s+out|ran\s+out|running\s+out|laps\p{L}*|finish\p{L}*|(?:go(?:es)?|come|kick)s?\s+(?:into|to)\s+(?:force|effect)|over|up|start(?:s|ed|ing)?|begin\p{L}*|began|resum\p{L}*|due|scheduled|planned|expected|held|tak(?:e|es|ing)\s+place|clos(?:e|es|ed|ing)|shut(?:s|ting)?(?:\s+down)?|switched\s+off|turned\s+off))[\s?!.]*$/iu;
const ENDS =
  /(?<!\p{L})(?:end|expir|r[ua]n(?:s|ning)?\s+out|laps|finish|over|until|till|clos|shut|off)\p{L}*/iu;
const ENDING =
  /(?<!\p{L})(?:until|till|by|expir\p{L}*|end\p{L}*|clos\p{L}*|over|deadline|at the latest)(?!\p{L})/iu;
const NEXT = /(?<!\p{L})(?:next|upcoming|coming|new)\s+/giu;
/** How much of a thing there is: "round of talks", "end of the consultation". */
const PART = /^(?:start|end|beginning|date|deadline|round)\s+(?:of|for)\s+(?:the\s+)?/iu;

const MOST_EVENTS = 2;
const MOST_POINTS = 2;
const LINES_LENGTH = 320;

/** Whether a "when" question asks for an end, or for what comes next: the newest that dates it is meant. */
export function asksForEndOrNext(asked: string): boolean {
  return (DONE.test(asked) && ENDS.test(asked)) || /(?<!\p{L})(?:next|upcoming)(?!\p{L})/iu.test(asked);
}

/**
 * The events, updates and points that date a thing, whatever verb the question has for what is done to it. An end is dated
 * by what says "until" a day, what comes next by what was announced last. Null if nothing on it has a date.
 */
export function dateAnswer(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  const isNext = /(?<!\p{L})(?:next|upcoming)(?!\p{L})/iu.test(about);
  const isEnd = DONE.test(` ${about}`) && ENDS.test(about);
  const named = about.replace(NEXT, ' ');
  const bare = DONE.test(named) ? named.replace(DONE, '') : withoutPhrasalVerb(named);
  const subject = bare.trim().replace(PART, '').trim();
  const changed = subject !== about.trim();
  if (subject === '' || !changed) return null;
  const found = findTellings(context, subject);
  const isOn = (id: string) => plans.length === 0 || plans.some((plan) => plan.id === id);
  const isDated = (text: string) =>
    findDateSpans(text).length > 0 || YEAR.test(text) || MONTH_HALF.test(text);
  const events = found.events.filter(({ plans: ids }) => plans.length === 0 || ids.some(isOn));
  const points = found.points
    .filter(({ plan, point }) => isOn(plan.id) && isDated(`${point.title} ${point.text}`))
    .sort((one, other) => rankOf(context, one) - rankOf(context, other));
  const ending = events.filter(({ text }) => isDated(text) && ENDING.test(text));
  const announced = events.filter(({ text }) => isDated(text));
  const told = isNext
    ? announced.length > 0
      ? announced
      : []
    : isEnd
      ? ending.length > 0
        ? ending
        : points.length > 0
          ? []
          : events.filter(({ text }) => ENDING.test(text))
      : points.length > 0
        ? announced
        : events;
  const shown = told.slice(0, isNext || isEnd ? 1 : MOST_EVENTS);
  const said = shown.length > 0 && (isNext || isEnd) ? [] : onePerPlan(points).slice(0, MOST_POINTS);
  if (shown.length + said.length === 0) return null;
  return dateReply(context, asked, {
    subject,
    shown,
    said,
    takenAs: found.takenAs,
    dropped: droppedWord(context, about, subject, shown, said),
  });
}

const YEAR = /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u;
const MONTH_HALF = /(?:half|end|beginning|middle) of \p{Lu}/u;

/** The newest text that is alive first. */
function rankOf({ library }: Context, { plan }: PointInPlan): number {
  if (plan === library.defaultPlan) return -1;
  return library.plans.filter(({ date }) => date > plan.date).length;
}

function onePerPlan(points: readonly PointInPlan[]): readonly PointInPlan[] {
  return points.filter(
    ({ plan }, at) => plan.numbering !== 'guide' && points.findIndex((found) => found.plan === plan) === at,
  );
}

/** The word for what is done, if nothing shown has it: "switched" where a channel closes. */
function droppedWord(
  { library }: Context,
  about: string,
  subject: string,
  events: readonly TimelineEvent[],
  points: readonly PointInPlan[],
): string | null {
  const text = stemText(
    [...events.map((event) => event.text), ...points.map(({ point }) => `${point.title} ${point.text}`)].join(
      '\n',
    ),
  );
  const phrase = phrasalVerbOf(about);
  if (phrase !== null && !DONE.test(about.replace(NEXT, ' ')))
    return readAskedWords(library, phrase).every((word) => hasWord(text, word)) ? null : phrase;
  const kept = readSubject(library, subject).flatMap(({ forms }) => forms);
  const [first] = readSubject(library, about.replace(NEXT, ' ')).filter(
    ({ typed, forms }) =>
      !GENERAL.test(typed) &&
      !forms.some((form) => kept.some((own) => own.includes(form.trim()) || text.includes(form))),
  );
  return first?.typed ?? null;
}

const GENERAL =
  /^(?:round|being|been|run|runs|out|due|expected|planned|scheduled|held|start\p{L}*|begin\p{L}*|end\p{L}*|expir\p{L}*|over)$/iu;

/** That nothing shown dates the beginning or the end that is asked for. */
function missingEdge(asked: string, told: readonly string[]): string {
  const lacks = (asks: RegExp, tells: RegExp) => asks.test(asked) && !told.some((text) => tells.test(text));
  if (lacks(STARTS, STARTING)) return 'No beginning is dated. On it:';
  if (DONE.test(asked) && lacks(ENDS, ENDING)) return 'No end is dated. On it:';
  return '';
}

const STARTS = /(?<!\p{L})(?:start\p{L}*|begin\p{L}*|began|into\s+force|into\s+effect)(?!\p{L})/iu;
const STARTING =
  /(?<!\p{L})(?:start\p{L}*|beg[ia]n\p{L}*|open\p{L}*|launch\p{L}*|from|since|takes?\s+effect|force|first|resum\p{L}*)(?!\p{L})/iu;

type Dated = {
  readonly subject: string;
  readonly shown: readonly TimelineEvent[];
  readonly said: readonly PointInPlan[];
  readonly takenAs: string | null;
  readonly dropped: string | null;
};

function dateReply(
  { library }: Context,
  asked: string,
  { subject, shown, said, takenAs, dropped }: Dated,
): Reply {
  const notes = [
    takenAs === null ? '' : `${upperFirst(inQuotes(subject))} taken as ${takenAs}.`,
    missingEdge(asked, [...shown.map(({ text }) => text), ...said.map(({ point }) => point.text)]),
    dropped === null ? '' : `None says ${inQuotes(dropped)}; dated on it:`,
  ].filter((text) => text !== '');
  const items = eventLines(library, shown, LINES_LENGTH).map((label) => ({ label }));
  return tellingsReply(library, {
    asked,
    title: `Dates on ${inQuotes(subject)}`,
    blocks: [
      ...(notes.length === 0 ? [] : [{ kind: 'note' as const, text: notes.join(' ') }]),
      ...(items.length === 0 ? [] : [{ kind: 'items', items } satisfies Block]),
      ...listUnder(
        items.length === 0 ? 'In the texts' : 'In the texts as well',
        said.map((found) => ({ label: sayingLine(library, found, subject) })),
      ),
      { kind: 'note', text: newestInWords(library) },
    ],
    subject: takenAs ?? subject,
    events: shown,
    points: said,
  });
}
