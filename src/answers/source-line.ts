import { formatLine } from '../command/format.ts';

/** What was asked of the reading list, as typed: free words, and options by name. */
export type SourcesAsked = { readonly words: string; readonly named: Readonly<Record<string, string>> };

/** The command that asks the same again, on its first page unless `named` says another. */
export function sourcesLine(
  { words, named }: SourcesAsked,
  changes: Record<string, string | number | true | undefined> = {},
): string {
  const { page: _page, ...rest } = named;
  return formatLine('sources', null, words, { ...asOptions(rest), ...changes });
}

const FLAGS = ['must-read', 'literal'];

function asOptions(
  named: Readonly<Record<string, string | undefined>>,
): Record<string, string | true | undefined> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, FLAGS.includes(name) ? true : value]),
  );
}
