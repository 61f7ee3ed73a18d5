import { type Analysis, isStopWord, type Vocabulary } from './analyzer.ts';
import type { Entry } from './lexicon.ts';
import { createPhraseBook, type PhraseBook } from './phrase-index.ts';
import type { Role } from './query-context.ts';
import { stem } from './stem.ts';
import { wordsOf } from './tokenize.ts';

/** `isKnown` tells which terms there are: a role does not stand for what no document holds. */
export function rolesOf(
  { roles }: Vocabulary,
  analysis: Analysis,
  isKnown: (term: string) => boolean,
): PhraseBook<Role> {
  const book = createPhraseBook<Role>();
  for (const { words, means } of roles) {
    const role: Role = {
      terms: meaningOf(means, analysis),
      shown: means
        .filter((meaning) => [...meaningOf([meaning], analysis).keys()].every(isKnown))
        .join(' or '),
    };
    for (const phrase of words) {
      const content = wordsOf(phrase).filter((word) => !isStopWord(word));
      book.add(
        content.map((word) => stem(word.folded)),
        role,
      );
    }
  }
  return book;
}

/** What roles are asked for by, word by word, for slips to be read as. */
export function* roleWordsOf({ roles }: Vocabulary): Generator<Entry> {
  for (const word of roles.flatMap(({ words }) => words.flatMap(wordsOf))) {
    if (!isStopWord(word)) yield { word: word.folded, term: stem(word.folded), count: 1 };
  }
}

/** The terms that a role stands for; the words of a meaning of several words are worth a share each. */
function meaningOf(means: readonly string[], analysis: Analysis): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const meaning of means) {
    const words = wordsOf(meaning);
    const named = analysis.named(words);
    const covered = new Set(
      named.flatMap(({ position, length }) => words.slice(position, position + length)),
    );
    const rest = words
      .filter((word) => !covered.has(word) && !isStopWord(word))
      .map((word) => stem(word.folded));
    const all = [...named.map(({ group }) => group.term), ...rest];
    for (const term of all) terms.set(term, 1 / Math.sqrt(all.length));
  }
  return terms;
}
