import type * as z from 'zod';
import { describeIssue } from '../../guide/issue-text.ts';
import { readingListFile } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import type { Column } from './column-names.ts';
import { splitTopics } from './column-profile.ts';
import { readDateColumn } from './date-column.ts';
import type { ColumnMap } from './find-columns.ts';
import { unguard } from './formula-guard.ts';
import type { OwnColumn } from './own-columns.ts';
import type { DateOrder } from './read-date.ts';
import { readLanguage } from './read-language.ts';
import { readCell, readLink } from './read-link.ts';
import { type OwnRow, readOwnRow } from './read-own-row.ts';
import type { RowFault, Table } from './table.ts';

/** What a row says; null or empty where it says nothing. */
export type ReadRow = {
  readonly row: number;
  readonly title: string | null;
  readonly link: string | null;
  /** As the list names it. */
  readonly publisher: string | null;
  readonly author: string | null;
  readonly date: string | null;
  /** As the list names it. */
  readonly kind: string | null;
  /** As the list names them; null if the list has no topics. */
  readonly topics: readonly string[] | null;
  readonly mustRead: boolean | null;
  readonly language: string | null;
  readonly origin: string | null;
  readonly listedAs: string | null;
  readonly note: string | null;
  /** What only a list of the export says. */
  readonly own: OwnRow | null;
};

/** Reads the cells of each row. What is not as it should be is added to `faults`, and such rows are left out. */
export function readRows(
  table: Table,
  columns: ColumnMap,
  { dates, thisYear }: { readonly dates: DateOrder | null; readonly thisYear: number },
  faults: RowFault[],
): readonly ReadRow[] {
  const before = faults.length;
  const name = (field: Column | OwnColumn) => {
    const at = columns.at.get(field);
    return at === undefined ? field : table.header?.[at] || `column ${at + 1}`;
  };
  const cellOf = (cells: readonly string[], field: Column | OwnColumn) => {
    const at = columns.at.get(field);
    if (at === undefined) return null;
    return columns.isOwn ? unguard(cells[at] ?? '').trim() || null : readCell(cells[at]);
  };
  const readDates = (field: 'date' | 'checked') => {
    const dateCells = table.rows.flatMap(({ number, cells }) => {
      const text = cellOf(cells, field);
      return text === null ? [] : [{ row: number, text }];
    });
    return readDateColumn(name(field), dateCells, dates, thisYear, faults);
  };
  const dateOf = readDates('date');
  const checkedOf = columns.isOwn ? readDates('checked') : new Map<number, string>();
  const rows = table.rows.map(({ number, cells }): ReadRow => {
    const fault = (field: Column | OwnColumn, text: string) =>
      void faults.push({ row: number, column: name(field), text });
    const cell = (field: Column | OwnColumn) => cellOf(cells, field);
    const checked = (field: CheckedField) => {
      const text = cell(field);
      return text === null ? null : checkText(field, text, (wrong) => fault(field, wrong));
    };
    const linkCell = cell('link');
    const link = linkCell === null ? null : columns.isOwn ? { url: linkCell } : readLink(linkCell);
    if (link && 'fault' in link) fault('link', link.fault);
    const title = checked('title');
    if (title === null && linkCell === null && !(columns.at.has('title') && cell('title') !== null))
      fault('title', 'expected a title or a link, got neither');
    const language = cell('language');
    const code = language === null ? null : readLanguage(language);
    if (language !== null && code === null)
      fault('language', `expected a language or its code, such as German or de, got “${language}”`);
    return {
      row: number,
      title,
      link: link && 'url' in link ? link.url : null,
      publisher: checked('publisher'),
      author: checked('author'),
      date: dateOf.get(number) ?? null,
      kind: cell('kind'),
      topics: columns.at.has('topics') ? splitTopics(cell('topics') ?? '') : null,
      mustRead: readYes(cell('mustRead')),
      language: code,
      origin: checked('origin'),
      listedAs: checked('listedAs'),
      note: checked('note'),
      own: columns.isOwn ? readOwnRow(cell, checkedOf.get(number) ?? null, fault) : null,
    };
  });
  if (faults.length === before) return rows;
  const faulty = new Set(faults.map(({ row }) => row));
  return rows.filter(({ row }) => !faulty.has(row));
}

const entry = readingListFile.element.shape;
const TEXTS = {
  title: entry.title,
  publisher: entry.title,
  author: entry.title,
  origin: entry.title,
  listedAs: entry.title,
  note: entry.note,
} as const;
type CheckedField = keyof typeof TEXTS;

/** The text as the guide takes it: composed, without what nobody sees. Null, with a fault, if it is damaged. */
function checkText(field: CheckedField, text: string, fault: (text: string) => void): string | null {
  const schema: z.ZodType<string | undefined> = TEXTS[field];
  const result = schema.safeParse(text);
  if (result.success) return result.data ?? null;
  for (const issue of result.error.issues) for (const { text: why } of describeIssue(issue, text)) fault(why);
  return null;
}

const YES = new Set([
  'yes',
  'y',
  'x',
  '1',
  'true',
  'ja',
  'oui',
  'si',
  'sim',
  'tak',
  'да',
  'так',
  'ok',
  '✓',
  '✔',
  '★',
  '*',
  'must read',
  'high',
]);
const NO = new Set(['no', 'n', '0', 'false', 'nein', 'non', 'nao', 'nie', 'нет', 'ні']);

function readYes(cell: string | null): boolean | null {
  if (cell === null) return null;
  const folded = fold(cell);
  return YES.has(folded) ? true : NO.has(folded) ? false : null;
}
