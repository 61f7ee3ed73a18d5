import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { stem } from '../../search/stem.ts';
import { isSlip, isSubject, isTranslation, namesOf } from './plan-names.ts';
import { isAnything } from './text-kinds.ts';

/** How well words fit a plan. */
const FIT = { none: 0, about: 1, inNames: 2, isName: 3 } as const;
type Fit = (typeof FIT)[keyof typeof FIT];

/** Those whose names have all of the words. */
export function listFitting(words: readonly string[], library: Library): readonly Plan[] {
  return library.plans.filter((plan) => fitOf(words, plan, library) >= FIT.inNames);
}

/** Those that the words fit best, the newest first: at most three, and not nearly all. */
export function listBestFitting(words: readonly string[], kind: string, library: Library): readonly Plan[] {
  const isCommon = words.every((word) => GENERAL_WORDS.has(word) || isSubject(library, word));
  const rated = library.plans
    .filter(({ numbering }) => numbering !== 'guide')
    .map((plan) => ({ plan, fit: fitOf(words, plan, library) }));
  const best = Math.max(...rated.map(({ fit }) => fit)) as Fit;
  if (best === FIT.none || (isCommon && best < FIT.isName)) return [];
  if (isAnything(kind) && best < FIT.inNames) return [];
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

export function listOfKind(kind: string, library: Library): readonly Plan[] {
  return library.plans.filter((plan) => plan.numbering !== 'guide' && hasKind(plan, kind, library));
}

function hasKind(plan: Plan, kind: string, library: Library): boolean {
  return (
    namesOf(library)
      .get(plan)
      ?.kinds.has(stem(fold(kind))) ?? false
  );
}
