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

const ORDINALS: Readonly<Record<string, string>> = {
  first: 'one',
  second: 'two',
  third: 'three',
  fifth: 'five',
  eighth: 'eight',
  ninth: 'nine',
  twelfth: 'twelve',
};

/** "point 6 of the 28-point text": the number and, where one was named, the plan's name as typed. */
export type PointRequest = { readonly number: number; readonly of: string | null };

/** Reads 4, #4, "no. 4", four, fourth, 4th, "point 4", each with "of …" after it or not; null for other words. */
export function readPointRequest(words: string): PointRequest | null {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/^(?:the\s+)?(?:points?|pt|item)\s*(?=[\s#\d]|$)/, '')
    .trim();
  const parts =
    /^(?:#|no\.?\s*|number\s+|nr\.?\s*)?\s*(\S+?)(?:\s+point)?(?:\s+(?:of|in|from)\s+(.+))?$/.exec(text);
  const number = parts?.[1] === undefined ? null : readNumber(parts[1]);
  return number === null ? null : { number, of: parts?.[2]?.replace(/^the\s+/, '') ?? null };
}

function readNumber(word: string): number | null {
  const digits = /^#?(\d{1,6})(?:st|nd|rd|th|\.)?$/.exec(word);
  if (digits) return Number(digits[1]);
  const cardinal = ORDINALS[word] ?? word.replace(/ieth$/, 'y').replace(/th$/, '');
  const small = [...ONES, ...TEENS].indexOf(cardinal);
  if (small >= 0) return small;
  const [tens = '', ones] = cardinal.split('-');
  const ten = TENS.indexOf(tens);
  if (ten < 0) return null;
  const one = ones === undefined ? 0 : ONES.indexOf(ORDINALS[ones] ?? ones);
  return one < 0 || one > 9 ? null : (ten + 2) * 10 + one;
}
