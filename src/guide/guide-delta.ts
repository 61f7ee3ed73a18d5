import type { Guide } from './guide.ts';
import type { Source } from './schema.ts';

/**
 * What makes one guide of another, as data that a thread can be given: a guide of ten thousand entries takes a tenth of a
 * second to pass on, and the index of one that is wholly new seconds to build.
 */
export type GuideDelta = {
  /** The parts that are not the same objects. */
  readonly parts: Partial<Omit<Guide, 'sources'>>;
  readonly sources: SourcesDelta | null;
};

/** `places`: for each entry its place in the former list, or -1 for the next of `others`. */
type SourcesDelta = { readonly places: Int32Array; readonly others: readonly Source[] };

export function diffGuides(former: Guide, next: Guide): GuideDelta {
  const { sources, ...parts } = next;
  const changed = Object.entries(parts).filter(([name, part]) => part !== Reflect.get(former, name));
  return {
    parts: Object.fromEntries(changed),
    sources: sources === former.sources ? null : diffSources(former.sources, sources),
  };
}

function diffSources(former: readonly Source[], next: readonly Source[]): SourcesDelta {
  const placeOf = new Map(former.map((source, place) => [source, place]));
  return {
    places: Int32Array.from(next, (source) => placeOf.get(source) ?? -1),
    others: next.filter((source) => !placeOf.has(source)),
  };
}

/** The next guide, in which what is the same as in the former one is the same object. */
export function patchGuide(former: Guide, { parts, sources }: GuideDelta): Guide {
  if (sources === null) return { ...former, ...parts };
  const others = sources.others.values();
  const list = Array.from(sources.places, (place) => former.sources[place] ?? others.next().value);
  return { ...former, ...parts, sources: list.filter((source) => source !== undefined) };
}
