import { countryName, findCountry, isCountryName } from './find-country.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';
import { isMedia, ofCountry } from './read-state-media.ts';
import type { Span } from './sentence.ts';

const FROM = listPhrases('from|from a|from the|published in|based in|aus|aus dem|aus der|из|з|із');
/** After "newspapers" and the like. */
const OF_MEDIA = listPhrases('from|from the|in|in the|of|of the|based in|based in the|aus|in der|из|в|з');
const LINKS = listPhrases('or|and|und|oder|ou|et|или|и|або|та');

/** Nouns that a reporter on the spot writes as well, whoever publishes them: "news from Ukraine". */
const FROM_THE_SPOT = new Set('news report reports reporting nachrichten новости новини'.split(' '));

/** Where the publishers are that are asked for: "articles from Ghana". */
export function readCountries(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    readFrom(reader, position);
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
