import type { Context } from '../command/command.ts';
import type { PointOf } from '../guide/document-keys.ts';
import type { Plan } from '../guide/schema.ts';
import type { Block, Button, Reply } from '../reply.ts';
import { findPlan } from './find-plan.ts';
import { planAnswer } from './plan-answer.ts';
import { type PointRequest, readPointRequest } from './plan-request.ts';
import { pointAnswer } from './point-answer.ts';
import { noPointReply, noSuchPlanReply } from './point-misses.ts';
import { pointsFound } from './points-found.ts';
import { numberName, pointButton, pointName } from './wording.ts';

/** What was asked of the points: by number or by words, and of which plan. */
export type PointsAsked = {
  readonly words: string;
  readonly of: string | undefined;
  readonly page?: string | undefined;
  readonly literal?: boolean;
};

export function searchPoints(asked: PointsAsked, context: Context): Reply {
  const { library } = context;
  const asPoint = requestedPoint(asked, context);
  // "/plan 600000" asks for a figure: a number that no list reaches is looked for in the texts first.
  if (asPoint && (asPoint.answers.points.length > 0 || !/^\d{3,}$/.test(asked.words))) return asPoint;
  const whole = library.planNames.exact(asked.words);
  if (whole && asked.of === undefined) return planAnswer(library, whole);
  const only = asked.of === undefined ? null : findPlan(library, asked.of);
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

/** The answer to "4", "6 of original-28", "points 4 and 5"; null if the words ask for no number. */
export function requestedPoint(asked: PointsAsked, context: Context): Reply | null {
  const request = readRequest(asked, context);
  if (!request) return null;
  const { library } = context;
  const { number, others, of: name } = request;
  const plan = name === null ? library.defaultPlan : findPlan(library, name);
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
export function readRequest({ words, of: name }: PointsAsked, { library }: Context): PointRequest | null {
  const plain = readPointRequest(words);
  if (plain) return name === undefined ? plain : { ...plain, of: name };
  if (name !== undefined || library.planNames.exact(words)) return null;
  const [, before = '', last = ''] = /^(.+?)\s+(?:points?\s+)?#?(\d{1,3})$/i.exec(words) ?? [];
  if (library.planNames.exact(before)) return { number: Number(last), others: [], of: before };
  const [, first = '', after = ''] = /^(?:points?\s+)?#?(\d{1,3})\s+(.+)$/i.exec(words) ?? [];
  return library.planNames.exact(after) ? { number: Number(first), others: [], of: after } : null;
}

/** A number past the default plan's last point is one of the full draft. */
export function pointCalled(
  plan: Plan,
  number: number,
  named: boolean,
  { library }: Context,
): PointOf | null {
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
