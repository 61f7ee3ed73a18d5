import { describeUnrecognised } from '../../answers/describe-unrecognised.ts';
import { planCommand, planDates, pointCommand, statusInWords } from '../../answers/plan-wording.ts';
import { describeBasis } from '../../answers/point-basis.ts';
import { pageText } from '../../answers/published-pages.ts';
import { rewritesInWords } from '../../answers/rewrite-note.ts';
import { searchList } from '../../answers/search-list.ts';
import { SEARCH_NOTE, sourceLine } from '../../answers/source-line.ts';
import { attribution } from '../../command/attribution.ts';
import { dateInWords } from '../../guide/dates.ts';
import { KINDS } from '../../guide/kinds.ts';
import { knownUntil } from '../../guide/known-until.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { Source } from '../../guide/schema.ts';
import { type Due, entryCheck, pageCheck, pointCheck } from './checks-json.ts';

/** The guide as plain data, which the page turns into HTML. */

export type GuideJson = ReturnType<typeof guideJson>;
export type ReadingJson = ReturnType<typeof readingJson>;

export function guideJson(library: Library, due: Due) {
  const { about, timeline, sources, publishers } = library.guide;
  const countOf = (publisher: string) => sources.filter((source) => source.publisher === publisher).length;
  return {
    title: about.title,
    author: about.author,
    date: dateInWords(about.date),
    licence: about.licence,
    introduction: about.introduction,
    knownUntil: dateInWords(knownUntil(library)),
    attribution: attribution(library),
    examples: about.examples,
    updates: [...about.updates]
      .sort((a, b) => b.date.localeCompare(a.date))
      .map(({ date, text }) => ({ date: dateInWords(date), text })),
    topics: about.topics.map(({ id, name }) => ({ id, name })),
    kinds: KINDS.filter((kind) => sources.some((source) => source.kind === kind)),
    publishers: publishers
      .map(({ id, name }) => ({ id, name, entries: countOf(id) }))
      .filter(({ entries }) => entries > 0)
      .sort((a, b) => a.name.localeCompare(b.name)),
    plans: library.plans.map((plan) => ({
      id: plan.id,
      title: plan.title,
      shortTitle: plan.shortTitle,
      group: plan.group ?? 'Plans',
      date: plan.date,
      endDate: plan.endDate ?? null,
      dates: planDates(plan),
      status: statusInWords(library, plan),
      proposers: plan.proposers,
      notes: [plan.statusNote, plan.numberingNote, plan.dateNote, plan.confidence].filter(
        (note) => note !== undefined,
      ),
      numbered: plan.numbering !== 'editorial',
      isDefault: plan === library.defaultPlan,
      command: planCommand(plan),
      points: plan.points.map((point) => ({
        number: point.number ?? null,
        title: point.title,
        text: point.text,
        figures: point.figures,
        context: point.context ?? null,
        notes: [point.note, plan.numbering === 'editorial' ? undefined : describeBasis(point)].filter(
          (note) => note !== undefined,
        ),
        topics: point.topics.map((id) => library.topic(id)?.name ?? id),
        command: pointCommand(library, { plan, point }),
        ...pointCheck(library, { plan, point }, due),
      })),
      pages: plan.sources.map((page) => ({
        text: pageText(library, page),
        ...pageCheck(library, plan, page, due),
      })),
    })),
    timeline: timeline.map(({ date, text, plans, sources: pages, confidence }) => ({
      date,
      inWords: dateInWords(date),
      text,
      plans: plans.flatMap((id) => {
        const plan = library.plan(id);
        return plan ? [{ id, title: plan.title }] : [];
      }),
      sources: pages.map((page) => ({ url: page.url, publisher: pagePublisher(library, page) })),
      confidence,
    })),
    /** Entries of the reading list by month, for those whose month is known. */
    readingByMonth: tally(
      sources.flatMap(({ date }) => (date && date.length >= 7 ? [date.slice(0, 7)] : [])),
    ),
    entries: sources.length,
  };
}

/** Searches the reading list exactly as `/sources` does; `named` are its options. */
export function readingJson(
  library: Library,
  words: string,
  named: Readonly<Record<string, string>>,
  due: Due,
) {
  const { now } = due;
  const line = (source: Source, words?: readonly string[]) => ({
    ...sourceLine(library, source, words),
    ...entryCheck(library, source.id, due),
  });
  const values = {
    words,
    publisher: listOf(named.publisher),
    topic: listOf(named.topic),
    kind: KINDS.filter((kind) => listOf(named.kind).includes(kind)),
    after: named.after,
    before: named.before,
    sort: ORDERS.find((order) => order === named.sort),
    'must-read': named['must-read'] !== undefined,
    literal: named.literal !== undefined,
  };
  const { query, found: all, problem } = searchList(library, values, now);
  const found = problem ? null : all;
  return {
    total: found?.sources.length ?? 0,
    of: library.guide.sources.length,
    sort: query.sort,
    entries: (found?.sources ?? []).map((source) => line(source, found?.wordsOf(source))),
    nearest: found?.sources.length === 0 ? found.nearest.slice(0, 3).map((source) => line(source)) : [],
    /** Of the words that were searched for instead of those typed. */
    rewrites: rewritesInWords(found?.rewrites ?? []),
    /** Under a list with titles that lead to a search. */
    searchNote: SEARCH_NOTE,
    problem: problem ? describeUnrecognised(problem, now) : null,
  };
}

const ORDERS = ['best', 'newest', 'oldest'] as const;

function listOf(typed: string | undefined): readonly string[] {
  return typed ? typed.split(',') : [];
}

function tally(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
