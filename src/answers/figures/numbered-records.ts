import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { GuideUpdate, Plan, PlanPoint, TimelineEvent } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { datesInWords } from '../comparison/text-order.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointName } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { splitSentences } from '../sentences.ts';
import { cutToFigures } from './cut-to-figures.ts';
import { ANY_MEASURE, type Measure } from './measure.ts';
import { hasFigure, isMeasured } from './measured.ts';
import { toldLines } from './told-lines.ts';

/** What has a number and all of the words in one place: that there is no figure on them cannot be said. */
export type NumberedRecords = {
  readonly points: readonly NumberedPoint[];
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  /** Newest first. */
  readonly updates: readonly GuideUpdate[];
};

/** `said`: the sentences that have them, of its text, context or note. */
export type NumberedPoint = PointInPlan & { readonly said: string };

/** `measure`: the number must be one that it takes. */
export function findNumbered(
  library: Library,
  words: readonly string[],
  only: readonly Plan[],
  measure: Measure = ANY_MEASURE,
): NumberedRecords {
  const asked = words.flatMap((word) => readAskedWords(library, word));
  const has = (text: string, title = '') =>
    asked.length > 0 &&
    isNumberedText(text, measure) &&
    asked.every((word) => hasWord(stemText(`${title}\n${text}`), word));
  const newestFirst = (one: { readonly date: string }, other: { readonly date: string }) =>
    other.date.localeCompare(one.date);
  const isOfPlans = ({ plans }: TimelineEvent) =>
    only.length === 0 || only.some(({ id }) => plans.includes(id));
  return {
    points: (only.length > 0 ? only : library.plans).flatMap((plan) =>
      plan.points.flatMap((point): readonly NumberedPoint[] => {
        const said = passagesOf(point).find((passage) => has(passage, point.title));
        return said === undefined ? [] : [{ plan, point, said }];
      }),
    ),
    events: library.guide.timeline
      .filter((event) => isOfPlans(event) && splitPassages(event.text).some((each) => has(each)))
      .sort(newestFirst),
    updates:
      only.length > 0
        ? []
        : library.guide.about.updates
            .filter(({ text }) => splitPassages(text).some((each) => has(each)))
            .sort(newestFirst),
  };
}

function passagesOf({ text, context = '', note = '', figures }: PlanPoint): readonly string[] {
  return [...[text, context, note].flatMap(splitPassages), ...figures];
}

/**
 * Each sentence with the next one, which may have the number: "The firm cuts 310 jobs. No redundancies are compulsory." What
 * a semicolon parts is apart: "Ondara ratifies; 94 states have signed".
 */
function splitPassages(text: string): readonly string[] {
  const clauses = splitSentences(text).map((sentence) => sentence.split(/;\s+/));
  return clauses.flatMap((own, at) => [
    ...own.slice(0, -1),
    [own.at(-1), clauses[at + 1]?.[0]].filter((each) => each !== undefined).join(' '),
  ]);
}

/** The newest event or update, then points and the rest, newest first, in lines of about `length` characters. */
export function numberedLines(
  library: Library,
  { points, events, updates }: NumberedRecords,
  length: number,
): readonly (readonly Span[])[] {
  const told = toldLines(
    library,
    [
      ...events.map((event) => ({ date: event.date, event, update: null, words: [] })),
      ...updates.map((update) => ({ date: update.date, event: null, update, words: [] })),
    ].toSorted((one, other) => other.date.localeCompare(one.date)),
    length,
  );
  const newest = points.toSorted((one, other) => other.plan.date.localeCompare(one.plan.date));
  const stated = newest.map(({ plan, point, said }): readonly Span[] => [
    `${pointName(plan, point)} (${datesInWords(library, plan)}, ${pointStatus(plan, point)}): ${cutToFigures(said, phrasesOf(said), length)}`,
  ]);
  return [...told.slice(0, 1), ...stated, ...told.slice(1)];
}

export function isNumbered({ points, events, updates }: NumberedRecords): boolean {
  return points.length + events.length + updates.length > 0;
}

/** Whether anything that the guide has on a point has a number, also what it does not show in short. */
export function isNumberedPoint({ title, text, figures, context = '', note = '' }: PlanPoint): boolean {
  return isNumberedText([title, text, ...figures, context, note].join('\n'), ANY_MEASURE);
}

/** "Both sides" and "three areas" are no figures. */
function isNumberedText(text: string, measure: Measure): boolean {
  return measure.isFrequency
    ? hasFigure(text, { measure })
    : readQuantities(text).some((quantity) => isMeasured(quantity) && measure.fits(quantity, text));
}

function phrasesOf(text: string): readonly string[] {
  return readQuantities(text)
    .filter(isMeasured)
    .map(({ phrase }) => phrase);
}
