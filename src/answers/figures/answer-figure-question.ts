import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { isPlace } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findLeadingText } from '../current/leading-text.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { readDateCondition } from '../timeline/date-condition.ts';
import { readEventQuery } from '../timeline/select-events.ts';
import { readAskedFigure } from './asked-figure.ts';
import { withBound } from './bound.ts';
import { countReply } from './count-answer.ts';
import { eachTextReply, readEachText } from './each-text.ts';
import { figuresAnswer } from './figures-answer.ts';
import { findTold, type Told } from './figures-of-time.ts';
import { LEVEL_MEASURE, levelAnswer, readLevel } from './level-answer.ts';
import { asksForSum, readMeasure, SUM_MEASURE } from './measure.ts';
import { isNameWord } from './name-words.ts';
import { putNamedFirst } from './named-first.ts';
import { noFigureReply } from './no-figure.ts';
import { type Count, type FigureQuery, readCount, readSaid } from './read-count.ts';
import { noteRepair, repairSlips } from './repair-slips.ts';
import { subjectWords } from './subject.ts';
import { readByTerm, readTerm } from './term.ts';
import { isOfTime } from './told-in-time.ts';
import { toldReply } from './told-reply.ts';
import { noteUnit } from './unit-note.ts';
import { readWanted } from './wanted.ts';
import { AS_TYPED, type ReadWord, readByMeaning } from './widen-word.ts';

/** The answer to a question for a figure, and how much of the question it is on. */
export type FigureAnswer = {
  readonly reply: Reply;
  /** `whole`: on all words of the question, `close`: on some, `none`: nothing has a figure on it. */
  readonly fit: 'whole' | 'close' | 'none';
};

/** An event must have more than half of the words of a question to be close to it. */
const CLOSE_SHARE = 0.5;

/**
 * The figure that a question asks for: of the texts if they have it on all of its words, else of the events and updates that
 * do, else the closest, which names what it lacks. `about` are the question's words without those that ask.
 */
export function answerFigureQuestion(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): FigureAnswer {
  const { library, now } = context;
  const repaired = repairSlips(library, about, now);
  const { rest: bare, isEarlier } = readAskedFigure(repaired.words);
  const { rest: inText, isEach } = readEachText(bare);
  // "before the amended bill" is in the texts before it.
  const only = isEarlier ? [] : plans;
  const wanted = only.length > 0 ? null : readWanted(library, asked, about);
  if (wanted) {
    const own = answerFigureQuestion(context, asked, wanted.about, wanted.plans);
    if (own.fit !== 'none') return own;
  }
  const meant = repaired.rewrites.reduce((text, { typed, shown }) => text.replace(typed, shown), asked);
  const level = plans.length === 0 ? readLevel(meant, inText) : null;
  const rest = level?.about ?? inText;
  const measure = level ? LEVEL_MEASURE : withBound(asked, readMeasure(meant, rest));
  const measures = asksForSum(meant) ? [SUM_MEASURE, measure] : [measure];
  const querySaid = (on: string, words: readonly string[], readWord: ReadWord): FigureQuery => ({
    about: on,
    words,
    measure,
    only,
    readWord,
    said: readSaid(on, words),
  });
  const words = subjectWords(library, rest, measure);
  const language = detectLanguage(tokenize(meant).map(({ folded }) => folded));
  const answer =
    toldInTime(context, asked, querySaid(rest, words, readByMeaning(language))) ??
    toldOfBody(context, meant, querySaid(rest, words, AS_TYPED)) ??
    answerLevel(context, asked, querySaid(rest, words, readByMeaning(language)), level) ??
    answerTerm(context, meant, querySaid(rest, words, readByTerm)) ??
    chooseAnswer(
      measures.flatMap((each) =>
        [AS_TYPED, readByMeaning(language)].map((read) => ({
          ...querySaid(rest, words, read),
          measure: each,
        })),
      ),
      (query) => answerQuery(context, asked, query, isEach || isEarlier),
    );
  return { fit: answer.fit, reply: noteRepair(noteUnit(meant, answer.reply), repaired.rewrites) };
}

function answerLevel(...asked: Parameters<typeof levelAnswer>): FigureAnswer | null {
  const reply = levelAnswer(...asked);
  return reply && { reply, fit: 'whole' };
}

/** How long the text that is named runs, where nothing else is asked of it; null if no point of it says. */
function answerTerm(context: Context, asked: string, query: FigureQuery): FigureAnswer | null {
  const term = query.only.length === 0 ? null : readTerm(asked);
  if (term === null || query.words.some((word) => word !== term)) return null;
  const answer = answerQuery(context, asked, { ...query, about: term, words: [term] }, false);
  return answer.fit === 'whole' ? answer : null;
}

