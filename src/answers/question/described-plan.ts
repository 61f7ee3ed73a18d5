import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { fold } from '../../search/fold.ts';
import { tokenize } from '../../search/tokenize.ts';
import { listBestFitting, listFitting, listOfKind } from './fitting-plans.ts';
import { isSlip, isSubject, namesOf, SMALL } from './plan-names.ts';
import { isAnything, isForeignKind, isKind, isVerb } from './text-kinds.ts';

/** Plans that some words describe, the newest first: several if the words fit each of them alike. */
export type DescribedPlans = { readonly plans: readonly Plan[]; readonly length: number };

const LINK = /^(?:of|by|from|de|du|des|del|dell[aeo']|di|do|da|dos|der|vom|von|van|od)$/iu;
const ARTICLE = /^(?:the|la|las|le|les|los|el|il|lo|der|den|dem|des|die|das)$/iu;

/** Of several texts that fit, the one in this place by date. */
const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    first: 0,
    original: 0,
    earliest: 0,
    oldest: 0,
    second: 1,
    third: 2,
    last: -1,
    latest: -1,
    newest: -1,
    newer: -1,
  }),
);

const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    govt: 'government',
    gov: 'government',
    govmt: 'government',
    gvt: 'government',
    comm: 'commission',
    cttee: 'committee',
    opp: 'opposition',
    parl: 'parliament',
    min: 'ministry',
    fed: 'federation',
    assoc: 'association',
    dept: 'department',
    natl: 'national',
    intl: 'international',
    jan: 'january',
    feb: 'february',
    mar: 'march',
    apr: 'april',
    jun: 'june',
    jul: 'july',
    aug: 'august',
    sep: 'september',
    sept: 'september',
    oct: 'october',
    nov: 'november',
    dec: 'december',
  }),
);
const MOST_WORDS = 4;

/**
 * Plans by a part of their names, their authors or their date, and what they are: "the opposition bill", "Doe's offer",
 * "feb draft", "el proyecto del gobierno". Words that the points of several texts use describe none of them, unless they are
 * a name. `words` are without punctuation.
 */
export function describedPlans(
  words: readonly string[],
  at: number,
  library: Library,
): DescribedPlans | null {
  return kindLast(words, at, library) ?? kindFirst(words, at, library);
}

/** "contribution rate commission": a name of one word at the end of words that are no question. */
export function trailingPlan(words: readonly string[], library: Library): DescribedPlans | null {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || IS_QUESTION.test(words[0] ?? '') || isStop(words.at(-2) ?? '')) return null;
  if (last.length < 3 || isKind(last) || isSubject(library, last)) return null;
  const plans = library.plans.filter((plan) =>
    namesOf(library)
      .get(plan)
      ?.whole.some((name) => name === fold(last) || isSlip(fold(last), name, library)),
  );
  return plans.length === 1 ? { plans, length: 1 } : null;
}

/** "old version against new": the other text, by its name without what it is. */
export function otherPlan(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  const isThe = ARTICLE.test(words[at] ?? '') ? 1 : 0;
  const word = fold(words[at + isThe] ?? '');
  const plans = library.plans.filter((plan) =>
    namesOf(library)
      .get(plan)
      ?.each.some((name) => name.size === 1 && name.has(word)),
  );
  return plans.length === 1 ? { plans, length: 1 + isThe } : null;
}

const IS_QUESTION =
  /^(?:what|which|who|whom|whose|when|where|why|how|do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|any|anything)(?:['’]s)?$/i;

/** "opposition bill" */
function kindLast(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  for (let length = MOST_WORDS; length >= 1; length -= 1) {
    const kind = words[at + length];
    if (kind === undefined || !(isKind(kind) || isAnything(kind))) continue;
    if (isVerb(words, at, at + length)) continue;
    const plans = plansFor(words.slice(at, at + length), kind, library);
    if (plans.length > 0) return { plans, length: length + 1 };
  }
  return null;
}

/** "the plan of the unions", "propozycji związków" */
function kindFirst(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  const kind = words[at] ?? '';
  const isForeign = isForeignKind(kind);
  if (!isForeign && !isKind(kind)) return null;
  let start = at + 1;
  const isLinked = LINK.test(words[start] ?? '');
  if (isLinked) start += 1;
  if (ARTICLE.test(words[start] ?? '')) start += 1;
  // English links them; what follows "plan" in "in the plan opposition members" is something else.
  if (!isLinked && (!isForeign || isKind(kind))) return null;
  for (let length = MOST_WORDS; length >= 1; length -= 1) {
    const some = words.slice(start, start + length);
    if (some.length < length) continue;
    const plans = plansFor(some, kind, library);
    if (plans.length > 0) return { plans, length: start - at + length };
  }
  return null;
}

function plansFor(described: readonly string[], kind: string, library: Library): readonly Plan[] {
  // As the names are read: "six" is 6.
  const words = tokenize(described.join(' ')).map(({ folded }) => SHORT_FORMS.get(folded) ?? folded);
  if (words.some((word) => SMALL.test(word)) || words.every((word) => isStop(word) && !/\d/.test(word)))
    return [];
  const whole = listBestFitting(words, kind, library);
  if (whole.length > 0) return whole;
  const [first = '', ...others] = words;
  const place = PLACES.get(first);
  if (place === undefined) return [];
  const plans = others.length > 0 ? listFitting(others, library) : listOfKind(kind, library);
  const plan = [...plans].sort((one, other) => one.date.localeCompare(other.date)).at(place);
  return plan && plans.length > 1 ? [plan] : [];
}

function isStop(word: string): boolean {
  const [first] = tokenize(word);
  return first !== undefined && isStopWord(first);
}
