import { readFileSync } from 'node:fs';
import { once } from '../async.ts';

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  і: 'i',
  ї: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Folded Cyrillic letters as English newspapers write them; the ending `-ция`, in any case, becomes `-tion`. */
export function transliterate(word: string): string {
  return word
    .replace(/(?<=\p{L}{3})ц[иі][яийіїюе]+м?$/u, 'tion')
    .replace(/\p{Script=Cyrillic}/gu, (letter) => CYRILLIC[letter] ?? '');
}

/** How people write a folded word of another script in Latin letters; none for scripts that leave out vowels. */
export function romanise(word: string): readonly string[] {
  if (/^\p{Script=Cyrillic}/u.test(word)) {
    // Ukrainian г is an h, the same letter in Russian a g.
    return [...new Set([word, word.replaceAll('г', 'х')].map(transliterate))];
  }
  if (/^\p{Script=Han}{2,}$/u.test(word)) {
    const syllables = [...word].map((letter) => readings().get(letter) ?? '');
    return syllables.includes('') ? [] : [syllables.join('')];
  }
  return [];
}

/** The pairs of syllables in a word that is Chinese in Latin letters: `qingluowan` is `qingluo` and `luowan`. */
export function splitPinyin(word: string): readonly string[] {
  const syllables = readSyllables(word, new Set(readings().values()));
  if (!syllables || syllables.length < 2) return [];
  return syllables.slice(0, -1).map((syllable, at) => syllable + syllables[at + 1]);
}

function readSyllables(word: string, known: ReadonlySet<string>): readonly string[] | null {
  if (word === '') return [];
  for (let length = Math.min(6, word.length); length > 0; length -= 1) {
    const syllable = word.slice(0, length);
    const rest = known.has(syllable) ? readSyllables(word.slice(length), known) : null;
    if (rest) return [syllable, ...rest];
  }
  return null;
}

// Read for the first Chinese word.
const readings = once(() => {
  const lines = readFileSync(new URL('./words/pinyin.txt', import.meta.url), 'utf8').split('\n');
  const groups = lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.split(' '));
  return new Map(
    groups.flatMap((group) => {
      const [, syllable = '', letters = ''] = /^([a-z]+)(.*)$/u.exec(group) ?? [];
      return [...letters].map((letter) => [letter, syllable] as const);
    }),
  );
});

/** Consonants by their sound, for scripts that leave out vowels. What is not here is a vowel, or silent. */
const CONSONANTS: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  چ: 'j',
  ح: 'h',
  خ: 'h',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 's',
  ژ: 's',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 's',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ז: 's',
  ח: 'h',
  ט: 't',
  כ: 'k',
  ל: 'l',
  מ: 'm',
  נ: 'n',
  ס: 's',
  פ: 'b',
  צ: 's',
  ק: 'k',
  ר: 'r',
  ש: 's',
  ת: 't',
};

/**
 * The consonants of a name, and an `a` for a vowel that it begins with, for comparing Arabic or Hebrew with Latin letters:
 * `جمران` and `Jamran` are both `jmrn`. Empty if there are fewer than three, which too many words would share.
 */
export function consonantSkeleton(word: string): string {
  const sounds = /^[a-z]/.test(word) ? listLatinConsonants(word) : listConsonants(word);
  const skeleton = sounds.replace(/(.)\1+/g, '$1').replace(/h$/, '');
  return skeleton.length < 3 ? '' : skeleton;
}

function listConsonants(word: string): string {
  const plain = word.replace(/^ال(?=...)/u, '');
  const first = /^[اعאע]/u.test(plain) ? 'a' : '';
  return first + [...plain].map((letter) => CONSONANTS[letter] ?? '').join('');
}

function listLatinConsonants(word: string): string {
  return word
    .replace(/^[aeiou]+/, 'A')
    .replace(/[ck]h/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/[sz]h|[cs]z/g, 's')
    .replace(/([td])h/g, '$1')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replaceAll('p', 'b')
    .replaceAll('v', 'f')
    .replaceAll('z', 's')
    .replace(/[aeiouwy]/g, '')
    .toLowerCase();
}

export type ScriptGroup = 'latin' | 'cyrillic' | 'han' | 'vowelless' | 'other';

export function scriptOf(word: string): ScriptGroup {
  if (/^[a-z0-9]/.test(word)) return 'latin';
  if (/^\p{Script=Cyrillic}/u.test(word)) return 'cyrillic';
  if (/^\p{Script=Han}/u.test(word)) return 'han';
  return /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) ? 'vowelless' : 'other';
}
