import { dateInWords } from '../guide/dates.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { namesOfPlan } from '../guide/name-index.ts';
import type { Source } from '../guide/schema.ts';
import { getShownLink } from '../guide/shown-link.ts';
import { findConcepts } from '../search/concepts.ts';
import { fold } from '../search/fold.ts';
import { isPlainWord } from '../search/known-words.ts';
import { detectLanguage } from '../search/language.ts';
import { listNationWords } from '../search/nations.ts';
import type { Rewrite } from '../search/parse-query.ts';
import { findPlainNear } from '../search/slips.ts';
import { stem } from '../search/stem.ts';
import { ENGLISH_FILLERS, loadFillerWords } from '../search/stop-words.ts';
import { tokenize } from '../search/tokenize.ts';
import { languagesOfEntries } from './filters/entry-language.ts';
import { isOfKind } from './filters/kind-words.ts';
import { languageCode } from './filters/language-words.ts';
import { type AskedWord, formsOf, hasForm, hasWord, readAskedWords, stemText } from './match-words.ts';
import { pointText } from './point-text.ts';
import { tellsBeside } from './telling-words.ts';

/** Returns the words of a search that a text has by no stem and in no spelling, as typed. */
export type FindUnsaid = (text: string) => readonly string[];

/**
 * What a heading may count: the search also finds a record by its topics and in other words. A word read as a slip or as a
 * role counts in the form that the reply names, and a time as the search read it. `isTranslated`: titles of another language
 * were asked for, so that a word counts in any.
 */
export function createUnsaidFinder(
  library: Library,
  asked: string,
  rewrites: readonly Rewrite[],
  isTranslated = false,
): FindUnsaid {
  const words = listAsked(library, asked)
    .filter(({ typed }) => !rewrites.some((each) => each.isDate && isIn(each, typed)))
    .map((word) => ({
      typed: word.typed,
      forms: isTranslated ? [...word.forms, ...listMeanings(word)] : word.forms,
      readings: rewrites
        .filter((each) => each.synonyms === undefined && isIn(each, word.typed))
        .map(({ shown }) => readAskedWords(library, shown).map(withNations)),
    }))
    .map(withNations);
  return (text) => {
    const said = stemText(text);
    const isSaid = (word: SoughtWord) => hasWord(said, word) || hasForm(said, word.nations);
    return words
      .filter((word) => !isSaid(word) && !word.readings.some((each) => each.every(isSaid)))
      .map(({ typed }) => typed);
  };
}

/** With what else stands for the word if it is a nation. */
type SoughtWord = AskedWord & { readonly nations: readonly string[] };

/** Looked up once for all texts: for each text, it took nine tenths of an answer to six hundred characters. */
function withNations<W extends AskedWord>(word: W): W & SoughtWord {
  return { ...word, nations: listNationWords(fold(word.typed)).map((each) => ` ${stem(each)} `) };
}

/** The words that each record counted must have: all that do not merely connect or ask, and those that set a condition. */
function listAsked(library: Library, typed: string): readonly AskedWord[] {
  // "closing or not" asks for either.
  const asked = typed.replace(/(?<!\p{L})(?:or not|i (?:mean|think|guess))(?!\p{L})/giu, ' ');
  const all = readAskedWords(library, asked);
  const language = detectLanguage(tokenize(asked).map(({ folded }) => folded));
  // "die" is a German article, and what an English question may ask.
  const fillers = language === 'en' ? ENGLISH_FILLERS : loadFillerWords();
  const telling = all.filter(
    ({ typed }) => tellsBeside(typed, fillers) && !TEXTS.test(typed) && !isSlip(fold(typed), fillers),
  );
  const conditions = asked.split(/[^\p{L}’']+/u).filter((word) => CONDITION.test(word));
  return [
    ...(telling.length > 0 ? telling : all),
    ...conditions.map((word) => ({ typed: word, forms: formsOf(library, word) })),
  ].filter(({ typed }, at, words) => words.findIndex((each) => each.typed === typed) === at);
}

/** "hapened" */
function isSlip(folded: string, fillers: ReadonlySet<string>): boolean {
  return !isPlainWord(folded) && findPlainNear(folded).some((word) => !tellsBeside(word, fillers));
}

/** Each point is of one, whatever it is called. */
const TEXTS = /^(?:texts?|plans?|drafts?|proposals?|versions?|documents?)$/iu;

/** Words that only connect, but turn what is asked into something else. */
const CONDITION = /^(?:after|before|because|unless|until|against|not|never|nobody|no|only|none|without)$/iu;

function isIn({ typed }: Rewrite, word: string): boolean {
  return ` ${fold(typed)} `.includes(` ${fold(word)} `);
}

function listMeanings({ typed }: AskedWord): readonly string[] {
  return findConcepts(fold(typed), null).flatMap(({ words }) =>
    words.flatMap(({ folded }) => [` ${folded} `, ` ${stem(folded)} `]),
  );
}

/** What a point says and is told of it, and the names of its text. */
export function wordsOfPoint({ plan, point }: PointInPlan): string {
  const { context = '', note = '' } = point;
  return [pointText(point), context, note, ...namesOfPlan(plan), dateInWords(plan.date)].join('\n');
}

/** What an entry shows of itself, and the names of who published and who wrote it. */
export function wordsOfEntry(library: Library, source: Source): string {
  const publisher = library.publisher(source.publisher);
  return [
    source.title,
    source.author ?? '',
    source.listedAs ?? '',
    publisher?.name ?? '',
    dateInWords(source.date) ?? '',
    ...(publisher?.names ?? []),
    ...(getShownLink(source)?.headings ?? []),
  ].join('\n');
}

/**
 * Whether a reader has the word of an entry: in its text, or in its kind, that of its publisher, the state behind that or its
 * language, which a list does not always print.
 */
export function hasTyped(library: Library, source: Source, typed: string): boolean {
  const words = typed.split(/[\s-]+/).map(fold);
  const { of } = languagesOfEntries(library);
  const isIn = (word: string) =>
    isOfKind(word, source.kind) || (languageCode(word) ?? '') === (of.get(source.id) ?? null);
  const text = `${wordsOfEntry(library, source)}\n${wordsOfPublisher(library, source)}`;
  return words.every(isIn) || hasEach(library, text, typed);
}

function wordsOfPublisher(library: Library, source: Source): string {
  const { kind = '', state } = library.publisher(source.publisher) ?? {};
  return [kind, state?.by ?? ''].join('\n');
}

/** Whether any entry is by a publisher of a kind that has the word: "tank" of think tanks. */
export function isOfPublishers(library: Library, typed: string): boolean {
  return library.guide.sources.some((source) => hasEach(library, wordsOfPublisher(library, source), typed));
}

/** Whether a text has each of the words by its stem or in another spelling. */
export function hasEach(library: Library, text: string, typed: string): boolean {
  const stemmed = stemText(text);
  return readAskedWords(library, typed).every((word) => hasWord(stemmed, word));
}

/** The readings that one of these texts has: another word that none of them has was not what found them. */
export function keepShown(
  library: Library,
  rewrites: readonly Rewrite[],
  texts: readonly string[],
): readonly Rewrite[] {
  const stemmed = texts.map(stemText);
  return rewrites.filter(
    ({ synonyms }) =>
      synonyms === undefined ||
      synonyms.some((each) =>
        readAskedWords(library, each).some((word) => stemmed.some((text) => hasWord(text, word))),
      ),
  );
}
