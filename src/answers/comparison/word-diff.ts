import { diffArrays } from 'diff';
import type { Span } from '../../reply.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';

/** A word with what follows it up to the next; `key` is the same for other forms of the word. */
type Part = { readonly text: string; readonly key: string };

/** The share of words that two texts must have in common for their other words to mean a difference. */
const ENOUGH_IN_COMMON = 0.5;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** "Elections", "within 100 days", "as soon as possible": what two headings begin with, and the rest of each. */
export type Split = { readonly start: string; readonly first: string; readonly second: string };

/** Null for points whose headings have no beginning in common, and for several on a side. */
export function splitHeadings(
  first: readonly { readonly title: string }[],
  second: readonly { readonly title: string }[],
): Split | null {
  const [before, after] = [first, second].map((points) =>
    points.length === 1 ? points[0]?.title : undefined,
  );
  return before === undefined || after === undefined ? null : splitAtDifference(before, after);
}

/** Null unless both headings begin with the same words, go on after them, and may be divided there. */
export function splitAtDifference(first: string, second: string): Split | null {
  const [same] = diff(first, second);
  if (!same || same.added || same.removed) return null;
  // "Accord", "with monitoring", "with the council": a small word belongs to what follows it.
  const length = same.value.findLastIndex(({ text }) => !tokenize(text).every(isStopWord)) + 1;
  if (length === 0) return null;
  const start = (text: string) => joinParts(splitWords(text).slice(0, length));
  const rest = (text: string) => joinParts(splitWords(text).slice(length)).trim();
  const mayDivide = (text: string) =>
    /[:;(]\s*$/u.test(start(text)) || (/\s$/u.test(start(text)) && /^[^\p{Lu}]/u.test(rest(text)));
  const goesOn = (text: string) => rest(text) !== '' && !/^(?:and|or)\b/i.test(rest(text));
  if (![first, second].every((text) => goesOn(text) && mayDivide(text))) return null;
  return {
    start: start(second).replace(/[\s,:;(]+$/u, ''),
    first: rest(first),
    second: rest(second),
  };
}

/** Both texts with the words that the other lacks in bold; as they are if they have too little in common. */
export function markDifferences(
  first: string,
  second: string,
): { readonly first: readonly Span[]; readonly second: readonly Span[] } {
  const changes = diff(first, second);
  const words = Math.max(splitWords(first).length, splitWords(second).length);
  const common = changes.filter(({ added, removed }) => !added && !removed);
  const shared = common.reduce((sum, { value }) => sum + value.length, 0);
  if (shared === 0 || shared < words * ENOUGH_IN_COMMON) return { first: [first], second: [second] };
  return {
    first: mark(
      first,
      changes,
      ({ removed }) => removed,
      ({ added }) => added,
    ),
    second: mark(
      second,
      changes,
      ({ added }) => added,
      ({ removed }) => removed,
    ),
  };
}

type Change = ReturnType<typeof diff>[number];

function diff(first: string, second: string) {
  return diffArrays([...splitWords(first)], [...splitWords(second)], {
    comparator: (one, other) => one.key === other.key,
  });
}

function mark(
  text: string,
  changes: readonly Change[],
  isOwn: (change: Change) => boolean,
  isOther: (change: Change) => boolean,
): readonly Span[] {
  const parts = splitWords(text);
  let at = 0;
  return changes
    .filter((change) => !isOther(change))
    .flatMap((change): Span[] => {
      // A common word may have another form here than there.
      const own = parts
        .slice(at, at + change.value.length)
        .map((part) => part.text)
        .join('');
      at += change.value.length;
      if (!isOwn(change)) return [own];
      const [, words = '', space = ''] = /^(.*?)(\s*)$/su.exec(own) ?? [];
      return [{ text: words, strong: true }, ...(space === '' ? [] : [space])];
    });
}

function splitWords(text: string): readonly Part[] {
  const parts: Part[] = [];
  let before = '';
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = parts.at(-1);
    if (isWordLike) {
      parts.push({ text: before + segment, key: stem(fold(segment)) });
      before = '';
    } else if (last && /^[\s,.;:!?)’”–-]*$/u.test(segment)) {
      parts[parts.length - 1] = { ...last, text: last.text + segment };
    } else before += segment;
  }
  const last = parts.at(-1);
  if (last && before !== '') parts[parts.length - 1] = { ...last, text: last.text + before };
  return parts;
}

function joinParts(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}
