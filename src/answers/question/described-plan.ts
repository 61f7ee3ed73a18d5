import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { findConcepts } from '../../search/concepts.ts';
import { editDistance } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { classifyWord } from '../../search/known-words.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';

/** Plans that some words describe, the newest first: several if the words fit each of them alike. */
export type DescribedPlans = { readonly plans: readonly Plan[]; readonly length: number };

/** What a text is called beside its name: "the union thing", "Doe's offer". */
const KIND =
  /^(?:plan|text|draft|proposal|framework|paper|version|document|deal|accord|agreement|bill|charter|contract|counter-?(?:plan|draft|bill|proposal|offer)|declaration|memorandum|offer|bid|pact|protocol|report|resolution|roadmap|settlement|statement|treaty|law|demand|recommendation|tender|budget|strategy)s?$/i;
/** These may be anything, so the words before them must be those of one of the text's names. */
const ANYTHING = /^(?:thing|one|stuff)$/i;
/** The same in the languages that people ask in. */
const FOREIGN_KIND =
  /^(?:plan(?:s|es|u|ie|em|y)?|plän?e[ns]?|projekt(?:u|e|ie|em|es?|s)?|projets?|proyectos?|progett[oi]|projetos?|propo(?:zycj\p{L}*|sitions?|sta[s]?|osta)|propuestas?|vorschl[aä]g(?:e[ns]?|s)?|entw[uü]rf(?:e[ns]?|s)?|gesetzentw[uü]rf(?:e[ns]?|s)?|angebot(?:e[ns]?|s)?|offres?|ofert[ays]?|oferci\p{L}*|offert[ae]|berichte?[ns]?|rapports?|informes?|rapporti?|raport\p{L}*|ustaw\p{L}*|ley|loi|gesetz(?:es)?|textes?|textos?|tekst\p{L}*|accords?|acuerdos?|vertrags?|vertrages|umow\p{L}*|план\p{L}*|проект\p{L}*|пропозиц\p{L}*|предложени\p{L}*|законопро[еє]кт\p{L}*|доклад\p{L}*|доповід\p{L}*|зв[іi]т\p{L}*|отч[её]т\p{L}*)$/iu;
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
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** In names as in anything else. */
const SMALL =
  /^(?:the|an?|of|in|on|at|by|and|or|with|for|to|from|as|is|are|was|were|do|does|did|have|has|had|it|this|that|what|which|who|how|when|where|why|any|not|no|de|la|le|el|der|die|das|und|et|y|i)$/;

const MOST_WORDS = 4;

/** How well words fit a plan. */
const FIT = { none: 0, about: 1, inNames: 2, isName: 3 } as const;
type Fit = (typeof FIT)[keyof typeof FIT];

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
  if (last.length < 3 || KIND.test(last) || isSubject(library, last)) return null;
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

/** "what does the government plan to do": the word at `kind` is what those from `at` on do. */
export function isVerb(words: readonly string[], at: number, kind: number): boolean {
  return (
    /^(?:plan|offer|demand|bid|draft|report)s?$/i.test(words[kind] ?? '') &&
    /^to$/i.test(words[kind + 1] ?? '') &&
    words.slice(Math.max(0, at - 2), at).some((word) => /^(?:do|does|did|will|would|can|could)$/i.test(word))
  );
}

export function isKind(word: string | undefined): boolean {
  return word !== undefined && KIND.test(word);
}

