import type { Library } from '../../guide/library.ts';
import { isRole } from '../../guide/person-titles.ts';
import { shownSpelling } from '../../guide/spelling-groups.ts';
import { monthNumbers } from '../../search/calendar-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';

const MAX_NAME_WORDS = 4;

/** The names in a statement: of people and of what the guide's spellings list, however typed, and words with capitals. */
export function findNames(library: Library, text: string): readonly string[] {
  const words = tokenize(text);
  const hasSmall = words.filter(({ capitalised }) => !capitalised).length;
  const isHeadline = hasSmall * 3 < words.length && words.length - hasSmall > 3;
  const isGerman = detectLanguage(words.map(({ folded }) => folded)) === 'de';
  const trustsCapitals = !isHeadline && !isGerman && !hasCapitalNouns(library);
  const names: string[] = [];
  for (let at = 0; at < words.length; ) {
    const known = knownName(library, text, words, at);
    const length = known ?? (trustsCapitals ? capitalsFrom(library, text, words, at) : 0);
    if (length > 0) {
      const name = text.slice(words[at]?.from, words[at + length - 1]?.to);
      if (!names.includes(name)) names.push(name);
    }
    at += Math.max(1, length);
  }
  return names;
}

/** How many words from here on are a person's name or a spelling that the guide lists; null if none are. */
function knownName(library: Library, text: string, words: readonly Word[], at: number): number | null {
  for (let length = Math.min(MAX_NAME_WORDS, words.length - at); length > 0; length -= 1) {
    const name = text.slice(words[at]?.from, words[at + length - 1]?.to);
    if (STOP_WORDS.has(words[at]?.folded ?? '')) continue;
    if (library.people.find(name)) return length;
    // One small word, such as "nation", is rarely meant as a publisher.
    if ((length > 1 || words[at]?.capitalised) && library.publisherNamed(name)) return length;
    // Acronyms such as the names of alliances stand in every other point.
    if (/^\p{Lu}\p{Ll}/u.test(shownSpelling(library.guide.spellings, name) ?? '')) return length;
  }
  return null;
}

/** How many words with capitals stand here side by side; titles, months and the first word of a sentence are none. */
function capitalsFrom(library: Library, text: string, words: readonly Word[], at: number): number {
  let length = 0;
  while (at + length < words.length && length < MAX_NAME_WORDS) {
    const word = words[at + length] as Word;
    const isGap = length > 0 && text.slice(words[at + length - 1]?.to, word.from) !== ' ';
    if (isGap || !isNameWord(text, word)) break;
    length += 1;
  }
  const isFirst = /^\s*$/.test(text.slice(0, words[at]?.from));
  const mayBeOrdinary = isFirst && length === 1 && words.length > 1;
  return mayBeOrdinary && isOrdinary(library, words[at]?.folded ?? '') ? 0 : length;
}

/** Whether the guide's language, as German, gives every noun a capital: the share of such words is more than names have. */
function hasCapitalNouns({ guide: { plans } }: Library): boolean {
  const texts = plans.flatMap(({ points }) => points.map(({ text }) => text)).slice(0, TEXTS_READ);
  const words = texts.flatMap((text) => tokenize(text).slice(1));
  return words.filter(({ capitalised }) => capitalised).length > words.length * CAPITAL_SHARE;
}

const TEXTS_READ = 40;
const CAPITAL_SHARE = 0.3;

/** Whether a text of the guide has the word without a capital. */
function isOrdinary(library: Library, folded: string): boolean {
  const { plans, timeline } = library.guide;
  const texts = [
    ...plans.flatMap(({ points }) => points.map(({ title, text }) => `${title}\n${text}`)),
    ...timeline.map(({ text }) => text),
  ];
  const hasIt = (text: string) => tokenize(text).some((word) => word.folded === folded && !word.capitalised);
  return STOP_WORDS.has(folded) || texts.some(hasIt);
}

function isNameWord(text: string, { capitalised, folded, from, to, isAcronym }: Word): boolean {
  if (!capitalised || monthNumbers.has(folded) || isRole(text.slice(from, to))) return false;
  return !isAcronym && !STOP_WORDS.has(folded);
}
