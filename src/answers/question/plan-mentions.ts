import { lastFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { readNumberWord } from '../../search/number-words.ts';
import { type DescribedPlans, describedPlans, otherPlan, trailingPlan } from './described-plan.ts';
import { isKind, isVerb, onlyOfKind } from './text-kinds.ts';

/** The plans that a question names, in its order, and its other words. */
export type PlanMentions = { readonly plans: readonly Plan[]; readonly rest: string };

const MAX_NAME_WORDS = 7;

/** What may stand before a plan's name and belongs to it: "in the", "under", "according to". */
const BEFORE =
  /(?:^|\s)(?:(?:according to|compared (?:to|with)|in|of|under|by|from|per|for|within|inside|on|im|in der|laut|nach|в|у|dans|selon|d['’]après|según|en|nel|secondo|no|na|w|we|według|podle)\s+)?(?:the\s+|der\s+|dem\s+|le\s+|la\s+|el\s+|il\s+)?$/iu;
/** "28 vs 20 point plan": the first number is a plan's too. */
const PAIR = /\b(\d{1,3})\s+(and|vs\.?|versus|to|or|with|against)\s+(?:the\s+)?(?=\d{1,3}[\s-]?points?\b)/giu;

const AGAINST = /^(?:against|vs|versus)$/i;

const NOUN = /^(?:(?:plan|text|draft|proposal|framework|paper|list|version|document|deal)s?|thing)$/i;
/** "the accord": what a text is, after an article, is its name if it is one of its names. */
const DOCUMENT =
  /^(?:accord|agreement|bill|charter|communiqu[eé]|contract|counter-?proposal|declaration|framework|indictment|judge?ment|memorandum|offer|pact|petition|protocol|resolution|roadmap|settlement|statement|treaty)$/i;
const COUNTED = /^(\d{1,3})[\s-]*(?:points?(?:er)?|pts?)$/i;

/** Finds plans by names of several words, by their ids, and by their number of points: "the 28 point plan". */
export function findPlanMentions(asked: string, library: Library): PlanMentions {
  return readMentions(library, asked);
}

/** One question is read in several forms, each by several answers. */
const LAST_READ = 30;

const readMentions = lastFor(LAST_READ, (library: Library, asked): PlanMentions => {
  const words = asked.replace(PAIR, (_pair, first, between) => `${first}-point plan ${between} `);
  const tokens = [...words.matchAll(/\S+/g)].map(({ 0: raw, index }) => ({
    raw,
    from: index,
    to: index + raw.length,
  }));
  const plans: Plan[] = [];
  const cuts: { readonly from: number; readonly to: number }[] = [];
  const bare = tokens.map(({ raw }) => bareWord(raw));
  const trailing = trailingPlan(bare, library);
  for (let at = 0; at < tokens.length; ) {
    const isLast = at === tokens.length - 1 && plans.length === 0;
    const isOther = plans.length === 1 && AGAINST.test(bare[at - 1] ?? '');
    const found =
      planAt(bare, at, library) ??
      describedPlans(bare, at, library) ??
      (isLast ? trailing : isOther ? otherPlan(bare, at, library) : null);
    const [first, last] = [tokens[at], tokens[at + (found?.length ?? 1) - 1]];
    if (found && first && last) {
      for (const plan of found.plans) if (!plans.includes(plan)) plans.push(plan);
      const before = BEFORE.exec(words.slice(0, first.from));
      cuts.push({ from: before ? before.index : first.from, to: last.to });
      at += found.length;
    } else at += 1;
  }
  let rest = '';
  let end = 0;
  for (const { from, to } of cuts) {
    rest += `${words.slice(end, Math.max(end, from))} `;
    end = to;
  }
  rest += words.slice(end);
  return { plans, rest: rest.replace(/\s+/g, ' ').trim() };
});

function planAt(words: readonly string[], at: number, library: Library): DescribedPlans | null {
  for (let length = Math.min(MAX_NAME_WORDS, words.length - at); length >= 1; length -= 1) {
    const name = words.slice(at, at + length).join(' ');
    const noun = words[at + length];
    const isThe = /^(?:the|this)$/i.test(words[at - 1] ?? '') && (DOCUMENT.test(name) || isKind(name));
    if (isVerb(words, at, at + length - 1)) continue;
    const before = words[at - 1] ?? '';
    // "in first-concept application", as the buttons of a comparison have it.
    const isId = library.plan(name) && (/^in$/i.test(before) || library.plan(before)?.id === before);
    const named =
      (isId ? library.planNames.exact(name) : null) ??
      (isThe ? (library.planNames.exact(name) ?? onlyOfKind(name, library)) : null) ??
      nameOfPlan(name, length, noun, library) ??
      countedPlan(inDigits(name, before), noun, library);
    // "28-point plan": a noun that follows belongs to the name.
    if (named) return { plans: [named], length: length + (isKind(noun) || NOUN.test(noun ?? '') ? 1 : 0) };
  }
  return null;
}

/** One word may be a place or a subject as well ("belarus", "framework"), so only an id or a word before a noun is a name. */
function nameOfPlan(name: string, length: number, noun: string | undefined, library: Library): Plan | null {
  const plan = library.planNames.exact(name);
  if (!plan) return null;
  const isName =
    length > 1 || name.includes('-') || (noun !== undefined && NOUN.test(noun) && !/^\d+$/.test(name));
  return isName ? plan : null;
}

/** "the twelve points": without the article, two points may be any. */
function inDigits(name: string, before: string): string {
  const [, number = '', points = ''] = /^(\p{L}+)([\s-]points?)$/iu.exec(name) ?? [];
  const isNamed =
    points.startsWith('-') || before === '' || /^(?:the|those|these|all|its|their)$/i.test(before);
  return isNamed && number !== '' ? `${readNumberWord(fold(number))}${points}` : name;
}

/** "28 point", "28-point": the only plan that has as many points. */
function countedPlan(name: string, noun: string | undefined, library: Library): Plan | null {
  const count = Number(COUNTED.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(count) || (noun !== undefined && !NOUN.test(noun) && !/s$/.test(name))) return null;
  const plans = library.plans.filter(
    (plan) => plan.numbering !== 'guide' && (plan.pointCount ?? plan.points.length) === count,
  );
  return plans.length === 1 ? (plans[0] ?? null) : null;
}

function bareWord(raw: string): string {
  return raw
    .replace(/^["'(]+|["'),.?!;:]+$/g, '')
    .replace(/['’]s?$/i, '')
    .replace(/^(?:[ld]|dell|all|nell)['’](?=\p{L})/iu, '');
}
