import { splitQuestion } from '../../command/tokens.ts';
import { pointKey, sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint, Topic } from '../../guide/schema.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { stemWords } from '../../search/stem.ts';
import { namingAll, onTopic } from './subject-points.ts';
import { type SubjectRow, toRows } from './subject-rows.ts';
import { contentWords, createWordFinder } from './word-finder.ts';

/** What the points of a subject have in common: a topic, all the words, or a match with one point. */
export type SubjectKind = 'topic' | 'words' | 'match';

export type Subject = {
  /** Null if the words name no topic. */
  readonly topic: Topic | null;
  /** A row for each plan, in the guide's order. */
  readonly rows: readonly SubjectRow[];
  readonly rewrites: readonly Rewrite[];
  /** Typed words that no point names. */
  readonly unknown: readonly string[];
};

/** A word that is in more of the points than this says nothing beside another; of a few points that cannot be said. */
const COMMON = { share: 0.4, among: 40 };

/** The points of every plan on a subject: those of a topic, or those that name all the words. */
export function findSubject(library: Library, typed: string, now: Date): Subject {
  const { free, phrases, excluded } = splitQuestion(typed);
  const finder = createWordFinder(library);
  const all = library.plans.flatMap((plan) => plan.points.map((point) => ({ plan, point })));
  const count = (word: string) => all.filter(({ plan, point }) => finder(plan, point, word) > 0).length;
  const isKnown = (word: string) => count(word) > 0 || library.topicNames.exact(word) !== null;
  const rewrites = library.search
    .find(free, { now, limit: 1, filter: isPoint })
    .rewrites.filter(({ shown }) => contentWords(shown).some(isKnown));
  const read = [
    rewrites.reduce((text, { typed, shown }) => text.replace(typed, shown), free),
    ...phrases,
  ].join(' ');
  const words = contentWords(read);
  const topic = topicNamed(library, read);
  const telling = words.filter(
    (word) => all.length < COMMON.among || count(word) <= all.length * COMMON.share,
  );
  const asked = telling.length > 0 ? telling : words;
  const isOut = outside(library, excluded, phrases, now);
  const on = topic ? onTopic(library, topic, words, finder) : namingAll(library, all, asked, finder);
  const isNamed = (plan: Plan, point: PlanPoint, word: string) =>
    finder(plan, point, word) > 1 && library.topicNames.exact(word)?.id === point.topics[0];
  const isNear = (plan: Plan, point: PlanPoint) =>
    topic === null && asked.some((word) => isNamed(plan, point, word));
  return {
    topic,
    rows: toRows(
      library,
      on.filter(({ plan, point }) => !isOut(plan, point)),
      isNear,
    ),
    rewrites,
    unknown: topic ? [] : words.filter((word) => !isKnown(word)),
  };
}

/** By a name, or by another form of one: "troop" for "troops". */
function topicNamed(library: Library, words: string): Topic | null {
  const exact = library.topicNames.exact(words);
  if (exact) return exact;
  const stems = stemWords(words).join(' ');
  const same = library.guide.about.topics.filter(({ name, words: others }) =>
    [name, ...others].some((each) => stemWords(each).join(' ') === stems),
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Whether a point has an excluded word, or lacks a phrase. */
function outside(library: Library, excluded: readonly string[], phrases: readonly string[], now: Date) {
  const left = library.search.findMatches(excluded);
  const kept =
    phrases.length === 0
      ? null
      : new Set(
          library.search.find('', { now, phrases, limit: 1000, filter: isPoint }).hits.map(({ id }) => id),
        );
  return (plan: Plan, point: PlanPoint) => {
    const key = pointKey(plan, point);
    return left.has(key) || (kept !== null && !kept.has(key));
  };
}

function isPoint(key: string): boolean {
  return sourceIdOfKey(key) === null;
}
