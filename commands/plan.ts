import { comparisonOfPoint, comparisonOnWords } from '../src/answers/comparison.ts';
import { planAnswer, planList } from '../src/answers/plan-answer.ts';
import { type PointRequest, readPointRequest } from '../src/answers/plan-request.ts';
import { pointAnswer } from '../src/answers/point-answer.ts';
import { noPointReply, noSuchPlanReply } from '../src/answers/point-misses.ts';
import { defaultPlanFirst, pointsFound } from '../src/answers/points-found.ts';
import { numberName, pointButton, pointName } from '../src/answers/wording.ts';
import {
  action,
  type Command,
  type Context,
  type Given,
  type Option,
  type Suggestion,
} from '../src/command/command.ts';
import { type PointOf, sourceIdOfKey } from '../src/guide/document-keys.ts';
import { matchesTyping } from '../src/guide/name-index.ts';
import type { Plan } from '../src/guide/schema.ts';
import type { Block, Button, Reply } from '../src/reply.ts';

const of = {
  name: 'of',
  aliases: ['in', 'plan'],
  kind: 'value',
  placeholder: 'plan',
  bareWord: true,
  description: 'Which plan the number belongs to; the guide’s own list when left out',
  known: ({ library }) => library.planNames.names,
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
  ],
  takes: ({ number, of: name }, context) => readRequest({ words: number, of: name }, context) !== null,
  run: ({ number, of: name }, context) => {
    const asked = { words: number, of: name };
    return requestedPoint(asked, context) ?? searchPoints(asked, context);
  },
});

const search = action({
  name: 'search',
  aliases: ['find'],
  summary: 'Search the points of every plan',
  example: '/plan nato',
  options: [
    { name: 'words', kind: 'words', required: true, description: 'What to look for', suggest: suggestPoints },
    { ...of, bareWord: false, description: 'Only this plan' },
    { name: 'page', kind: 'value', description: 'Which page of the answer, from 1' },
    { name: 'literal', kind: 'flag', description: 'Only the exact words, as typed' },
  ],
  run: ({ words, ...rest }, context) => searchPoints({ words, ...rest }, context),
});

const compare = action({
  name: 'compare',
  aliases: ['comparison', 'versus', 'vs'],
  summary: 'What each plan says on one subject, side by side, oldest first',
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
  run: ({ topic, of: plan }, context) => {
    const { library } = context;
    const request = readRequest({ words: topic, of: plan }, context);
    if (request) {
      const { number, of: name } = request;
      const owner = name === null ? library.defaultPlan : planCalled(name, context);
      if (!owner) return noSuchPlanReply(library, name ?? '', 'compare', `${number}`);
      const found = pointCalled(owner, number, name !== null, context);
      if (!found) return noPointReply(library, owner, number);
      return comparisonOfPoint(library, found);
    }
    // "compare army in peacetime" names no plan: those are words like the others.
    const words = plan === undefined || planCalled(plan, context) ? topic : `${topic} ${plan}`;
    return comparisonOnWords(library, words, context.now);
  },
});

const list = action({
  name: 'list',
  aliases: ['plans', 'all'],
  summary: 'Every plan in the guide, or one of them in full',
  example: '/plan list',
  options: [{ name: 'plan', kind: 'words', description: 'The plan to show in full', suggest: suggestPlans }],
  takes: ({ plan: name = '' }, context) => name === '' || planCalled(name, context) !== null,
  run: ({ plan: name = '' }, context) => {
    const named = planCalled(name, context);
    return named ? planAnswer(context.library, named) : planList(context.library);
  },
});

const overview = action({
  name: 'overview',
  summary: 'The guide’s list at a glance, and the other plans',
  example: '/plan',
  options: [],
  run: (_values, { library }) => planAnswer(library, library.defaultPlan),
});

export const plan: Command<Context> = {
  name: 'plan',
  steady: true,
  summary: 'Look up the points of a plan',
  actions: [point, search, compare, list, overview],
  bare: 'overview',
  free: 'search',
};

/** What was asked of the points: by number or by words, and of which plan. */
type Asked = {
  readonly words: string;
  readonly of: string | undefined;
  readonly page?: string | undefined;
  readonly literal?: boolean;
};

function searchPoints(asked: Asked, context: Context): Reply {
  const { library } = context;
  const asPoint = requestedPoint(asked, context);
  // "/plan 600000" asks for a figure: a number that no list reaches is looked for in the texts first.
  if (asPoint && (asPoint.answers.points.length > 0 || !/^\d{3,}$/.test(asked.words))) return asPoint;
  const whole = library.planNames.exact(asked.words);
  if (whole && asked.of === undefined) return planAnswer(library, whole);
  const only = asked.of === undefined ? null : planCalled(asked.of, context);
  if (asked.of !== undefined && !only) {
    return noSuchPlanReply(library, asked.of, 'search', asked.words);
  }
  const found = pointsFound(
    library,
    // "list of prisoners" leaves an "of" in front.
    {
      words: asked.words.replace(/^of\s+(?=\S)/i, ''),
      only,
      page: asked.page,
      literal: asked.literal === true,
      now: context.now,
    },
    context.pageSize,
  );
  return asPoint && found.answers.points.length === 0 ? asPoint : found;
}

