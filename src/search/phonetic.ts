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

/** A key that is equal for words that sound alike in English, German or French spelling. Takes a folded word. */
export function phoneticKey(word: string): string {
  return word
    .replace(/(fi|i)[sz]ierung(?:en)?$/, (_, stem) => (stem === 'fi' ? 'fication' : 'isation'))
    .replace(/(?:isch(?:e[nrsm]?)?|iques?)$/, 'ic')
    .replace(/(?<=.{4})it(?:at|et?)$/, 'iti')
    .replace(/tsch|tch|tsh/g, 'ch')
    .replace(/chs/g, 'ks')
    .replace(/t[sz]/g, 's')
    .replace(/sch/g, 'sh')
    .replace(/dsch|dj/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/kh/g, 'h')
    .replace(/ck|q/g, 'k')
    .replace(/ou/g, 'u')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/[iyj]+/g, 'i')
    .replace(/(.)\1+/g, '$1');
}

/** A phonetic key without its vowels, equal for words spelt by ear: `grane`, `grain`. */
export function consonantKey(phonetic: string): string {
  return phonetic.replace(/(?<=.)[aeiou]+/g, '');
}