/** "in the bill": the only text that is called so, give or take the words before. */
export function onlyOfKind(word: string, { plans }: Library): Plan | null {
  if (!KIND.test(word) || GENERAL_KIND.test(word)) return null;
  const called = new RegExp(`(?<![\\p{L}-])${word}(?!\\p{L})`, 'iu');
  const found = plans.filter(({ shortTitle, numbering }) => numbering !== 'guide' && called.test(shortTitle));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const GENERAL_KIND =
  /^(?:plan|text|draft|version|paper|document|deal|list|law|budget|strategy|demand|recommendation)s?$/i;

/** "opposition bill" */
function kindLast(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  for (let length = MOST_WORDS; length >= 1; length -= 1) {
    const kind = words[at + length];
    if (kind === undefined || !(KIND.test(kind) || ANYTHING.test(kind))) continue;
    if (isVerb(words, at, at + length)) continue;
    const plans = plansFor(words.slice(at, at + length), kind, library);
    if (plans.length > 0) return { plans, length: length + 1 };
  }
  return null;
}

/** "the plan of the unions", "propozycji związków" */
function kindFirst(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  const kind = words[at] ?? '';
  const isForeign = FOREIGN_KIND.test(kind);
  if (!isForeign && !KIND.test(kind)) return null;
  let start = at + 1;
  const isLinked = LINK.test(words[start] ?? '');
  if (isLinked) start += 1;
  if (ARTICLE.test(words[start] ?? '')) start += 1;
  // English links them; what follows "plan" in "in the plan opposition members" is something else.
  if (!isLinked && (!isForeign || KIND.test(kind))) return null;
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
  const whole = fitting(words, kind, library);
  if (whole.length > 0) return whole;
  const [first = '', ...others] = words;
  const place = PLACES.get(first);
  if (place === undefined) return [];
  const plans = others.length > 0 ? listFitting(others, library) : ofKind(kind, library);
  const plan = [...plans].sort((one, other) => one.date.localeCompare(other.date)).at(place);
  return plan && plans.length > 1 ? [plan] : [];
}

/** Those whose names have all of the words. */
function listFitting(words: readonly string[], library: Library): readonly Plan[] {
  return library.plans.filter((plan) => fitOf(words, plan, library) >= FIT.inNames);
}

function fitting(words: readonly string[], kind: string, library: Library): readonly Plan[] {
  const isCommon = words.every((word) => GENERAL_WORDS.has(word) || isSubject(library, word));
  const rated = library.plans
    .filter(({ numbering }) => numbering !== 'guide')
    .map((plan) => ({ plan, fit: fitOf(words, plan, library) }));
  const best = Math.max(...rated.map(({ fit }) => fit)) as Fit;
  if (best === FIT.none || (isCommon && best < FIT.isName)) return [];
  if (ANYTHING.test(kind) && best < FIT.inNames) return [];
  const plans = rated.filter(({ fit }) => fit === best).map(({ plan }) => plan);
  // "bill" may tell two texts of one author apart.
  const called = plans.length > 1 ? plans.filter((plan) => hasKind(plan, kind, library)) : plans;
  const some = called.length > 0 ? called : plans;
  return some.length <= 3 && some.length < Math.max(2, library.plans.length - 1)
    ? [...some].sort((one, other) => other.date.localeCompare(one.date))
    : [];
}

function fitOf(words: readonly string[], plan: Plan, library: Library): Fit {
  const names = namesOf(library).get(plan);
  if (!names) return FIT.none;
  const isIn = (word: string, some: ReadonlySet<string>) =>
    [...some].some(
      (name) => stem(name) === stem(word) || isSlip(word, name, library) || isTranslation(word, name),
    );
  const isName = names.each.some(
    (name) => name.size === words.length && words.every((word) => isIn(word, name)),
  );
  if (isName) return FIT.isName;
  if (words.every((word) => isIn(word, names.words))) return FIT.inNames;
  const isAbout = (word: string) => !isSubject(library, word) && isIn(word, names.about);
  return words.every((word) => isIn(word, names.words) || isAbout(word)) ? FIT.about : FIT.none;
}

function ofKind(kind: string, library: Library): readonly Plan[] {
  return library.plans.filter((plan) => plan.numbering !== 'guide' && hasKind(plan, kind, library));
}

function hasKind(plan: Plan, kind: string, library: Library): boolean {
  return (
    namesOf(library)
      .get(plan)
      ?.kinds.has(stem(fold(kind))) ?? false
  );
}

type Names = {
  /** The names of one word, folded. */
  readonly whole: readonly string[];
  /** The words of each name, folded, without what the text is. */
  readonly each: readonly ReadonlySet<string>[];
  /** All of these. */
  readonly words: ReadonlySet<string>;
  /** Of the title, the group, the authors and the date. */
  readonly about: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
};

const namesOf = onceFor((library: Library): ReadonlyMap<Plan, Names> => {
  return new Map(
    library.plans.map((plan) => {
      const { id, title, shortTitle, aliases, group = '', proposers, date } = plan;
      const names = [id.replaceAll('-', ' '), shortTitle, ...aliases];
      const each = names.map(describing).filter((name) => name.size > 0);
      const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
      const about = [title, group, ...proposers, month, date.slice(0, 4)].map(describing);
      return [
        plan,
        {
          whole: aliases.map(fold).filter((name) => /^[\p{L}]{3,}$/u.test(name)),
          each,
          words: new Set(each.flatMap((name) => [...name])),
          about: new Set(about.flatMap((some) => [...some])),
          kinds: new Set(
            [...names, title].flatMap((name) => tokenize(name).map(({ folded }) => stem(folded))),
          ),
        },
      ];
    }),
  );
});

function describing(name: string): ReadonlySet<string> {
  const words = tokenize(name.replace(/['’]s?(?!\p{L})/gu, '')).filter(
    ({ folded }) => !SMALL.test(folded) && !KIND.test(folded),
  );
  return new Set(words.map(({ folded }) => folded));
}

/** Whether the points of several texts have the word. */
function isSubject(library: Library, word: string): boolean {
  return (usersOf(library).get(stem(fold(word)))?.size ?? 0) > 1;
}

const usersOf = onceFor((library: Library): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const plan of library.plans) {
    for (const { title, text } of plan.points) {
      for (const { folded } of tokenize(`${title} ${text}`)) {
        const key = stem(folded);
        users.set(key, (users.get(key) ?? new Set()).add(plan.id));
      }
    }
  }
  return users;
});

/** "oppositon": a word that no point has and that is nearly one of the name. */
function isSlip(word: string, name: string, library: Library): boolean {
  if (word.length < 6 || name.length < 5 || usersOf(library).has(stem(word))) return false;
  const limit = word.length >= 9 ? 2 : 1;
  return word[0] === name[0] && editDistance(word, name, limit) <= limit;
}

/** In any of the languages of the table of concepts, in any case: its endings differ by up to three letters. */
function isTranslation(word: string, name: string): boolean {
  // Not "reform" for a pensioner in Portuguese, "reformado".
  if (word.length < 4 || classifyWord(word) === 'word') return false;
  return translationsOf(name).some((other) => {
    const shorter = Math.min(word.length, other.length);
    const longer = Math.max(word.length, other.length);
    let shared = 0;
    while (shared < shorter && word[shared] === other[shared]) shared += 1;
    return shared >= Math.max(4, longer - (longer > 6 ? 3 : 1)) && shared >= shorter - 2;
  });
}

const translations = new Map<string, readonly string[]>();

function translationsOf(name: string): readonly string[] {
  const before = translations.get(name);
  if (before) return before;
  const found = findConcepts(name, 'en').flatMap(({ words }) =>
    words.filter(({ language }) => language !== 'en').map(({ folded }) => folded),
  );
  translations.set(name, found);
  return found;
}

function isStop(word: string): boolean {
  const [first] = tokenize(word);
  return first !== undefined && isStopWord(first);
}