/** The figure in each text, where two or more have it on all of these words. */
export function figuresInEachText(context: Context, asked: string, about: string): Reply | null {
  const { library, now } = context;
  const repaired = repairSlips(library, about, now);
  const measure = readMeasure(asked, repaired.words);
  const words = subjectWords(library, repaired.words, measure);
  const query = { about: repaired.words, words, measure, only: [], readWord: AS_TYPED, said: null };
  const count = readCount(library, query, findLeadingText(library));
  if (!count || !isWhole(count) || count.found.texts.length < 2) return null;
  return noteRepair(eachTextReply(context, asked, count, query), repaired.rewrites);
}

type RatedAnswer = FigureAnswer & {
  /** How many words of the question the answer lacks. */
  readonly lacking: number;
};

/** The first that has all of the words, otherwise the one that lacks the fewest. */
function chooseAnswer(
  queries: readonly FigureQuery[],
  answer: (query: FigureQuery) => RatedAnswer,
): FigureAnswer {
  let best: RatedAnswer | null = null;
  for (const query of queries) {
    const found = answer(query);
    if (found.fit === 'whole') return found;
    if (best === null || (found.fit === 'close' && (best.fit === 'none' || found.lacking < best.lacking))) {
      best = found;
    }
  }
  return best as RatedAnswer;
}

/** A time in the question is one of an event: "marched in May last year". Null if it may be one that a text has. */
function toldInTime(context: Context, asked: string, query: FigureQuery): FigureAnswer | null {
  const { library, now } = context;
  if (query.only.length > 0) return null;
  const { dates } = readEventQuery(library, query.about, now);
  const read = dates === null ? null : readDateCondition(query.about, now, now.toISOString().slice(0, 10));
  if (!dates || !read) return null;
  const words = subjectWords(library, read.rest, query.measure);
  if (words.length === 0) return null;
  const undated = { ...query, about: read.rest, words, said: readSaid(read.rest, words) };
  const whole = findTold(library, undated).filter((each) => each.words.length === words.length);
  const inTime = whole.filter((each) => isOfTime(each, dates));
  return inTime.length === 0
    ? null
    : { reply: toldReply(context, asked, inTime, undated, dates.inWords), fit: 'whole' };
}

/**
 * "how many members did the citizens' assembly have" is on the assembly, though its proposal answers to that name: an event
 * that has it all tells. Null where the question names the text as one.
 */
