import { beginsName, type FoundConcept, findConcepts } from './concepts.ts';
import { addTerm, type QueryPart, type RewrittenPart } from './expand-query.ts';
import type { Language } from './function-words.ts';
import { classifyWord } from './known-words.ts';
import { listForms, listIndexedForms, type QueryContext } from './query-context.ts';
import { findPlainNear } from './slips.ts';
import { stem } from './stem.ts';
import { tokenize, type Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** The longest name of a place or body in words/concepts, in words. */
const MOST_WORDS = 4;

/**
 * Adds what a word or name is called otherwise, in its own language or in another that documents are in. A word that some
 * document contains is looked for in other languages only, and weighs less there.
 */
export function addConcepts(
  parts: readonly QueryPart[],
  words: readonly Word[],
  language: Language | null,
  context: QueryContext,
): readonly RewrittenPart[] {
  const rewrites: RewrittenPart[] = [];
  for (const part of parts) {
    for (let length = MOST_WORDS; length > 0; length -= 1) {
      const [from, to] = [part.from, part.from + length];
      const key = to > words.length ? null : keyOf(words.slice(from, to));
      if (key === null) continue;
      const covered = parts.filter((one) => one.from < to && from < one.to);
      if (!covered.every(({ correctable }) => correctable)) continue;
      const isKnown = covered.every(({ terms }) => terms.size > 0);
      if (isKnown && !context.reader.languages.several) continue;
      const found = findConcepts(key, language);
      const unknown = covered.filter(({ terms }) => terms.size === 0);
      const added = found.map((concept) => addConcept(parts, from, to, concept, isKnown, context));
      const synonyms = added.flatMap((each) => each.synonyms);
      // A translation needs no words: it is what was asked for.
      if (synonyms.length > 0) rewrites.push({ from, to, shown: nameSome(synonyms), synonyms });
      if (added.some(({ isTranslated }) => isTranslated)) for (const one of unknown) one.isTranslated = true;
      if (found.length > 0) break;
    }
  }
  return rewrites;
}

/** Adds what a mistyped word is called otherwise, if no document has the word itself: `roadblok` finds what blocks a road. */
export function addConceptsOfSlips(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): readonly RewrittenPart[] {
  const rewrites: RewrittenPart[] = [];
  for (const part of parts) {
    const typed = words[part.from]?.folded ?? '';
    if (!part.correctable || part.terms.size > 0 || classifyWord(typed) !== null) continue;
    const { from, to } = part;
    const synonyms = findPlainNear(typed).flatMap((near) =>
      findConcepts(near, 'en').flatMap(
        (concept) => addConcept(parts, from, to, concept, false, context).synonyms,
      ),
    );
    if (synonyms.length > 0) rewrites.push({ from, to, shown: nameSome(synonyms), synonyms });
  }
  return rewrites;
}

/** "doctor or medic" */
function nameSome(words: readonly string[]): string {
  return [...new Set(words)].slice(0, 2).join(' or ');
}

/** How the table has words that stand side by side; as one, if hyphens join them: `sage-femme`. Null if it has none so. */
function keyOf(words: readonly Word[]): string | null {
  const joined = words.at(-1)?.compound;
  if (joined && joined.words === words.length && words.length > 1) return joined.folded;
  const typed = words.map(({ folded, sought }) => sought ?? folded);
  return typed.length === 1 || beginsName(typed[0] ?? '') ? typed.join(' ') : null;
}

/** The words of the asker's language that documents have, and whether they have any of another. */
function addConcept(
  parts: readonly QueryPart[],
  from: number,
  to: number,
  { language: own, words }: FoundConcept,
  isKnown: boolean,
  context: QueryContext,
): { readonly synonyms: readonly string[]; readonly isTranslated: boolean } {
  const synonyms: string[] = [];
  let isTranslated = false;
  const { synonym, translation, alsoTranslated } = WEIGHTS.expansion;
  const english = words.flatMap((word) => (word.language === 'en' ? stem(word.folded) : []));
  for (const { language, folded } of words) {
    if (!context.reader.languages.has(language) || folded.includes(' ')) continue;
    const isOwn = language === own;
    if (isOwn && isKnown) continue;
    // German "fallen" and French "royal" would find English texts, with another meaning of the word.
    if (isKnown && own === 'en' && classifyWord(folded) === 'word' && english.includes(stem(folded)))
      continue;
    const weight = isOwn ? synonym : isKnown ? alsoTranslated : translation;
    const terms = listTerms(folded, context);
    for (const term of terms) addTerm(parts, from, to, term, weight);
    if (terms.length === 0) continue;
    if (isOwn) synonyms.push(folded);
    else isTranslated = true;
  }
  return { synonyms, isTranslated };
}

/** The terms of a word of another language in the index; a Chinese word of three letters is there as two pairs. */
function listTerms(folded: string, context: QueryContext): readonly string[] {
  if (/^\p{Script=Han}{3}/u.test(folded)) {
    const pairs = tokenize(folded).map((word) => word.folded);
    return pairs.every((pair) => context.count(pair) > 0) ? pairs.slice(0, 1) : [];
  }
  const group = context.analyzer.spellings.get(folded);
  return [...listForms(folded, context), ...(group ? listIndexedForms(group.term, context) : [])];
}
