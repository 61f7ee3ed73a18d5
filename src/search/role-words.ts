import { type Analyzer, isStopWord } from './analyzer.ts';
import type { LexiconEntry } from './lexicon.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';
import type { Role } from './query-context.ts';
import type { Vocabulary } from './search-document.ts';
import { stem } from './stem.ts';
import { tokenize } from './tokenize.ts';

/** `isKnown` says which terms are in the index: `shown` leaves out meanings that no document contains. */
export function indexRoles(
  { roles }: Vocabulary,
  analyzer: Analyzer,
  isKnown: (term: string) => boolean,
): PhraseIndex<Role> {
  const index = createPhraseIndex<Role>();
  for (const { words, means } of roles) {
    const role: Role = {
      terms: weighMeanings(means, analyzer),
      shown: means
        .filter((meaning) => [...weighMeanings([meaning], analyzer).keys()].every(isKnown))
        .join(' or '),
    };
    for (const phrase of words) {
      const content = tokenize(phrase).filter((word) => !isStopWord(word));
      index.add(
        content.map((word) => stem(word.folded)),
        role,
      );
    }
  }
  return index;
}

/** Every word that people use for a role, to correct misspelt ones to. */
export function* listRoleWords({ roles }: Vocabulary): Generator<LexiconEntry> {
  for (const word of roles.flatMap(({ words }) => words.flatMap(tokenize))) {
    if (!isStopWord(word)) yield { word: word.folded, term: stem(word.folded), count: 1 };
  }
}

/** The terms of the meanings; a meaning of several words shares its weight among them. */
function weighMeanings(means: readonly string[], analyzer: Analyzer): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const meaning of means) {
    const words = tokenize(meaning);
    const groups = analyzer.findGroups(words);
    const covered = new Set(
      groups.flatMap(({ position, length }) => words.slice(position, position + length)),
    );
    const rest = words
      .filter((word) => !covered.has(word) && !isStopWord(word))
      .map((word) => stem(word.folded));
    const all = [...groups.map(({ group }) => group.term), ...rest];
    for (const term of all) terms.set(term, 1 / Math.sqrt(all.length));
  }
  return terms;
}
