import { ENTRIES } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { pluralise } from '../count-values.ts';
import { languagesOfEntries } from './entry-language.ts';
import { IN_LANGUAGE } from './filter-groups.ts';
import { countryName, findCountry, isCountryName, languageOfCountry } from './find-country.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { languageCode } from './language-words.ts';
import { addCondition, listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';
import { ofCountry } from './read-state-media.ts';
import { type Span, textOf, withoutSpans } from './sentence.ts';

/** Before a language. */
const IN = listPhrases('in|written in|published in|auf|en|in lingua|na|на|in the|po');
/** Before a language that is left out. */
const NOT = listPhrases('but not|and not|other than|anything but|not|non|except|excluding|without');
/** Nouns beside the adjective of a language or a country: "German articles", "articles français". */
const WRITING = new Set(
  `article articles piece pieces source sources coverage paper papers editorials text texts story stories ones stuff things items entries links artikel beitrage
  articulos articoli artykuly artigos статьи статті`.split(/\s+/),
);
/** What may follow a language: "in Polish since May". */
const TIMES = /^(?:since|from|before|after|until|till|between|during|last|this)$/;
const EITHER = /^(?:or|oder|ou|o|и|или|або|чи)$/;
/** Too widely spoken to stand for a country. */
const WORLD_LANGUAGES = new Set(['en', 'ar']);

/** The language that is asked for, "in French", or that an adjective means, "German articles"; else the country that it means. */
export function readLanguages(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    readEither(reader, position) || readAdjective(reader, position) || readLanguage(reader, position);
  }
  readAlone(reader);
}

/** "polish", where nothing is on that: asked for by itself, a language is that of the entries. */
function readAlone(reader: QuestionReader): void {
  const { at, library, sentence } = reader;
  const [word, other] = sentence.words;
  const language = languageCode(at(0));
  if (!word || other || word.token?.quoted || language === null || !hasEntries(library, language)) return;
  if (library.search.find(sentence.text, { now: reader.now, limit: 1, part: ENTRIES }).hits.length > 0)
    return;
  addLanguage(reader, { from: 0, to: 1 }, language);
}

/** "not in English", "anything but German articles": read before other negations, which would leave out a word. */
export function readNegatedLanguages(reader: QuestionReader): void {
  const { at, library, sentence } = reader;
  for (let position = 0; position < sentence.words.length; position += 1) {
    const negation = phraseLength(reader, position, NOT);
    if (negation === 0) continue;
    const within = phraseLength(reader, position + negation, IN);
    const word = position + negation + within;
    const language = languageCode(at(word));
    const isWriting = WRITING.has(at(word + 1));
    if (language === null || !hasEntries(library, language) || (within === 0 && !isWriting)) continue;
    addLanguage(reader, { from: position, to: word + (isWriting ? 2 : 1) }, language, true);
  }
}

/** "blockade, French or Portuguese": with nothing after them, two languages are no subject. */
function readEither(reader: QuestionReader, position: number): boolean {
  const { at, library, sentence } = reader;
  const within = phraseLength(reader, position, IN);
  const first = position + within;
  const codes = [first, first + 2].map((each) => languageCode(at(each)));
  const end = first + 3;
  const isLast = end >= sentence.words.length || WRITING.has(at(end));
  if (!EITHER.test(at(first + 1)) || !isLast) return false;
  const [one, other] = codes;
  if (!one || !other) return false;
  const spans = [
    { from: position, to: first + 2 },
    { from: first + 2, to: WRITING.has(at(end)) ? end + 1 : end },
  ];
  for (const [index, code] of [one, other].entries()) {
    const span = spans[index];
    if (span) (hasEntries(library, code) ? addLanguage : addAbsent)(reader, span, code);
  }
  return true;
}

