import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
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
  return { people, named: named.join(' '), rest: rest.join(' ') };
}
