import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { CONCEPT_LANGUAGES, type ConceptLanguage, stemOf } from '../../src/search/concepts.ts';
import { tokenize } from '../../src/search/tokenize.ts';

/**
 * Makes src/search/words/concepts.txt.br of the tables in src/search/words/concepts: `node bench/search/concepts.ts`. It has
 * three parts with an empty line between them: the rows with their words folded, the first words of the names of several
 * words, and a sorted index: a stem and its language, a tab, the rows.
 */
const FROM = 'src/search/words/concepts';
const TO = 'src/search/words/concepts.txt.br';

/** What concepts.txt.br contains. */
export function packConcepts(): string {
  const rows: string[] = [];
  const index = new Map<string, Set<number>>();
  const add = (key: string, language: ConceptLanguage) => {
    const full = `${stemOf(key, language)} ${language}`;
    index.set(full, (index.get(full) ?? new Set()).add(rows.length));
  };
  for (const line of readLines()) {
    const cells = line.split('\t');
    if (cells.length !== CONCEPT_LANGUAGES.length) {
      throw new Error(`Expected ${CONCEPT_LANGUAGES.length} cells, got ${cells.length}: ${line}`);
    }
    const folded = CONCEPT_LANGUAGES.map((language, column) => {
      const words = (cells[column] ?? '').split(/\s*[,،，]\s*/).flatMap((word) => foldWord(word, language));
      for (const word of words) add(keyOf(word, language), language);
      return [...new Set(words)].join(',');
    });
    rows.push(folded.join('\t'));
  }
  const firstWords = new Set(rows.flatMap((row) => row.match(/[^\t,]+(?= [^\t,])/g) ?? []).map(firstOf));
  const lines = [...index].map(([key, numbers]) => `${key}\t${[...numbers].join(' ')}`);
  return [rows, [...firstWords].sort(), lines.sort()].map((part) => part.join('\n')).join('\n\n');
}

function firstOf(name: string): string {
  return name.split(' ')[0] ?? '';
}

/** A Chinese word of more than two letters is looked for by its first two: a query is read in pairs. */
function keyOf(folded: string, language: ConceptLanguage): string {
  return language === 'zh' ? [...folded].slice(0, 2).join('') : folded;
}

function foldWord(word: string, language: ConceptLanguage): readonly string[] {
  const words = tokenize(word);
  if (words.length === 0) return [];
  if (language === 'zh') return [joinPairs(words.map(({ folded }) => folded))];
  const [only] = words.length === 2 && words[1]?.compound ? [words[1].compound.folded] : [];
  return [only ?? words.map(({ folded }) => folded).join(' ')];
}

/** The text whose overlapping pairs these are. */
function joinPairs([first = '', ...others]: readonly string[]): string {
  return first + others.map((pair) => [...pair].slice(1).join('')).join('');
}

function readLines(): readonly string[] {
  return readdirSync(FROM)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => readFileSync(join(FROM, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '');
}

if (import.meta.main) {
  const text = packConcepts();
  writeFileSync(
    TO,
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  );
  console.log(`${TO}: ${text.slice(0, text.indexOf('\n\n')).split('\n').length} concepts`);
}
