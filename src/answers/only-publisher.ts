import type { Library } from '../guide/library.ts';
import type { Publisher } from '../guide/schema.ts';
import { type Block, type Button, runButton } from '../reply.ts';
import { labelWithCount } from './entry-matches.ts';
import { isMadeOfCommonWords, publisherAt } from './filters/publisher-names.ts';
import { createReader } from './filters/question-reader.ts';
import type { SourceResults } from './find-sources.ts';
import { readSourceQuery, type SourceQuery } from './source-query.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';

/** For a publisher that the words name without asking for it alone, "drums gulf courier": that others are listed too. */
export function onlyPublisher(
  library: Library,
  values: SourceValues,
  query: SourceQuery,
  found: SourceResults,
  now: Date,
): { readonly notes: readonly Block[]; readonly buttons: readonly Button[] } {
  const named = namedPublisher(library, query, found, now);
  const isWhole = found.sources.length >= found.total;
  if (named === null || (isWhole && found.sources.every(({ publisher }) => publisher === named.id))) {
    return { notes: [], buttons: [] };
  }
  const only: SourceValues = { ...values, page: undefined, publisher: [named.id] };
  const { query: byName } = readSourceQuery(library, only, now);
  const label = labelWithCount(library, byName, now, `Only ${named.name}`);
  return {
    notes: [{ kind: 'note', text: `All publishers, not only ${named.name}.` }],
    buttons: label === null ? [] : [runButton(label, formatSourcesLine(only))],
  };
}

/** The one publisher whose whole name is among the words that were searched for, as they were corrected. */
function namedPublisher(
  library: Library,
  { words, filters }: SourceQuery,
  { rewrites }: SourceResults,
  now: Date,
): Publisher | null {
  if (filters.some(({ option }) => option === 'publisher')) return null;
  const corrected = rewrites.reduce((text, { typed, shown }) => text.replace(typed, shown), words);
  const reader = createReader(library, corrected, now);
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const named = publisherAt(reader, position);
    if (!named?.publisher || named.doubt > 0) continue;
    if (named.to - named.from > 1 || !isMadeOfCommonWords(library, named)) return named.publisher;
  }
  return null;
}
