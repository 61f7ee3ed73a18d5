import { describeIssue } from '../../guide/issue-text.ts';
import type { Source } from '../../guide/schema.ts';
import { readingListFile } from '../../guide/schema.ts';
import type { OwnColumn } from './own-columns.ts';

/** An entry’s number, its link, and who checked that when, as the export wrote them. */
export type OwnRow = {
  readonly id: number | null;
  readonly link: Source['link'];
  readonly checked: Source['checked'];
};

const { link: linkSchema, checked: checkedSchema } = readingListFile.element.shape;

/**
 * Reads what the export adds to a row. `checkedOn`: the date of its check; null if its column has none that can be read. Adds what
 * else is not as it should be to the faults of the row.
 */
export function readOwnRow(
  cell: (field: OwnColumn | 'link') => string | null,
  checkedOn: string | null,
  fault: (field: OwnColumn | 'link', text: string) => void,
): OwnRow {
  const number = cell('id');
  const id = number === null ? null : /^[1-9]\d{0,14}$/.test(number) ? Number(number) : null;
  if (number !== null && id === null) fault('id', `expected a number, got “${number}”`);
  return { id, link: readOwnLink(cell, fault), checked: readOwnCheck(cell, checkedOn, fault) };
}

function readOwnCheck(
  cell: (field: OwnColumn) => string | null,
  date: string | null,
  fault: (field: OwnColumn, text: string) => void,
): Source['checked'] {
  const [typed, by] = [cell('checked'), cell('checkedBy')];
  if (typed === null && by === null) return undefined;
  // What cannot be read is a fault of its column already.
  if (typed !== null && date === null) return undefined;
  const given = { ...(date === null ? {} : { date }), ...(by === null ? {} : { by }) };
  const result = checkedSchema.safeParse(given);
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    for (const { path, text } of describeIssue(issue, given))
      fault(path.at(-1) === 'by' ? 'checkedBy' : 'checked', text);
  return undefined;
}

function readOwnLink(
  cell: (field: OwnColumn | 'link') => string | null,
  fault: (field: OwnColumn | 'link', text: string) => void,
): Source['link'] {
  const standing = cell('standing') ?? (cell('link') === null ? 'none' : 'cited');
  const optional = (name: string, value: string | null) => (value === null ? {} : { [name]: value });
  const shown = {
    ...optional('url', cell('link')),
    ...(cell('headings') === null ? {} : { headings: cell('headings')?.split('\n') }),
    ...(cell('headlineSeen') === 'no' ? { headlineSeen: false } : {}),
    ...optional('note', cell('linkNote')),
  };
  const link =
    standing === 'none'
      ? { standing }
      : standing === 'candidate'
        ? { standing, ...optional('url', cell('link')), ...optional('note', cell('linkNote')) }
        : standing === 'copy'
          ? { standing, ...optional('host', cell('host')), ...shown }
          : standing === 'cited'
            ? {
                standing,
                from: { name: cell('from') ?? 'an imported list', ...optional('url', cell('fromLink')) },
                ...shown,
              }
            : { standing, ...shown };
  const result = linkSchema.safeParse(link);
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    for (const { path, text } of describeIssue(issue, link)) fault(nameColumn(path.at(-1)), text);
  return { standing: 'none' };
}

function nameColumn(field: PropertyKey | undefined): OwnColumn | 'link' {
  if (field === 'standing' || field === 'host' || field === 'headings') return field;
  return field === 'note' ? 'linkNote' : field === 'name' ? 'from' : 'link';
}
