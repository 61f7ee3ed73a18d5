import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** The languages whose names for countries are read, and in which people name a country by its language. */
const LOCALES = ['en', 'de', 'fr', 'ru', 'uk', 'es', 'it', 'pl', 'pt', 'tr'];

/** Languages whose name is also the adjective of a country. */
const NATIONAL =
  `be BY, bg BG, cs CZ, da DK, de DE, el GR, es ES, et EE, fa IR, fi FI, fr FR, ga IE, he IL, hr HR, hu HU, hy AM,
  id ID, is IS, it IT, ja JP, ka GE, kk KZ, ko KR, lt LT, lv LV, mk MK, mn MN, mt MT, nl NL, no NO, pl PL, pt PT, ro RO, ru RU,
  sk SK, sl SI, sq AL, sr RS, sv SE, th TH, tr TR, uk UA, ur PK, uz UZ, vi VN, zh CN`
    .split(',')
    .map((pair) => pair.trim().split(' '));

/** What no name of the country starts with. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  AE: 'emirati uae',
  AF: 'afghan',
  CH: 'swiss',
  GB: 'british britain uk english scottish welsh britisch britannique britanico britannico britanica brytyjski британский британські',
  DE: 'tedesco',
  IN: 'indian',
  PE: 'peruvian',
  PH: 'filipino',
  SA: 'saudi saudisch saoudien saudita saudyjski саудовский саудівський',
  US: 'american us usa amerikanisch americain americano amerykanski estadounidense statunitense amerikan американский американські',
};

/** Endings of adjectives, after what they share with the name of the country. */
const ENDING =
  /^(?:|n|s|i|an|ian|ns|ans|ians|ese|ish|e|en|er|es|isch(?:e|en|er|es)?|sche[nrs]?|ien(?:ne)?s?|ain(?:e)?s?|ais(?:e|es)?|ois(?:e|es)?|[oa]s?|[ei]|ni|ne|ana?s?|ano?s?|iano?s?|iana?s?|in[oaie]s?|iot|kie|ski(?:e|ej|ch)?|ki|chi|[аеиоуыяюі][яйехм]?|й?с?[кц]\p{L}{1,3}|\p{L}?с?ьк\p{L}{1,3})$/u;

type Named = { readonly name: string; readonly code: string; readonly isPlace?: boolean };

const names = once((): readonly Named[] => {
  const all: Named[] = [];
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  for (const locale of LOCALES) {
    const inStyles = (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none', style }),
    );
    const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
      // UN, EU and the like are codes, but no countries.
      if (/^(?:EU|EZ|UN|QO|X[A-Z]|ZZ)$/.test(code)) continue;
      for (const name of new Set(inStyles.map((style) => style.of(code)))) {
        // A code that is out of use stands for another: DD for DE.
        if (name) {
          const region = new Intl.Locale(`und-${code}`).region ?? code;
          all.push({ name: foldPlace(name), code: region, isPlace: true });
        }
      }
    }
    for (const [language = '', code = ''] of NATIONAL) {
      const name = languages.of(language);
      if (name) all.push({ name: foldPlace(name), code });
    }
  }
  for (const [code, words] of Object.entries(OTHER_WORDS)) {
    for (const name of words.split(' ')) all.push({ name, code });
  }
  return all;
});

/** The code of the country that the words name or belong to: "France", "French", "französische"; null if there is none. */
export function findCountry(words: string): string | null {
  const typed = foldPlace(words);
  if (typed.length < 2) return null;
  const exact = names().find(({ name }) => name === typed);
  if (exact) return exact.code;
  if (typed.length < 4) return null;
  let best: { readonly code: string; readonly shared: number } | null = null;
  for (const { name, code } of names()) {
    const shared = countShared(typed, name);
    // "Camens" is no adjective of Cameroon; "Lebanese" is one of Lebanon.
    const least = name.length < 7 ? Math.max(3, name.length - 4) : Math.max(5, name.length - 3);
    const isClose = shared >= least && shared >= name.length / 2;
    if (isClose && ENDING.test(typed.slice(shared)) && shared > (best?.shared ?? 0)) best = { code, shared };
  }
  return best?.code ?? null;
}

/** The language that shares its adjective with the country: "German"; null for a country such as Switzerland. */
export function languageOfCountry(country: string): string | null {
  return NATIONAL.find(([, code]) => code === country)?.[0] ?? null;
}

/** Whether the words are the name of a country, and not only belong to it: "Germany", not "German". */
export function isCountryName(words: string): boolean {
  const typed = foldPlace(words);
  if (/^(?:uk|us|usa|uae|britain)$/.test(typed)) return true;
  // "Deutschland" is also in a case: "из Германии".
  const exact = names().filter(({ name }) => name === typed);
  return exact.length > 0
    ? exact.some(({ isPlace }) => isPlace === true)
    : /\p{Script=Cyrillic}/u.test(typed);
}

function foldPlace(name: string): string {
  return fold(name)
    .replace(/\s*\(.*\)/, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

function countShared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

export function countryName(code: string): string {
  return new Intl.DisplayNames(['en-GB'], { type: 'region' }).of(code) ?? code;
}
