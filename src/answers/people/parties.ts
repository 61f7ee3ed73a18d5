import { onceFor, onceForParts } from '../../async.ts';
import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { formsOf, hasForm, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';

/** "Green Left" of the credit "Green Left (Jane Doe)", for who is asked about; null if no credit has the whole name. */
export function findParty(library: Library, typed: string): string | null {
  const folded = foldName(typed);
  const isWhole = folded.includes(' ') || /^\p{Lu}{2,}$/u.test(typed);
  return (
    partiesOf(library).find((party) => {
      const name = foldName(party);
      return name === folded || (isWhole && ` ${name} `.includes(` ${folded} `));
    }) ?? null
  );
}

const partiesOf = onceFor(({ plans }: Library): readonly string[] => [
  ...new Set(plans.flatMap(({ proposers }) => proposers.map(partyOfCredit))),
]);

/** "Green Left" of the credit "Green Left (Jane Doe)". */
export function partyOfCredit(credit: string): string {
  return credit.replace(/\s*\(.*$/u, '').trim();
}

/** Whether any text of the guide, its lists of people and publishers included, has the words side by side. */
export function hasPhrase(library: Library, phrase: string): boolean {
  const words = wordsOf(library);
  // A word that no text has is soon told; it is asked of every slip of a question.
  const forms = formsOf(library, phrase).filter((form) => form.split(' ').every((word) => words.has(word)));
  return forms.length > 0 && textsOf(library).some((text) => hasForm(text, forms));
}

/** Whether a sentence of the guide has all of the words, in any order: "Residents of Kallow" for "kallow residents". */
export function standTogether(library: Library, typed: string): boolean {
  const words = readAskedWords(library, typed);
  return stringsOf(library)
    .flatMap(splitSentences)
    .some((sentence) => words.every((word) => hasWord(stemText(sentence), word)));
}

/** Whether nothing in the guide has the word, in another form, language or spelling, or a word that it may be a slip for. */
export function isNowhere({ library, now }: Context, word: string): boolean {
  if (hasPhrase(library, word)) return false;
  return [library.search, library.events.search].every(
    (search) => search.find(word, { now, limit: 1 }).total === 0,
  );
}

/** Whether words that begin with the letters stand side by side: "International Court of Justice" for "ICJ". */
export function isWrittenOut(library: Library, initials: string): boolean {
  const between = String.raw`(?:\s+(?:of|the|for|and|on|in))*\s+`;
  const pattern = new RegExp(
    [...initials].map((letter) => String.raw`(?<!\p{L})${letter}[\p{L}’'-]+`).join(between),
    'u',
  );
  return stringsOf(library).some((text) => pattern.test(text));
}

const textsOf = onceFor((library: Library): readonly string[] => [
  ...stemmedOf(library),
  ...library.guide.sources.flatMap(stemmedOfEntry),
]);

const stemmedOf = onceForParts(partsOf, (library): readonly string[] => ownStringsOf(library).map(stemText));

const stemmedOfEntry = onceFor((source: Source): readonly string[] => stringsOfEntry(source).map(stemText));

const wordsOf = onceFor((library: Library): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const text of stemmedOf(library)) for (const word of text.split(' ')) words.add(word);
  for (const source of library.guide.sources) for (const word of wordsOfEntry(source)) words.add(word);
  return words;
});

const wordsOfEntry = onceFor((source: Source): readonly string[] => [
  ...new Set(stemmedOfEntry(source).flatMap((text) => text.split(' '))),
]);

const stringsOf = onceFor((library: Library): readonly string[] => [
  ...ownStringsOf(library),
  ...library.guide.sources.flatMap(stringsOfEntry),
]);

const ownStringsOf = onceForParts(partsOf, ({ guide, plans, people }): readonly string[] => {
  const { about, timeline, publishers } = guide;
  return stringsIn([about, plans, timeline, publishers, people.list]);
});

const stringsOfEntry = onceFor((source: Source): readonly string[] => stringsIn(source));

/** All but the reading list. */
function partsOf({ guide }: Library): readonly [WeakKey, ...unknown[]] {
  return [guide.about, guide.plans, guide.timeline, guide.publishers, guide.spellings];
}

/** All but the words that topics are found by, which say nothing of what the texts have. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'words' || key === 'url' || key === 'examples' ? [] : stringsIn(each),
  );
}
