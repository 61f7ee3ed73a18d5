import type { Context, Suggestion, TypedOptions } from '../command/command.ts';
import { type PointInPlan, sourceIdOfKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { matchesTyping } from '../guide/name-index.ts';
import { findPlan } from './find-plan.ts';
import { putDefaultPlanFirst } from './rank-points.ts';
import { readTypedWords } from './typed-words.ts';

export function suggestPlans(typed: string, { library }: Context): readonly Suggestion[] {
  return library.plans
    .filter(({ id, title, shortTitle, aliases }) => matchesTyping(typed, [id, title, shortTitle, ...aliases]))
    .map((found) => ({ label: found.title, value: found.id }));
}

/** The plans that an event of the timeline names. */
export function suggestPlansInTime(typed: string, context: Context): readonly Suggestion[] {
  const { timeline } = context.library.guide;
  return suggestPlans(typed, context).filter(({ value }) =>
    timeline.some(({ plans }) => plans.includes(value)),
  );
}

/** Only the topics that points are filed under, unless none are. */
export function suggestTopics(typed: string, { library }: Context): readonly Suggestion[] {
  const filed = listFiledTopics(library);
  return library.guide.about.topics
    .filter(({ id }) => filed.size === 0 || filed.has(id))
    .filter(({ id, name, words }) => matchesTyping(typed, [id, name, ...words]))
    .map((topic) => ({ label: topic.name, value: topic.name }));
}

/** The ids of the topics that a point of some plan is filed under. */
export function listFiledTopics({ plans }: Library): ReadonlySet<string> {
  return new Set(plans.flatMap(({ points }) => points.flatMap(({ topics }) => topics)));
}

/** What finds a point: `suggestPoints`, or before anything is typed the titles of points if they have no numbers. */
export function suggestPointsOrTitles(
  typed: string,
  context: Context,
  others: TypedOptions,
): readonly Suggestion[] {
  const found = suggestPoints(typed, context, others);
  if (found.length > 0 || typed.trim() !== '') return found;
  return context.library.defaultPlan.points.map(({ title }) => ({ label: title, value: title }));
}

/** Points with their titles in the search's order, or by number if a number is being typed. */
export function suggestPoints(typed: string, context: Context, others: TypedOptions): readonly Suggestion[] {
  const { library, now } = context;
  const [, pointOf = '', plan] = /^(#?\d+ (?:of|in) ?)(?:the )?(.*)$/i.exec(typed) ?? [];
  if (plan !== undefined) {
    return suggestPlans(plan, context).map(({ label, value }) => ({
      label: `${pointOf.trimEnd()} ${label}`,
      value: `${pointOf.trimEnd()} ${value}`,
    }));
  }
  const wanted = others.of === undefined ? null : findPlan(library, others.of);
  const home = wanted ?? library.defaultPlan;
  const digits = /^#?(\d*)$/.exec(typed.trim())?.[1];
  const { words, excluded, accepts } = readTypedWords(typed);
  const found: readonly PointInPlan[] =
    digits !== undefined
      ? home.points
          .filter(({ number }) => number !== undefined && String(number).startsWith(digits))
          .map((own) => ({ plan: home, point: own }))
      : putDefaultPlanFirst(
          library,
          library.search
            .find(words, {
              now,
              limit: 60,
              typing: true,
              excluded,
              filter: (key) =>
                accepts(library.pointOfKey(key)?.point.title ?? '') && sourceIdOfKey(key) === null,
            })
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
