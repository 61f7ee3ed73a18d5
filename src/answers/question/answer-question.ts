import type { Context } from '../../command/command.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { classifyWord } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { listTelling } from '../closest/find-closest.ts';
import { currentAnswer } from '../current/current-answer.ts';
import {
  answerFigureQuestion,
  type FigureAnswer,
  figuresInFullOf,
} from '../figures/answer-figure-question.ts';
import { asksForBound } from '../figures/bound.ts';
import type { PointValues } from '../find-point.ts';
import { datedPersonAnswer } from '../people/dated-person.ts';
import { findMentions } from '../people/find-mentions.ts';
import { namedPersonAnswer } from '../people/named-person.ts';
import { personAnswer } from '../people/person-answer.ts';
import { stillAnswer } from '../people/still-answer.ts';
import { planAnswer } from '../plan-answer.ts';
import { listPointsBriefly, planSummary } from '../plan-summary.ts';
import { readPointRequest } from '../point-request.ts';
import { answerPointRequest } from '../requested-point.ts';
import { readEventQuery, selectEvents } from '../timeline/select-events.ts';
import { timelineAnswer } from '../timeline/timeline-answer.ts';
import { bothSidesAnswer } from './both-sides.ts';
import { changesAnswer } from './changes-answer.ts';
import { closeDatesAnswer } from './close-dates.ts';
import { stripCourtesy } from './courtesy.ts';
import { asksForEndOrNext, dateAnswer } from './date-answer.ts';
import { datedEventsAnswer, isQuestion } from './dated-events.ts';
import { datedFigureAnswer } from './dated-figure.ts';
import { addDatedPoints } from './dated-points.ts';
import { dayAheadAnswer } from './day-ahead.ts';
import { eachTextAnswer } from './each-text-answer.ts';
import { gainsAnswer } from './gains-answer.ts';
import { namedEventsAnswer } from './named-events.ts';
import { noteOtherTexts } from './named-text-events.ts';
import { nearDatesAnswer } from './near-dates.ts';
import { notedDateAnswer } from './noted-date-answer.ts';
import { partOfTextAnswer } from './part-of-text.ts';
import { partyVoteAnswer } from './party-vote.ts';
import { authorsAnswer, datesAnswer, meantPlansReply, statusAnswer } from './plan-replies.ts';
import { readMadeText } from './read-made-text.ts';
import type { PlanQuestion } from './read-question.ts';
import { asksOfThing, standingAnswer } from './standing-answer.ts';
import { statusThenAnswer } from './status-then.ts';
import { isKind } from './text-kinds.ts';
import { voteAnswer } from './vote-answer.ts';
import { NO_DATE, whenAnswer } from './when-answer.ts';

/** No event is on the words: a point, or what comes close to a date. */
function undatedAnswer(context: Context, words: string, about: string, plans: readonly Plan[]): Reply | null {
  const answer =
    datedFigureAnswer(context, words, about, plans) ??
    dateAnswer(context, words, about, plans) ??
    whenAnswer(context, words, about, plans);
  return answer?.title === NO_DATE
    ? (notedDateAnswer(context, stripCourtesy(words), about, plans, true) ??
        closeDatesAnswer(context, stripCourtesy(words), about, plans) ??
        nearDatesAnswer(context, stripCourtesy(words), about, plans) ??
        answer)
    : answer;
}

/** What a guide's text may be called, and what its authors did. */
const NAMES_TEXT =
  /^(?:(?:peace|other)\s+)?(?:plans?|texts?|drafts?|papers?|proposals?|deals?|documents?|versions?|points?|these|all|latest|newest|current|each|every|whole|first|last|author(?:s|ed)?|behind|wrote|writ(?:e|ten|es)|draft(?:ed|ing|er|ers)|propos(?:ed|es|e|ers?)|made|created|presented|stands|came|up|put|forward|drew|verfasst|geschrieben)$/iu;

