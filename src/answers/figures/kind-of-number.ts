import type { Quantity } from '../../guide/numbers/quantities.ts';

/** What a number measures; `count`: it counts the things named beside it, `bare`: nothing beside it says. */
export type NumberKind =
  | 'money'
  | 'share'
  | 'time'
  | 'length'
  | 'area'
  | 'weight'
  | 'volume'
  | 'power'
  | 'speed'
  | 'heat'
  | 'count'
  | 'bare';

const UNITS: Readonly<Record<string, NumberKind>> = {
  '%': 'share',
  minute: 'time',
  hour: 'time',
  day: 'time',
  week: 'time',
  month: 'time',
  year: 'time',
  km: 'length',
  mile: 'length',
  metre: 'length',
  kg: 'weight',
  tonne: 'weight',
  hectare: 'area',
};

/** What the numbers themselves do not read as a unit, because a text that only compares numbers needs none of it. */
const WRITTEN: readonly (readonly [NumberKind, RegExp])[] = [
  [
    'power',
    /^(?:(?:kilo|mega|giga|tera)?(?:watts?|joules?)(?:-?hours?)?|[kmgt]wh?|horsepower|volts?|amps?|amperes?)$/i,
  ],
  ['volume', /^(?:cubic|kubikmeter|lit(?:re|er)s?|gallons?|barrels?|pints?|[a-z]{0,2}m[3³]|bbl)$/i],
  ['area', /^(?:square|quadratmeter|hectares?|acres?|[a-z]{0,2}m[2²])$/i],
  ['speed', /^(?:knots?|mph|kph|kmh)$/i],
  [
    'length',
    /^(?:feet|foot|inch|inches|yards?|centimet(?:re|er)s?|millimet(?:re|er)s?|cm|mm|storeys?|stor(?:y|ies)|floors?|fathoms?)$/i,
  ],
  ['weight', /^(?:grams?|ounces?|lbs?|tons?|tonnes?)$/i],
  ['heat', /^(?:degrees?|°c?|celsius|fahrenheit)$/i],
  [
    'money',
    /^(?:crowns?|[öø]re|kron(?:a|or|er|e)|francs?|pesos?|rupees?|lira|lire|zlotys?|forints?|won|rand|shekels?|dinars?|dirhams?|riyals?|reais|cents?|pence|guilders?|florins?|thalers?|dollars?|euros?|pounds?|kronen|franken)$/i,
  ],
  ['time', /^(?:nights?|evenings?|mornings?|decades?|centur(?:y|ies)|seasons?|fortnights?|seconds?)$/i],
];

export function kindOfNumber({ unit, nouns }: Quantity): NumberKind {
  if (unit !== null) return UNITS[unit] ?? 'money';
  const [first] = nouns;
  return first === undefined ? 'bare' : (kindOfUnit(first) ?? 'count');
}

/** What a word measures if it is a unit: "years" time, "megawatts" power; null for any other word. */
export function kindOfUnit(word: string): NumberKind | null {
  return WRITTEN.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
