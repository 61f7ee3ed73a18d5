import type { Context } from '../command/command.ts';
import { splitQuestion } from '../command/tokens.ts';
import { POINTS, type PointInPlan } from '../guide/document-keys.ts';
import type { Plan } from '../guide/schema.ts';
import type { SearchResult } from '../search/search.ts';
import { createUnsaidFinder, wordsOfPoint } from './literal-words.ts';
import type { FoundPoint } from './point-lines.ts';
import { stripCourtesy } from './question/courtesy.ts';
import { findPlanMentions } from './question/plan-mentions.ts';
import type { RankedPoint } from './rank-points.ts';
import { wordsOfTopics } from './topic-words.ts';

/** What points are searched for. */
export type PointSearch = {
  /** As typed, for the line that gets the reply again. */
  readonly asked: string;
  /** The words to look for. */
  readonly about: string;
  /** Only in these plans; in any if there are none. */
  readonly plans: readonly Plan[];
  /** The plan that was named by the option, if any. */
  readonly of: Plan | null;
};

export type FoundPoints = {
  readonly found: SearchResult;
  /** Best first. */
  readonly hits: readonly (RankedPoint & FoundPoint)[];
  /** What was asked, without the plans that it was narrowed to. */
  readonly counted: string;
  /** The words of it, as a heading counts them. */
  readonly words: readonly string[];
};

/** Enough for all points of a guide. */
const ALL = 1000;

/** The points that match, each with the words that it lacks. */
export function findPoints(context: Context, search: PointSearch, literal: boolean): FoundPoints {
  const { library } = context;
  const found = withoutNamed(searchPoints(context, search, { literal, limit: ALL }));
  const counted = search.plans.length > 0 ? findPlanMentions(search.asked, library).rest : search.asked;
  const unsaidIn = createUnsaidFinder(library, stripCourtesy(counted), found.rewrites);
  const textWithTopics = (of: PointInPlan) =>
    [wordsOfPoint(of), ...wordsOfTopics(library, of.point.topics)].join('\n');
  const hits = found.hits.flatMap((hit) => {
    const of = library.pointOfKey(hit.id);
    return of
      ? [
          {
            ...of,
            score: hit.score,
            // Read of the few that are shown.
            get marks() {
              return hit.words;
            },
            hit,
            unsaid: unsaidIn(wordsOfPoint(of)),
            unmet: unsaidIn(textWithTopics(of)),
          },
        ]
      : [];
  });
  return { found, hits, counted, words: unsaidIn('') };
}

export function searchPoints(
  { library, now }: Context,
  { about, plans }: PointSearch,
  more: { readonly literal: boolean; readonly limit: number },
): SearchResult {
  const { free, phrases, excluded } = splitQuestion(about);
  return library.search.find(free, {
    now,
    phrases,
    excluded,
    part: POINTS,
    filter: (key) => isIn(plans, library.pointOfKey(key)),
    ...more,
  });
}

function isIn(plans: readonly Plan[], found: PointInPlan | undefined): boolean {
  return plans.length === 0 || (found !== undefined && plans.includes(found.plan));
}

/** An outlet without an entry is not missing where points name it. */
function withoutNamed(found: SearchResult): SearchResult {
  if (found.hits[0]?.isComplete !== true) return found;
  return { ...found, unknown: found.unknown.filter(({ kind }) => kind !== 'publisher') };
}
