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
