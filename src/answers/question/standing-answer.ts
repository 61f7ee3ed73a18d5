import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Block, listUnder, type Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { findStanding } from '../current/current-plan.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { takeNames } from '../people/take-names.ts';
import { statusInWords } from '../plan-wording.ts';
import { newestInWords } from '../searched-range.ts';
import { splitSentences } from '../sentences.ts';
import { eventLines } from '../timeline/event-line.ts';
import { closeStandingAnswer } from './close-standing.ts';
import { findSayings, sayingLine } from './sayings.ts';
import { findSince, type Since } from './standing-since.ts';
import { findTellings } from './tellings.ts';
import { tellingsReply } from './tellings-reply.ts';
import { isKind } from './text-kinds.ts';

const STATE =
  '(?:in force|in effect|in place|valid|alive|dead|holding|on the table|off the table|binding|running|ongoing|active|over|suspended|open|closed)';
/** "is the truce still holding", "does the cap still apply", "is there still a curfew" */
const STILL =
  /^(?:is|are|does|do|has|have)\s+(?:there\s+)?(.+?)(?<!\p{L})still(?:\s+.*)?$|^(?:is|are)\s+there\s+still\s+(.+)$/iu;
const IN_STATE = new RegExp(`^(?:is|are)\\s+(.+?)\\s+(?:now\\s+)?${STATE}(?:\\s+(?:now|today|yet))?$`, 'iu');
/** Nothing in particular, or any text: their status answers. */
const ANY_TEXT =
  /^(?:it|this|that|they|these|any\S*.*|there|(?:(?:the|this|that|an?)\s+)?(?:\p{L}+\s+)?(?:plans?|texts?|deals?|proposals?|agreements?|drafts?|offers?))$/iu;

const SHOWN = 2;
const LINES_LENGTH = 320;
const LATER_LENGTH = 160;

/**
 * Whether something that is no text still stands: the newest events that name it, what followed on their text, and what the
 * newest text that is alive says. A text that is superseded never answers alone. Null if the words ask nothing of the kind,
 * or the guide has nothing on it.
 */
export function standingAnswer(context: Context, asked: string): Reply | null {
  const { library, now } = context;
  const question = asked.trim().replace(/[\s?!.]+$/, '');
  const subject = subjectOf(question);
  // What somebody still does to something is a duty that points set, as if "still" were not there.
  if (/^(?:does|do)\s/iu.test(question) && hasObject(question, subject)) return null;
  if (subject === '' || ANY_TEXT.test(subject) || takeNames(library, subject).people.length > 0) return null;
  const { events, points, takenAs } = findTellings(context, subject);
  const said = points.length > 0 ? points : findSayings(library, subject, now, true).whole;
  const { plan: current } = findStanding(library);
  const own = said.find(({ plan }) => plan === current) ?? matchIn(library, said, current);
  const others = said.filter(({ plan }) => plan !== current && plan.numbering !== 'guide');
  if (events.length === 0 && (!own || (said.includes(own) && others.length === 0)))
    return own === undefined && said.length === 0
      ? closeStandingAnswer(context, asked, subject, current)
      : null;
  const shown = events.slice(0, SHOWN);
  const since = shown[0] ? findSince(library, shown[0], takenAs ?? subject) : null;
  const noted = since?.isNoted ? since.plan : null;
  // The note on the status says more than a point of the text.
  const lines = noted
    ? []
    : [...(own ? [own] : []), ...(events.length === 0 || !own ? others.slice(0, 1) : [])];
  const told = [
    ...shown.map(({ text }) => text),
    noted?.statusNote ?? '',
    ...lines.map(({ point }) => `${point.title} ${point.text}`),
  ];
  const blocks: readonly Block[] = [
    ...(takenAs === null ? [] : [note(`${upperFirst(inQuotes(subject))} taken as ${takenAs}.`)]),
    ...lackingNote(library, question, subject, told),
    ...statusBlocks(library, noted),
    ...(shown.length === 0
      ? []
      : [
          {
            kind: 'items' as const,
            items: eventLines(
              library,
              shown.map((event) => narrow(library, event, takenAs ?? subject)),
              LINES_LENGTH,
            ).map((label) => ({ label })),
          },
        ]),
    ...laterBlocks(library, since),
    ...listUnder(
      shown.length === 0 ? 'In the newest text, then before it' : 'In the texts',
      lines.map((found) => ({ label: sayingLine(library, found, subject) })),
    ),
    note(newestInWords(library)),
  ];
  return tellingsReply(library, {
    asked,
    title:
      shown.length > 0
        ? noted
          ? `${upperFirst(takenAs ?? subject)}: status, and newest events that name it`
          : `Newest events that name ${inQuotes(takenAs ?? subject)}`
        : `${upperFirst(subject)}: what the texts say`,
    blocks,
    subject: takenAs ?? subject,
    events: [...shown, ...(since?.events.slice(0, 1) ?? [])],
    points: lines,
    texts: noted ? [noted] : [],
  });
}

