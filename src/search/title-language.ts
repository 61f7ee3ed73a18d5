import { once } from '../async.ts';
import { listWrittenFunctionWords } from './function-words.ts';
import { classifyWord } from './known-words.ts';
import { detectLanguage } from './language.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize } from './tokenize.ts';

/** Scripts that one language of those that newsrooms read is mostly written in; Persian has letters that Arabic lacks. */
const SCRIPTS: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
];

/** The marked letters of languages in Latin script. A letter of several says less of each. */
const LETTERS = {
  fr: 'àâçéèêëîïôœùû',
  es: 'áéíóúñü¿¡',
  it: 'àèéìòù',
  pt: 'ãõáâàçéêíóôú',
  de: 'äöüß',
  pl: 'ąćęłńóśźż',
  nl: 'ëïé',
  tr: 'çğıöşü',
  sv: 'åäöé',
  da: 'åæø',
  fi: 'äö',
  cs: 'áčďéěíňóřšťúůýž',
  hu: 'áéíóöőúüű',
  ro: 'ăâîșț',
  hr: 'čćđšž',
};

/** The least score that tells a language, and how many times the next one's it must be. */
const LEAST = 1;
const MARGIN = 1.5;
/** What an English word of the dictionary says beside the function words: names of other languages are in it too. */
const ENGLISH_WORD = 0.4;

/** French and Italian articles and prepositions before a vowel. */
const ELIDED = /^(?:l|d|j|n|s|c|qu|dell|all|nell|sull|dall)['’](?=\p{L}{2})/iu;

/** The language of a title by its script, letters and function words; null if they do not tell it surely. */
export function titleLanguage(title: string): string | null {
  const script = SCRIPTS.find(([pattern]) => pattern.test(title))?.[1];
  if (script) return script;
  const tokens = tokenize(title);
  if (/\p{Script=Cyrillic}/u.test(title)) return detectLanguage(tokens.map(({ folded }) => folded));
  const scores = new Map<string, number>();
  const add = (languages: readonly string[], score: number) => {
    for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + score);
  };
  const words = new Set(
    tokens.map(({ from, to }) => title.slice(from, to).replace(ELIDED, '').toLowerCase()),
  );
  for (const word of words) {
    const languages = languagesOf().get(word);
    if (languages) add(languages, 1 / languages.length);
    else if (word.length > 3 && classifyWord(word) === 'word') add(['en'], ENGLISH_WORD);
  }
  // Names keep their letters in any language: "São Paulo".
  const lower = tokens.filter(({ capitalised }) => !capitalised).map(({ from, to }) => title.slice(from, to));
  for (const letter of new Set(`${lower.join('')}${title.replace(/[^¿¡]/g, '')}`)) {
    const languages = Object.entries(LETTERS).flatMap(([code, letters]) =>
      letters.includes(letter) ? code : [],
    );
    if (languages.length > 0) add(languages, 1 / languages.length);
  }
  if (tokens.some(({ from, to }) => ELIDED.test(title.slice(from, to)))) add(['fr', 'it'], 1 / 2);
  const [best, next] = [...scores].sort(([, one], [, other]) => other - one);
  if (!best || best[1] < LEAST) return null;
  return best[1] >= MARGIN * (next?.[1] ?? 0) ? best[0] : null;
}

/** The languages that each function word belongs to. */
const languagesOf = once((): ReadonlyMap<string, readonly string[]> => {
  const byWord = new Map<string, string[]>();
  const all = [...listWrittenFunctionWords(), ['en', STOP_WORDS] as const];
  for (const [language, words] of all) {
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
});
