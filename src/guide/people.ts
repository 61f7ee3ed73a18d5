import { once } from '../async.ts';
import { nearest } from '../search/edit-distance.ts';
import { foldName } from '../search/fold.ts';
import { deriveNames } from './derive-people.ts';
import type { Guide } from './guide.ts';
import { nameKey } from './name-index.ts';
import { surnameWithParticles } from './name-particles.ts';
import { isRole, stripTitles } from './person-titles.ts';
import type { GuidePerson } from './schema.ts';
import { listSpellings } from './spelling-groups.ts';

/** A person whom the guide names. */
export type Person = {
  readonly name: string;
  /** Every name that means this person and nobody else: also the surname and spellings in other scripts. */
  readonly names: readonly string[];
  /** What the guide says the person is, and the page that shows it. */
  readonly role: Pick<GuidePerson, 'role' | 'source'> | null;
};

export type People = {
  readonly list: readonly Person[];
  /** The person with this name, with or without a title. */
  readonly find: (typed: string) => Person | null;
  /** Everybody who has all of the words in one of their names, such as a given name or a surname that two people share. */
  readonly findAll: (typed: string) => readonly Person[];
  /** The person whose name this may be a misspelling of. */
  readonly closest: (typed: string) => Person | null;
};

/** Those that guide.yaml lists, then those whom the other files show to be people. The guide's author is none of them. */
export function findPeople(guide: Guide): People {
  const known: { readonly name: string; readonly names: readonly string[]; readonly role: Person['role'] }[] =
    guide.about.people.map(({ name, names, role, source }) => ({
      name,
      names,
      role: role === undefined ? null : { role, source },
    }));
  // The longest names first, so that "Doe" is the Jane Doe of another sentence.
  const derived = [...deriveNames(guide)].sort((a, b) => b.split(' ').length - a.split(' ').length);
  for (const name of derived) {
    const own = nameKey(name);
    const isKnown = known.some(
      (person) =>
        [person.name, ...person.names].some((other) => nameKey(other) === own) || endsWith(person.name, name),
    );
    if (!isKnown && own !== nameKey(guide.about.author)) known.push({ name, names: [], role: null });
  }
  const list = known.map(({ name, names, role }) => ({
    name,
    role,
    names: spellOut(guide, [name, ...names, ...surnameOf(name, known)]),
  }));
  const namesInWords = once(() => list.map(({ names }) => names.map(wordsOf)));
  const byKey = new Map(
    list.flatMap((person) => person.names.map((name) => [nameKey(name), person] as const)),
  );
  const find = (typed: string) => byKey.get(nameKey(typed)) ?? byKey.get(nameKey(stripTitles(typed))) ?? null;
  return {
    list,
    find,
    findAll: (typed) => {
      const whole = find(typed);
      if (whole) return [whole];
      const words = wordsOf(stripTitles(typed));
      // "Minister Doe" is a name, and "minister" is none.
      if (words.length === 0 || words.every(isRole)) return [];
      return list.filter((_, at) =>
        namesInWords()[at]?.some((name) => words.every((word) => name.includes(word))),
      );
    },
    closest: (typed) => {
      const key = nearest(nameKey(stripTitles(typed)), byKey.keys());
      return key === null ? null : (byKey.get(key) ?? null);
    },
  };
}

/** The last word of the name, with and without its particles, if it is long enough to stand alone and no other person's. */
function surnameOf(name: string, all: readonly { readonly name: string }[]): readonly string[] {
  const last = name.split(' ').at(-1) ?? '';
  // "Hadi" for "al-Hadi"
  const bare = last.replace(/^\p{Ll}{1,3}[-’'ʼ](?=\p{Lu})/u, '');
  return [...new Set([surnameWithParticles(name), last, bare])].filter((surname) => {
    if (surname === name || surname.length < MIN_SURNAME) return false;
    return all.filter((other) => endsWith(other.name, surname)).length === 1;
  });
}

function wordsOf(name: string): readonly string[] {
  return foldName(name)
    .split(' ')
    .filter((word) => word !== '');
}

const MIN_SURNAME = 4;

function endsWith(name: string, last: string): boolean {
  return ` ${name.toLowerCase()}`
    .replace(/[-’'ʼ]/g, ' ')
    .endsWith(` ${last.toLowerCase().replace(/[-’'ʼ]/g, ' ')}`);
}

function spellOut({ spellings }: Guide, names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => listSpellings(spellings, name)))];
}
