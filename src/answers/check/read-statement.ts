import type { Library } from '../../guide/library.ts';
import { type DateSpan, findDateSpans } from '../../guide/numbers/date-spans.ts';
import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { type AskedWord, readAskedWords } from '../match-words.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { findStatusWord } from './check-status.ts';
import { findNames } from './find-names.ts';

/** What a statement says that can be looked up. */
export type Statement = {
  readonly plans: readonly Plan[];
  readonly numbers: readonly Quantity[];
  readonly dates: readonly (DateSpan & { readonly typed: string })[];
  /** As typed. */
  readonly names: readonly string[];
  /** "signed": the word that says what became of the plans; null if none does. */
  readonly status: string | null;
  /** "point 4 says …" */
  readonly points: readonly number[];
  /** The other words, which may say what the numbers are about. */
  readonly words: readonly AskedWord[];
};

/** Words of a statement that say nothing of its subject. */
const FRAME =
  /^(?:say|says|said|state[sd]?|give[sn]?|gave|sets?|puts?|limit(?:s|ed)?|cap(?:s|ped)?|allow(?:s|ed)?|demand(?:s|ed)?|requires?d?|calls?|called|provides?d?|includes?d?|contains?|mention(?:s|ed)?|plans?|texts?|drafts?|versions?|papers?|proposals?|deals?|points?|articles?|items?|numbers?|figures?|total|per|according|correct|true|right|check|real|claim(?:s|ed)?|agree[sd]?|keep|keeps|get|gets|maximum|minimum|least|most|about|around|roughly|than|only|now|still|new|old)$/i;

const POINTS =
  /(?<!\p{L})(?:points?|items?|pts?\.?|punkte?|пункти?)\s*#?(\d{1,3})(?:\s*(?:,|and|&|-|–)\s*(\d{1,3}))?/giu;

export function readStatement(library: Library, typed: string, only: Plan | null): Statement {
  const plain = typed
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const named = findPlans(library, plain);
  const text = named.rest;
  const numbers = readQuantities(text);
  const dates = findDateSpans(text).map((span) => ({ ...span, typed: text.slice(span.from, span.to) }));
  const points = [...text.matchAll(POINTS)].flatMap(([, one, two]) =>
    [one, two].flatMap((each) => (each ? [Number(each)] : [])),
  );
  const left = blank(text, [...numbers, ...dates]).replace(POINTS, ' ');
  const names = findNames(library, left);
  const isOther = ({ typed: word }: AskedWord) =>
    /\p{L}/u.test(word) &&
    !FRAME.test(word) &&
    !STOP_WORDS.has(word.toLowerCase()) &&
    !names.some((name) => name.toLowerCase().includes(word.toLowerCase()));
  return {
    plans: only ? [only] : named.plans,
    numbers: distinct(numbers, ({ value, unit, nouns }) => JSON.stringify([value, unit, nouns])),
    dates: distinct(dates, ({ typed: date }) => date.toLowerCase()),
    names: distinct(names, (name) => name.toLowerCase()),
    status: findStatusWord(left),
    points,
    words: readAskedWords(library, left).filter(isOther),
  };
}

/** The first of those that have the same key: what is said twice is looked up once. */
function distinct<T>(all: readonly T[], keyOf: (each: T) => string): readonly T[] {
  const firsts = new Map<string, T>();
  for (const each of all) if (!firsts.has(keyOf(each))) firsts.set(keyOf(each), each);
  return [...firsts.values()];
}

/** The plans that the statement names; a single word counts if it is all of a plan's short title. */
function findPlans(library: Library, plain: string): ReturnType<typeof findPlanMentions> {
  const named = findPlanMentions(plain, library);
  if (named.plans.length > 0) return named;
  for (const [word] of plain.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*/gu)) {
    const plan = library.plans.find(({ shortTitle }) => foldName(shortTitle) === foldName(word));
    if (plan) return { plans: [plan], rest: plain.replace(word, ' ') };
  }
  return named;
}

/** Whether there is anything to look up. */
export function canBeChecked({ numbers, dates, names, plans, status }: Statement): boolean {
  return numbers.length + dates.length + names.length > 0 || (status !== null && plans.length > 0);
}

/** The text with the places made blank, so that offsets stay the same. */
function blank(text: string, places: readonly { readonly from: number; readonly to: number }[]): string {
  let blanked = text;
  for (const { from, to } of places) {
    blanked = blanked.slice(0, from) + ' '.repeat(to - from) + blanked.slice(to);
  }
  return blanked;
}
