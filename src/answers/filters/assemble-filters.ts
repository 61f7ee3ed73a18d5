import type { Filter } from '../source-filters.ts';
import type { Condition } from './question-reader.ts';
import { type Sentence, type Span, textOf, withoutSpans } from './sentence.ts';

/** The filters that the conditions make: alternatives of one group are one filter. */
export function assembleFilters(sentence: Sentence, conditions: readonly Condition[]): readonly Filter[] {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const { group, negated, from } = condition;
    const key = `${group.option} ${negated} ${group.each === true ? from : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  }
  return [...groups.values()].map((all) => toFilter(sentence, all));
}

function toFilter(sentence: Sentence, all: readonly Condition[]): Filter {
  const [first] = all as readonly [Condition, ...Condition[]];
  const { group, negated } = first;
  const names = [...new Set(all.map(({ name, opposite }) => (negated && opposite ? opposite.name : name)))];
  const spans = mergeSpans(all);
  const people = all.flatMap(({ name, wrote }) => (wrote ? [{ name, wrote }] : []));
  return {
    option: group.option,
    inWords: negated ? group.notInWords(names) : group.inWords(names),
    matches: negated
      ? (source) =>
          all.every(({ matches, opposite }) => (opposite ? opposite.matches(source) : !matches(source)))
      : (source) => all.some(({ matches }) => matches(source)),
    ...(!negated && people.length === all.length && { people }),
    typed: spans.map((span) => textOf(sentence, span)).join(' … '),
    without: { words: withoutSpans(sentence, spans) || undefined },
  };
}

/** The spans in order, those that touch as one. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}
