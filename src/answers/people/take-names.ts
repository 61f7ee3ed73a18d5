import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';

/** The people whom the words name, the words that name them, and the others. */
export function takeNames(
  library: Library,
  text: string,
): { readonly people: readonly Person[]; readonly named: string; readonly rest: string } {
  const words = tokenize(text);
  const people: Person[] = [];
  const named: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = [3, 2, 1].find((count) => {
      const [first, last] = [words[at], words[at + count - 1]];
      if (!first || !last || STOP_WORDS.has(first.folded)) return false;
      const found = library.people.findAll(text.slice(first.from, last.to));
      people.push(...found.filter((person) => !people.includes(person)));
      return found.length > 0;
    });
    const typed = text.slice(words[at]?.from, words[at + (length ?? 1) - 1]?.to);
    (length === undefined ? rest : named).push(typed);
    at += length ?? 1;
  }
  return { people: whoHasAll(people, named), named: named.join(' '), rest: rest.join(' ') };
}

/**
 * The name of the one person whom the words name; as typed if a name before the surname is none of the person's, so that a
 * relative is meant. Null if they name nobody, or several.
 */
export function nameIn(library: Library, text: string): string | null {
  const { people, named } = takeNames(library, text);
  const [person, other] = people;
  if (!person || other) return null;
  const words = tokenize(text);
  const at = words.findIndex(({ folded }) => folded === tokenize(named)[0]?.folded);
  const before = words[at - 1];
  if (!before || STOP_WORDS.has(before.folded) || isRole(before.folded)) return person.name;
  const surname = words[at]?.folded ?? '';
  const isName =
    (at > 1 && before.capitalised) ||
    classifyWord(before.folded) !== 'word' ||
    isWrittenAsName(library, before.folded, surname);
  // "of Milo, Arany" names two.
  const isOther = isName && /^\s$/.test(text.slice(before.to, words[at]?.from));
  return isOther ? text.slice(before.from, words[at]?.to) : person.name;
}

/** Whether the guide has the words side by side, each with a capital: few lists of given names have "Milo". */
function isWrittenAsName({ guide }: Library, given: string, surname: string): boolean {
  const texts = [guide.about.introduction, ...guide.timeline.map(({ text }) => text)];
  return texts.some((text) => {
    const words = tokenize(text);
    return words.some(
      ({ folded, capitalised }, at) =>
        folded === surname && capitalised && words[at - 1]?.folded === given && words[at - 1]?.capitalised,
    );
  });
}

/** "Varga, first name Anton" means the one who is called both, and no other Anton; all of them if nobody is. */
function whoHasAll(people: readonly Person[], named: readonly string[]): readonly Person[] {
  const words = named.flatMap((typed) => foldName(typed).split(' '));
  const hasAll = ({ names }: Person) => {
    const own = names.flatMap((name) => foldName(name).split(' '));
    return words.every((word) => own.includes(word));
  };
  const whole = people.filter(hasAll);
  return whole.length > 0 ? whole : people;
}
