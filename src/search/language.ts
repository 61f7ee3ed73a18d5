import { COMPOUNDING } from './compounds.ts';
import { fold } from './fold.ts';
import { type Language, listFunctionWords } from './function-words.ts';
import type { SearchDocument } from './search-document.ts';
import { isCyrillic, stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize, type Word } from './tokenize.ts';
import type { Steps } from './work-in-slices.ts';

/** Function words of other languages that are English words or common initials too. */
const ENGLISH_TOO = new Set(
  `man die war will hat fast am an so was in bei gab son pour plus est on no me a e i o y ten over door men had of is we
  her bin also do dos em um as os due come per ed ha si non san been ze je te het had er om op wat dan die ne mi mu u kim var
  or ni vi ut en au den det per era sin su con sobre pro sub zu nun bis da dar das des un una lo ora sur fait`
    .split(/\s+/)
    .map(fold),
);
/** Words that stand in names of people and places in English texts: `von der Leyen`, `Los Angeles`. */
const NAME_PARTICLES = new Set(
  'de la le los las el du van von der den di da dos del della do des'.split(' '),
);

/** Endings of nouns and adjectives that no English word has. */
const GERMAN_ENDING = /^.{4,}(?:ungen|ung|keiten|keit|heiten|schaften|schaft|ische[nrs]?|liche[nrs]?)$/;

const ONLY_UK = new Set('та або як що щоб хто де чому цей ця про з й вже ще проти коли чи'.split(' '));
const ONLY_RU = new Set(
  'и или как что кто где это из от с со уже еще о против после почему когда ли'.split(' '),
);

/**
 * The language of folded words, told by its function words, of which there must be `least`; null if they do not tell. One is
 * enough for a headline in which no English one stands.
 */
export function detectLanguage(words: readonly string[], least = 1): Language | null {
  const cyrillic = words.filter((word) => /^\p{Script=Cyrillic}/u.test(word));
  if (cyrillic.length * 2 > words.length) {
    const uk = cyrillic.filter((word) => /[іїєґ]/.test(word) || ONLY_UK.has(word)).length;
    const ru = cyrillic.filter((word) => /[ыэъ]/.test(word) || ONLY_RU.has(word)).length;
    return uk === ru ? null : uk > ru ? 'uk' : 'ru';
  }
  const latin = words.filter((word) => /^[a-z]{1,}$/.test(word));
  if (latin.length === 0) return null;
  let most = latin.filter((word) => STOP_WORDS.has(word)).length;
  let best: Language | null = most > 0 ? 'en' : null;
  for (const [language, functionWords] of listFunctionWords()) {
    const found = latin.filter((word) => functionWords.has(word) && !STOP_WORDS.has(word));
    const weak = found.filter((word) => NAME_PARTICLES.has(word) || ENGLISH_TOO.has(word)).length;
    const endings = language === 'de' ? latin.filter((word) => GERMAN_ENDING.test(word)).length : 0;
    const certain = found.length - weak + endings;
    const isTold = certain >= least || weak >= least + 2 || (certain > 0 && certain + weak / 2 >= least);
    if (!isTold) continue;
    const score = certain + weak / 2;
    if (score > most) {
      most = score;
      best = language as Language;
    }
  }
  return best;
}

/** The languages that the documents of an index are written in. */
export type Languages = {
  /** The language of a text; null for English and if it cannot be told. */
  readonly detect: (words: readonly Word[]) => Language | null;
  /** The stems that a folded word has in any of the languages, English first. */
  readonly stemsOf: (word: string) => readonly string[];
  /** Whether there may be compounds written as one word. */
  readonly compounding: boolean;
  /** The language of most of the documents in Latin letters, if it is not English. */
  readonly main: Language | null;
  /** Whether documents are in a language, by its code; English always. */
  readonly has: (language: string) => boolean;
  /** Whether there are documents in several. */
  readonly several: boolean;
  /** The same for the same languages. */
  readonly key: string;
};

/** Languages that letters tell, without counting words. */
const SCRIPTS: readonly (readonly [pattern: RegExp, ...languages: string[]])[] = [
  [/\p{Script=Cyrillic}/u, 'ru', 'uk'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Han}/u, 'zh'],
];

/** English, and the letters of a word. */
export const NO_LANGUAGES: Languages = describeLanguages([], null, false, new Set());

/** How many documents are looked at, and the share of them that makes a language worth its stemmer. */
const SAMPLE = 300;
const LEAST_SHARE = 0.02;

/** Reads some of the documents: a list in English alone takes no time for others. */
export function* findLanguages(documents: readonly SearchDocument[]): Steps<Languages> {
  const step = Math.max(1, Math.floor(documents.length / SAMPLE));
  const sample = documents.filter((_, at) => at % step === 0);
  const counts = new Map<Language, number>();
  let latin = 0;
  let compounding = false;
  const scripts = new Set<string>();
  for (const { title, text } of sample) {
    for (const [pattern, ...languages] of SCRIPTS) {
      if (pattern.test(title) || pattern.test(text)) for (const one of languages) scripts.add(one);
    }
    const words = tokenize(`${title} ${text.slice(0, 300)}`).map(({ folded }) => folded);
    if (words.some((word) => /^[a-z]/.test(word))) latin += 1;
    compounding ||= words.some((word) => /^\p{Script=Hangul}/u.test(word));
    const language = detectLanguage(words);
    if (language !== null && language !== 'en') counts.set(language, (counts.get(language) ?? 0) + 1);
    yield;
  }
  const least = Math.max(2, LEAST_SHARE * sample.length);
  const found = [...counts].filter(([, count]) => count >= least).sort(([, one], [, other]) => other - one);
  const [first] = found.filter(([language]) => !isCyrillic(language));
  const main = first !== undefined && first[1] > latin / 2 ? first[0] : null;
  const all = found.map(([language]) => language);
  return describeLanguages(
    all,
    main,
    compounding || all.some((language) => COMPOUNDING.has(language)),
    scripts,
  );
}

function describeLanguages(
  all: readonly Language[],
  main: Language | null,
  compounding: boolean,
  scripts: ReadonlySet<string>,
): Languages {
  const latin = all.filter((language) => !isCyrillic(language));
  const cyrillic = all.filter(isCyrillic);
  return {
    main,
    compounding,
    has: (language) => language === 'en' || scripts.has(language) || all.includes(language as Language),
    several: scripts.size > 0 || all.length > 0,
    key: [main, compounding, ...[...scripts].sort(), ...all.toSorted()].join(' '),
    detect: (words) => {
      if (all.length === 0) return null;
      const detected = detectLanguage(words.map(({ folded }) => folded));
      return detected === null || (detected !== 'en' && !all.includes(detected)) ? main : detected;
    },
    stemsOf: (word) => {
      const own = /^[a-z]/.test(word) ? latin : /^\p{Script=Cyrillic}/u.test(word) ? cyrillic : [];
      if (own.length === 0) return [stem(word)];
      return [...new Set([stem(word), ...own.map((language) => stem(word, language))])];
    },
  };
}
