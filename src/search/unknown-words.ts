import type { Clause, UnknownKind } from './clause.ts';
import { findConcepts } from './concepts.ts';
import type { QueryPart } from './expand-query.ts';
import type { Language } from './function-words.ts';
import { classifyWord, isGivenName } from './known-words.ts';
import type { QueryContext } from './query-context.ts';
import { TITLES } from './question-words.ts';
import { findPlainNear } from './slips.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';

export type SettledPart = QueryPart & { readonly unknown?: UnknownKind };

/**
 * Says what each part seems to be that no document contains, and takes names apart and together: a title before a name and
 * an unknown first name before a known surname ask for nothing more, a known first name before an unknown surname is not
 * that person, and unknown names side by side are one.
 */
export function settleUnknown(
  parts: readonly QueryPart[],
  words: readonly Word[],
  language: Language | null,
  context: QueryContext,
): readonly SettledPart[] {
  const wordAt = (part: QueryPart) => (part.to - part.from === 1 ? (words[part.from]?.folded ?? '') : '');
  const isTold = language !== null && language !== 'en';
  const isForeign =
    isTold ||
    parts.some(
      (part) =>
        (part.terms.size === 0 && classifyWord(wordAt(part)) === 'foreign') ||
        isTransliterated(part, wordAt(part)),
    );
  const isListed = (word: string) => !isForeign && context.isListed(word);
  const mayBeName = (part: QueryPart) =>
    isCapitalised(part, words) || (isListed(wordAt(part)) && isGivenName(words[part.from - 1]?.folded ?? ''));
  const kinds = parts.map((part) => classifyUnknown(part, wordAt(part), isListed, mayBeName(part)));
  const settled: SettledPart[] = [];
  for (const [at, part] of parts.entries()) {
    if (isSeam(at, parts, words)) continue;
    const kind = kinds[at] ?? null;
    const next = parts[at + 1];
    const nextKind = kinds[at + 1] ?? null;
    const isFollowed = next !== undefined && next.from === part.to;
    if (isFollowed && TITLES.has(wordAt(part)) && (kind !== null || isSurname(wordAt(next)))) {
      // A title that documents have still counts for their order.
      if (kind === null) settled.push({ ...part, share: 0 });
      continue;
    }
    const isFirstName =
      isFollowed && next && isGivenName(wordAt(part)) && classifyWord(wordAt(part)) !== 'word';
    if (isFirstName && kind !== null && nextKind === null && isSurname(wordAt(next))) continue;
    // A name that stands for a person by itself, as `Johnson` may, is no first name of another.
    const isWhole = [...part.terms.keys()].some(context.analyzer.isName);
    const isOtherPerson = isFirstName && kind === null && nextKind === 'name' && !isWhole;
    const unknown = isOtherPerson ? 'name' : kind;
    const last = settled.at(-1);
    if (last && last.to === part.from && belongTogether(last, part, unknown, words)) {
      const share = (last.share ?? 1) + (unknown === 'name' ? 0 : 0.5);
      settled[settled.length - 1] = { ...last, to: part.to, share };
    } else if (unknown === null) {
      settled.push(part);
    } else {
      settled.push(isOtherPerson ? { ...part, terms: new Map(), unknown } : { ...part, unknown });
    }
  }
  return settled;
}

/** Whether an unlisted word in Latin letters was only found in other letters: so may the others be, `tysk na svidkiv`. */
function isTransliterated({ terms }: QueryPart, word: string): boolean {
  return (
    /^[a-z]/.test(word) &&
    classifyWord(word) === null &&
    terms.size > 0 &&
    [...terms.keys()].every((term) => !/[a-z]/.test(term))
  );
}

/** What a clause seems to be that no document searched matches, although the index has its terms. */
export function classifyAbsent({ typed, isName }: Clause): UnknownKind {
  if (/^\p{N}/u.test(typed[0] ?? '')) return 'number';
  const kinds = typed.map(classifyWord);
  return kinds.includes('name') || (isName && !kinds.includes('word')) ? 'name' : 'word';
}

/** Unknown names side by side are one name, and unknown pairs of letters one text without spaces. */
function belongTogether(
  last: SettledPart,
  part: QueryPart,
  unknown: UnknownKind | null,
  words: readonly Word[],
): boolean {
  if (unknown === null || last.unknown === undefined) return false;
  return (unknown === 'name' && last.unknown === 'name') || overlap(words[last.to - 1], words[part.from]);
}

/** Whether a part is only where two known words meet: in a script without spaces, words are indexed as pairs of letters. */
function isSeam(at: number, parts: readonly QueryPart[], words: readonly Word[]): boolean {
  const [before, part, after] = [parts[at - 1], parts[at], parts[at + 1]];
  if (!part || part.terms.size > 0) return false;
  const isKnown = (other: QueryPart | undefined) => other !== undefined && other.terms.size > 0;
  return (
    isKnown(before) &&
    isKnown(after) &&
    overlap(words[part.from - 1], words[part.from]) &&
    overlap(words[part.from], words[part.from + 1])
  );
}

function overlap(one: Word | undefined, next: Word | undefined): boolean {
  return one !== undefined && next !== undefined && next.from < one.to;
}

function classifyUnknown(
  { terms, isAbsentOutlet }: QueryPart,
  word: string,
  isListed: (word: string) => boolean,
  mayBeName: boolean,
): UnknownKind | null {
  if (isAbsentOutlet) return 'publisher';
  if (terms.size > 0) return null;
  if (/^\p{N}/u.test(word)) return 'number';
  const kind = classifyWord(word);
  if (kind !== null) return kind === 'name' ? 'name' : 'word';
  // A word that no list has is a name, if the lists have the language of the documents and of the query: not `keeped`.
  if (mayBeName) return 'name';
  const isWord = !isListed(word) || classifyWord(stem(word)) === 'word' || isSlip(word);
  return isWord ? 'word' : 'name';
}

/** Whether a Cyrillic word has a capital within a query that has words without: it is a name, if it is on no list. */
function isCapitalised({ from }: QueryPart, words: readonly Word[]): boolean {
  const word = words[from];
  return (
    from > 0 &&
    word?.capitalised === true &&
    /^\p{Script=Cyrillic}/u.test(word.folded) &&
    words.some(({ capitalised }) => !capitalised)
  );
}

/** Whether a known word may be a surname: it is no plain word. */
function isSurname(word: string): boolean {
  return word === '' || classifyWord(word) !== 'word';
}

/** Whether it is a usual word with a slip, so that it is no name: `histry`. Many a surname is near some rare word. */
function isSlip(word: string): boolean {
  return findPlainNear(word).some((near) => findConcepts(near, 'en').length > 0);
}