/** "German articles": in German if there are such titles, else by publishers there. */
function readAdjective(reader: QuestionReader, position: number): boolean {
  const { at, sentence, library } = reader;
  if (at(position) === '') return false;
  const noun = at(position + 1) === 'language' ? position + 2 : position + 1;
  const isBefore = WRITING.has(at(noun));
  const isAfter = !isBefore && WRITING.has(at(position - 1)) && languageCode(at(position)) !== null;
  if (!isBefore && !(isAfter && isFraming(at(position + 1)))) return false;
  const typed = textOf(sentence, { from: position, to: position + 1 });
  const country = isCountryName(typed) ? null : findCountry(typed);
  const language = languageCode(at(position)) ?? (country === null ? null : languageOfCountry(country));
  if (country === null && language === null) return false;
  const span = isBefore ? { from: position, to: noun + 1 } : { from: position - 1, to: position + 1 };
  const isPlace = noun === position + 1 && !(language !== null && WORLD_LANGUAGES.has(language));
  const there = isPlace && country !== null ? ofCountry(library, span, country) : null;
  const has = there !== null && library.guide.sources.some(there.matches);
  const from = country === null ? '' : `articles from ${countryName(country)}`;
  if (language !== null && hasEntries(library, language)) {
    addLanguage(reader, span, language);
    if (has && country !== null) {
      const words = `${withoutSpans(sentence, [span])} ${from}`.trim();
      reader.alternatives.push({ label: `By publishers in ${countryName(country)}`, words });
    }
    return true;
  }
  if (there && (has || language === null)) {
    if (language !== null)
      reader.notes.push(
        `No title of the list is in ${languageName(language)}; by publishers in ${countryName(country ?? '')}.`,
      );
    addCondition(reader, { ...there, perhaps: language === null });
    return true;
  }
  if (language === null) return false;
  addAbsent(reader, span, language);
  return true;
}

/** "in French", "auf Deutsch", "French-language", "written in Polish" */
function readLanguage(reader: QuestionReader, position: number): boolean {
  const { at, library } = reader;
  const within = phraseLength(reader, position, IN);
  const language = languageCode(at(position + within));
  const end = position + within + 1;
  if (language === null) return false;
  const isSaid =
    within > 0 &&
    (at(end) === 'language' ||
      isFraming(at(end)) ||
      TIMES.test(at(end)) ||
      /[,;]/.test(reader.scan.gap(end - 1)));
  const isJoined = within === 0 && at(end) === 'language';
  if (!isSaid && !isJoined) return false;
  const isLong = at(end) === 'language';
  const noun = isLong && PUBLICATION_NOUNS.has(at(end + 1)) ? 1 : 0;
  const span = { from: position, to: end + (isLong ? 1 + noun : 0) };
  if (hasEntries(library, language)) addLanguage(reader, span, language);
  else addAbsent(reader, span, language);
  return true;
}

function hasEntries(library: Library, language: string): boolean {
  return [...languagesOfEntries(library).of.values()].includes(language);
}

function addLanguage(reader: QuestionReader, span: Span, language: string, negated = false): void {
  const { of } = languagesOfEntries(reader.library);
  addCondition(reader, {
    ...span,
    group: IN_LANGUAGE,
    name: languageName(language),
    negated,
    matches: ({ id }) => of.get(id) === language,
  });
  const basis = basisInWords(reader.library);
  if (basis !== null && !reader.notes.includes(basis)) reader.notes.push(basis);
}

/** Nothing is in the language: the rest of the question is answered, and the heading says so. */
function addAbsent(reader: QuestionReader, span: Span, language: string): void {
  reader.absentLanguages.push(languageName(language));
  const basis = basisInWords(reader.library);
  if (basis !== null && !reader.notes.includes(basis)) reader.notes.push(basis);
  reader.take(span);
}

/** How the languages are known, and of how many entries they are not; null if all are recorded. */
function basisInWords(library: Library): string | null {
  const { untold, isRecorded } = languagesOfEntries(library);
  const entries = pluralise(untold, 'entry', 'entries');
  if (isRecorded) return untold === 0 ? null : `The language of ${entries} is not known.`;
  const rest = untold === 0 ? '' : `, which for ${entries} do not tell`;
  return `Language by the words of the titles${rest}; the guide does not record it.`;
}

function languageName(code: string): string {
  return new Intl.DisplayNames(['en-GB'], { type: 'language' }).of(code) ?? code;
}
