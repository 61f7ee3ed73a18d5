import type { Library } from '../../guide/library.ts';
import { type AskedWord, formsOf, hasWord, stemText } from '../match-words.ts';

/** What the same place in an order may be called. */
const PLACES: readonly (readonly [ordinal: string, ...others: readonly string[]])[] = [
  ['first', '1st', 'one', '1'],
  ['second', '2nd', 'two', '2'],
  ['third', '3rd', 'three', '3'],
  ['fourth', '4th', 'four', '4'],
  ['fifth', '5th', 'five', '5'],
  ['sixth', '6th', 'six', '6'],
  ['seventh', '7th', 'seven', '7'],
  ['eighth', '8th', 'eight', '8'],
  ['ninth', '9th', 'nine', '9'],
  ['tenth', '10th', 'ten', '10'],
];
const ORDINALS = PLACES.flatMap(([ordinal, th]) => [ordinal, th ?? '']);
const NUMBERED =
  /(?<![\p{L}\p{N}])(?:(\p{L}{3,})\s+(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})|(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(\p{L}{3,}))(?![\p{L}\p{N}])/giu;

/** "Round two" as the events have it: "second round", "round 2". As typed if they have neither. */
export function readOrdinals({ guide }: Library, typed: string): string {
  return typed.replace(NUMBERED, (found: string, ...parts: readonly (string | undefined)[]) => {
    const noun = parts[0] ?? parts[3] ?? '';
    const number = (parts[1] ?? parts[2] ?? '').toLowerCase();
    const place = PLACES.find((names) => names.some((name) => name === number)) ?? [];
    const [ordinal = '', th = '', ...cardinals] = place;
    const called = [`${ordinal} ${noun}`, `${th} ${noun}`, ...cardinals.map((each) => `${noun} ${each}`)];
    const isTold = (name: string) =>
      guide.timeline.some(({ text }) => text.toLowerCase().includes(name.toLowerCase()));
    return place.length === 0 || isTold(found) ? found : (called.find(isTold) ?? found);
  });
}

/** "second round" as one word if an event has it: a second draft is no second round, and the first round none. */
export function joinOrdinals(library: Library, words: readonly AskedWord[]): readonly AskedWord[] {
  return words.flatMap((word, at): readonly AskedWord[] => {
    if (joined(library, words, at - 1)) return [];
    return [joined(library, words, at) ?? word];
  });
}

function joined(library: Library, words: readonly AskedWord[], at: number): AskedWord | null {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next || !ORDINALS.includes(word.typed.toLowerCase())) return null;
  const typed = `${word.typed} ${next.typed}`;
  const phrase = { typed, forms: formsOf(library, typed) };
  return library.guide.timeline.some(({ text }) => hasWord(stemText(text), phrase)) ? phrase : null;
}
