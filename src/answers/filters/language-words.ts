import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** Languages that people ask for articles in. */
const LANGUAGES =
  `ar be bg bn bs ca cs da de el en es et eu fa fi fr ga gl ha he hi hr hu hy id ig is it ja ka kk ko ku lt lv mk ms mt nl no pl ps
  pt ro ru sk sl so sq sr sv sw ta th tl tr uk ur uz vi yo zh`.split(/\s+/);

/** What they are called in each other's most common languages, and in themselves, folded. */
const codes = once((): ReadonlyMap<string, string> => {
  const locales = ['en', 'de', 'fr', 'es', 'it', 'pl', 'pt', 'ru', 'uk'];
  const all = [...locales, ...LANGUAGES].flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    const named = locales.includes(locale) ? LANGUAGES : [locale];
    return named.flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[fold(name), code] as const];
    });
  });
  const spoken = Object.entries(SPOKEN).flatMap(([code, words]) =>
    words.split(' ').map((word) => [fold(word), code] as const),
  );
  return new Map([...spoken, ...all]);
});

/** Forms after a preposition: "на русском", "po polsku"; Chinese by its other name. */
const SPOKEN = {
  ru: 'русском російською',
  uk: 'украинском українською',
  en: 'английском англійською angielsku',
  de: 'немецком німецькою niemiecku',
  fr: 'французском французькою francusku',
  pl: 'polsku',
  es: 'castellano castilian hiszpansku',
  zh: 'mandarin',
  fa: 'farsi',
};

/** The code of the language that the folded word names, "german", "deutsch"; null if it names none. */
export function languageCode(word: string): string | null {
  return word === '' ? null : (codes().get(word) ?? null);
}
