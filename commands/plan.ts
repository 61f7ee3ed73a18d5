import type { Action, Command, Context, Option, Suggestion, Values } from '../src/command.ts';
import { commandLine } from '../src/command-text.ts';
import { comparison, pointsOnMatter, pointsOnWords } from '../src/guide/comparison.ts';
import { type PointOf, sourceIdOfKey } from '../src/guide/keys.ts';
import { planAnswer, planList } from '../src/guide/plan-answer.ts';
import { pointAnswer } from '../src/guide/point-answer.ts';
import { noPointReply, noSuchPlanReply, nothingOnReply } from '../src/guide/point-misses.ts';
import { readPointRequest } from '../src/guide/point-number.ts';
import { pointsFound } from '../src/guide/points-found.ts';
import type { Plan } from '../src/guide/schema.ts';
import type { Reply } from '../src/reply.ts';

const of: Option = {
  name: 'of',
  aliases: ['in', 'plan'],
  kind: 'value',
  bareWord: true,
  description: 'Which plan the number belongs to; the guide’s own list when left out',
  known: ({ library }) => library.planNames.names,
  suggest: suggestPlans,
};

const point: Action = {
  name: 'point',
  aliases: ['points', 'pt'],
  summary: 'One point: what it says, its figures, context and where it was published',
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
  ],
  run: (values, context) => {
    const { library } = context;
    const request = readPointRequest(values.words);
    const name = values.named.of ?? request?.of ?? null;
    if (!request) return searchPoints({ words: values.words, named: values.named }, context);
    const plan = name === null ? library.defaultPlan : planCalled(name, context);
    if (!plan)
      return noSuchPlanReply(library, name ?? '', commandLine('plan', 'point', `${request.number} of`));
    return pointReply(plan, request.number, name !== null, context);
  },
};

const search: Action = {
  name: 'search',
  aliases: ['find'],
  summary: 'Search the points of every plan',
  example: '/plan nato',
  options: [
    { name: 'words', kind: 'words', required: true, description: 'What to look for', suggest: suggestPoints },
    { ...of, bareWord: false, description: 'Only this plan' },
    { name: 'page', kind: 'value', description: 'Which page of the answer, from 1' },
    { name: 'literal', kind: 'flag', description: 'Only the very words, as typed' },
  ],
  run: searchPoints,
};

const compare: Action = {
  name: 'compare',
  aliases: ['comparison', 'versus', 'vs'],
  summary: 'What each plan says on one matter, side by side, oldest first',
  example: '/plan compare army',
  options: [
    {
      name: 'topic',
      kind: 'words',
      required: true,
      description: 'A topic, some words, or a point’s number',
      suggest: suggestTopics,
    },
    of,
  ],
  run: (values, context) => {
    const { library } = context;
    const request = readPointRequest(values.words);
    if (request) {
      const name = values.named.of ?? request.of;
      const plan = name === null ? library.defaultPlan : planCalled(name, context);
      if (!plan)
        return noSuchPlanReply(library, name ?? '', commandLine('plan', 'compare', `${request.number} of`));
      const start = library.point(plan, request.number);
      if (!start) return noPointReply(library, plan, request.number);
      const words = plan === library.defaultPlan ? `${request.number}` : `${request.number} of ${plan.id}`;
      return comparison(library, words, pointsOnMatter(library, { plan, point: start }));
    }
    const words = values.named.of === undefined ? values.words : `${values.words} of ${values.named.of}`;
    const points = pointsOnWords(library, words, context.now);
    if (points.length === 0) return nothingOnReply(library, words, commandLine('plan', 'compare', words), []);
    return comparison(library, words, points);
  },
};

const list: Action = {
  name: 'list',
  aliases: ['plans', 'all'],
  summary: 'Every plan that the guide knows, or one of them whole',
  example: '/plan list',
  options: [{ name: 'plan', kind: 'words', description: 'The plan to show whole', suggest: suggestPlans }],
  run: (values, context) => {
    if (values.words === '') return planList(context.library);
    const plan = planCalled(values.words, context);
    if (plan) return planAnswer(context.library, plan);
    return searchPoints({ words: `list ${values.words}`, named: values.named }, context);
  },
};