/** Null if the question is a search for words. `figures`: the answer to one for a figure, if it has been looked up already. */
export function answerQuestion(
  question: PlanQuestion,
  values: PointValues,
  context: Context,
  figures: FigureAnswer | null,
): Reply | null {
  const { library } = context;
  const { kind, about, plans } = question;
  const { full = false } = values;
  const [plan] = plans;
  const asked = stripCourtesy(values.words);
  const inEach =
    (kind === 'search' || kind === 'when') && !full && plans.length === 0
      ? eachTextAnswer(context, asked, kind === 'when')
      : null;
  if (inEach) return inEach;
  const vote = full || values.page !== undefined ? null : voteAnswer(context, asked, about, plans);
  if (vote) return vote;
  const asksOfDay = !full && (kind === 'events' || (kind === 'search' && isQuestion(asked)));
  const { dates } = asksOfDay ? readEventQuery(library, asked, context.now) : { dates: null };
  const ahead = dates && dayAheadAnswer(context, asked, dates);
  if (ahead) return ahead;
  const part =
    (kind === 'search' || kind === 'figures') && !full
      ? partOfTextAnswer(context, question, values.words)
      : null;
  if (part) return part;
  switch (kind) {
    case 'plan':
      if (plans.length > 1) return meantPlansReply(library, values.words, plans);
      return plan ? (full ? planAnswer : planSummary)(library, plan) : null;
    case 'points':
      return plan ? (full ? planAnswer : listPointsBriefly)(library, plan) : null;
    case 'authors':
      // "Who wrote the leaked report" asks for something else than the guide's texts.
      return plans.length === 0 && listTelling(library, asked).some(({ typed }) => !NAMES_TEXT.test(typed))
        ? null
        : authorsAnswer(library, values.words, plans);
    case 'status':
      return (
        (plans.length === 0 ? standingAnswer(context, asked) : null) ??
        (plans.length === 0 && asksOfThing(asked) ? null : statusAnswer(library, asked, plans))
      );
    case 'when':
      // "When is the referendum" asks for what its text sets a date for, and not for the text's own.
      if (plans.length > 0 && about === '' && asksForSetDate(asked))
        return statusAnswer(library, asked, plans);
      if (plans.length > 0 && IS_PUBLISHING.test(about)) return datesAnswer(library, values.words, plans);
      if (!full && values.page === undefined) {
        const made = readMadeText(library, about, plans);
        if (made.length > 0) return datesAnswer(library, values.words, made);
        const noted = notedDateAnswer(context, asked, about, plans);
        if (noted) return noted;
      }
      if (!full && asksForEndOrNext(about)) {
        const dated = dateAnswer(context, values.words, about, plans);
        if (dated) return dated;
      }
      return (
        (!full && /^since when(?!\p{L})/iu.test(asked)
          ? datedFigureAnswer(context, values.words, about, plans)
          : null) ??
        answerFromTimeline(about, values, context, plans) ??
        answerFromEffect(about, values, context, plans) ??
        (full || values.page !== undefined ? null : undatedAnswer(context, values.words, about, plans))
      );
    case 'current':
      return currentAnswer(library, full);
    case 'gains':
      return gainsAnswer(context, values.words, about, plans);
    case 'events':
      // A time asks for nothing but events; words alone may be on something else.
      return (
        datedEventsAnswer(context, about, full) ??
        (readEventQuery(library, about, context.now).dates || about === ''
          ? timelineAnswer(context, about, full, asked)
          : answerFromTimeline(about, values, context))
      );
    case 'search':
      return answerOtherQuestion(question, values, context);
    case 'figures':
      if (full) return figuresInFullOf(context, values.words, about, plans);
      return figureReply(question, values, context, figures);
    case 'changes':
      return changesAnswer(question, full, context);
    case 'person':
      return library.people.findAll(about).length > 0 || findMentions(library, about).total > 0
        ? personAnswer(context, about, full)
        : datedPersonAnswer(context, about, full);
    default:
      return kind satisfies never;
  }
}

/** "max fine for clubs" may be a search as well: points have the words where no figure has all of them. */
function figureReply(
  { about, plans }: PlanQuestion,
  values: PointValues,
  context: Context,
  figures: FigureAnswer | null,
): Reply | null {
  const asked = stripCourtesy(values.words);
  const answer = figures ?? answerFigureQuestion(context, asked, about, plans);
  return answer.fit !== 'whole' && asksForBound(context.library, asked) ? null : answer.reply;
}

