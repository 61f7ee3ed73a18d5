import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { findPlanMentions, type PlanMentions } from '../question/plan-mentions.ts';
import { newestText } from './text-order.ts';

/** The longest name of a plan, in words, that is looked for. */
const MAX_NAME_WORDS = 8;

/** Words that stand around names and between them: "what changed from the 28 to the 20 point plan". */
const JOINING = new Set(
  `the a an and or vs v versus against with to from between of in under compare compared comparing comparison
  difference differences differ what which how did does do is are was were has have changed change changes on about
  regarding all every each other both two three four five six`.split(/\s+/),
);

/** Nouns that follow a name or a number without being part of it. */
const NOUNS = new Set(
  'plan plans text texts draft drafts point points pt pts version versions paper papers list lists'.split(
    ' ',
  ),
);

type Mention = { readonly plan: Plan; readonly from: number; readonly to: number };

/**
 * The plans that words name, in order, and the other words. In words that are nothing but names, a number or one
 * ordinary word may be a plan's: "28 20", "geneva and istanbul". Otherwise only what cannot be anything else.
 */
export function readPlanNames(library: Library, words: string): PlanMentions {
  const typed = splitWords(words);
  const mentions = findMentions(library, typed);
  const rest = restOf(typed, mentions);
  const numbers = mentions.filter(({ from }) => isNumber(typed[from]));
  // "army 28 20": two numbers that are plans' are hardly anything else.
  if (mentions.length > 0 && (rest === '' || (numbers.length > 1 && numbers.length === mentions.length))) {
    return { plans: [...new Set(mentions.map(({ plan }) => plan))], rest };
  }
  const sure = findPlanMentions(words, library);
  // "lisbon hague throne": two names beside a subject are hardly anything else either.
  const named = [...new Set(mentions.map(({ plan }) => plan))];
  if (named.length > 1 && numbers.length === 0 && sure.plans.length < 2 && rest !== '')
    return { plans: named, rest };
  return { ...sure, rest: trimJoining(sure.rest) };
}

/** "all plans", "the two texts": words that name neither a plan nor a subject. */
export function isWithoutSubject(words: string): boolean {
  return restOf(splitWords(words), []) === '';
}

/** "us plan" without its noun. */
export function trimNouns(name: string): string {
  return splitWords(name)
    .filter((word) => !NOUNS.has(foldName(word)))
    .join(' ');
}

function trimJoining(words: string): string {
  const all = words.split(/\s+/);
  const isSubject = (word: string) => !JOINING.has(foldName(word));
  return all.slice(all.findIndex(isSubject), all.findLastIndex(isSubject) + 1).join(' ');
}

function findMentions(library: Library, typed: readonly string[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < typed.length; ) {
    const mention = findMention(library, typed, at);
    if (mention) mentions.push(mention);
    at = mention?.to ?? at + 1;
  }
  return mentions;
}

/** The longest name that starts here, with the nouns after it. */
function findMention(library: Library, typed: readonly string[], from: number): Mention | null {
  for (let to = Math.min(typed.length, from + MAX_NAME_WORDS); to > from; to -= 1) {
    const plan = planNamed(library, typed.slice(from, to).join(' '));
    if (!plan) continue;
    let end = to;
    while (end < typed.length && NOUNS.has(foldName(typed[end] ?? ''))) end += 1;
    return { plan, from, to: end };
  }
  return null;
}

/** "20-point framework", "28", "latest"; null for what is no plan's name, or may be several plans'. */
function planNamed(library: Library, name: string): Plan | null {
  const folded = foldName(name);
  if (NOUNS.has(folded) || JOINING.has(folded)) return null;
  const exact = library.planNames.exact(name);
  if (exact) return exact;
  if (/^(?:latest|newest|current)$/.test(folded)) return newestText(library);
  if (!isNumber(name)) return null;
  const known = library.plans.filter((plan) => isKnownByNumber(plan, name));
  return known.length === 1 ? (known[0] ?? null) : null;
}

/** Whether one of the plan's names counts its points, as "9-point draft" does, or its id: "marsa-draft-9". */
function isKnownByNumber({ id, title, shortTitle, aliases }: Plan, number: string): boolean {
  const counts = new RegExp(`(?<![\\p{L}\\p{N}])${number}[\\s-]points?(?![\\p{L}\\p{N}])`, 'iu');
  return id.endsWith(`-${number}`) || [title, shortTitle, ...aliases].some((name) => counts.test(name));
}

/** "28-20" and "28→20" are two words, "original-28" is one; "600,000" too. */
function splitWords(words: string): readonly string[] {
  return words
    .replace(/(?<=^|\s)(\d{1,3})\s*[-–—]\s*(\d{1,3})(?=\s|$)/gu, '$1 $2')
    .replace(/(?<=^|\s)(\d{1,3})-?(points?|pts?)(?=\s|$)/giu, '$1 $2')
    .replace(/->|[→/&+;]|,(?!\d{3}(?!\d))/gu, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[("“]+|[)"”?!.:]+$/gu, ''))
    .filter((word) => word !== '');
}

function restOf(typed: readonly string[], mentions: readonly Mention[]): string {
  const isNamed = (at: number) => mentions.some(({ from, to }) => from <= at && at < to);
  return typed
    .filter((word, at) => !isNamed(at) && !JOINING.has(foldName(word)) && !NOUNS.has(foldName(word)))
    .join(' ');
}

function isNumber(word: string | undefined): boolean {
  return /^\d{1,3}$/.test(word ?? '');
}
