import { fold } from './fold.ts';

/** A word and its place in a text. `from` and `to` are offsets in the text, `to` excluded. */
export type Word = {
  readonly from: number;
  readonly to: number;
  /** The form to compare: without case, marks and possessive. */
  readonly folded: string;
  /** Written in capitals in a text that is not all capitals: `US`, `WHO`. */
  readonly isAcronym: boolean;
  readonly capitalised: boolean;
  /** The compound that ends with this word, and how many words it spans: `ceasefire` for `cease-fire`. */
  readonly compound: { readonly folded: string; readonly words: number } | null;
};

// Acronyms with dots, numbers with separators, words with inner apostrophes; hyphens separate words.
const PIECE =
  /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])|(?<![\p{N}.,])\d{1,3}(?:[,.\u00A0\u202F]\d{3}|[ ']000)+(?![\p{L}\p{N}])|\d+(?:\.\d+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ‘`][\p{L}\p{N}\p{M}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ELIDED = /^(?:l|d|j|m|n|s|c|t|qu)['’ʼ](?=\p{L}{3})/iu;

// English, German, French, Russian and Ukrainian. No word stands for different numbers in two of them.
const NUMBERS = new Map(
  [
    `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty`,
    'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf',
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze',
    'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
    'нуль один два три чотири пять шість сім вісім девять десять одинадцять дванадцять',
  ].flatMap((names) =>
    names.split(/\s+/).map((word, number): [string, string] => [fold(word), String(number)]),
  ),
);
// These usually mean something else: the UN, nothing, September.
for (const word of ['un', 'null', 'sept']) NUMBERS.delete(word);

/** The words of a text in order; overlapping pairs of letters for scripts without spaces. */
export function tokenize(text: string): Word[] {
  const words: Word[] = [];
  const allCapitals = !/\p{Ll}/u.test(text);
  let open: { from: number; parts: string[] } | null = null;
  let end = -1;
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const from = match.index;
    if (UNSPACED.test(piece)) {
      words.push(...bigrams(piece, from));
      end = -1;
      continue;
    }
    const hyphenated: boolean = from === end + 1 && isHyphen(text.charAt(end));
    if (!hyphenated) open = null;
    for (const part of splitPiece(piece)) {
      const plain = foldWord(part.text);
      const folded = NUMBERS.get(plain) ?? plain;
      if (folded === '') continue;
      const inCamel: boolean = part.offset > 0;
      if (!inCamel && !hyphenated) open = { from: words.length, parts: [] };
      open ??= { from: words.length, parts: [] };
      open.parts.push(plain);
      const isCompound = open.parts.length > 1 && open.parts.every((word) => /^\p{L}+$/u.test(word));
      words.push({
        from: from + part.offset,
        to: from + part.offset + part.text.length,
        folded,
        capitalised: /^\p{Lu}/u.test(part.text),
        isAcronym: !allCapitals && /^\p{Lu}[\p{Lu}.]*\p{Lu}$/u.test(part.text.replace(/['’ʼ]s$/u, '')),
        compound: isCompound ? { folded: open.parts.join(''), words: open.parts.length } : null,
      });
    }
    end = from + piece.length;
  }
  return words;
}

function isHyphen(character: string): boolean {
  return /[-‐‑–]/u.test(character);
}

function foldWord(piece: string): string {
  const plain = fold(piece.replace(ELIDED, ''));
  if (/^\d/.test(plain)) return normaliseNumber(plain);
  return plain
    .replace(/['’ʼ‘`]s$/u, '')
    .replace(/['’ʼ‘`]/gu, '')
    .replaceAll('.', '');
}

/** `600,000`, `600.000`, `600 000` and `600k` become `600000`; `24th` becomes `24`. */
function normaliseNumber(plain: string): string {
  if (/^\d{1,3}(?:[,.\s']\d{3})+$/.test(plain)) return plain.replace(/\D/g, '');
  return plain
    .replace(/^(\d+)(?:st|nd|rd|th)$/, '$1')
    .replace(/^(\d+)k$/, (_, thousands) => `${thousands}000`);
}

/** Two words for `100bn`, as for `100 billion`, and for `CounterPunch`. `McDonald`, `iPhone` and `NATOs` stay whole. */
function splitPiece(piece: string): { text: string; offset: number }[] {
  const amount = /^(\d+)([bmt]n)$/.exec(piece);
  if (amount?.[1] && amount[2]) {
    return [
      { text: amount[1], offset: 0 },
      { text: amount[2], offset: amount[1].length },
    ];
  }
  if (!/\p{Ll}{2}\p{Lu}\p{Ll}/u.test(piece)) return [{ text: piece, offset: 0 }];
  const parts = [...piece.matchAll(/\p{Lu}?[^\p{Lu}]+|\p{Lu}+(?!\p{Ll})/gu)];
  return parts.map((part) => ({ text: part[0], offset: part.index }));
}

function bigrams(piece: string, from: number): Word[] {
  const letters = [...piece];
  const words: Word[] = [];
  let offset = from;
  for (const [index, letter] of letters.entries()) {
    const pair = letter + (letters[index + 1] ?? '');
    if (index === 0 || index + 1 < letters.length) {
      words.push({
        from: offset,
        to: offset + pair.length,
        folded: fold(pair),
        isAcronym: false,
        capitalised: false,
        compound: null,
      });
    }
    offset += letter.length;
  }
  return words;
}
