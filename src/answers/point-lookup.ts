import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import { POINTS, type PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Reply } from '../reply.ts';
import { answerComparison } from './comparison/compare.ts';
import { comparePlans } from './comparison/plan-comparison.ts';
import { currentAnswer } from './current/current-answer.ts';
import { findStanding } from './current/current-plan.ts';
import { answerCount } from './figures/count-answer.ts';
import { countedPeopleAnswer } from './figures/counted-people.ts';
import { figuresAnswer } from './figures/figures-answer.ts';
import { findPlan } from './find-plan.ts';
import { findPoint, type PointValues, readPointValues } from './find-point.ts';
import { datedPersonAnswer } from './people/dated-person.ts';
import { findMentions } from './people/find-mentions.ts';
import { personAnswer } from './people/person-answer.ts';
import { roleAnswer } from './people/role-answer.ts';
import { stillAnswer } from './people/still-answer.ts';
import { unknownNameReply } from './people/unknown-name-reply.ts';
import { planAnswer } from './plan-answer.ts';
import { planSummary } from './plan-summary.ts';
import { pointAnswer } from './point-answer.ts';
import { pointList } from './point-list.ts';
import { noPointReply, noSuchPlanReply } from './point-misses.ts';
import { readPointRequest } from './point-request.ts';
import { pointSources } from './point-sources.ts';
import { pointSummary } from './point-summary.ts';
import { answerParts } from './question/answer-parts.ts';
import { stripCourtesy } from './question/courtesy.ts';
import { datedEventsAnswer, isQuestion } from './question/dated-events.ts';
import { gainsAnswer } from './question/gains-answer.ts';
import { namedEventsAnswer } from './question/named-events.ts';
import { noteOtherTexts } from './question/named-text-events.ts';
import { authorsAnswer, datesAnswer, statusAnswer } from './question/plan-replies.ts';
import { type PlanQuestion, readQuestion } from './question/read-question.ts';
import { whenAnswer } from './question/when-answer.ts';
import { quotePoint } from './quote.ts';
import { severalPoints } from './several-points.ts';
import { readEventQuery, selectEvents } from './timeline/select-events.ts';
import { timelineAnswer } from './timeline/timeline-answer.ts';

/** Answers a question to `/plan`, or searches the points for its words. */
export function searchPoints(values: PointValues, context: Context): Reply {
  const { library } = context;
  const words = values.literal ? values.words : stripCourtesy(values.words);
  const asPoint = values.literal ? null : answerPointRequest({ ...values, words }, context);
  // "/plan 600000" is about a figure: a number beyond every list is searched for in the texts first.
  if (asPoint && (asPoint.answers.points.length > 0 || !/^\d{3,}$/.test(words))) return asPoint;
  const whole = library.planNames.exact(words);
  if (whole && values.of === undefined) return (values.full ? planAnswer : planSummary)(library, whole);
  const of = values.of === undefined ? null : findPlan(library, values.of);
  if (values.of !== undefined && !of) return noSuchPlanReply(library, values.of, 'search', words);
  // "list of prisoners" leaves an "of" in front.
  const asked = values.words.replace(/^of\s+(?=\S)/i, '');
  const line = formatLine('plan', 'search', values.words);
  const inParts = values.literal
    ? null
    : answerParts(context, words, line, (part) => searchPoints({ ...values, words: part }, context));
  if (inParts) return inParts;
  const nobody = values.literal ? null : unknownNameReply(context, words, line);
  if (nobody) return nobody;
  const role = values.literal || of ? null : roleAnswer(context, words);
  if (role) return role.reply;
  const question = values.literal ? null : readQuestion(asked, library);
  const plans = of ? [of] : (question?.plans ?? []);
  const answered = question && answerQuestion({ ...question, plans }, values, context);
  if (answered) return answered;
  const flags = flagsAsWords(values);
  const found = pointList(
    context,
    { asked: asked + flags, about: (question?.about || asked) + flags, plans, of },
    values,
  );
  if (found.answers.points.length > 0) return found;
  return asPoint ?? (of ? null : answerFromTimeline(question?.about || asked, values, context)) ?? found;
}

/** "/plan funding sources": only a point has sources and a quote, so in a search these are words. */
function flagsAsWords({ sources = false, quote = false }: PointValues): string {
  return `${sources ? ' sources' : ''}${quote ? ' quote' : ''}`;
}