const overview: Action = {
  name: 'overview',
  summary: 'The guide’s list at a glance, and the other plans',
  example: '/plan',
  options: [],
  run: (_values, { library }) => planAnswer(library, library.defaultPlan),
};

export const plan: Command = {
  name: 'plan',
  summary: 'Look up the points of a plan',
  actions: [point, search, compare, list, overview],
  bare: 'overview',
  free: 'search',
};

function searchPoints(values: Values, context: Context): Reply {
  const { library } = context;
  const request = readPointRequest(values.words);
  if (request) {
    const name = values.named.of ?? request.of;
    const named = name === null ? library.defaultPlan : planCalled(name, context);
    if (named) return pointReply(named, request.number, name !== null, context);
    return noSuchPlanReply(library, name ?? '', commandLine('plan', 'point', `${request.number} of`));
  }
  const whole = library.planNames.exact(values.words);
  if (whole && values.named.of === undefined) return planAnswer(library, whole);
  const only = values.named.of === undefined ? null : planCalled(values.named.of, context);
  if (values.named.of !== undefined && !only) {
    return noSuchPlanReply(library, values.named.of, commandLine('plan', 'search', `${values.words} of:`));
  }
  return pointsFound(
    library,
    { words: values.words, only, named: values.named, now: context.now },
    context.pageSize,
  );
}

/** A number past the default plan's last point is answered from the full draft, saying so. */
function pointReply(plan: Plan, number: number, named: boolean, { library }: Context): Reply {
  const own = library.point(plan, number);
  if (own) return pointAnswer(library, { plan, point: own }, null);
  const draft = library.fullDraft;
  const drafted = draft && !named ? library.point(draft, number) : undefined;
  if (draft && drafted) {
    const count = plan.points.length;
    const remark = `The ${plan.shortTitle} end at ${count}; this is point ${number} of the ${draft.shortTitle}, which they sum up.`;
    return pointAnswer(library, { plan: draft, point: drafted }, remark);
  }
  return noPointReply(library, plan, number);
}

/** "the 28-point plan", "original-28", "guide". */
function planCalled(name: string, { library }: Context): Plan | null {
  const bare = name.replace(/^(?:of|in|the)\s+/i, '');
  return (
    library.planNames.find(bare) ?? library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list)$/i, ''))
  );
}

function suggestPlans(typed: string, { library }: Context): readonly Suggestion[] {
  const start = typed.trim().toLowerCase();
  return library.plans
    .filter(({ id, title, shortTitle, aliases }) =>
      [id, title, shortTitle, ...aliases].some((name) => ` ${name.toLowerCase()}`.includes(` ${start}`)),
    )
    .map((found) => ({ label: found.title, value: found.id }));
}

function suggestTopics(typed: string, { library }: Context): readonly Suggestion[] {
  const start = typed.trim().toLowerCase();
  return library.guide.about.topics
    .filter(({ id, name, words }) =>
      [id, name, ...words].some((word) => ` ${word.toLowerCase()}`.includes(` ${start}`)),
    )
    .map((topic) => ({ label: topic.name, value: topic.name }));
}

/** Points with their text, ranked as the search ranks; by number where a number is being typed. */
function suggestPoints(typed: string, context: Context, values: Values): readonly Suggestion[] {
  const { library, now } = context;
  const wanted = values.named.of === undefined ? null : planCalled(values.named.of, context);
  const home = wanted ?? library.defaultPlan;
  const digits = /^#?(\d*)$/.exec(typed.trim())?.[1];
  const found: PointOf[] =
    digits !== undefined
      ? home.points
          .filter(({ number }) => number !== undefined && String(number).startsWith(digits))
          .map((own) => ({ plan: home, point: own }))
      : library.search
          .find(typed, { now, limit: 60, typing: true, keep: (key) => sourceIdOfKey(key) === null })
          .hits.flatMap(({ id }) => library.pointOfKey(id) ?? [])
          .filter(({ plan: owner }) => wanted === null || owner === wanted);
  return found
    .filter(({ point: { number } }) => number !== undefined)
    .map(({ plan: owner, point: { number, title } }) => ({
      label: owner === home ? `${number}. ${title}` : `${number}. ${title} (${owner.shortTitle})`,
      value: owner === home ? `${number}` : `${number} of ${owner.id}`,
    }));
}
