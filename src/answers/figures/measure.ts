import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { kindOfNumber, kindOfUnit, type NumberKind } from './kind-of-number.ts';
import { readScale } from './scale-words.ts';

/** What a question measures in. */
export type Measure = {
  /** Which numbers can be an answer. */
  readonly fits: (quantity: Quantity, text: string) => boolean;
  /** It asks how often something is done, which a text need not say with a number: "every week". */
  readonly isFrequency: boolean;
  /** The unit that it names, as typed: "years" of "how many years"; it is no subject. */
  readonly unit: string | null;
  /** What a place is asked to hold, "water": a number in cubic metres need not be said of it, but the place must be. */
  readonly substance: string | null;
  /** What an event must say besides the number, as it is not told by the number itself: that it is a price, or an age. */
  readonly says: RegExp | null;
  /** It names what is counted first: "how many objects"; in "how much does the museum pay" it does not. */
  readonly countsFirst: boolean;
  /** "in metres", for a sentence that says that nothing has such a figure; empty if it asks in no unit. */
  readonly inWords: string;
};

const SIZES: readonly NumberKind[] = ['length', 'area', 'weight', 'volume', 'power', 'speed', 'heat'];
const ALL: readonly NumberKind[] = ['money', 'share', 'time', ...SIZES, 'count', 'bare'];
const without = (...kinds: readonly NumberKind[]) => ALL.filter((kind) => !kinds.includes(kind));

