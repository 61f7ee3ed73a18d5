import { diffWords } from 'diff';
import type { Library } from '../library.ts';
import type { GuideChange, Json, SetChange } from './guide-change.ts';
import { canonical } from './history.ts';
import { valueInWords } from './value-in-words.ts';

/** Of two texts that are longer only the words are shown that differ. */
const SHORT = 100;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * What a change does, in a line: "added", "removed", "title: “A” → “B”", "text: 800,000 → 600,000". Publishers and topics
 * are named as the library names them.
 */
export function describeChange(change: GuideChange, library: Pick<Library, 'publisher' | 'topic'>): string {
  if (change.kind === 'add') return 'added';
  if (change.kind === 'remove') return 'removed';
  const { subject, field } = change;
  const before = canonical(subject, field, change.before);
  const after = canonical(subject, field, change.after);
  const nameOf = createNamer(change, library);
  return `${field}: ${describeDifference(before, after, nameOf)}`;
}

type NameOf = (id: string) => string | null;

function createNamer({ field }: SetChange, library: Pick<Library, 'publisher' | 'topic'>): NameOf {
  if (field === 'publisher') return (id) => quoteName(library.publisher(id)?.name);
  if (field === 'topics') return (id) => quoteName(library.topic(id)?.name);
  // A kind or a basis is a word of the guide's own, and no quotation.
  return field === 'kind' || field === 'basis' ? (word) => word : () => null;
}

function quoteName(name: string | undefined): string | null {
  return name === undefined ? null : `“${name}”`;
}

function describeDifference(before: Json, after: Json, nameOf: NameOf): string {
  if (typeof before === 'string' && typeof after === 'string') return describeTexts(before, after, nameOf);
  if (Array.isArray(before) && Array.isArray(after)) return describeLists(before, after, nameOf);
  return `${valueInWords(before, nameOf)} → ${valueInWords(after, nameOf)}`;
}

function describeTexts(before: string, after: string, nameOf: NameOf): string {
  const whole = `${valueInWords(before, nameOf)} → ${valueInWords(after, nameOf)}`;
  if (Math.max(before.length, after.length) <= SHORT) return whole;
  const parts = diffWords(before, after, { intlSegmenter: segmenter });
  const differences: string[] = [];
  for (const [at, { value, removed, added }] of parts.entries()) {
    const words = value.trim();
    if (words === '' || (!removed && !added)) continue;
    const next = parts[at + 1];
    if (removed && next?.added) differences.push(`${words} → ${next.value.trim()}`);
    else if (removed) differences.push(`“${words}” removed`);
    else if (!parts[at - 1]?.removed) differences.push(`“${words}” added`);
  }
  // What differs in spaces alone, or in most words, is told by the whole.
  const isShort = differences.length > 0 && differences.join('').length <= SHORT;
  return isShort ? differences.join('; ') : whole;
}

/** What one list lacks of the other; one item for another is a change of that item. */
function describeLists(before: readonly Json[], after: readonly Json[], nameOf: NameOf): string {
  const key = (value: Json) => JSON.stringify(value);
  const [ours, theirs] = [new Set(before.map(key)), new Set(after.map(key))];
  const removed = before.filter((value) => !theirs.has(key(value)));
  const added = after.filter((value) => !ours.has(key(value)));
  if (removed.length + added.length === 0) return 'in another order';
  const [one, other] = [removed[0], added[0]];
  if (removed.length === 1 && added.length === 1 && typeof one === 'string' && typeof other === 'string')
    return describeTexts(one, other, nameOf);
  const list = (values: readonly Json[]) => values.map((value) => valueInWords(value, nameOf)).join(', ');
  return [
    ...(removed.length > 0 ? [`${list(removed)} removed`] : []),
    ...(added.length > 0 ? [`${list(added)} added`] : []),
  ].join('; ');
}
