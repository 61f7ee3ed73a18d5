import { sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import type { Source } from '../../guide/schema.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import { isGivenName } from '../../search/known-words.ts';
import { createBylineTest } from '../people/authors.ts';
import { NAMED } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { addCondition, freeText, type QuestionReader } from './question-reader.ts';

const LONGEST_NAME = 4;

/**
 * A person's whole name asks for that person: a search for its words finds "Marcus Doe" for "Malcolm Doe" too, and whoever
 * else has the given name. Adds the condition only if there is such an entry; the words stay to be searched for.
 */
export function readNamesakes(reader: QuestionReader): void {
  const named = wholeNames(reader);
  const [only] = named;
  if (!only || named.length > 1) return;
  const { library, sentence } = reader;
  const surname = only.person.name.split(' ').at(-1) ?? '';
  const isMeant = createMeaningTest(library, only.person, surname);
  const given = sentence.words.slice(only.from, only.to - 1).map(({ folded }) => folded);
  const byGiven = only.isAll && given.every(isGivenName) ? matchesOf(library, given) : [];
  const bySurname = matchesOf(library, [surname]);
  if (bySurname.length === 0) {
    addCondition(reader, {
      ...only,
      group: NAMED,
      name: only.person.name,
      negated: false,
      matches: () => false,
    });
    return;
  }
  // No entry on the person has it: it would find others, or words that it resembles.
  if (only.isAll && given.every(isGivenName) && !byGiven.some(isMeant)) {
    reader.take({ from: only.from, to: only.to - 1 });
  }
  const others = [...byGiven, ...bySurname].filter((source) => !isMeant(source));
  if (others.length === 0) return;
  const isShared = library.people.find(surname) !== only.person;
  reader.conditions.push({
    from: only.from,
    to: only.from,
    group: NAMED,
    name: isShared ? `${only.person.name} or “${surname}” alone` : only.person.name,
    negated: false,
    matches: (source) => !others.includes(source),
  });
}

/** Whether an entry has the surname, in any spelling, and not only after somebody else's given name. */
function createMeaningTest(
  library: Library,
  { names }: Person,
  surname: string,
): (source: Source) => boolean {
  const surnames = listSpellings(library.guide.spellings, surname);
  const ids = new Set(matchesOf(library, [...names, ...surnames]).map(({ id }) => id));
  const hasSurname = createNameTest(surnames);
  const isNamed = createNameTest([...names, ...surnames]);
  const isBy = createBylineTest([...names, ...surnames]);
  return ({ id, title, author = '' }) => {
    const texts = [title, author];
    return ids.has(id) && (isNamed(title) || isBy(author) || !texts.some(hasSurname));
  };
}

function matchesOf(library: Library, words: readonly string[]): readonly Source[] {
  return [...library.search.findMatches(words)].flatMap(
    (key) => library.source(sourceIdOfKey(key) ?? 0) ?? [],
  );
}

type WholeName = {
  readonly person: Person;
  readonly from: number;
  readonly to: number;
  /** Whether the question asks for nothing else. */
  readonly isAll: boolean;
};

function wholeNames(reader: QuestionReader): readonly WholeName[] {
  const { sentence, at, library } = reader;
  const found: WholeName[] = [];
  for (let from = 0; from < sentence.words.length; from += 1) {
    for (let to = from + LONGEST_NAME; to > from + 1; to -= 1) {
      const typed = freeText(reader, { from, to });
      const person = typed === null ? null : library.people.find(typed);
      if (!person?.name.includes(' ') || isFraming(at(from))) continue;
      const isOther = (_: unknown, position: number) =>
        (position < from || position >= to) && !isFraming(at(position));
      found.push({ person, from, to, isAll: !sentence.words.some(isOther) });
      from = to - 1;
      break;
    }
  }
  return found;
}
