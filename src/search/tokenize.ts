import { fold } from './fold.ts';
import { HAN_NUMBER, normaliseNumber, readHanNumber, readNumberWord } from './number-words.ts';
import { splitRuns, splitUnspaced, UNSPACED } from './unspaced-text.ts';

/** A word and its place in a text. `from` and `to` are offsets in the text, `to` excluded. */
export type Word = {
  readonly from: number;
  readonly to: number;
  /** The form to compare: without case, marks and possessive. */
  readonly folded: string;
  /** In a query: what to look for instead of `folded`, or null for nothing. */
  readonly sought?: string | null;
  /** Written in capitals in a text that is not all capitals: `US`, `WHO`. */
  readonly isAcronym: boolean;
  readonly capitalised: boolean;
  /** The compound that ends with this word, and how many words it spans: `ceasefire` for `cease-fire`. */
  readonly compound: { readonly folded: string; readonly words: number } | null;
};

/** Apostrophes as keyboards, editors and other scripts write them within a word. */
const APOSTROPHES = `'’ʼ‘\`´′＇ʹ‛ʾʿ՚`;
const INNER_MARK = `(?:[${APOSTROPHES}]|(?<=\\p{Script=Hebrew})["”“״׳](?=\\p{Script=Hebrew}))`;
const LETTER = '[\\p{L}\\p{N}\\p{M}\\u200C\\u200D]';

// Acronyms with dots, names such as F-16, numbers with separators, words with inner apostrophes; other hyphens separate words.
const PIECE = new RegExp(
  [
    '(?<![\\p{L}\\p{N}])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{N}])',
    '(?<![\\p{L}\\p{N}])\\p{L}{1,2}[-‐‑–]\\d{1,4}\\p{L}?(?![\\p{L}\\p{N}]|[-‐‑–]\\d)',
    "(?<![\\p{N}.,])\\d{1,3}(?:[,.\\u00A0\\u202F]\\d{3}|[ ']000)+(?![\\p{L}\\p{N}])",
    '\\d+(?:\\.\\d+)+',
    // The Levant's names of four months.
    '(?:تشرين|كانون) ال(?:[أا]ول|ثاني)(?!\\p{L})',
    `[\\p{L}\\p{N}]${LETTER}*(?:${INNER_MARK}${LETTER}+)*`,
  ].join('|'),
  'gu',
);
const POSSESSIVE = new RegExp(`[${APOSTROPHES}]s$`, 'u');
const MARKS = new RegExp(`[${APOSTROPHES}"”“״׳. \\u200C\\u200D]`, 'gu');
/** French and Italian articles and prepositions before a vowel. */
export const ELIDED = new RegExp(
  `^(?:l|d|j|m|n|s|c|t|qu|jusqu|lorsqu|puisqu|un|dell|all|nell|sull|dall|coll|quell|quest)[${APOSTROPHES}](?=\\p{L}{3})`,
  'iu',
);
/**
 * Turkish endings, which an apostrophe separates from a name: `Ankara’nın`, `ANKARA’DA`, in haste `ankara’daki`. A vowel
 * alone follows a consonant only: `Sana’a` and `Hawai’i` are whole names. What is before it is looked at from the apostrophe
 * alone: from every letter, it would take the square of a word's length.
 */
const TURKISH_ENDING = new RegExp(
  `[${APOSTROPHES}](?<=^(?:\\p{Lu}[\\p{L}\\p{M}]+|\\p{Ll}{4,}(?=.[dt][ae])).)(?:(?<![aeıioöuüAEIİOÖUÜ].)[ıiuüaeIİUÜAE]|[nyNY][ıiuüaeIİUÜAE]|[nsyNSY]?[ıiuüIİUÜ][nN][dcDC]?[aeAE]?[nN]?|[dtDT][aeAE][nN]?|[dtDT][aeAE][kK][iİIı](?:[lL][eE][rR].*)?|[lL][aeAE][rR].*|[ynYN]?[lL][aeAE]|[cC][aeAE])$`,
  'u',
);

/** The words of a text in order; overlapping pairs of letters for Chinese and Japanese. */
export function tokenize(text: string): Word[] {
  return splitText(text, null);
}

