import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import { foldName } from '../search/fold.ts';
import { tokenize } from '../search/tokenize.ts';

/** The plan with exactly this name, give or take "of the" before and "plan" after it; null if there is none. */
export function findPlanNamed(library: Library, name: string): Plan | null {
  const bare = name.trim().replace(/^(?:(?:of|in|on|under|the)\s+)+/i, '');
  return (
    library.planNames.exact(bare) ??
    library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list|proposal)$/i, ''))
  );
}

/** A plan that a sentence names, and where: `to` is after the name. */
export type NamedPlan = { readonly plan: Plan; readonly from: number; readonly to: number };

/** The longest name of a plan, in words. */
const MAX_NAME_WORDS = 8;

/** What makes one word the name of a plan: "the framework text", "under Lindholm"; "in Lindholm" may be the place. */
const BEFORE = /\b(?:(?:under|per|versus|vs)(?:\s+the)?|(?:in|of|by|from|to|and|with)\s+the)\s*$/i;
const AFTER = /^\s*(?:plan|text|draft|list|proposal|paper|version|points?)\b/i;

/** The plans that a sentence names, in its order. A single word counts only if it is an id or used as a name. */
export function findPlansNamedIn(library: Library, sentence: string): readonly NamedPlan[] {
  const words = tokenize(sentence);
  const found: NamedPlan[] = [];
  for (let at = 0; at < words.length; ) {
    const longest = Math.min(MAX_NAME_WORDS, words.length - at);
    let taken = 1;
    for (let length = longest; length > 0; length -= 1) {
      const from = words[at]?.from ?? 0;
      const to = words[at + length - 1]?.to ?? 0;
      const name = sentence.slice(from, to);
      const plan = library.planNames.exact(name);
      if (!plan || (length === 1 && !isUsedAsName(sentence, from, to, plan))) continue;
      found.push({ plan, from, to });
      taken = length;
      break;
    }
    at += taken;
  }
  return found;
}

function isUsedAsName(sentence: string, from: number, to: number, plan: Plan): boolean {
  const name = sentence.slice(from, to);
  if (foldName(name) === foldName(plan.id) || foldName(name) === foldName(plan.shortTitle)) return true;
  if (/^\d+$/.test(name)) return AFTER.test(sentence.slice(to)) || isWholeEnd(sentence, from, to);
  return BEFORE.test(sentence.slice(0, from)) || AFTER.test(sentence.slice(to));
}

/** "600,000 in the 28" */
function isWholeEnd(sentence: string, from: number, to: number): boolean {
  return /^[\s?!.]*$/.test(sentence.slice(to)) && /\b(?:the|under)\s*$/i.test(sentence.slice(0, from));
}
