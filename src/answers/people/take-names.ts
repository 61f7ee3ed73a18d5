import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { foldName } from '../../search/fold.ts';
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
