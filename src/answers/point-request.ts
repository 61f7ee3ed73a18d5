const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const TEENS = [
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** The ordinals that are not a cardinal with "th". A Map, because people may type "constructor". */
const ORDINALS: ReadonlyMap<string, string> = new Map([
  ['first', 'one'],
  ['second', 'two'],
  ['third', 'three'],
  ['fifth', 'five'],
  ['eighth', 'eight'],
  ['ninth', 'nine'],
  ['twelfth', 'twelve'],
]);

/**
 * "points 6 and 8 of the 28-point text": the first number, the others, and the plan's name as typed, null if none was
 * named. The numbers may be impossible ones: 0, -1, 1.5.
 */
export type PointRequest = {
  readonly number: number;
  readonly others: readonly number[];
  readonly of: string | null;
};

/** "article 7 of the decree": a point of a text that the words name; "article 5" alone may be another's. */
const PART =
  /^(?:the\s+)?(?:articles?|arts?\.?|sections?|sect?\.?|clauses?|paragraphs?|paras?\.?|provisions?|§{1,2}|artikel|absatz|abschnitt|ziffer|klausel|artículos?|sección|cláusula|apartado|párrafo|paragraphe|alinéa|articolo|artigo|artykuł)\s*(?=[#\d]|[ivx]+(?!\p{L}))(?=.*\s(?:of|in|from)\s)/u;
const NAMED = /^(?:the\s+)?(?:points?|pts?\.?|items?|p\.?|punkt|пункт|punto)\s*(?=[\s#\d-]|$)/;
/** "what does point 4 … say": only with the word "point", because "what is four" may be a search. */
const QUESTION =
  /^(?:what(?:\s+(?:does|do|did|is|was|says?)|['’]s)(?:\s+in)?|was\s+(?:sagt|ist)|show(?:\s+me)?|tell\s+me\s+about|explain)\s+((?:the\s+)?(?:points?|items?|punkt|articles?|art\.?|sections?|clauses?|paragraphs?|§)\s.*?)(?:\s+(?:say|says|said|mean|means|about))*$/;
const SIGN = /^(?:the\s+|#\s*|no\.?\s*(?=\d)|number\s+|nr\.?\s*(?=\d))+/;

/**
 * Reads 4, #4, "no. 4", IV, four, the fourth, 4th, "point 4", "4 and 5", "what does point 4 say?", each with or without
 * "of …"; null for other words.
 */
export function readPointRequest(words: string): PointRequest | null {
  const text = words
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s?!.,;:]+$/, '')
    .replace(QUESTION, '$1')
    .replace(NAMED, '')
    .replace(PART, '')
    .trim();
  const [, numberWords = '', of] = /^(.*?)(?:\s+point)?(?:\s+(?:of|in|from)\s+(.+))?$/.exec(text) ?? [];
  const numbers = readNumbers(numberWords);
  const [number, ...others] = numbers ?? [];
  if (number === undefined) return null;
  return { number, others, of: of?.replace(/^the\s+/, '') ?? null };
}

/** "4", "4 and 5", "4, 5", "4-6"; null if there is anything else. At most MAX_NUMBERS. */
function readNumbers(numberWords: string): readonly number[] | null {
  // "600,000" is a figure to search for, not two points, and "28 v 20" compares.
  if (/\d,\d{3}(?!\d)|\d\s+v\.?\s+\d/.test(numberWords)) return null;
  const whole = readNumber(numberWords);
  if (whole !== null) return [whole];
  const range = /^(\d{1,3})\s*(?:-|–|—|to)\s*(\d{1,3})$/.exec(numberWords);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    const length = Math.min(Math.abs(to - from) + 1, MAX_NUMBERS);
    return Array.from({ length }, (_, step) => (from <= to ? from + step : from - step));
  }
  const parts = numberWords.split(/\s*(?:,|&|\+|\band\b|\s)\s*/).filter((part) => part !== '');
  const numbers = parts.map(readNumber).filter((number) => number !== null);
  return numbers.length > 0 && numbers.length === parts.length ? numbers.slice(0, MAX_NUMBERS) : null;
}

const MAX_NUMBERS = 5;

function readNumber(typed: string): number | null {
  const word = typed.replace(SIGN, '');
  const digits = /^(-?\d{1,15}(?:\.\d{1,6})?)(?:st|nd|rd|th)?$/.exec(word);
  if (digits) return Number(digits[1]);
  const roman = readRoman(word);
  if (roman !== null) return roman;
  const cardinal = ORDINALS.get(word) ?? word.replace(/ieth$/, 'y').replace(/th$/, '');
  const small = [...ONES, ...TEENS].indexOf(cardinal);
  if (small >= 0) return small;
  const [tens = '', ones] = cardinal.split(/[-\s]/);
  const ten = TENS.indexOf(tens);
  if (ten < 0) return null;
  const one = ones === undefined ? 0 : ONES.indexOf(ORDINALS.get(ones) ?? ones);
  return one < 0 || one > 9 ? null : (ten + 2) * 10 + one;
}

/** II to XXXIX, except XI, which is a name; not I, which is a word. Null for anything else. */
function readRoman(word: string): number | null {
  if (word === 'i' || word === 'xi') return null;
  const [, tens = '', ones = ''] = /^(?=[ivx]+$)(x{0,3})(ix|iv|v?i{0,3})$/.exec(word) ?? [];
  if (tens === '' && ones === '') return null;
  return tens.length * 10 + ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(ones);
}