/** The words of a query. `isKnown` says which folded words documents contain. */
export function tokenizeQuery(text: string, isKnown: (folded: string) => boolean): Word[] {
  // A sign that only connects other words is asked for if it is asked alone.
  const [sign = '', ...others] = text.trim();
  if (others.length === 0 && UNSPACED.test(sign) && isKnown(fold(sign))) {
    const from = text.indexOf(sign);
    const folded = fold(sign);
    return [
      {
        from,
        to: from + sign.length,
        folded,
        sought: folded,
        isAcronym: false,
        capitalised: false,
        compound: null,
      },
    ];
  }
  return splitText(text, isKnown);
}

function splitText(text: string, isKnown: ((folded: string) => boolean) | null): Word[] {
  const words: Word[] = [];
  const allCapitals = !/\p{Ll}/u.test(text);
  let open: { from: number; parts: string[] } | null = null;
  let end = -1;
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const from = match.index;
    if (UNSPACED.test(piece)) {
      words.push(...splitUnspacedPiece(piece, from, isKnown));
      end = -1;
      continue;
    }
    const hyphenated: boolean = from === end + 1 && isHyphen(text.charAt(end));
    if (!hyphenated) open = null;
    for (const part of splitPiece(piece)) {
      const plain = foldWord(part.text);
      const folded = readNumberWord(plain);
      if (folded === '') continue;
      const inCamel: boolean = part.offset > 0;
      if (!inCamel && !hyphenated) open = { from: words.length, parts: [] };
      open ??= { from: words.length, parts: [] };
      open.parts.push(plain);
      words.push({
        from: from + part.offset,
        to: from + part.offset + part.text.length,
        folded,
        capitalised: /^\p{Lu}/u.test(part.text),
        isAcronym: !allCapitals && /^\p{Lu}[\p{Lu}.]*\p{Lu}$/u.test(part.text.replace(POSSESSIVE, '')),
        compound: isCompound(open.parts) ? { folded: open.parts.join(''), words: open.parts.length } : null,
      });
    }
    end = from + piece.length;
  }
  return words;
}

/** As in "state-of-the-art-system". Of more words it is a list or noise, and joining them takes the square of their number. */
const MOST_COMPOUND_WORDS = 8;

/** Words with hyphens, and a name with a number: `cease-fire`, `COVID-19`. */
function isCompound(parts: readonly string[]): boolean {
  if (parts.length < 2 || parts.length > MOST_COMPOUND_WORDS) return false;
  if (!parts.slice(0, -1).every((part) => /^\p{L}+$/u.test(part))) return false;
  return /^(?:\p{L}+|\d{1,4})$/u.test(parts.at(-1) ?? '');
}

function isHyphen(character: string): boolean {
  return /[-‐‑–]/u.test(character);
}

function foldWord(piece: string): string {
  const plain = fold(piece.replace(ELIDED, '').replace(TURKISH_ENDING, ''));
  if (/^\d/.test(plain)) return normaliseNumber(plain);
  return plain
    .replace(POSSESSIVE, '')
    .replace(MARKS, '')
    .replace(/[-‐‑–]/g, '');
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

/** Numbers, pairs of letters and what stands between them: `410亿涨到690亿`. */
function splitUnspacedPiece(
  piece: string,
  from: number,
  isKnown: ((folded: string) => boolean) | null,
): readonly Word[] {
  const words: Word[] = [];
  const add = (text: string, offset: number, folded: string, sought?: string | null) =>
    words.push({
      from: from + offset,
      to: from + offset + text.length,
      folded,
      isAcronym: false,
      capitalised: false,
      compound: null,
      ...(sought !== undefined && { sought }),
    });
  const addRuns = (stretch: string, offset: number) => {
    for (const run of splitRuns(stretch)) {
      if (!UNSPACED.test(run.text)) {
        add(run.text, offset + run.offset, foldWord(run.text));
        continue;
      }
      for (const { text, offset: inside, sought } of splitUnspaced(run.text, isKnown)) {
        add(text, offset + run.offset + inside, fold(text), sought);
      }
    }
  };
  let done = 0;
  for (const { 0: number, index } of piece.matchAll(new RegExp(HAN_NUMBER, 'gu'))) {
    if (index > done) addRuns(piece.slice(done, index), done);
    add(number, index, readHanNumber(number));
    done = index + number.length;
  }
  if (done < piece.length) addRuns(piece.slice(done), done);
  return words;
}
