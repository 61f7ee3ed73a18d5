import { addressAnswer } from '../src/answers/address-answer.ts';
import { checkAnswer } from '../src/answers/check/check-answer.ts';
import { canBeChecked, readStatement } from '../src/answers/check/read-statement.ts';
import { suggestStatements } from '../src/answers/check/suggest-statements.ts';
import { admitUnsaid } from '../src/answers/closest/admit-unsaid.ts';
import { orClosest } from '../src/answers/closest/or-closest.ts';
import { answerComparison } from '../src/answers/comparison/compare.ts';
import { suggestComparisons } from '../src/answers/comparison/comparison-suggestions.ts';
import { currentAnswer } from '../src/answers/current/current-answer.ts';
import { asksForNothingElse } from '../src/answers/current/read-current.ts';
import { answerFigures } from '../src/answers/figures/answer-figures.ts';
import { findPlan } from '../src/answers/find-plan.ts';
import { type PointValues, readPointValues } from '../src/answers/find-point.ts';
import { FULL, LIST_OPTIONS, QUOTE, SOURCES } from '../src/answers/list-options.ts';
import { peopleList } from '../src/answers/people/people-list.ts';
import { personAnswer } from '../src/answers/people/person-answer.ts';
import { mayBeName } from '../src/answers/people/read-person.ts';
import { suggestPeople } from '../src/answers/people/suggest-people.ts';
import { planAnswer } from '../src/answers/plan-answer.ts';
import { planList, planListSummary } from '../src/answers/plan-list.ts';
import {
  suggestPlans,
  suggestPlansInTime,
  suggestPoints,
  suggestPointsOrTitles,
  suggestTopics,
} from '../src/answers/plan-suggestions.ts';
import { planSummary } from '../src/answers/plan-summary.ts';
import { searchPoints } from '../src/answers/point-lookup.ts';
import { noSuchPlanReply } from '../src/answers/point-misses.ts';
import { repairTyping } from '../src/answers/question/repair-typing.ts';
import { answerPointRequest } from '../src/answers/requested-point.ts';
import { readsAsQuestion } from '../src/answers/searched-name.ts';
import { timelineAnswer } from '../src/answers/timeline/timeline-answer.ts';
import { type Action, action, type Command, type Option, type Values } from '../src/command/command.ts';
import { formatLine } from '../src/command/format.ts';
import { findNamedPoint } from '../src/newsroom/proposals/edit-content.ts';
import { AGAIN, POINT_FIELDS, WHY, WITHOUT } from '../src/newsroom/proposals/field-options.ts';
import { beginPoint } from '../src/newsroom/proposals/fix-point-reply.ts';
import { type NewsroomContext, newsroomOf } from '../src/newsroom/proposals/handlers.ts';
import { readTypedFields, type TypedFields } from '../src/newsroom/proposals/typed-fields.ts';
import type { Reply } from '../src/reply.ts';

const of = {
  name: 'of',
  aliases: ['in', 'plan'],
  kind: 'value',
  placeholder: 'plan',
  bareWord: true,
  description: 'The plan that the number belongs to; the guide’s own list if left out',
  knownNames: ({ library }) => library.planNames.names,
  suggest: suggestPlans,
} as const satisfies Option;

const point = action({
  name: 'point',
  aliases: ['points', 'pt'],
  summary: 'One point: what it says, its figures, context and sources',
  example: '/plan point 4',
  options: [
    {
      name: 'number',
      kind: 'words',
      required: true,
      description: 'The point’s number, counted from 1',
      suggest: suggestPoints,
    },
    of,
    FULL,
    SOURCES,
    QUOTE,
  ],
  accepts: ({ number, of: name }, context) => readPointValues({ words: number, of: name }, context) !== null,
  run: ({ number, of: name, ...form }, context) => {
    const values = { words: number, of: name, ...form };
    return answerPointRequest(values, context) ?? searchPoints(values, context);
  },
});

