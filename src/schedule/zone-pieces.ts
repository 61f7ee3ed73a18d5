import { offsetsOf, readOffset } from './zone-offsets.ts';
import { ABBREVIATIONS, foldZone } from './zones.ts';

/** How words of which some name a place and others say its zone again were read. */
type PiecesRead =
  | { readonly kind: 'zone'; readonly zone: string }
  | {
      readonly kind: 'unclear';
      readonly zones: readonly string[];
      readonly why: string;
      readonly besides?: boolean;
    }
  /** Beside an offset or an abbreviation stand only words that name no zone. */
  | { readonly kind: 'unknown'; readonly words: string };

type Pieces = {
  readonly places: readonly { readonly words: string; readonly zones: readonly string[] }[];
  /** Abbreviations and offsets: what they may be ahead of UTC, in minutes, in January and in July. */
  readonly hints: readonly {
    readonly words: string;
    readonly zones: readonly string[];
    readonly offsets: readonly number[];
  }[];
  readonly unread: readonly string[];
};

/** Words of the longest name of a zone or a city, "Port au Prince Haiti" has two. */
const LONGEST = 4;
/** A longer text is a sentence, and reading each of its parts would take long. */
const MOST_WORDS = 8;
/** Said of a zone without telling which. */
const FILLERS = /^(time|timezone|zone|standard|daylight|summer|winter|local)$/;

/**
 * Reads what calendars and phones write around a place: "(UTC+02:00) Kyiv", "Kyiv, Ukraine (EET)". Offsets and
 * abbreviations must agree with the place. Null if none of the words names a zone. `zonesOf` returns the zones of a name.
 */
export function readPieces(typed: string, zonesOf: (name: string) => readonly string[]): PiecesRead | null {
  const { places, hints, unread } = splitPieces(typed, zonesOf);
  const naming = places.length > 0 ? places : hints;
  const zones = [...new Set(naming.flatMap((piece) => piece.zones))];
  const [zone] = zones;
  if (zone === undefined) return hints.length === 0 ? null : { kind: 'unknown', words: unread.join(' ') };
  if (unread.length > 0) {
    return {
      kind: 'unclear',
      zones,
      ...(zones.length === 1 && { besides: true }),
      why: `${quote([unread.join(' ')])} beside ${zones.join(' and ')} was not understood.`,
    };
  }
  if (zones.length > 1) {
    const why = `${quote(naming.map(({ words }) => words))} may be different time zones, and a digest has one.`;
    return { kind: 'unclear', zones, why };
  }
  const actual = offsetsOf(zone);
  const wrong = hints.find(({ offsets }) => !offsets.some((offset, at) => offset === actual[at]));
  return wrong
    ? { kind: 'unclear', zones, why: `“${wrong.words}” is not the time of ${zone}.` }
    : { kind: 'zone', zone };
}

function quote(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(' and ');
}

function splitPieces(typed: string, zonesOf: (name: string) => readonly string[]): Pieces {
  const words = typed
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[([{]+|[)\]}.!?]+$/g, ''))
    .filter((word) => word !== '' && !FILLERS.test(foldZone(word)));
  const places: Pieces['places'][number][] = [];
  const hints: Pieces['hints'][number][] = [];
  const unread: string[] = [];
  if (words.length > MOST_WORDS) return { places, hints, unread };
  for (let at = 0, length = LONGEST; at < words.length; length -= 1) {
    const name = words.slice(at, at + length).join(' ');
    const offset = readOffset(name);
    const abbreviated = ABBREVIATIONS.get(foldZone(name));
    const zones = abbreviated === undefined ? zonesOf(name) : [abbreviated];
    if (offset !== null) hints.push({ words: name, zones: [], offsets: [offset, offset] });
    else if (abbreviated !== undefined) hints.push({ words: name, zones, offsets: offsetsOf(abbreviated) });
    else if (zones.length > 0) places.push({ words: name, zones });
    else if (length === 1) unread.push(name);
    else continue;
    at += Math.min(length, words.length - at);
    length = LONGEST + 1;
  }
  return { places, hints, unread };
}
