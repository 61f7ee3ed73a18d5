import { onceFor } from '../../async.ts';
import { splitQuestion } from '../../command/tokens.ts';
import { POINTS, type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint, Topic } from '../../guide/schema.ts';
import { findConcepts } from '../../search/concepts.ts';
import { fold } from '../../search/fold.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import type { UnknownWords } from '../../search/search.ts';
import { stem, stemWords } from '../../search/stem.ts';
import { namingAll, onTopic } from './subject-points.ts';
import { type SubjectRow, toRows } from './subject-rows.ts';
import { contentWords, createWordFinder, type WordFinder } from './word-finder.ts';

/** What the points of a subject have in common: a topic, all the words, or a match with one point. */
export type SubjectKind = 'topic' | 'words' | 'match';

export type Subject = {
  readonly kind: SubjectKind;
  /** The topic that the words name, or that one of them does; null if none does. */
  readonly topic: Topic | null;
  /** A row for each plan, in the guide's order. */
  readonly rows: readonly SubjectRow[];
  readonly rewrites: readonly Rewrite[];
  /** Words that no point names. */
  readonly unknown: readonly UnknownWords[];
};

/** A word that is in more of the points than this says nothing beside another; of a few points that cannot be said. */
const COMMON = { share: 0.4, among: 40 };

/**
 * The points of every plan on a subject: those filed under a topic, if the words are its name, or else those that name
 * all the words.
 */
export function findSubject(library: Library, typed: string, now: Date): Subject {
  const { free, phrases, excluded } = splitQuestion(typed);
  const find = createWordFinder(library);
  const all = library.plans.flatMap((plan) => plan.points.map((point) => ({ plan, point })));
  const counts = new Map<string, number>();
  const count = (word: string) => {
    const known = counts.get(word) ?? all.filter(({ plan, point }) => find(plan, point, word) > 0).length;
    counts.set(word, known);
    return known;
  };
  const isKnown = (word: string) => count(word) > 0 || library.topicNames.exact(word) !== null;
  const found = library.search.find(free, { now, limit: 1, part: POINTS });
  const rewrites = found.rewrites.filter(
    ({ typed, shown }) => !contentWords(typed).some(isKnown) && contentWords(shown).some(isKnown),
  );
  const corrected = rewrites.reduce((text, { typed, shown }) => text.replace(typed, shown), free);
  const read = [corrected, ...phrases].join(' ');
  const words = contentWords(read);
  const isTelling = (word: string) => all.length < COMMON.among || count(word) <= all.length * COMMON.share;
  const telling = words.some(isTelling) ? words.filter(isTelling) : words;
  const asked = telling.map((word) => ({ word, topic: topicCalled(library, word) }));

  const topic = topicCalled(library, read) ?? topicWithWord(library, read);
  const called = namingAll(all, asked, find);
  // "trucks" are the lorries of a point before they are all that is filed under traffic.
  const meant =
    topic && called.length === 0 && topic !== topicCalled(library, read) ? nameMeant(read, all, find) : null;
  const naming = meant?.naming ?? called;
  const isByTopic = topic !== null && (topic === topicCalled(library, read) || naming.length === 0);
  const isOut = outside(library, excluded, phrases, now);
  const on = isByTopic ? onTopic(library, topic, words, find) : naming;
  const isOnTopicOf = (each: (typeof asked)[number], plan: Plan, point: PlanPoint) =>
    each.topic !== null && each.topic.id === point.topics[0] && find(plan, point, each.word) > 1;
  const isOnTopic = (plan: Plan, point: PlanPoint) =>
    topic ? point.topics[0] === topic.id : asked.some((each) => isOnTopicOf(each, plan, point));
  return {
    kind: isByTopic ? 'topic' : 'words',
    topic: topic ?? asked.find((each) => each.topic !== null)?.topic ?? null,
    rows: toRows(
      library,
      on.filter(({ plan, point }) => !isOut(plan, point)),
      (plan, point) => !isByTopic && isOnTopic(plan, point),
    ),
    rewrites: meant ? [...rewrites, meant.rewrite] : rewrites,
    unknown: topic
      ? []
      : [
          ...found.unknown,
          ...unnamed(
            words.filter((word) => !isKnown(word)),
            found.unknown,
          ),
        ],
  };
}

/** The points that name what one word is called besides, in English; null if there are none. */
function nameMeant(word: string, all: readonly PointInPlan[], find: WordFinder) {
  for (const { words } of findConcepts(fold(word), 'en')) {
    for (const { folded, language } of words) {
      if (language !== 'en' || stem(folded) === stem(fold(word))) continue;
      const naming = namingAll(all, [{ word: folded, topic: null }], find);
      if (naming.length > 0) return { naming, rewrite: { typed: word, shown: folded } };
    }
  }
  return null;
}

/** By its id, its name, or a part of that: "army" and "troops" for "Army and troops". */
function topicCalled(library: Library, words: string): Topic | null {
  const typed = stemWords(words).join(' ');
  return topicsOf(library).find(({ names }) => names.has(typed))?.topic ?? null;
}

/** Each topic with the stems of what it is called, and of the other words that people type for it. */
const topicsOf = onceFor(({ guide }: Library) =>
  guide.about.topics.map((topic) => ({
    topic,
    names: inStems([topic.id, topic.name, ...topic.name.split(CONJUNCTION)]),
    words: inStems(topic.words),
  })),
);

function inStems(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((each) => stemWords(each).join(' ')));
}

/** What joins the parts of a topic's name. */
const CONJUNCTION = /\s*[,&/、]\s*|\s+(?:and|und|et|y|e|и|та|й|і|و)\s+|[和与及]/iu;

/** By another word that people type for it: "POW" for prisoners. */
function topicWithWord(library: Library, words: string): Topic | null {
  const stems = stemWords(words).join(' ');
  const found = topicsOf(library).filter((each) => each.words.has(stems));
  return found.length === 1 ? (found[0]?.topic ?? null) : null;
}

/** Words that are only in the names of plans are unknown here, too. */
function unnamed(words: readonly string[], known: readonly UnknownWords[]): readonly UnknownWords[] {
  const isSaid = (word: string) => known.some(({ typed }) => contentWords(typed).includes(word));
  return words.flatMap((word) => (isSaid(word) ? [] : [{ typed: word, kind: 'word' }]));
}

/** Whether a point has an excluded word, or lacks a phrase. */
function outside(library: Library, excluded: readonly string[], phrases: readonly string[], now: Date) {
  const left = library.search.findMatches(excluded);
  const kept =
    phrases.length === 0
      ? null
      : new Set(
          library.search.find('', { now, phrases, limit: 1000, part: POINTS }).hits.map(({ id }) => id),
        );
  return (plan: Plan, point: PlanPoint) => {
    const key = pointKey(plan, point);
    return left.has(key) || (kept !== null && !kept.has(key));
  };
}
