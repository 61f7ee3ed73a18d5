import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { isPlace } from '../../search/known-words.ts';
import { findStanding } from '../current/current-plan.ts';
import { countReply } from './count-answer.ts';
import { eachTextReply, readEachText } from './each-text.ts';
import { figuresAnswer } from './figures-answer.ts';
import { findTold, type Told } from './figures-of-time.ts';
import { readMeasure } from './measure.ts';
import { isNameWord } from './name-words.ts';
import { noFigureReply } from './no-figure.ts';
import { type Count, type FigureQuery, readCount } from './read-count.ts';
import { noteRepair, repairSlips } from './repair-slips.ts';
import { subjectWords } from './subject.ts';
import { toldReply } from './told-reply.ts';

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
  only: readonly Plan[],
): FigureAnswer {
  const { library, now } = context;
  const repaired = repairSlips(library, about, now);
  const { rest, isEach } = readEachText(repaired.words);
  const meant = repaired.rewrites.reduce((text, { typed, shown }) => text.replace(typed, shown), asked);
  const measure = readMeasure(meant, rest);
  const words = subjectWords(library, rest, measure);
  const query: FigureQuery = { about: rest, words, measure, only };
  const answer = answerQuery(context, asked, query, isEach);
  return { ...answer, reply: noteRepair(answer.reply, repaired.rewrites) };
}

function answerQuery(context: Context, asked: string, query: FigureQuery, isEach: boolean): FigureAnswer {
  const { library } = context;
  const { words, only } = query;
  const current = only[0] ?? findStanding(library).plan;
  const found = readCount(library, query, current);
  const count = found && isAnswer(found, query) ? found : null;
  if (isEach && count) {
    return { reply: eachTextReply(context, asked, count, query), fit: isWhole(count) ? 'whole' : 'close' };
  }
  const told = findTold(library, query);
  const whole = told.filter((each) => each.words.length === words.length);
  if (count && isWhole(count)) {
    const newest = whole.filter(({ date }) => date > current.date).slice(0, 1);
    return { reply: countReply(context, asked, count, query, newest), fit: 'whole' };
  }
  if (whole.length > 0) {
    // A point that is on this very thing, as its title says, comes before what somebody said of it.
    return count && isOnTitle(count)
      ? { reply: countReply(context, asked, count, query, whole.slice(0, 1)), fit: 'close' }
      : { reply: toldReply(context, asked, whole, query), fit: 'whole' };
  }
  const close = told.filter((each) => isClose(library, each, query));
  const [closest] = close;
  const kept = words.length - (count?.dropped.length ?? words.length);
  if (closest && (!count || count.isWider || closest.words.length > kept || isHeld(closest, query))) {
    const alike = close.filter((each) => each.words.length === closest.words.length);
    return { reply: toldReply(context, asked, alike, query), fit: 'close' };
  }
  if (count) return { reply: countReply(context, asked, count, query, []), fit: 'close' };
  return { reply: noFigureReply(context, asked, query), fit: 'none' };
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
  const current = only[0] ?? findStanding(library).plan;
  const count = readCount(library, { about, words, measure, only }, current);
  return figuresAnswer(context, count?.words ?? about, only, true);
}