/** How a question begins, which numbers answer it, and what those are called. The first that fits counts. */
const ASKED: readonly (readonly [RegExp, readonly NumberKind[], string])[] = [
  [/^(?:how long|wie lange)(?!\p{L})/iu, ['time', 'length'], 'in time or length'],
  [/^how (?:tall|thick)(?!\p{L})/iu, ['length'], 'in metres'],
  [
    /^how much of .*(?<!\p{L})(?:paid|pays?|covered|covers?|financed|finances?|funded|funds?|borne|bears?)(?!\p{L})/iu,
    ['share', 'money'],
    'as a share or a sum',
  ],
  // How much of it is done, whatever that is counted in.
  [
    /^how far (?:along|advanced|has|have|had|(?:is|are|was|were) .+ (?:along|advanced))(?!\p{L})/iu,
    [...SIZES, 'share', 'count', 'bare'],
    '',
  ],
  [/^(?:how (?:far|wide|broad)|wie (?:weit|breit))(?!\p{L})/iu, ['length'], 'in length'],
  [/^(?:how (?:deep|steep)|wie tief)(?!\p{L})/iu, ['length', 'share'], 'in metres'],
  [/^(?:how heavy|wie schwer)(?!\p{L})/iu, ['weight'], 'in weight'],
  [
    /^(?:how (?:old|young)|wie alt|at what age|what age|what(?:['’]s| is| was) (?:the )?(?:\p{L}+ ){0,3}age)(?!\p{L})/iu,
    ['time', 'bare'],
    'in years',
  ],
  [/^(?:how (?:fast|quick(?:ly)?|soon)|wie schnell)(?!\p{L})/iu, ['speed', 'time'], 'in speed or time'],
  [/^(?:how (?:hot|cold|warm)|wie (?:heiß|kalt|warm))(?!\p{L})/iu, ['heat'], 'in degrees'],
  [/^(?:how full|wie voll)(?!\p{L})/iu, ['share', 'volume', 'weight', 'count'], 'in per cent or volume'],
  [/^(?:how (?:expensive|costly|cheap)|wie teuer|was kosten?t?)(?!\p{L})/iu, ['money', 'bare'], 'in money'],
  [/^(?:at )?what (?:interest|percentage|share)(?!\p{L})/iu, ['share', 'bare'], 'in per cent'],
  [/^(?:by|at) how much(?!\p{L})/iu, without('time'), ''],
  [/^how (?:big|large|strong|small|low)(?!\p{L})/iu, without('time'), ''],
];

const OFTEN =
  /^(?:(?:how (?:often|frequently|regularly))|how many times (?:a|an|per|each|every|in a) \p{L}+|wie oft|(?:à quelle|con qué) fréquence)(?!\p{L})/iu;
const MANY =
  /^(?:how many|wie viele|combien d[e'’]?|cu[aá]nt[oa]s|quant[ie]|сколько|скільки|ile|kaç|what number of)\s*(\p{L}[\p{L}-]*)?/iu;
/** A cost asked for in any wording. */
const COSTS = /(?<!\p{L})(?:costs?|money|cash|prices?)(?!\p{L})/iu;
/** "how much water is in the lake": what a place holds, and not what passes in a second. */
const HOLDS =
  /^how (?:full|much \p{L}+ (?:(?:is|are|was|were) (?:there |left |stored |held |kept |still )*(?:in|at|inside)|(?:does|do|did) .+ (?:hold|contain|store)))(?!\p{L})/iu;
const SUM =
  /^(?:by |at |for )?how much (?:does|do|did|will|would|is|are|was|were|can|could|must|should|has|have|had|may)(?!\p{L}).*(?<!\p{L})(?:gets?|got|receives?|received|paid|pays?|earns?|earned|owes?|owed|costs?|charged?|charges|spends?|spent|awarded|granted)(?!\p{L})/iu;
const RATE =
  /^\s*(?:\p{L}+\s+)?(?:of\s+\p{L}+\s+)?(?:a|an|per|each|every)\s+(?:second|minute|hour|day)(?!\p{L})|^\s*\/\s*s(?!\p{L})/iu;
const PRICE =
  /(?<!\p{L})(?:cost|pric|paid|pay|spen[dt]|charg|fees?(?!\p{L})|worth|bill(?:ed|s)?(?!\p{L})|kost|preis|coût|cuest)/iu;
const AGES =
  /^(?:how (?:old|young)|wie alt|(?:at )?what age|what(?:['’]s| is| was) (?:the )?(?:\p{L}+ ){0,3}age)(?!\p{L})/iu;
const AGE = /(?<!\p{L})(?:ages?|aged|old|older|young\p{L}*|born|retire\p{L}*|jahre alt|alter)(?!\p{L})/iu;
/** Begins with the thing counted or measured; "how much does" and "how long must" do not. */
const COUNTS_FIRST =
  /^(?:how many|how long (?:is|are|was|were|will)(?!\p{L})|how much(?! (?:does|do|did|is|are|was|were|will|would|has|have|had|can|could|must|should)(?!\p{L}))|what (?:number|percentage|share) of|wie (?:viele|lange)|combien d|cu[aá]nt[oa]s|quant[ie]|сколько|скільки|ile|kaç)(?!\p{L})/iu;
/** "how high is the pension" asks for money, and no number tells what else it is asked for. */
const HIGH = /^(?:how (?:high|low)|wie (?:hoch|niedrig))(?!\p{L})/iu;
/** A wall of 14 kilometres is that long, and not that high. */
const FAR = /(?<!\p{L})(?:km|kilomet(?:er|re)s?|miles?)(?!\p{L})/iu;

export const ANY_MEASURE: Measure = {
  fits: () => true,
  isFrequency: false,
  unit: null,
  substance: null,
  says: null,
  countsFirst: false,
  inWords: '',
};

/** A sum of money, or a number that counts nothing else. */
export const MONEY_MEASURE: Measure = {
  ...ANY_MEASURE,
  fits: fitsKinds(['money', 'bare']),
  inWords: 'in money',
};

/** "how much do they get": a sum before any other amount. Not "how much water do they get". */
export function asksForSum(asked: string): boolean {
  return SUM.test(asked);
}

/** A sum with its currency: beside other amounts, a bare number is none. */
export const SUM_MEASURE: Measure = { ...MONEY_MEASURE, fits: fitsKinds(['money']) };

/** What the question measures in; `about` are its words without those that ask. */
export function readMeasure(asked: string, about: string): Measure {
  const countsFirst = COUNTS_FIRST.test(asked);
  if (OFTEN.test(asked)) return { ...ANY_MEASURE, isFrequency: true, inWords: 'of times' };
  const [whole = '', counted] = MANY.exec(asked) ?? [];
  if (whole !== '') {
    const count = countOf(counted ?? '');
    // The unit counted is no subject, and what follows it may be anything.
    return { ...count, countsFirst: countsFirst && count.unit === null };
  }
  if (COSTS.test(asked)) return { ...MONEY_MEASURE, countsFirst, says: PRICE };
  if (HIGH.test(asked)) return { ...ANY_MEASURE, fits: fitsHeight(about), inWords: '' };
  const [, kinds, inWords] = ASKED.find(([pattern]) => pattern.test(asked)) ?? [
    null,
    /^how much(?!\p{L})/iu.test(asked) ? without('time', 'count') : ALL,
    '',
  ];
  const fits = fitsKinds(kinds);
  const holds = HOLDS.test(asked);
  const isAge = AGES.test(asked);
  return {
    ...ANY_MEASURE,
    countsFirst: countsFirst && !holds,
    inWords,
    substance: holds ? (/^how much (\p{L}+)/iu.exec(asked)?.[1] ?? null) : null,
    says: isAge ? AGE : null,
    fits: isAge
      ? (quantity, text) => fits(quantity, text) && AGE.test(text)
      : holds
        ? (quantity, text) => fits(quantity, text) && !isRate(quantity, text)
        : fits,
  };
}

/** "how many years" measures in years, "how many jobs" counts. */
function countOf(counted: string): Measure {
  const least = readScale(counted);
  if (least !== null) {
    const fits = fitsKinds(['money', 'count', 'bare']);
    return { ...ANY_MEASURE, fits: (each, text) => each.value >= least && fits(each, text), unit: counted };
  }
  const unit = readQuantities(`2 ${counted}`)[0];
  const kind = counted === '' || !unit ? null : unit.unit !== null ? kindOfNumber(unit) : kindOfUnit(counted);
  if (kind === null) {
    const fits: Measure['fits'] = (each, text) => isCount(each, text) && !isOnlyNamed(each, counted);
    return { ...ANY_MEASURE, fits, inWords: '' };
  }
  return { ...ANY_MEASURE, fits: fitsKinds([kind]), unit: counted, inWords: `in ${counted}` };
}

/** A number that counts something, or says nothing else; "workers from age 56" are no 56 workers. */
function isCount(quantity: Quantity, text: string): boolean {
  const kind = kindOfNumber(quantity);
  if (kind !== 'count' && kind !== 'bare') return false;
  return !BEFORE_AGE.test(text.slice(0, quantity.from)) && !AFTER_AGE.test(text.slice(quantity.to));
}

/** "2 birth centres" are no births: what is counted stands in the singular there. A "240-bed ward" has beds. */
function isOnlyNamed({ value, raw, phrase, nouns }: Quantity, counted: string): boolean {
  const asked = counted.toLowerCase();
  if (!asked.endsWith('s') || phrase.includes(`${raw}-`)) return false;
  const all = nouns.map((noun) => noun.toLowerCase());
  const words = value === 1 ? all.slice(0, -1) : all;
  const singulars = [asked.slice(0, -1), asked.replace(/es$/, ''), asked.replace(/ies$/, 'y')];
  return !all.includes(asked) && words.some((word) => word !== asked && singulars.includes(word));
}

const BEFORE_AGE = /(?<!\p{L})(?:ages?|aged|alter)(?:\s+(?:of|von))?\s+$/iu;
const AFTER_AGE = /^\s+(?:or|and|und|oder)\s+(?:older|younger|älter|jünger)(?!\p{L})/iu;

function fitsKinds(kinds: readonly NumberKind[]): Measure['fits'] {
  return (quantity) => kinds.includes(kindOfNumber(quantity));
}

/** A length; or an amount of what is asked about, which stands before it or right after it: "a pension of 1,150". */
function fitsHeight(about: string): Measure['fits'] {
  const words = about
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);
  return (quantity, text) => {
    const kind = kindOfNumber(quantity);
    if (kind === 'length') return !FAR.test(`${quantity.unit ?? ''} ${quantity.phrase}`);
    const isAmount =
      SIZES.includes(kind) ||
      kind === 'money' ||
      kind === 'share' ||
      (kind === 'time' && /\bage\b/i.test(about)) ||
      kind === 'bare';
    const beside = `${text.slice(0, text.indexOf(quantity.raw))} ${quantity.nouns.join(' ')}`.toLowerCase();
    return isAmount && words.some((word) => beside.includes(word));
  };
}

function isRate({ raw, phrase }: Quantity, text: string): boolean {
  const place = Math.max(text.indexOf(raw), 0);
  const after = text.slice(place + raw.length);
  const counted = phrase.slice(phrase.indexOf(raw) + raw.length);
  return RATE.test(after.startsWith(counted) ? after.slice(counted.length) : after) || RATE.test(after);
}