/** What became of the text. */
function statusBlocks(library: Library, plan: Plan | null): readonly Block[] {
  if (plan === null) return [];
  const status = `${upperFirst(plan.shortTitle)}: ${statusInWords(library, plan)}. ${plan.statusNote ?? ''}`;
  return [{ kind: 'text', text: status.trim() }];
}

/** What followed need not name the thing. */
function laterBlocks(library: Library, since: Since | null): readonly Block[] {
  const [newest] = since?.events ?? [];
  if (!since || !newest) return [];
  const which = since.events.length === 1 ? '' : ` (newest of ${since.events.length})`;
  const items = eventLines(library, [newest], LATER_LENGTH).map((label) => ({ label }));
  return [note(`Later, on the ${since.plan.shortTitle}${which}:`), { kind: 'items', items }];
}

function subjectOf(question: string): string {
  const still = STILL.exec(question);
  return (still?.[1] ?? still?.[2] ?? IN_STATE.exec(question)?.[1] ?? '')
    .replace(/^(?:the|an?)\s+/iu, '')
    .trim();
}

/** Whether the words ask it of a thing that is no text, so that the status of every text would not answer them. */
export function asksOfThing(asked: string): boolean {
  const subject = subjectOf(asked.trim().replace(/[\s?!.]+$/, ''));
  return subject !== '' && !ANY_TEXT.test(subject) && !isKind(subject.split(/\s+/).at(-1));
}

/** "banned" of "is it still banned", if nothing shown has it; what holds or is in force is told in any words. */
function lackingNote(
  library: Library,
  question: string,
  subject: string,
  told: readonly string[],
): readonly Block[] {
  const state = stateIn(question, subject);
  if (state === '' || ANY_STATE.test(state)) return [];
  const stemmed = stemText(told.join('\n'));
  const words = readAskedWords(library, state).filter((word) => !hasWord(stemmed, word));
  return words.length === 0
    ? []
    : [note(`Nothing here has ${inQuotes(words.map(({ typed }) => typed).join(' '))}:`)];
}

/** What the question says of the thing. */
function stateIn(question: string, subject: string): string {
  const at = question.toLowerCase().indexOf(subject.toLowerCase()) + subject.length;
  return question
    .slice(at)
    .replace(/(?<!\p{L})(?:still|now|today|yet)(?!\p{L})/giu, ' ')
    .trim();
}

/** "appoint the rector" */
function hasObject(question: string, subject: string): boolean {
  const [verb = '', ...object] = stateIn(question, subject).split(/\s+/);
  const isThing =
    object.length > 0 && !/^(?:in|on|at|for|to|from|until|since|under|by|with)$/iu.test(object[0] ?? '');
  return isThing && !ANY_STATE.test(verb);
}

const ANY_STATE = new RegExp(
  `^(?:in|on|${STATE}|there|appl(?:y|ies)|stands?|holds?|exists?|the case|going|around)$`,
  'iu',
);

/** The point of the newest text on what others say: "1,000 characters" may be 2,000 by now. */
function matchIn(
  library: Library,
  said: readonly PointInPlan[],
  current: PointInPlan['plan'],
): PointInPlan | undefined {
  return said
    .flatMap(({ plan, point }) => library.related.matches(plan, point))
    .find(({ plan }) => plan === current);
}

/** An event by the sentences that have the thing: the first of it may be on something else. */
function narrow(library: Library, event: TimelineEvent, subject: string): TimelineEvent {
  const words = readAskedWords(library, subject);
  const own = splitSentences(event.text).filter((text) =>
    words.some((word) => hasWord(stemText(text), word)),
  );
  return own.length === 0 ? event : { ...event, text: own.join(' ') };
}

function note(text: string): Block {
  return { kind: 'note', text };
}
