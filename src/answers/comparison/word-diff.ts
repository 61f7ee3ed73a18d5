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
  const [ours, theirs] = [splitWords(first), splitWords(second)];
  const other = ours.findIndex(({ key }, at) => key !== theirs[at]?.key);
  const same = ours.slice(0, other < 0 ? ours.length : other);
  // "Accord", "with monitoring", "with the council": a small word belongs to what follows it.
  const length = same.findLastIndex(({ text }) => !tokenize(text).every(isStopWord)) + 1;
  const divide = (parts: readonly Part[]) => ({
    start: joinParts(parts.slice(0, length)),
    rest: joinParts(parts.slice(length)).trim(),
  });
  const [before, after] = [divide(ours), divide(theirs)];
  if (length === 0 || !isDivisible(before) || !isDivisible(after)) return null;
  return { start: after.start.replace(/[\s,:;(]+$/u, ''), first: before.rest, second: after.rest };
}

/** Not within a compound or a name, and not before "and": "Peace" is no subject of "Peace Council". */
function isDivisible({ start, rest }: { readonly start: string; readonly rest: string }): boolean {
  if (rest === '' || /^(?:and|or)\b/i.test(rest)) return false;
  return /[:;(]\s*$/u.test(start) || (/\s$/u.test(start) && /^[^\p{Lu}]/u.test(rest));
}

/** Both texts with the words that the other lacks in bold; as they are if they have too little in common. */
export function markDifferences(
  first: string,
  second: string,
): { readonly first: readonly Span[]; readonly second: readonly Span[] } {
  const [ours, theirs] = [splitWords(first), splitWords(second)];
  const changes = diffArrays([...ours], [...theirs], {
    comparator: (one, other) => one.key === other.key,
  });
  const common = changes.filter(({ added, removed }) => !added && !removed);
  const shared = common.reduce((sum, { value }) => sum + value.length, 0);
  const isAlike = shared > 0 && shared >= Math.max(ours.length, theirs.length) * ENOUGH_IN_COMMON;
  if (!isAlike) return { first: [first], second: [second] };
  const mark = (parts: readonly Part[], own: 'added' | 'removed') => {
    let at = 0;
    return changes
      .filter((change) => change[own] || (!change.added && !change.removed))
      .flatMap((change): Span[] => {
        // A common word may have another form here than there.
        const text = joinParts(parts.slice(at, at + change.value.length));
        at += change.value.length;
        const [, words = '', space = ''] = /^(.*?)(\s*)$/su.exec(text) ?? [];
        if (!change[own]) return [text];
        return [{ text: words, strong: true }, ...(space === '' ? [] : [space])];
      });
  };
  return { first: mark(ours, 'removed'), second: mark(theirs, 'added') };
}

function splitWords(text: string): readonly Part[] {
  const parts: Part[] = [];
  let before = '';
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = parts.at(-1);
    if (isWordLike) {
      parts.push({ text: before + segment, key: stem(fold(segment)) });
      before = '';
    } else if (last && before === '' && /^[\s,.;:!?)’”–%‰°-]*$/u.test(segment)) {
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