/** A question of no kind of its own: on what happened, on somebody, or for a point of the plan it names. */
function answerOtherQuestion(
  { about, plans }: PlanQuestion,
  values: PointValues,
  context: Context,
): Reply | null {
  const { words, full = false } = values;
  const { library } = context;
  const [plan] = plans;
  const asked = stripCourtesy(words);
  const then = statusThenAnswer(context, asked, plans);
  if (then) return then;
  const both = full ? null : bothSidesAnswer(context, asked, plans);
  if (both) return both;
  if (!plan) {
    return (
      (isQuestion(words) ? datedEventsAnswer(context, words, full) : null) ??
      namedEventsAnswer(context, asked, full) ??
      stillAnswer(context, asked, full) ??
      (full ? null : standingAnswer(context, asked)) ??
      datedPersonAnswer(context, words, full) ??
      (isPerson(about, context) ? personAnswer(context, about, full) : null) ??
      namedPersonAnswer(context, asked, full)
    );
  }
  const named = namedEventsAnswer(context, asked, full);
  // "did parliament pass the bill": no event tells, and its status does.
  const asksOfDecision = /^(?:did|has|have|had|will|would)\s/i.test(asked) && ENDS_IN_DECISION.test(about);
  const vote = named ? null : partyVoteAnswer(context, asked, plan);
  if (vote) return vote;
  if (!named && (asksOfDecision || /^how did .+ votes?(?!\p{L})/iu.test(asked)))
    return statusAnswer(library, asked, plans);
  if (named || plans.length > 1 || !readPointRequest(about)) return named;
  return answerPointRequest({ ...values, words: about, of: plan.id }, context);
}

/** A whole name; or a part of one, such as a given name, that no point has as a word. */
function isPerson(words: string, { library, now }: Context): boolean {
  if (library.people.find(words)) return true;
  if (library.people.findAll(words).length === 0) return false;
  // Points are found by who put their text forward, too; an ordinary word may be the subject of one.
  if (tokenize(words).every(({ folded }) => classifyWord(folded) !== 'word')) return true;
  return library.search.find(words, { now, literal: true, limit: 1, part: POINTS }).hits.length === 0;
}

const ENDS_IN_DECISION =
  /\s(?:pass(?:ed)?|adopt(?:ed)?|enact(?:ed)?|block(?:ed)?|defeat(?:ed)?|support(?:ed)?|vote(?:d)?(?: (?:for|against|on|down|through))?)$/i;

/** The events that the words name; null if there are none. */
export function answerFromTimeline(
  about: string,
  { words, full = false }: PointValues,
  context: Context,
  plans: readonly Plan[] = [],
): Reply | null {
  const { library, now } = context;
  const query = readEventQuery(library, about, now);
  const { events } = selectEvents(context, query);
  if (query.words.length === 0 || events.length === 0) return null;
  const reply = noteOtherTexts(timelineAnswer(context, about, full, words), about, plans, events);
  return full ? reply : addDatedPoints(context, reply, stripCourtesy(words), about, plans, events);
}

/** "came into force" and "took effect" say the same. */
const EFFECT =
  /(?<!\p{L})(?:(?:takes?|took|taken|taking)\s+effect|(?:com(?:es?|ing)|came|go(?:es)?|went|enter(?:s|ed)?)\s+(?:in|into|in\s+to)\s+(?:force|effect))(?!\p{L})/iu;

function answerFromEffect(
  about: string,
  values: PointValues,
  context: Context,
  plans: readonly Plan[],
): Reply | null {
  if (!EFFECT.test(about)) return null;
  const read = (word: string) => answerFromTimeline(about.replace(EFFECT, word), values, context, plans);
  return read('effect') ?? read('force');
}

/** A text's own date is asked for by its kind: "when is the bill". */
function asksForSetDate(asked: string): boolean {
  const [last = ''] = /\p{L}+$/u.exec(asked) ?? [];
  return /^when(?:['’]s|\s+(?:is|are|will|does))(?!\p{L})/iu.test(asked) && !isKind(last);
}

/** What is left of "when was the 28-point plan published" beside the plan. */
const IS_PUBLISHING =
  /^(?:(?:was|were|is|did|first|come out|came out|published|released|written|leaked|made|announced|presented|proposed|drafted|signed|out|appear(?:ed)?|public)\s*)*$/i;
