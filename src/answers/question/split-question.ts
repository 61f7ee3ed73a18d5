import { once } from '../../async.ts';
import { findConcepts } from '../../search/concepts.ts';
import { fold } from '../../search/fold.ts';
import { FUNCTION_LETTERS, isFunctionWord, listFunctionWords } from '../../search/function-words.ts';
import { type AskedLanguage, AUXILIARIES, listSetPhrases } from './question-phrases.ts';

/** A word of a question, or what connects two of them, in English. */
export type QuestionWord =
  | { readonly typed: string; readonly connects: null }
  | { readonly typed: string; readonly connects: string };

/** What says where: "dans la feuille de route". */
const IN =
  /^(?:dans|selon|seg[uú]n|en|nel|nella|nello|nell|secondo|im|in|laut|no|na|segundo|w|we|według|в|во|за|согласно|згідно|في)$/iu;
/** Keeps what stands beside each other apart: "rechazó el consejo la hoja de ruta". */
const THE = /^(?:le|la|les|el|los|las|il|lo|gli|der|die|das|den|dem|o|os|de|het)$/iu;
const OF = /^(?:de|du|des|d|del|della|dello|dell|dei|degli|do|da|dos|das|des|vom|von)$/iu;

/** On which side votes were cast. */
const AGAINST = /^(?:gegen|contre|contra|contro|tegen|przeciw(?:ko)?|против|проти)$/iu;

/** "l’accord", "dell’accordo", "qu’ils" */
const ELIDED = /(?<!\p{L})(?:l|d|c|s|n|j|m|t|qu|un|dell|nell|all|dall|sull)['’](?=\p{L})/giu;
/** "est-il", "a-t-elle" */
const INVERTED = /-(?:t-)?(?:ils?|elles?|on|ce)(?!\p{L})/giu;
/** "Konsey’in" */
const SUFFIXED = /(?<=\p{L})['’]\p{L}+/gu;

/** German verbs that put this at the end of the sentence: "lehnte … ab". */
const PARTICLE =
  /\s(ab|an|auf|aus|bei|durch|ein|frei|fest|nieder|unter|vor|weg|zu|zurück|zusammen)[\s?!.]*$/iu;

/** "kommt … zurück", "geht … zurück": these come together in no list of words. */
const GOES = /(?<!\p{L})(?:kommt|kommen|kam|kamen|geht|gehen|ging|gingen|kehrt|kehren|kehrte)(?!\p{L})/iu;

/** The longest thing in words/concepts of several words. */
const MOST_WORDS = 4;
const MOST_LETTERS = 6;

/** The words of a question in another language that say what it is about, set phrases in English. */
export function splitQuestion(question: string, language: AskedLanguage): readonly QuestionWord[] {
  let words = question;
  if (language === 'tr') words = words.replace(SUFFIXED, '');
  words = words.replace(ELIDED, (elided) =>
    /^(?:d|dell)['’]/i.test(elided) ? 'de ' : /^l/i.test(elided) ? 'le ' : ' ',
  );
  if (language === 'fr') words = words.replace(INVERTED, ' ');
  if (language === 'de') words = joinParticle(words);
  const parts: QuestionWord[] = [];
  for (const { english, pattern } of listSetPhrases(language)) {
    const match = pattern.exec(words);
    if (!match) continue;
    const rest = [words.slice(0, match.index), words.slice(match.index + match[0].length)];
    parts.push({ typed: match[0], connects: english });
    words = rest.join(' ');
  }
  const typed = words
    .split(/[\s,;:?!.¿¡"“”«»()]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? splitHan(word) : [word]));
  return [...readWords(typed, language), ...parts];
}

function readWords(typed: readonly string[], language: AskedLanguage): readonly QuestionWord[] {
  const words: QuestionWord[] = [];
  for (let at = 0; at < typed.length; ) {
    const length = nameLength(typed, at, language);
    const word = typed.slice(at, at + length).join(' ');
    at += length;
    if (length === 1 && language === 'nl' ? /^van$/i.test(word) : length === 1 && OF.test(word))
      words.push({ typed: word, connects: 'of' });
    else if (length === 1 && IN.test(word)) words.push({ typed: word, connects: 'in' });
    else if (length === 1 && THE.test(word)) words.push({ typed: word, connects: 'the' });
    else if (length === 1 && AGAINST.test(word)) words.push({ typed: word, connects: 'against' });
    else if (length > 1 || !isSmall(word, language)) words.push({ typed: word, connects: null });
  }
  return words;
}

/** How many words from here on are one thing: "feuille de route". */
function nameLength(typed: readonly string[], at: number, language: AskedLanguage): number {
  const known = language === 'ar' || language === 'zh' ? null : language;
  for (let length = Math.min(MOST_WORDS, typed.length - at); length > 1; length -= 1) {
    const name = fold(typed.slice(at, at + length).join(' '));
    const isKnown = [name, name.replaceAll(' ', '')].some((key) =>
      findConcepts(key, known).some(({ words }) => words.some(({ folded }) => folded === key)),
    );
    if (isKnown) return length;
  }
  return 1;
}

const auxiliaries = once(
  () =>
    new Map(Object.entries(AUXILIARIES).map(([language, words]) => [language, new Set(words.split(' '))])),
);

function isSmall(word: string, language: AskedLanguage): boolean {
  const folded = fold(word);
  return (
    isFunctionWord(folded) ||
    listFunctionWords().get(language)?.has(folded) === true ||
    auxiliaries().get(language)?.has(folded) === true
  );
}

/** "lehnte der Rat den Plan ab" as "ablehnte der Rat den Plan" */
function joinParticle(words: string): string {
  const [, particle] = PARTICLE.exec(words) ?? [];
  if (particle === undefined) return words;
  const before = words.replace(PARTICLE, ' ');
  if (particle.toLowerCase() === 'zurück' && GOES.test(before)) return before.replace(GOES, 'zurückkehren');
  const verb = before
    .split(/\s+/)
    .find((word) => /^\p{Ll}/u.test(word) && findConcepts(fold(`${particle}${word}`), 'de').length > 0);
  return verb === undefined ? before : before.replace(verb, `${particle}${verb}`);
}

/** Chinese is written without spaces: the longest known things, and what stands between them without small words. */
function splitHan(run: string): readonly string[] {
  const letters = [...run];
  const words: string[] = [];
  let unknown = '';
  const flush = () => {
    if (unknown !== '') words.push(unknown);
    unknown = '';
  };
  for (let at = 0; at < letters.length; ) {
    const length = hanLength(letters, at);
    if (length > 0) {
      flush();
      words.push(letters.slice(at, at + length).join(''));
    } else if (FUNCTION_LETTERS.has(letters[at] ?? '') || isFunctionWord(letters[at] ?? '')) flush();
    else unknown += letters[at];
    at += Math.max(1, length);
  }
  flush();
  return words;
}

function hanLength(letters: readonly string[], at: number): number {
  for (let length = Math.min(MOST_LETTERS, letters.length - at); length > 1; length -= 1) {
    const word = letters.slice(at, at + length).join('');
    const isKnown = findConcepts(letters.slice(at, at + 2).join(''), null).some(({ words }) =>
      words.some(({ folded }) => folded === word),
    );
    if (isKnown || isFunctionWord(word)) return length;
  }
  return 0;
}
