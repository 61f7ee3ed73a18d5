import {
  addEntry,
  addGroups,
  addNames,
  addRoles,
  type ParsedWords,
  type QueryPart,
  type RewrittenPart,
} from './expand-query.ts';
import type { Lexicon, LexiconEntry } from './lexicon.ts';
import type { QueryContext } from './query-context.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/**
 * Corrects words that no document contains to words that some do or that name a role, then looks for groups, names and
 * roles again: `untied nations`, `atlantic counsil`, `stoltenburg`. Adds the terms to the parts.
 */
export function correctUnknown(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): readonly RewrittenPart[] {
  const rewrites: RewrittenPart[] = [];
  for (const lexicon of [context.lexicon, context.roleWords]) {
    const corrected = new Map<number, Correction>();
    const unknown = parts.filter((part) => part.correctable && part.terms.size === 0);
    for (const part of unknown) {
      const isLast = part.from === words.length - 1;
      const corrections = findCorrections(words[part.from]?.folded ?? '', lexicon, isLast);
      for (const { entry, weight } of corrections) addEntry(part, entry, weight, context);
      if (corrections[0]) corrected.set(part.from, corrections[0]);
    }
    if (corrected.size === 0) continue;
    const correctedWords: ParsedWords = {
      parts,
      words: words.map((word, at) => ({ ...word, folded: corrected.get(at)?.entry.word ?? word.folded })),
      confidence: (from, to) => {
        const weights = [...corrected]
          .filter(([at]) => at >= from && at < to)
          .map(([, { weight }]) => weight);
        return weights.length === 0 ? 0 : Math.min(...weights);
      },
    };
    addGroups(correctedWords, context);
    addNames(correctedWords, context);
    const roles = addRoles(correctedWords, context);
    rewrites.push(...roles);
    for (const part of unknown) {
      const correction = corrected.get(part.from);
      if (roles.some(({ from, to }) => from <= part.from && part.to <= to)) continue;
      if (correction && part.terms.size > 0)
        rewrites.push({ ...part, shown: displayForm(correction.entry, context) });
    }
  }
  return rewrites;
}

type Correction = { readonly entry: LexiconEntry; readonly weight: number };

/**
 * Likeliest first. Completes a prefix of at least three letters (two for the last word of a query) to words of less than
 * four times its length; otherwise corrects the spelling.
 */
function findCorrections(typed: string, lexicon: Lexicon, isLast: boolean): readonly Correction[] {
  const isPrefix = typed.length >= (isLast ? 2 : 3);
  const completions = isPrefix ? lexicon.findByPrefix(typed, 8, 4 * typed.length - 1) : [];
  if (completions.length > 0)
    return completions.map((entry) => ({ entry, weight: WEIGHTS.expansion.prefix }));
  const [best, ...others] = lexicon.findSimilar(typed, 4);
  if (!best) return [];
  const asNear = others.filter(({ distance }) => distance <= best.distance + 0.1);
  return [best, ...asNear].map(({ entry, distance }) => ({
    entry,
    weight: distance < 1 ? WEIGHTS.expansion.soundsAlike : WEIGHTS.expansion.edit ** distance,
  }));
}

function displayForm(entry: LexiconEntry, { analyzer }: QueryContext): string {
  return analyzer.spellings.get(entry.word)?.shown ?? entry.word;
}
