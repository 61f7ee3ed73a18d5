import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { newestText, sortNewestFirst } from '../comparison/text-order.ts';
import { findStanding } from '../current/current-plan.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { isKind } from './text-kinds.ts';

/** A text that a comparison means, and what the reply says of how that was read; null if its own name was used. */
export type MeantText = { readonly plan: Plan; readonly note: string | null };

const NEWEST = /^(?:newest|latest|last)$/i;
const HOLDING = /^(?:final|current|new|present|existing|enacted|adopted|passed|valid)$/i;
const OLDEST = /^(?:original|first|initial|earliest|oldest)$/i;
/** What a text is beside its names: an act is called a law. */
const IS_TEXT = /^(?:act|law|one|treaty|compromise|statutes?|rules?)$/i;

/** The text that is named by its place, "the final law", or by some words of its names, "the landlords proposal"; null if none is. */
export function readMeantText(library: Library, typed: string): MeantText | null {
  const name = typed.replace(/^(?:the|a)\s+/i, '').trim();
  const exact = library.planNames.exact(name) ?? onlyMention(library, typed);
  if (exact) return { plan: exact, note: null };
  const words = name.split(/\s+/);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const isText = isKind(last) || IS_TEXT.test(last);
  const placed = words.length === 2 && isText ? byPlace(library, first) : null;
  const plan = placed ?? (words.length > 1 && isText ? byWords(library, words.slice(0, -1)) : null);
  return plan && { plan, note: `${inQuotes(typed.trim())} is read as the ${plan.shortTitle}.` };
}

function onlyMention(library: Library, typed: string): Plan | null {
  const { plans, rest } = findPlanMentions(typed, library);
  return plans.length === 1 && rest === '' ? (plans[0] ?? null) : null;
}

function byPlace(library: Library, place: string): Plan | null {
  const texts = sortNewestFirst(
    library,
    library.plans.filter(({ numbering }) => numbering !== 'guide'),
  );
  if (OLDEST.test(place)) return texts.at(-1) ?? null;
  if (NEWEST.test(place)) return newestText(library);
  if (!HOLDING.test(place)) return null;
  return texts.find(({ status }) => status === 'in-force') ?? findStanding(library).plan;
}

/** The only text whose names have all of the words. */
function byWords(library: Library, words: readonly string[]): Plan | null {
  const asked = words.map((word) => stem(fold(word.replace(/['’]s?$/u, ''))));
  const found = library.plans.filter(({ shortTitle, aliases, title }) =>
    [shortTitle, title, ...aliases].some((name) => {
      const has = new Set(tokenize(name).map(({ folded }) => stem(folded.replace(/['’]s?$/u, ''))));
      return asked.every((word) => has.has(word));
    }),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