const search = action({
  name: 'search',
  aliases: ['find'],
  summary: 'Search the points of every plan',
  example: '/plan nato',
  options: [
    {
      name: 'words',
      kind: 'words',
      required: true,
      description: 'What to look for',
      suggest: suggestPointsOrTitles,
    },
    { ...of, bareWord: false, description: 'Only this plan' },
    ...LIST_OPTIONS,
    FULL,
    // "/plan 4 quote": for a line that turns out to be a point's number.
    { ...SOURCES, hidden: true },
    { ...QUOTE, hidden: true },
  ],
  run: (values, context) => {
    const reply = searchAnswer(values, context);
    // A miss has no pages.
    const isPage = values.page === undefined || / (?:full|page:\d+)(?= |$)/.test(reply.command);
    return isPage ? reply : searchAnswer({ ...values, page: undefined }, context);
  },
});

function searchAnswer({ words: typed, ...rest }: PointValues, context: NewsroomContext): Reply {
  const { full = false, literal, page, of: only } = rest;
  const find = (asked: string) => {
    const words = literal ? asked : repairTyping(context.library, asked);
    const reply = searchPoints({ words, ...rest }, context);
    if (full || literal || page !== undefined || only !== undefined) return reply;
    const closest = orClosest(context, words, reply);
    return readsAsQuestion(words) ? admitUnsaid(context, words, closest) : closest;
  };
  if (literal) return find(typed);
  const asked = { words: typed, command: formatLine('plan', null, typed), full };
  return addressAnswer(context, asked, find) ?? find(typed);
}

const compare = action({
  name: 'compare',
  aliases: ['comparison', 'versus', 'vs'],
  summary: 'Two plans side by side, or what each plan says on one subject, newest first',
  example: '/plan compare army',
  options: [
    {
      name: 'topic',
      kind: 'words',
      required: true,
      description: 'A topic, some words, a point’s number, or two plans',
      suggest: suggestComparisons,
    },
    {
      ...of,
      aliases: ['in'],
      description: 'The plan to compare with the guide’s own list and the newest text',
    },
    // "the 28 point plan and the 20 point plan": the word is no option here, only the key is.
    { ...of, name: 'plan', aliases: [], bareWord: false, hidden: true },
    FULL,
  ],
  run: ({ topic, of: name, plan, full }, context) =>
    answerComparison({ words: topic, of: name ?? plan, full }, context),
});

const list = action({
  name: 'list',
  aliases: ['plans', 'all'],
  summary: 'Every plan in the guide, or one of them in full',
  example: '/plan list',
  options: [{ name: 'plan', kind: 'words', description: 'The plan to show', suggest: suggestPlans }, FULL],
  accepts: ({ plan: name = '' }, context) => name === '' || findPlan(context.library, name) !== null,
  run: ({ plan: name = '', full }, { library }) => {
    const named = findPlan(library, name);
    if (named) return (full ? planAnswer : planSummary)(library, named);
    return (full ? planList : planListSummary)(library);
  },
});

const current = action({
  name: 'current',
  aliases: ['overview', 'status', 'now', 'latest', 'newest'],
  summary: 'Where things stand: the newest text, what last happened to it, and as of when',
  example: '/plan',
  options: [
    { name: 'words', kind: 'words', hidden: true, description: 'Nothing but “plan”, “text” or the like' },
    FULL,
  ],
  ordinaryWord: true,
  accepts: ({ words = '' }) => asksForNothingElse(words),
  run: ({ full }, { library }) => currentAnswer(library, full),
});

const timeline = action({
  name: 'timeline',
  aliases: ['events', 'chronology'],
  summary: 'What happened, newest first: all of it, or a time, a plan or some words',
  example: '/plan timeline since march 2026',
  options: [
    {
      name: 'when',
      kind: 'words',
      description: 'A date or range of dates, a plan, or words that an event has',
      suggest: suggestPlansInTime,
    },
    FULL,
  ],
  run: ({ when = '', full }, context) => timelineAnswer(context, when, full),
});

