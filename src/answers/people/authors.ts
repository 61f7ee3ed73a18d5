import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { nameKey } from '../../guide/name-index.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { isBody, stripTitles } from '../../guide/person-titles.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import { foldName } from '../../search/fold.ts';

/** The names in a by-line: "Jane Doe and John Roe". */
export function splitByline(author: string): readonly string[] {
  return author
    .split(/\s*(?:[,;&]|\s(?:and|und|et|y|e|i|та|и)\s)\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether a by-line has one of the names: "Ulrich Brandt" is nobody's whose given name is another, rare as it may be. */
export function createBylineTest(names: readonly string[]): (author: string) => boolean {
  const isNamed = createNameTest(names, true);
  return (author) => splitByline(author).some((name) => isNamed(stripTitles(name)));
}

/** Authors of the reading list with at least a given name and a surname; bodies, such as a newspaper's board, are none. */
export const listAuthors = onceFor(({ guide, publisherNames }: Library): readonly string[] => {
  const all = new Set(guide.sources.flatMap(({ author }) => (author ? splitByline(author) : [])));
  return [...all].filter((name) => {
    const words = name.split(/\s+/);
    return words.length > 1 && !words.some(isBody) && publisherNames.exact(name) === null;
  });
});

/**
 * Everybody who has the words in their name: people of the guide, and authors who are none of them. A whole name is one
 * person's; a surname may be that of a person and of an author.
 */
export function findBearers(library: Library, typed: string): readonly Person[] {
  const people = library.people.findAll(typed);
  const words = wordsOf(typed);
  const [only] = people;
  const isWhole = people.length === 1 && words.length > 1;
  if (words.length === 0 || (only && isWhole)) return people;
  const authors = listAuthors(library).filter((author) => {
    const own = wordsOf(author);
    return (
      words.every((word) => own.includes(word)) &&
      !library.people.list.some((person) => isSame(person, author))
    );
  });
  const exact = authors.filter((author) => nameKey(author) === nameKey(typed));
  return [...people, ...(exact.length > 0 ? exact : authors).map((author) => asPerson(library, author))];
}

/** An author as a person of whom the guide says nothing else. */
function asPerson({ guide }: Library, author: string): Person {
  return { name: author, names: listSpellings(guide.spellings, author), role: null };
}

/** Whether the by-line is this person's: the same name, with or without a middle one or a title. */
function isSame({ names }: Person, author: string): boolean {
  const own = wordsOf(author);
  return names.some((name) => {
    const words = wordsOf(name);
    const [longer, shorter] = words.length > own.length ? [words, own] : [own, words];
    return shorter.length > 1 && shorter.every((word) => longer.includes(word));
  });
}

function wordsOf(name: string): readonly string[] {
  return foldName(name)
    .split(' ')
    .filter((word) => word !== '');
}
