import { AMBIGUOUS_MONTHS, monthNumbers } from '../search/calendar-words.ts';
import { fold } from '../search/fold.ts';
import { isCountry } from './countries.ts';
import type { Guide } from './guide.ts';
import { isParticle } from './name-particles.ts';
import { isBody, isRole } from './person-titles.ts';

/** "Doe", "O’Neill", "J."; "al-Hadi" and "d’Arc", whose particle is joined to the name. */
const NAME_WORD = /^(?:(?:al|el|an|as|ad|ar|ben|bin|ul)-|d[’'ʼ])?\p{Lu}(?:[’'ʼ]?\p{L}[\p{L}’'ʼ-]*|\.)$/u;
/** Without its particles, "de la" or "bin". */
const MAX_NAME_WORDS = 4;

/** Names that the guide's own wording shows to be people's: by a title before them, or a role in brackets after them. */
export function deriveNames({ plans, timeline }: Guide): readonly string[] {
  const credits = plans.flatMap(({ proposers }) => proposers);
  const texts = [
    ...credits,
    ...plans.flatMap(({ statusNote, dateNote, points }) => [
      statusNote ?? '',
      dateNote ?? '',
      ...points.flatMap(({ text, context, note }) => [text, context ?? '', note ?? '']),
    ]),
    ...timeline.map(({ text }) => text),
  ];
  return [...new Set([...credits.flatMap(namesInCredit), ...texts.flatMap(namesAfterTitles)])];
}

/** "Jane Doe (mayor)"; "The company (Jane Doe, director)"; "Ruritania (Jane Doe, by video)"; "Ruritania (Doe, Roe)". */
function namesInCredit(credit: string): readonly string[] {
  const [, before = '', inside = ''] = /^([^()]+?)\s*\(([^()]+)\)/u.exec(credit) ?? [];
  // "Ruritania (Foreign Minister Jane Doe, Geneva conference)": the title says who the person is.
  if (inside === '' || namesAfterTitles(inside).length > 0) return [];
  const parts = inside.split(/,\s*/);
  const names = parts.map(wholeName).filter((name) => name !== null);
  const full = names.filter((name) => name.includes(' '));
  if (isCountry(before)) return names.length > 1 ? names : full;
  if (!parts.some(hasRole)) return [];
  const own = wholeName(before);
  return full.length > 0 ? full : own?.includes(' ') ? [own] : [];
}

function wholeName(text: string): string | null {
  const words = text.trim().split(/\s+/);
  const name = nameAt(words, 0);
  return name?.length === words.length ? name.words : null;
}

function hasRole(text: string): boolean {
  return text.split(/\s+/).some(isRole);
}

/** "Mayor Jane Doe", "presidents Doe and Roe", "Secretary of State Jane Doe" */
function namesAfterTitles(text: string): readonly string[] {
  const words = text.split(/\s+/);
  return words.flatMap((word, at) => {
    if (!isRole(word) || /[,.;:!?)]$/.test(word)) return [];
    const isOfState = fold(words[at + 1] ?? '') === 'of' && fold(words[at + 2] ?? '') === 'state';
    const start = isOfState ? at + 3 : at + 1;
    const first = nameAt(words, start);
    if (!first) return [];
    const next = start + first.length;
    const second = /s$/.test(word) && fold(words[next] ?? '') === 'and' ? nameAt(words, next + 1) : null;
    return [first.words, ...(second ? [second.words] : [])];
  });
}

/** What a surname alone may begin with: "Mayor van der Berg"; "director de Cultura" names nobody. */
const BEGINS = /^(?:(?:van|von) de[rn]?|(?:bin|ibn|bint) \p{Lu}.*)$/u;

/** The words of a name from here on; null if there is none. */
function nameAt(
  words: readonly string[],
  start: number,
): { readonly words: string; readonly length: number } | null {
  const taken: string[] = [];
  const isFull = () => taken.filter((word) => !isParticle(word)).length === MAX_NAME_WORDS;
  for (let at = start; at < words.length && !isFull(); at += 1) {
    const word = words[at] ?? '';
    const bare = word.replace(/[’']s$/u, '').replace(/[,.;:!?)]+$/u, '');
    const isInitial = /^\p{Lu}\.$/u.test(word);
    if (isParticle(word) && (taken.length > 0 || BEGINS.test(words.slice(at, at + 2).join(' '))))
      taken.push(word);
    else if (isNameWord(isInitial ? word : bare)) taken.push(isInitial ? word : bare);
    else break;
    if (word !== bare && !isInitial) break;
  }
  while (taken.length > 0 && isParticle(taken.at(-1) ?? '')) taken.pop();
  const name = taken.join(' ');
  if (taken.length === 0 || isCountry(name)) return null;
  return { words: name, length: taken.length };
}

function isNameWord(word: string): boolean {
  if (!NAME_WORD.test(word) || /^\p{Lu}{2,}$/u.test(word)) return false;
  const isMonth = monthNumbers.has(fold(word)) && !AMBIGUOUS_MONTHS.has(fold(word));
  return !isMonth && !isBody(word) && !isRole(word) && !isCountry(word);
}