/** The answer to "4", "6 of original-28", "points 4 and 5"; null where the words ask for no number. */
function requestedPoint(asked: Asked, context: Context): Reply | null {
  const request = readRequest(asked, context);
  if (!request) return null;
  const { library } = context;
  const { number, others, of: name } = request;
  const plan = name === null ? library.defaultPlan : planCalled(name, context);
  if (!plan) return noSuchPlanReply(library, name ?? '', 'point', `${number}`);
  const found = pointCalled(plan, number, name !== null, context);
  const reply = found
    ? pointAnswer(library, found, found.plan === plan ? null : beyondTheList(plan, found))
    : noPointReply(library, plan, number);
  if (others.length === 0) return reply;
  const buttons = others.flatMap((other): Button[] => {
    const also = pointCalled(plan, other, name !== null, context);
    const button = also && pointButton(library, also, pointName(also.plan, also.point));
    return button ? [button] : [];
  });
  if (buttons.length === 0) return reply;
  const shown: Block[] = found
    ? [
        {
          kind: 'note',
          text: `Showing ${numberName(found.plan, number).toLowerCase()}. Buttons below open the others.`,
        },
      ]
    : [];
  return { ...reply, blocks: [...shown, ...reply.blocks], buttons: [...buttons, ...reply.buttons] };
}

/** The number and the plan that were asked for; also "6 original-28" and "original-28 6", where the name is a plan's own. */
function readRequest({ words, of: name }: Asked, { library }: Context): PointRequest | null {
  const plain = readPointRequest(words);
  if (plain) return name === undefined ? plain : { ...plain, of: name };
  if (name !== undefined || library.planNames.exact(words)) return null;
  const [, before = '', last = ''] = /^(.+?)\s+(?:points?\s+)?#?(\d{1,3})$/i.exec(words) ?? [];
  if (library.planNames.exact(before)) return { number: Number(last), others: [], of: before };
  const [, first = '', after = ''] = /^(?:points?\s+)?#?(\d{1,3})\s+(.+)$/i.exec(words) ?? [];
  return library.planNames.exact(after) ? { number: Number(first), others: [], of: after } : null;
}

/** A number past the default plan's last point is one of the full draft. */
function pointCalled(plan: Plan, number: number, named: boolean, { library }: Context): PointOf | null {
  const own = library.point(plan, number);
  if (own) return { plan, point: own };
  const draft = named ? null : library.fullDraft;
  const drafted = draft ? library.point(draft, number) : undefined;
  return draft && drafted ? { plan: draft, point: drafted } : null;
}

function beyondTheList(plan: Plan, { plan: draft, point: { number } }: PointOf): string {
  const last = Math.max(...plan.points.flatMap((own) => own.number ?? []));
  return `The guide’s own list ends at point ${last}. This is point ${number} of the ${draft.shortTitle}, which that list summarises.`;
}

/** "the 28-point plan", "original-28", "guide". */
function planCalled(name: string, { library }: Context): Plan | null {
  const bare = name.replace(/^(?:of|in|the)\s+/i, '');
  return (
    library.planNames.find(bare) ?? library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list)$/i, ''))
  );
}

function suggestPlans(typed: string, { library }: Context): readonly Suggestion[] {
  return library.plans
    .filter(({ id, title, shortTitle, aliases }) => matchesTyping(typed, [id, title, shortTitle, ...aliases]))
    .map((found) => ({ label: found.title, value: found.id }));
}

function suggestTopics(typed: string, { library }: Context): readonly Suggestion[] {
  return library.guide.about.topics
    .filter(({ id, name, words }) => matchesTyping(typed, [id, name, ...words]))
    .map((topic) => ({ label: topic.name, value: topic.name }));
}

/** Points with their text, ranked as the search ranks; by number where a number is being typed. */
function suggestPoints(typed: string, context: Context, others: Given): readonly Suggestion[] {
  const { library, now } = context;
  const wanted = others.of === undefined ? null : planCalled(others.of, context);
  const home = wanted ?? library.defaultPlan;
  const digits = /^#?(\d*)$/.exec(typed.trim())?.[1];
  const found: readonly PointOf[] =
    digits !== undefined
      ? home.points
          .filter(({ number }) => number !== undefined && String(number).startsWith(digits))
          .map((own) => ({ plan: home, point: own }))
      : defaultPlanFirst(
          library,
          library.search
            .find(typed, { now, limit: 60, typing: true, keep: (key) => sourceIdOfKey(key) === null })
            .hits.flatMap(({ id, score }) => {
              const of = library.pointOfKey(id);
              return of && (wanted === null || of.plan === wanted) ? [{ ...of, score }] : [];
            }),
        );
  return found
    .filter(({ point: { number } }) => number !== undefined)
    .map(({ plan: owner, point: { number, title } }) => ({
      label: owner === home ? `${number}. ${title}` : `${number}. ${title} (${owner.shortTitle})`,
      value: owner === home ? `${number}` : `${number} of ${owner.id}`,
    }));
}
