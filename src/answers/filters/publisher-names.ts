import { onceFor } from '../../async.ts';
import { titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPublisher } from '../../guide/name-index.ts';
import type { Publisher, Source } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { listedOutletAt } from '../../search/outlets.ts';
import { createPhraseIndex, type PhraseIndex } from '../../search/phrase-index.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

/** The whole name of a publisher in a question. */
export type NamedPublisher = Span & {
  /** Null for one without an entry in the reading list. */
  readonly publisher: Publisher | null;
  readonly name: string;
  /** 0 if the name cannot be anything else, 1 if it may, 2 if it is more often something else. */
  readonly doubt: 0 | 1 | 2;
};

const LONGEST_NAME = 8;
export const ARTICLE = /^(?:the|der|die|das|le|la|el|il)$/;

/** The longest whole name that starts here, or after an article; null if none does. */
export function publisherAt(reader: QuestionReader, position: number): NamedPublisher | null {
  const { library, at, sentence } = reader;
  const words = Array.from({ length: LONGEST_NAME }, (_, index) => at(position + index));
  const outlet = listedOutletAt(words, 0);
  const known =
    namesOf(library).longestAt(words, 0) ?? inFull(library, outlet) ?? initialsAt(reader, position);
  const length = known?.length ?? outlet?.length ?? 0;
  const span = { from: position, to: position + length };
  const typed = sentence.words.slice(position, position + length);
  const isWritten = position > 0 && typed.every(({ capitalised, isAcronym }) => capitalised || isAcronym);
  const isOrdinary = !isWritten && outlet?.length === length && outlet.isOrdinary;
  if (known) {
    const publisher = library.listedPublishers.includes(known.value) ? known.value : null;
    return { ...span, publisher, name: known.value.name, doubt: isOrdinary ? 1 : 0 };
  }
  if (outlet && !library.publisherNames.exact(outlet.name)) {
    const doubt = !isOrdinary ? 0 : length > 1 || at(position - 1) === 'the' ? 1 : 2;
    return { ...span, publisher: null, name: outlet.name, doubt };
  }
  return ARTICLE.test(at(position)) ? publisherAt(reader, position + 1) : null;
}

type Found = { readonly value: Publisher; readonly length: number };

/** The publisher that a listed outlet is: "FT", if the guide only has "Financial Times". */
function inFull({ publisherNames }: Library, outlet: ReturnType<typeof listedOutletAt>): Found | null {
  const value = outlet && publisherNames.exact(outlet.name);
  return value ? { value, length: outlet.length } : null;
}

/** The publisher whose name has these initials; two letters and what is a word as well only in capitals. */
function initialsAt({ library, at, sentence }: QuestionReader, position: number): Found | null {
  const word = at(position);
  const value = word === '' ? undefined : initialsOf(library).get(word);
  if (!value) return null;
  const isSure =
    sentence.words[position]?.isAcronym === true || (word.length > 2 && classifyWord(word) === null);
  return isSure ? { value, length: 1 } : null;
}

/** Initials that stand for one publisher and are in no title. */
const initialsOf = onceFor((library: Library): ReadonlyMap<string, Publisher> => {
  const byInitials = new Map<string, Publisher | null>();
  for (const publisher of library.listedPublishers) {
    const words = tokenize(publisher.name).filter(({ folded }) => !STOP_WORDS.has(folded));
    const initials = words.map(({ folded }) => folded.charAt(0)).join('');
    if (words.length > 1) byInitials.set(initials, byInitials.has(initials) ? null : publisher);
  }
  const used = usersOf(library);
  return new Map(
    [...byInitials].flatMap(([initials, publisher]) =>
      publisher && !used.has(initials) ? [[initials, publisher] as const] : [],
    ),
  );
});

/**
 * Whether the story itself has the publisher's name: in a title of another's, a text, an event or a role. Entries on the World
 * Bank are not only its own.
 */
export function isInStory(library: Library, publisher: Publisher): boolean {
  const { own, others } = storyOf(library);
  const names = namesOfPublisher(publisher).map((name) => ` ${foldName(name)} `);
  const texts = [others, ...[...own].flatMap(([id, titles]) => (id === publisher.id ? [] : [titles]))];
  return names.some((name) => name.trim() !== '' && texts.some((text) => text.includes(name)));
}

const foldedTitleOf = onceFor(({ title }: Source) => ` ${foldName(title)} `);

/** What the guide tells, folded, and the titles of each publisher's entries apart. */
const storyOf = onceFor(({ guide }: Library) => {
  const join = (texts: readonly string[]) => texts.map((text) => ` ${foldName(text)} `).join('|');
  const titles = Map.groupBy(guide.sources, ({ publisher = SEVERAL }) => publisher);
  const points = guide.plans.flatMap((plan) => [
    plan.title,
    ...plan.proposers,
    ...plan.points.flatMap(({ title, text }) => [title, text]),
  ]);
  const events = guide.timeline.map(({ text }) => text);
  const roles = guide.about.people.flatMap(({ role = '' }) => role);
  return {
    own: new Map([...titles].map(([id, sources]) => [id, sources.map(foldedTitleOf).join('|')])),
    others: join([...points, ...events, ...roles]),
  };
});

/** Whether titles or others' names have each word of the name, so that "peace news" may be no publisher at all. */
export function isMadeOfCommonWords(library: Library, { publisher }: NamedPublisher): boolean {
  if (publisher === null) return false;
  const users = usersOf(library);
  return tokenize(publisher.name).every(({ folded }) => {
    const user = users.get(folded);
    return folded === 'the' || (user !== undefined && user !== publisher.id);
  });
}

const namesOf = onceFor((library: Library): PhraseIndex<Publisher> => {
  const index = createPhraseIndex<Publisher>();
  for (const publisher of library.guide.publishers) {
    for (const name of namesOfPublisher(publisher)) {
      const words = tokenize(name).map(({ folded }) => folded);
      index.add(words, publisher);
      // "CounterPunch" is two words to the search, and one to those who type it without capitals.
      if (words.length > 1 && words[0] !== 'the') index.add([words.join('')], publisher);
      if (words[0] === 'the' && words.length > 2) index.add(words.slice(1), publisher);
    }
  }
  return index;
});

/** As many titles as show which words are common. */
const TITLES = 2000;
const SEVERAL = '';

/** The publisher that alone uses a word, and only in its name; SEVERAL for any other. */
const usersOf = onceFor((library: Library): ReadonlyMap<string, string> => {
  const { sources, publishers } = library.guide;
  const byWord = new Map<string, string>();
  const add = (words: readonly string[], user: string) => {
    for (const folded of words) {
      const other = byWord.get(folded);
      byWord.set(folded, other === undefined || other === user ? user : SEVERAL);
    }
  };
  for (const source of sources.slice(0, TITLES)) {
    const { publisher = SEVERAL } = source;
    const name = foldName(library.publisher(publisher)?.name ?? '');
    // "The Guardian view on …" uses the name, and no common word.
    const isOwn = name !== '' && foldedTitleOf(source).includes(` ${name} `);
    add(titleWordsOf(source), isOwn ? publisher : SEVERAL);
  }
  for (const { id, name } of publishers)
    add(
      tokenize(name).map(({ folded }) => folded),
      id,
    );
  return byWord;
});
