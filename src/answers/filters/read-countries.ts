import { countryName, findCountry, isCountryName } from './find-country.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { isLanguage } from './language-words.ts';
import { addCondition, listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';
import { isMedia, ofCountry } from './read-state-media.ts';
import type { Span } from './sentence.ts';

const FROM = listPhrases('from|from a|from the|published in|based in|aus|aus dem|aus der|из|з|із');
/** After "newspapers" and the like. */
const OF_MEDIA = listPhrases('from|from the|in|in the|of|of the|based in|based in the|aus|in der|из|в|з');
/** Before a language. */
const IN = listPhrases('in|written in|published in|auf|en|in lingua|на|in the|po');
const LINKS = listPhrases('or|and|und|oder|ou|et|или|и|або|та');

/** Nouns that a reporter on the spot writes as well, whoever publishes them: "news from Ukraine". */
const FROM_THE_SPOT = new Set('news report reports reporting nachrichten новости новини'.split(' '));
/** Nouns after the adjective of a country: "German articles". */
const WRITING = new Set(
  'article articles piece pieces source sources coverage paper papers editorials'.split(' '),
);
/** Too widely spoken to stand for a country. */
const WORLD_LANGUAGE = new Set(['english', 'arabic', 'englisch', 'anglais']);

export const NO_LANGUAGES = 'The guide does not record the language of an entry.';

/** Where the publishers are, or the language is, that is asked for: "articles from Ghana", "German articles", "in French". */
export function readCountries(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    readFrom(reader, position) || readAdjective(reader, position) || readLanguage(reader, position);
  }
}

type Country = Span & { readonly code: string };

/** The country that is named here, in up to three words. */
export function countryAt({ at, sentence }: QuestionReader, position: number): Country | null {
  for (const length of [3, 2, 1]) {
    const to = position + length;
    if (Array.from({ length }, (_, index) => at(position + index)).includes('')) continue;
    const typed = sentence.text.slice(sentence.words[position]?.from, sentence.words[to - 1]?.to);
    const code = length === 1 || isCountryName(typed) ? findCountry(typed) : null;
    if (code !== null && isCountryName(typed)) return { from: position, to, code };
  }
  return null;
}

/** "articles from Ghana or Benin", "newspapers in Germany", "anything from Togo" */
function readFrom(reader: QuestionReader, position: number): boolean {
  const media = isMedia(reader, position) ? 1 : 0;
  const from = phraseLength(reader, position + media, media > 0 ? OF_MEDIA : FROM);
  if (from === 0 || (media === 0 && !asksFor(reader, position))) return false;
  const all: Country[] = [];
  for (let at = position + media + from; ; ) {
    const found = countryAt(reader, reader.at(at) === 'the' ? at + 1 : at);
    if (!found) break;
    all.push(found);
    const link = phraseLength(reader, found.to, LINKS);
    const comma = /^\s*,\s*$/.test(reader.scan.gap(found.to - 1));
    if (link === 0 && !comma) break;
    at = found.to + link;
    if (phraseLength(reader, at, FROM) > 0) at += phraseLength(reader, at, FROM);
  }
  const last = all.at(-1);
  const next = last ? reader.at(last.to) : '';
  // "articles from the Ukraine war", "from Mali to Togo"
  if (!last || !isFraming(next) || next === 'to') return false;
  addCountries(reader, all, position);
  return true;
}

/** Whether what stands before is only what is asked for: "articles", "anything". */
function asksFor({ at }: QuestionReader, position: number): boolean {
  const before = at(position - 1);
  if (FROM_THE_SPOT.has(before)) return false;
  if (PUBLICATION_NOUNS.has(before) || /^(?:anything|something|everything|that)$/.test(before)) return true;
  for (let first = 0; first < position; first += 1) if (!isFraming(at(first))) return false;
  return true;
}

function addCountries(reader: QuestionReader, all: readonly Country[], position: number): void {
  const { library } = reader;
  const last = all.at(-1);
  const found = all.flatMap(
    ({ code }) => ofCountry(library, { from: position, to: last?.to ?? position }, code) ?? [],
  );
  // The guide says of no publisher where it is.
  if (found.length === 0) return;
  const has = found.map(({ matches }) => library.guide.sources.some(matches));
  for (const [index, condition] of found.entries()) {
    if (has.includes(true) && has[index] === false) {
      reader.notes.push(`The list has nothing by publishers in ${countryName(all[index]?.code ?? '')}.`);
    } else reader.conditions.push({ ...condition, perhaps: true });
  }
  reader.take({ from: position, to: last?.to ?? position });
}

/** "German articles": by publishers there, if there are any, as the guide knows no language. */
function readAdjective(reader: QuestionReader, position: number): boolean {
  const { at, sentence, library } = reader;
  const noun = at(position + 1) === 'language' ? position + 2 : position + 1;
  const word = sentence.words[position];
  if (!word || at(position) === '' || !WRITING.has(at(noun))) return false;
  const typed = sentence.text.slice(word.from, word.to);
  const code = isCountryName(typed) ? null : findCountry(typed);
  const language = isLanguage(at(position));
  if (code === null && !language) return false;
  const span = { from: position, to: noun + 1 };
  const isPlace = code !== null && noun === position + 1 && !WORLD_LANGUAGE.has(at(position));
  const condition = isPlace ? ofCountry(library, span, code) : null;
  const has = condition !== null && library.guide.sources.some(condition.matches);
  if (!has && !language) {
    if (condition) addCondition(reader, { ...condition, perhaps: true });
    return condition !== null;
  }
  if (language)
    reader.notes.push(has && code ? `${NO_LANGUAGES} By publishers in ${countryName(code)}:` : NO_LANGUAGES);
  if (has && condition) addCondition(reader, condition);
  else reader.take(span);
  return true;
}

/** "in French", "auf Deutsch", "French-language", "written in Polish" */
function readLanguage(reader: QuestionReader, position: number): boolean {
  const { at } = reader;
  const within = phraseLength(reader, position, IN);
  const end = position + within + 1;
  if (!isLanguage(at(position + within))) return false;
  const isSaid = within > 0 && (at(end) === 'language' || isFraming(at(end)));
  const isJoined = within === 0 && at(end) === 'language';
  if (!isSaid && !isJoined) return false;
  reader.notes.push(NO_LANGUAGES);
  reader.take({ from: position, to: end + (at(end) === 'language' ? 1 : 0) });
  return true;
}
