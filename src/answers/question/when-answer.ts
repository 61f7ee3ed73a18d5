import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { type Block, listUnder, type Reply, runButton } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { nameOfPoint } from '../cite.ts';
import { contextSentence, inContext } from '../context-sentence.ts';
import { otherTextsNotes } from '../current/other-texts.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointList } from '../point-list.ts';
import { pointSummary } from '../point-summary.ts';
import { eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { withoutPhrasalVerb } from './phrasal-verb.ts';
import { findSetDate, type SetDate } from './set-dates.ts';

const TIMES: ReadonlySet<string | null> = new Set(['year', 'month', 'week', 'day', 'hour']);
export const NO_DATE = 'No date found';

/** A year by itself: "in 2027". */
const YEAR = /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u;

/**
 * The point that has a date for a "when" question without an event; else a reply that there is none. Null if a point with a
 * date leads the search anyway.
 */
export function whenAnswer(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  if (about === '') return null;
  const { library } = context;
  const dated = findDatedPoints(library, about, plans);
  // What is asked in another language is found by what it is called in that of the guide, and not by these words.
  if (dated.length === 0) return IS_ENGLISH.test(asked) ? noDateReply(context, asked, about) : null;
  const list = pointList(context, { asked, about, plans, of: null }, {});
  const isLed = dated.some((found) => nameOfPoint(found) === list.answers.points[0]);
  const own = dated.find(({ plan }) => plan === library.defaultPlan) ?? dated[0];
  if (!own || isLed) return null;
  const point = pointSummary(library, own, null);
  const sentence = contextSentence(library, own, about);
  const more = sentence === null ? [] : [{ kind: 'text' as const, text: inContext(sentence) }];
  return {
    ...point,
    blocks: [
      ...point.blocks.slice(0, -1),
      ...more,
      ...otherTextsNotes(library, own, about),
      ...point.blocks.slice(-1),
    ],
  };
}

const IS_ENGLISH = /\bwhen\b|\bwhat (?:date|day)\b/i;

/** Words that ask for a beginning or an end: a point with a date need not have them, nor "must" and "be". */
const GENERAL =
  /^(?:must|will|shall|should|can|could|may|would|need|needs|have|has|be|been|due|take|place|happen\w*|start\w*|begin\w*|end|ends|ended|expire\w*|finish\w*|supposed|expected|planned|scheduled|going|gets?|getting|got|kicks?|comes?|goes|takes|effect|applies|apply)$/i;

export function isOfAnyTime(word: string): boolean {
  return GENERAL.test(word);
}

/** The words of a "when" question that an answer must have. */
export function wordsOf(library: Library, about: string): readonly AskedWord[] {
  const words = readAskedWords(library, withoutPhrasalVerb(about));
  const telling = words.filter(({ typed }) => !GENERAL.test(typed));
  return telling.length > 0 ? telling : words;
}

/** The points that have all words of a "when" question, and a date or a period. */
export function findDatedPoints(
  library: Library,
  about: string,
  only: readonly Plan[],
): readonly PointInPlan[] {
  const words = wordsOf(library, about);
  const plans = only.length > 0 ? only : library.plans;
  const says = ({ title, text, context = '', figures }: PlanPoint) =>
    `${title}\n${text}\n${context}\n${figures.join('\n')}`;
  return plans.flatMap((plan) =>
    plan.points
      .filter((point) => words.every((word) => hasWord(stemText(says(point)), word)))
      .filter((point) => hasTime(says(point)))
      .map((point) => ({ plan, point })),
  );
}

/** Whether it has a date, or a period. */
export function hasTime(text: string): boolean {
  return hasDate(text) || readQuantities(text).some(({ unit }) => TIMES.has(unit));
}

export function hasDate(text: string): boolean {
  return YEAR.test(text) || findDateSpans(text).length > 0;
}

/** "when will": what is over has no such day. */
const IS_AHEAD = /(?<!\p{L})when(?:['’]ll|\s+(?:will|would|does|do|is|are))(?!\p{L})/iu;
const SET_LENGTH = 240;
export const SET_SO_FAR = 'Set so far';

function setBlocks(library: Library, set: SetDate | null): readonly Block[] {
  if (set === null) return [];
  const missing = set.missing.map(({ typed }) => inQuotes(typed));
  return listUnder(
    missing.length === 0 ? SET_SO_FAR : `${SET_SO_FAR}, without ${joinOr(missing)}`,
    eventLines(library, [set.event], SET_LENGTH).map((label) => ({ label })),
  );
}

/** Points and articles on single words of the question give no date of what it asks about. */
function noDateReply({ library }: Context, asked: string, about: string): Reply {
  const asking = wordsOf(library, about);
  const words = asking.map(({ typed }) => typed);
  const set = IS_AHEAD.test(asked) ? findSetDate(library, asking) : null;
  return notice({
    command: formatLine('plan', 'search', asked),
    title: NO_DATE,
    blocks: [
      `No event or point with ${words.map((word) => inQuotes(word)).join(' and ')} gives a date.`,
      ...setBlocks(library, set),
      {
        kind: 'note',
        text: `${set === null ? `Looked in ${textsInWords(library)} and ${eventsInWords(library)}. ` : ''}${newestInWords(library)}`,
      },
    ],
    buttons: [
      runButton('Points on some of the words', formatLine('plan', 'search', asked, { full: true })),
      runButton('Timeline', '/plan timeline'),
    ],
  });
}