const figures = action({
  name: 'figures',
  aliases: ['figure', 'numbers'],
  summary: 'The figures of each text on a subject, oldest first',
  example: '/plan figures army',
  options: [
    {
      name: 'words',
      kind: 'words',
      required: true,
      description: 'What the figures are about',
      suggest: suggestTopics,
    },
    { ...of, bareWord: false, description: 'Only this plan' },
    FULL,
  ],
  run: ({ words, of: name, full }, context) => {
    const only = name === undefined ? null : findPlan(context.library, name);
    if (name !== undefined && !only) return noSuchPlanReply(context.library, name, 'figures', words);
    return answerFigures(context, words, only, full);
  },
});

const people = action({
  name: 'people',
  aliases: ['person'],
  summary: 'Who is named where: the texts credited to them, and the events and points that name them',
  example: '/plan people',
  options: [
    { name: 'name', kind: 'words', description: 'A name; everybody if left out', suggest: suggestPeople },
    FULL,
  ],
  ordinaryWord: true,
  accepts: ({ name = '' }, context) => mayBeName(name, context),
  run: ({ name = '', full }, context) =>
    name === '' ? peopleList(context.library, full) : personAnswer(context, name, full),
});

const check = action({
  name: 'check',
  aliases: ['factcheck', 'fact-check', 'verify'],
  summary: 'Where the numbers, dates and names of a sentence stand; no opinion',
  example: '/plan check "800,000 under the 28-point text"',
  options: [
    {
      name: 'statement',
      kind: 'words',
      required: true,
      description: 'A sentence with numbers, dates or names, and perhaps a plan',
      suggest: suggestStatements,
    },
    { ...of, bareWord: false, description: 'Only this plan' },
    FULL,
  ],
  ordinaryWord: true,
  accepts: ({ statement }, { library }) => canBeChecked(readStatement(library, statement, null)),
  run: ({ statement, of: name, full }, context) => {
    const only = name === undefined ? null : findPlan(context.library, name);
    if (name !== undefined && !only) return noSuchPlanReply(context.library, name, 'check', statement);
    return checkAnswer(context, statement, only, full);
  },
});

const fix: Action<NewsroomContext> = action({
  name: 'fix',
  aliases: ['correct', 'edit'],
  summary: 'Propose a correction of a point, or say what is wrong in it',
  example: '/plan fix 4 of original-28 the figure is that of an earlier draft',
  changes: true,
  ordinaryWord: true,
  options: [
    {
      name: 'number',
      kind: 'words',
      required: true,
      description: 'The point’s number, and what is wrong',
      suggest: suggestPoints,
    },
    { ...of, bareWord: false },
    ...POINT_FIELDS,
    WHY,
    WITHOUT,
    AGAIN,
  ],
  sharedAliases: { aliases: ['edit'], accepts: ({ number = '' }) => /^(?:point\s+)?#?\d/i.test(number) },
  accepts: ({ number, of: name, why, without: _, again: __, ...fields }, context) =>
    /^\W*\d/.test(number) ||
    [why, ...Object.values(fields)].some((value) => value !== undefined && value.length > 0) ||
    'point' in findNamedPoint(context, number, name),
  form: { title: 'Correct a point', submit: 'Propose', emptied: 'without' },
  begin: ({ number = '', of: name }, context): Values => beginPoint(context, number, name),
  check: (values, { library }) => {
    const names = POINT_FIELDS.map(({ name }) => name);
    const fields = Object.fromEntries(names.map((name) => [name, values[name]]));
    return Object.fromEntries(readTypedFields(library, 'point', fields as TypedFields).faults);
  },
  run: async ({ number, of: name, why, again, without, ...given }, context: NewsroomContext) => {
    const filled = Object.entries(given).filter(([, value]) => value !== undefined && value.length > 0);
    const emptied = without.map((field) => [field, 'none']);
    const fields: TypedFields = Object.fromEntries([...emptied, ...filled]);
    return (await newsroomOf(context)).fixPoint({ words: number, of: name, fields, why, again }, context);
  },
});

export const plan: Command<NewsroomContext> = {
  name: 'plan',
  cacheable: true,
  summary: 'Look up the points of a plan',
  actions: [point, search, compare, list, timeline, figures, check, people, current, fix],
  defaultAction: 'current',
  freeTextAction: 'search',
};