/** Null if the question is a search for words. */
function answerQuestion(question: PlanQuestion, values: PointValues, context: Context): Reply | null {
  const { library } = context;
  const { kind, about, plans } = question;
  const [plan] = plans;
  switch (kind) {
    case 'plan':
      return plan ? (values.full ? planAnswer : planSummary)(library, plan) : null;
    case 'authors':
      return authorsAnswer(library, values.words, plans);
    case 'status':
      return statusAnswer(library, stripCourtesy(values.words), plans);
    case 'when':
      if (plans.length > 0 && IS_PUBLISHING.test(about)) return datesAnswer(library, values.words, plans);
      return (
        answerFromTimeline(about, values, context, plans) ??
        (values.full || values.page !== undefined ? null : whenAnswer(context, values.words, about, plans))
      );
    case 'current':
      return currentAnswer(library, values.full ?? false);
    case 'gains':
      return gainsAnswer(context, values.words, about, plans);
    case 'events':
      // A time asks for nothing but events; words alone may be on something else.
      return (
        datedEventsAnswer(context, about, values.full ?? false) ??
        (readEventQuery(library, about, context.now).dates || about === ''
          ? timelineAnswer(context, about, values.full ?? false)
          : answerFromTimeline(about, values, context))
      );
    case 'search': {
      const dated = isQuestion(values.words) && plans.length === 0;
      const then = dated ? datedEventsAnswer(context, values.words, values.full ?? false) : null;
      if (then) return then;
      const named = namedEventsAnswer(context, stripCourtesy(values.words), values.full ?? false);
      if (named) return named;
      const still = plan ? null : stillAnswer(context, stripCourtesy(values.words), values.full ?? false);
      if (still) return still;
      const person = plan ? null : datedPersonAnswer(context, values.words, values.full ?? false);
      if (person) return person;
      if (!plan && isPerson(about, context)) return personAnswer(context, about, values.full ?? false);
      const point = plan && plans.length === 1 && readPointRequest(about);
      return point ? answerPointRequest({ ...values, words: about, of: plan.id }, context) : null;
    }
    case 'figures': {
      const { full = false } = values;
      const count = answerCount(context, values.words, about, plans);
      if (count?.isWhole && !full) return count.reply;
      // An event that has all of the words answers better than a text that has some.
      const figures = figuresAnswer(context, about, plans, full);
      if (figures.cited !== null) return figures;
      if (!count) return plans.length > 0 ? null : countedPeopleAnswer(context, about, full);
      return full ? figuresAnswer(context, count.words, plans, true) : count.reply;
    }
    case 'changes':
      return changesAnswer(question, values.full ?? false, context);
    case 'person':
      return library.people.findAll(about).length > 0 || findMentions(library, about).total > 0
        ? personAnswer(context, about, values.full ?? false)
        : datedPersonAnswer(context, about, values.full ?? false);
    default:
      return kind satisfies never;
  }
}

/** A whole name; or a part of one, such as a given name, that no point has as a word. */
function isPerson(words: string, { library, now }: Context): boolean {
  if (library.people.find(words)) return true;
  if (library.people.findAll(words).length === 0) return false;
  return library.search.find(words, { now, literal: true, limit: 1, part: POINTS }).hits.length === 0;
}

/** What differs between two plans, or on a subject; with one plan or none, from the text before the newest. */
function changesAnswer({ about, plans }: PlanQuestion, full: boolean, context: Context): Reply {
  const { library } = context;
  const named = plans.map(({ id }) => id).join(' ');
  if (about !== '') {
    const words = named === '' ? about : `${about} in ${named}`;
    return answerComparison({ words, of: undefined, full }, context);
  }
  if (plans.length > 2) return answerComparison({ words: named, of: undefined, full }, context);
  const { plan: newest, before } = findStanding(library);
  const [one = newest, other = one === newest ? before : newest] = plans;
  return other === null ? currentAnswer(library, full) : comparePlans(library, one, other, full);
}

/** The events that the words name; null if there are none. */
function answerFromTimeline(
  about: string,
  { full = false }: PointValues,
  context: Context,
  plans: readonly Plan[] = [],
): Reply | null {
  const { library, now } = context;
  const query = readEventQuery(library, about, now);
  const { events } = selectEvents(library, query);
  if (query.words.length === 0 || events.length === 0) return null;
  return noteOtherTexts(timelineAnswer(context, about, full), about, plans, events);
}

/** What is left of "when was the 28-point plan published" beside the plan. */
const IS_PUBLISHING =
  /^(?:(?:was|were|is|did|first|come out|came out|published|released|written|leaked|made|announced|presented|proposed|drafted|signed|out|appear(?:ed)?|public)\s*)*$/i;

/** The answer to "4", "6 of original-28", "points 4 and 5"; null if the words contain no point's number. */
export function answerPointRequest(values: PointValues, context: Context): Reply | null {
  const request = readPointValues(values, context);
  if (!request) return null;
  const { library } = context;
  const { number, others, of: name } = request;
  const plan = name === null ? library.defaultPlan : findPlan(library, name);
  if (!plan) return noSuchPlanReply(library, name ?? '', 'point', `${number}`);
  const all = [number, ...others].flatMap((each) => findPoint(plan, each, name !== null, context) ?? []);
  const [found] = all;
  if (!found || found.point.number !== number) return noPointReply(library, plan, number);
  if (all.length > 1) {
    const line = formatLine(
      'plan',
      'point',
      [number, ...others].join(', '),
      name === null ? {} : { of: plan.id },
    );
    return severalPoints(library, line, all);
  }
  return showPoint(library, found, found.plan === plan ? null : beyondTheList(plan, found), values);
}

/** The point in the form that was asked for; in short if none was. */
function showPoint(library: Library, found: PointInPlan, remark: string | null, values: PointValues): Reply {
  if (values.quote) return quotePoint(library, found);
  if (values.sources) return pointSources(library, found);
  return (values.full ? pointAnswer : pointSummary)(library, found, remark);
}

function beyondTheList(plan: Plan, { plan: draft, point: { number } }: PointInPlan): string {
  const last = Math.max(...plan.points.flatMap((own) => own.number ?? []));
  return `The guide’s own list ends at point ${last}. This is point ${number} of the ${draft.shortTitle}, which that list summarises.`;
}
