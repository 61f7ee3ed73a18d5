import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import { nearest } from '../../search/edit-distance.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord, isGivenName } from '../../search/known-words.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';
import { findMentions } from './find-mentions.ts';

/** A given name before a surname that the guide has for other people only, and those people. */
export type UnknownName = { readonly typed: string; readonly others: readonly Person[] };

/**
 * The first name in the words that is nobody's, though its surname is somebody's: a search finds its halves apart, and
 * their bearers would pass for one person. Null if there is none, or the guide names them somewhere after all.
 */
export function findUnknownName(library: Library, words: string, isName: boolean): UnknownName | null {
  const all = tokenize(words);
  for (const [at, surname] of all.entries()) {
    const given = all[at - 1];
    if (!given || words.slice(given.to, surname.from).trim() !== '') continue;
    const bearers = library.people.list.filter((person) => isSurname(person, surname));
    if (bearers.length === 0 || bearers.some((person) => mayBe(person, given))) continue;
    const namesakes = library.people.list.filter((person) => isGiven(person, given));
    if (!mayBeGiven(given, namesakes, isName)) continue;
    const typed = words.slice(given.from, surname.to);
    if (library.people.findAll(typed).length > 0 || findMentions(library, typed).total > 0) continue;
    return { typed, others: [...new Set([...namesakes, ...bearers])] };
  }
  return null;
}

const wordsOfName = onceFor(({ name }: Person): readonly string[] => foldName(name).split(' '));

function isSurname(person: Person, { folded }: Word): boolean {
  const words = wordsOfName(person);
  return words.length > 1 && words.at(-1) === folded;
}

function isGiven(person: Person, { folded }: Word): boolean {
  return wordsOfName(person).slice(0, -1).includes(folded);
}

/** Another form of their given name: "Sergei" and "Sergey", "Vladimir" and "Volodymyr" begin alike; "Klara" is "Clara". */
function mayBe({ names }: Person, { folded }: Word): boolean {
  const given = names.flatMap((name) => foldName(name).split(' ').slice(0, -1));
  return given.some((word) => word.charAt(0) === folded.charAt(0)) || nearest(folded, given) !== null;
}

/** "by Jane Doe" in other languages; "von" is a given name as well. */
const BEFORE_NAMES = /^(?:by|from|von|van|par|por|de|del|di|da|od|przez|от|від)$/;

/** "bill" and "hope" are given names too, so without a capital only a word that is nothing else counts. */
function mayBeGiven({ folded, capitalised }: Word, namesakes: readonly Person[], isName: boolean): boolean {
  if (STOP_WORDS.has(folded) || BEFORE_NAMES.test(folded) || isRole(folded) || folded.length < 2)
    return false;
  if (namesakes.length > 0) return true;
  return isGivenName(folded) && (isName || capitalised || classifyWord(folded) === 'name');
}
