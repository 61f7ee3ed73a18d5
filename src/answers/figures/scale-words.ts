/** Words of "how many million", and the least number that is told in them: half a million is. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:thousands?|tausende?|mille|milliers|mil|miles|mila|duizend|tysi\p{L}+|тысяч\p{L}*|тисяч\p{L}*)$/iu,
    100,
  ],
  [
    /^(?:millions?|millionen|mill?ones|milion[ie]|milhões|milhoes|miljoen|milion\p{L}*|миллион\p{L}*|мільйон\p{L}*)$/iu,
    100_000,
  ],
  [
    /^(?:billions?|trillions?|milliards?|milliarden|miliard\p{L}*|miljard|bilhões|bilhoes|миллиард\p{L}*|мільярд\p{L}*)$/iu,
    100_000_000,
  ],
];

/** The least number that a scale word asks for; null for any other word. */
export function readScale(word: string): number | null {
  return SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
