import { type Checked, checkedInWords } from '../../guide/checked.ts';
import type { Publisher, Source } from '../../guide/schema.ts';
import type { FilesImport, LeftEntry } from './approved-entries.ts';
import { COLUMNS } from './column-names.ts';
import type { Drafted } from './draft-entries.ts';
import type { ColumnMap } from './find-columns.ts';
import { OWN_COLUMNS } from './own-columns.ts';
import type { EntryChange, FieldChange } from './plan-import.ts';
import { titleFromLink } from './read-link.ts';
import type { Table } from './table.ts';

export type ImportReport = {
  readonly table: Table;
  readonly columns: ColumnMap;
  readonly drafted: Drafted;
  readonly plan: FilesImport;
  /** Those that are new. */
  readonly publishers: readonly Publisher[];
  readonly listName: string;
  readonly isTrial: boolean;
};

/** What an import did, or would do: the counts first, then each change, then how the list was read. */
export function describeImport(report: ImportReport): string {
  const { columns, drafted, plan, publishers, isTrial } = report;
  const lines = [
    `${countAll(report)}${plan.changed.length === 0 ? '.' : ':'}`,
    ...shorten(plan.changed.map(describeChange), 'changes'),
    ...describeLeft(plan.left),
    '',
    `Columns: ${listColumns(report)}.`,
    ...(columns.leftOut.length === 0
      ? []
      : [
          `Not imported: ${columns.leftOut.join(', ')}. If one is needed, say what it is, as in --map note=COLUMN.`,
        ]),
    ...describeLinks(report),
    ...(publishers.length === 0
      ? []
      : [
          `New in publishers.yaml: ${shorten(
            publishers.map(({ name, site }) =>
              site === undefined || site === name ? name : `${name} (${site})`,
            ),
            'publishers',
          ).join(', ')}. Look at their names and kinds there.`,
        ]),
    ...describeUnknown('Topics that guide.yaml does not have, left out', drafted.unknownTopics),
    ...describeUnknown('Kinds that are not known, taken as article', drafted.unknownKinds),
    ...(isTrial ? ['Nothing was written, because of --dry-run.'] : []),
  ];
  return lines.join('\n');
}

function countAll({ drafted, plan: { added, changed, same }, isTrial }: ImportReport): string {
  const parts = [
    ...(added.length === 0 && changed.length === 0 ? ['Nothing to add'] : []),
    ...(added.length === 0 ? [] : [`${number(added.length)} ${isTrial ? 'to add' : 'added'}`]),
    ...(changed.length === 0 ? [] : [`${number(changed.length)} ${isTrial ? 'to change' : 'changed'}`]),
    ...(same.length === 0 ? [] : [`${number(same.length)} already in the guide`]),
    ...(drafted.repeated === 0
      ? []
      : [
          `${number(drafted.repeated)} ${drafted.repeated === 1 ? 'row repeats another' : 'rows repeat others'}`,
        ]),
  ];
  return parts.join(', ');
}

function describeLeft(left: readonly LeftEntry[]): readonly string[] {
  if (left.length === 0) return [];
  return [
    `Left as approved in chat, which the files do not say yet: ${number(left.length)}. To change ${left.length === 1 ? 'it' : 'them'}, run “npm run -s guide -- save”, then import the list again:`,
    ...shorten(
      left.map(({ source, fields }) =>
        fields === null ? `  ${source.id} “${source.title}”: removed` : describeChange({ source, fields }),
      ),
      'entries',
    ),
  ];
}

function describeChange({ source, fields }: Pick<EntryChange, 'source' | 'fields'>): string {
  return `  ${source.id} “${source.title}”: ${fields.map(describeField).join('; ')}`;
}

function describeField({ field, before, after }: FieldChange): string {
  return `${field}: ${show(before)} → ${show(after)}`;
}

function show(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `“${value}”` : String(value);
  if ('by' in value) return checkedInWords(value as Checked);
  const link = value as Source['link'];
  return link.standing === 'none' ? 'none' : `${link.url} (${link.standing})`;
}

function listColumns({ table, columns }: ImportReport): string {
  const fields = [...COLUMNS, ...OWN_COLUMNS].flatMap((field) => {
    const at = columns.at.get(field);
    return at === undefined ? [] : [[field, at] as const];
  });
  return fields
    .map(([field, at]) => {
      const name = table.header?.[at] ?? '';
      if (name === field) return field;
      return `${field} is ${name === '' ? `number ${at + 1}` : `“${name}”`}`;
    })
    .join(', ');
}

function describeLinks({ columns, plan: { added }, listName }: ImportReport): readonly string[] {
  const cited = columns.isOwn ? [] : added.filter(({ link }) => link.standing === 'cited');
  const untitled = cited.filter(
    ({ title, link }) => link.standing !== 'none' && title === titleFromLink(link.url),
  );
  return [
    ...(cited.length === 0
      ? []
      : [`Links: ${number(cited.length)}, shown as given by ${listName}; nobody has opened them yet.`]),
    ...(untitled.length === 0
      ? []
      : [
          `Without a title: ${number(untitled.length)}. The address stands in its place until a list or an editor gives it.`,
        ]),
  ];
}

function describeUnknown(what: string, counts: ReadonlyMap<string, number>): readonly string[] {
  if (counts.size === 0) return [];
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const named = sorted.map(([name, count]) => `“${name}”${count === 1 ? '' : ` (${number(count)})`}`);
  return [`${what}: ${shorten(named, 'others').join(', ')}.`];
}

const MOST_SHOWN = 25;

function shorten(lines: readonly string[], noun: string): readonly string[] {
  if (lines.length <= MOST_SHOWN) return lines;
  return [...lines.slice(0, MOST_SHOWN), `and ${number(lines.length - MOST_SHOWN)} more ${noun}`];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
