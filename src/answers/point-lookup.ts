import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Reply } from '../reply.ts';
import { currentAnswer } from './current/current-answer.ts';
import { findPlan } from './find-plan.ts';
import { findMentions } from './people/find-mentions.ts';
import { personAnswer } from './people/person-answer.ts';
import { planAnswer } from './plan-answer.ts';
import { planSummary } from './plan-summary.ts';
import { pointAnswer } from './point-answer.ts';
import { pointList } from './point-list.ts';
import { noPointReply, noSuchPlanReply } from './point-misses.ts';
import { type PointRequest, readPointRequest } from './point-request.ts';
import { pointSources } from './point-sources.ts';
import { pointSummary } from './point-summary.ts';
import { stripCourtesy } from './question/courtesy.ts';
import { gainsAnswer } from './question/gains-answer.ts';
import { authorsAnswer, datesAnswer, statusAnswer } from './question/plan-replies.ts';
import { type PlanQuestion, readQuestion } from './question/read-question.ts';
import { quotePoint } from './quote.ts';
import { severalPoints } from './several-points.ts';
import { readEventQuery, selectEvents } from './timeline/select-events.ts';
import { timelineAnswer } from './timeline/timeline-answer.ts';

/** The values of `/plan point` and `/plan search`: a number or words, and the plan if one was named. */
export type PointValues = {
  readonly words: string;
  readonly of: string | undefined;
  readonly page?: string | undefined;
  readonly literal?: boolean;
  readonly full?: boolean;
  readonly sources?: boolean;
  readonly quote?: boolean;
};

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
      return statusAnswer(library, values.words, plans);
    case 'when':
      if (plans.length > 0 && IS_PUBLISHING.test(about)) return datesAnswer(library, values.words, plans);
      return answerFromTimeline(about, values, context);
    case 'current':
      return currentAnswer(library, values.full ?? false);
    case 'gains':
      return gainsAnswer(context, values.words, about, plans);
    case 'search': {
      if (!plan && library.people.find(about)) return personAnswer(context, about, values.full ?? false);
      const point = plan && plans.length === 1 && readPointRequest(about);
      return point ? answerPointRequest({ ...values, words: about, of: plan.id }, context) : null;
    }
    case 'changes':
    case 'figures':
      return null;
    case 'person':
      return findMentions(library, about).total > 0
        ? personAnswer(context, about, values.full ?? false)
        : null;
    default:
      return kind satisfies never;
  }
}

/** The events that the words name; null if there are none. */
function answerFromTimeline(about: string, { full = false }: PointValues, context: Context): Reply | null {
  const { library, now } = context;
  const query = readEventQuery(library, about, now);
  const hasEvents = query.words.length > 0 && selectEvents(library, query).events.length > 0;
  return hasEvents ? timelineAnswer(context, about, full) : null;
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

/** The number and plan in the values; null if there is none. Understands "6 original-28" and "original-28 6" too. */
export function readPointValues({ words, of: name }: PointValues, { library }: Context): PointRequest | null {
  const plain = readPointRequest(words);
  if (plain) return name === undefined ? plain : { ...plain, of: name };
  if (name !== undefined || library.planNames.exact(words)) return null;
  const [, before = '', last = ''] = /^(.+?)\s+(?:points?\s+)?#?(\d{1,3})$/i.exec(words) ?? [];
  if (library.planNames.exact(before)) return { number: Number(last), others: [], of: before };
  const [, first = '', after = ''] = /^(?:points?\s+)?#?(\d{1,3})\s+(.+)$/i.exec(words) ?? [];
  return library.planNames.exact(after) ? { number: Number(first), others: [], of: after } : null;
}

/** `named` says whether the asker named the plan. If not, a number past its last point is looked up in the full draft. */
export function findPoint(
  plan: Plan,
  number: number,
  named: boolean,
  { library }: Context,
): PointInPlan | null {
  const own = library.point(plan, number);
  if (own) return { plan, point: own };
  const draft = named ? null : library.fullDraft;
  const drafted = draft ? library.point(draft, number) : undefined;
  return draft && drafted ? { plan: draft, point: drafted } : null;
}

function beyondTheList(plan: Plan, { plan: draft, point: { number } }: PointInPlan): string {
  const last = Math.max(...plan.points.flatMap((own) => own.number ?? []));
  return `The guide’s own list ends at point ${last}. This is point ${number} of the ${draft.shortTitle}, which that list summarises.`;
}
