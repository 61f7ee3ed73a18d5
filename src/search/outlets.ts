import { readFileSync } from 'node:fs';
import { once } from '../async.ts';
import { isStopWord, nameWordTerm, wholeNameTerm } from './analyzer.ts';
import { classifyWord, isPlace } from './known-words.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';
import type { QueryContext } from './query-context.ts';
import { stem } from './stem.ts';
import { tokenize, type Word } from './tokenize.ts';

/** A newspaper, broadcaster or agency that a query names. */
export type OutletMention = {
  readonly from: number;
  readonly to: number;
  /** The terms of its names in the index; none if it is no name there. */
  readonly terms: readonly string[];
};

type Outlet = {
  /** As it is written. */
  readonly name: string;
  readonly names: readonly (readonly string[])[];
  readonly isOrdinary: boolean;
};

// Read for the first query, not with the index: a start need not wait for it.
const outlets = once(readOutlets);

/** Nouns that newspapers end their names with, and that mean little else after the name of a place. */
const LAST_WORDS = new Set(
  `times herald tribune gazette chronicle telegraph independent observer examiner inquirer enquirer courier sentinel
  advertiser argus`.split(/\s+/),
);

/**
 * The outlets in a query, whether or not the index has them: those on the list in words/outlets.txt, and names made as
 * theirs are, of a place and a noun: `harbour gazette`. Their words mean them only together.
 */
export function findOutlets(words: readonly Word[], context: QueryContext): readonly OutletMention[] {
  const folded = words.map((word) => word.folded);
  const mentions: OutletMention[] = [];
  let from = 0;
  while (from < words.length) {
    const mention = findListed(words, folded, from, context) ?? findUnlisted(words, folded, from, context);
    if (mention) mentions.push(mention);
    from = mention?.to ?? from + 1;
  }
  return mentions;
}

/**
 * The outlet of the list whose name starts at a position, the longest, without "the"; null if none does. `isOrdinary` if the
 * name is also an ordinary word or phrase.
 */
export function listedOutletAt(folded: readonly string[], from: number) {
  const found = outlets().longestAt(folded, from);
  if (!found) return null;
  const { length, value: outlet } = found;
  const isWord = length === 1 && classifyWord(folded[from] ?? '') === 'word';
  return { name: outlet.name, length, isOrdinary: outlet.isOrdinary || isWord };
}

function findListed(
  words: readonly Word[],
  folded: readonly string[],
  from: number,
  { count }: QueryContext,
): OutletMention | null {
  const found = outlets().longestAt(folded, from);
  if (!found) return null;
  const to = from + found.length;
  const terms = listNameTerms(found.value).filter((term) => count(term) > 0);
  if (terms.length > 0) return { from, to, terms };
  const [first = ''] = folded.slice(from);
  const isAlone = words.every((word, at) => (at >= from && at < to) || isStopWord(word));
  const isKnown = count(stem(first)) > 0 || count(nameWordTerm(stem(first))) > 0;
  // "the times" is not the Global Times.
  if (found.length === 1 && isKnown && !(isAlone && folded[from - 1] === 'the')) return null;
  const isOrdinary = listedOutletAt(folded, from)?.isOrdinary === true;
  return isOrdinary && !isAlone && folded[from - 1] !== 'the' ? null : { from, to, terms };
}

function findUnlisted(
  words: readonly Word[],
  folded: readonly string[],
  from: number,
  { count, names }: QueryContext,
): OutletMention | null {
  const [place = '', noun = ''] = folded.slice(from, from + 2);
  if (!LAST_WORDS.has(noun) || isStopWord(words[from] as Word)) return null;
  if (count(nameWordTerm(stem(place))) === 0 && !isPlace(place)) return null;
  const isKnown = listNameTerms({ names: [[noun], [place, noun]] }).some((term) => count(term) > 0);
  const isWithin = folded.some((_, at) =>
    names.allAt(folded, at).some(({ length }) => at <= from && from + 2 <= at + length),
  );
  if (isKnown || isWithin) return null;
  return { from, to: from + 2, terms: [] };
}

function listNameTerms({ names }: Pick<Outlet, 'names'>): readonly string[] {
  return names.flatMap((name) => [wholeNameTerm(name), wholeNameTerm(['the', ...name])]);
}

function readOutlets(): PhraseIndex<Outlet> {
  const index = createPhraseIndex<Outlet>();
  const lines = readFileSync(new URL('./words/outlets.txt', import.meta.url), 'utf8').split('\n');
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const isOrdinary = line.startsWith('~');
    const written = line.replace(/^~/, '').split(',');
    const names = written
      .map((name) => tokenize(name).map((word) => word.folded))
      .map((name) => (name[0] === 'the' && name.length > 1 ? name.slice(1) : name));
    const outlet: Outlet = { name: written[0]?.trim() ?? '', names, isOrdinary };
    for (const name of names) index.add(name, outlet);
  }
  return index;
}
