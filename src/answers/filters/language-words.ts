import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** Languages that people ask for articles in. */
const LANGUAGES =
  `ar be bg bn bs ca cs da de el en es et eu fa fi fr ga gl ha he hi hr hu hy id ig is it ja ka kk ko ku lt lv mk ms mt nl no pl ps
  pt ro ru sk sl so sq sr sv sw ta th tl tr uk ur uz vi yo zh`.split(/\s+/);

/** What they are called in each other's most common languages, and in themselves. */
const languages = once((): ReadonlySet<string> => {
  const locales = ['en', 'de', 'fr', 'es', 'it', 'pl', 'pt', 'ru', 'uk'];
  const all = [...locales, ...LANGUAGES].flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    const codes = locales.includes(locale) ? LANGUAGES : [locale];
    return codes.flatMap((code) => names.of(code) ?? []);
  });
  return new Set([...all.map(fold), ...SPOKEN.split(' ')]);
});

/** Forms after a preposition: "на русском", "po polsku". */
const SPOKEN =
  'русском украинском английском немецком французском англійською українською німецькою polsku angielsku';

/** Whether the folded word is the name of a language: "german", "deutsch". */
export function isLanguage(word: string): boolean {
  return word !== '' && languages().has(word);
}
