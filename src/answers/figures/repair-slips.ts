import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord, isPlainWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { tokenize } from '../../search/tokenize.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { rewriteNote } from '../rewrite-note.ts';

export type Repaired = { readonly words: string; readonly rewrites: readonly Rewrite[] };

/** The words with their misspelt ones as the search reads them: "peple" as "people". */
export function repairSlips(library: Library, words: string, now: Date): Repaired {
  const { rewrites } = library.search.find(words, { now, limit: 1 });
  const language = detectLanguage(tokenize(words).map(({ folded }) => folded));
  // "musi" is no museum: a word of another language is no slip of an English one.
  const isEnglish = language === null || language === 'en';
  const slips = rewrites.filter(
    ({ typed, shown }) =>
      isSlip(library, typed) && !/\s/.test(shown) && (isEnglish || !isPlainWord(foldName(shown))),
  );
  return {
    words: slips.reduce((text, { typed, shown }) => text.replace(typed, shown), words),
    rewrites: slips,
  };
}

/** A word of no language's dictionary, that the timeline does not have either. */
function isSlip(library: Library, typed: string): boolean {
  if (!/^[\p{L}’'-]+$/u.test(typed) || classifyWord(foldName(typed)) !== null) return false;
  const [asked] = readAskedWords(library, typed);
  return asked === undefined || !library.guide.timeline.some(({ text }) => hasWord(stemText(text), asked));
}

export function noteRepair(reply: Reply, rewrites: readonly Rewrite[]): Reply {
  return { ...reply, blocks: [...rewriteNote(rewrites), ...reply.blocks] };
}