function toldOfBody(context: Context, asked: string, query: FigureQuery): FigureAnswer | null {
  const { library } = context;
  const [plan, other] = query.only;
  if (!plan || other || hasWord(stemText(asked), lastWord(library, plan))) return null;
  const about = asked
    .replace(/^(?:how\s+(?:many|much)|wie\s+viele|combien\s+d[e'’])\s*/iu, '')
    .replace(/[\s?!.]+$/, '');
  const words = subjectWords(library, about, query.measure);
  const whole = { ...query, about, words, only: [], readWord: readMembers };
  const told = findTold(library, whole).filter((each) => each.words.length === words.length);
  return told.length === 0 ? null : { reply: toldReply(context, asked, told, whole), fit: 'whole' };
}

/** Who belongs to a body is often called people: "an assembly of 120 people". */
const readMembers: ReadWord = (word) =>
  /^(?:members?|people|persons?|seats?)$/i.test(word.typed)
    ? { ...word, forms: [...word.forms, ...PEOPLE.map((each) => ` ${stem(each)} `)] }
    : word;
const PEOPLE = ['members', 'people', 'persons', 'seats'];

/** "proposal" of "the citizens' assembly's proposal". */
function lastWord(library: Library, { shortTitle }: Plan): AskedWord {
  return readAskedWords(library, shortTitle).at(-1) ?? { typed: shortTitle, forms: [] };
}

function answerQuery(context: Context, asked: string, query: FigureQuery, isEach: boolean): RatedAnswer {
  const { library } = context;
  const { words, only } = query;
  const current = only[0] ?? findLeadingText(library);
  const found = readCount(library, query, current);
  const count = found && isAnswer(found, query) ? found : null;
  const dropped = count?.dropped.length ?? words.length;
  if (isEach && count) {
    const reply = eachTextReply(context, asked, count, query);
    return { reply, fit: isWhole(count) ? 'whole' : 'close', lacking: dropped };
  }
  const told = findTold(library, query);
  const whole = words.length === 0 ? [] : told.filter((each) => each.words.length === words.length);
  const isOfNow = ASKS_OF_NOW.test(asked) && !ALLOWS.test(asked);
  // A text in force says what holds; an event tells one case of it.
  const isInForce = count !== null && isWhole(count) && holdsNow(count, current);
  if (isOfNow && whole.length > 0 && !isInForce) {
    const drafts = count && isWhole(count) ? count : null;
    return { reply: toldReply(context, asked, whole, query, null, drafts), fit: 'whole', lacking: 0 };
  }
  if (count && isWhole(count)) {
    const newest = whole.filter(({ date }) => date > current.date).slice(0, 1);
    return { reply: countReply(context, asked, count, query, newest, isOfNow), fit: 'whole', lacking: 0 };
  }
  if (whole.length > 0) {
    // A point that is on this very thing, as its title says, comes before what somebody said of it.
    return count && isOnTitle(count)
      ? { reply: countReply(context, asked, count, query, whole.slice(0, 1)), fit: 'close', lacking: dropped }
      : { reply: toldReply(context, asked, whole, query), fit: 'whole', lacking: 0 };
  }
  const close = told.filter((each) => isClose(library, each, query));
  const [closest] = close;
  const kept = words.length - dropped;
  if (closest && (!count || count.isWider || closest.words.length > kept || isHeld(closest, query))) {
    // What is so now is told by the newest, though an older one has a word more.
    const least = closest.words.length - (isOfNow ? 1 : 0);
    const alike = close
      .filter((each) => each.words.length >= Math.max(least, 1))
      .toSorted((a, b) => (isOfNow ? b.date.localeCompare(a.date) : 0));
    const reply = toldReply(context, asked, alike, query);
    return { reply, fit: 'close', lacking: words.length - closest.words.length };
  }
  if (count) {
    const names = count.dropped.filter((word) => isName(library, word));
    const reply = putNamedFirst(library, countReply(context, asked, count, query, [], isOfNow), names, query);
    return { reply, fit: 'close', lacking: dropped };
  }
  return { reply: noFigureReply(context, asked, query), fit: 'none', lacking: words.length };
}

/** "how big may the army be now": only a text says. */
const ALLOWS = /(?<!\p{L})(?:may|can|must|shall|should|would|will|allowed|permitted|darf|dürfen)(?!\p{L})/iu;

/** Asks for what is so, not for what a text would have. */
const ASKS_OF_NOW =
  /(?<!\p{L})(?:so far|how far (?:along|advanced|has|have)|already|to date|up to now|until now|today|now|currently|presently|at present|at the moment|these days|(?:does|do) (?!.*\b(?:under|in|by)\b).+ earn|bisher|schon|heute|aktuell|derzeit|jusqu['’]ici|aujourd['’]hui)(?!\p{L})/iu;

function holdsNow({ found }: Count, { id, status }: Plan): boolean {
  return status === 'in-force' && found.texts.some(({ plan }) => plan.id === id);
}

function isWhole({ dropped, isWider }: Count): boolean {
  return dropped.length === 0 && !isWider;
}

/** On fewer than half of the words it answers another question, unless it is on what is counted, or called so. */
function isAnswer(count: Count, { words, measure }: FigureQuery): boolean {
  if (count.isWider || count.dropped.length === 0 || measure.countsFirst || isOnTitle(count)) return true;
  return count.dropped.length < words.length / 2;
}

/** Several texts have the figure in a point that is called so: "Filling in six years". */
function isOnTitle({ found, kept, subject }: Count): boolean {
  const titled = found.texts.filter(({ points }) =>
    points.some(({ point, figures }) => figures.length > 0 && subject.isIn(point.title, point, true)),
  );
  return kept.length > 0 && titled.length > 1;
}

/** The thing counted and a name are never given up, and a word or two by themselves are no question. */
function isClose(library: Library, told: Told, query: FigureQuery): boolean {
  const [counted = ''] = query.words;
  if (isHeld(told, query)) return true;
  if (query.words.some((word) => isName(library, word) && !told.words.includes(word))) return false;
  if (query.measure.countsFirst && !told.words.includes(counted)) return false;
  const lacksSaid = query.said !== null && !told.words.includes(query.said);
  if (lacksSaid && told.words.length < query.words.length - 1) return false;
  return told.words.length > 1 && told.words.length > query.words.length * CLOSE_SHARE;
}

function isName(library: Library, word: string): boolean {
  return /^\p{Lu}/u.test(word) || isNameWord(library, word) || isPlace(foldName(word));
}

/** It has all but what the place is asked to hold: "water" of "9 billion cubic metres". */
function isHeld({ words }: Told, query: FigureQuery): boolean {
  const { substance } = query.measure;
  return (
    substance !== null &&
    words.length > 0 &&
    query.words.every((word) => word === substance || words.includes(word))
  );
}

/** The same in full, or in the plans that the words name: `/plan figures`. */
export function figuresInFullOf(
  context: Context,
  asked: string,
  about: string,
  only: readonly Plan[],
): Reply {
  const { library } = context;
  const measure = readMeasure(asked, about);
  const words = subjectWords(library, about, measure);
  const current = only[0] ?? findLeadingText(library);
  const count = readCount(library, { about, words, measure, only, readWord: AS_TYPED, said: null }, current);
  return figuresAnswer(context, count?.words ?? about, only, true);
}
