import { siteOf } from '../../guide/page-address.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { foldName } from '../../search/fold.ts';
import { COLUMNS, type Column, fieldsNamed, isOfList } from './column-names.ts';
import { type ColumnProfile, type KnownNames, profileColumn } from './column-profile.ts';
import { OWN_COLUMNS, type OwnColumn } from './own-columns.ts';
import { readCell } from './read-link.ts';
import type { Table } from './table.ts';

export type ColumnMap = {
  /** Where each field stands, counted from 0. */
  readonly at: ReadonlyMap<Column | OwnColumn, number>;
  /** Names of columns with something in them that are not imported. */
  readonly leftOut: readonly string[];
  /** Whether the list is one that the export made, so that it says of each link how it stands. */
  readonly isOwn: boolean;
};

/**
 * Tells what each column holds: as `named` says, by field, or by the names of the columns in many languages and by their
 * cells. Throws `OperatorError` for a name that no column has, and if there are neither titles nor links.
 */
export function findColumns(
  table: Table,
  named: ReadonlyMap<string, string>,
  known: KnownNames,
  thisYear: number,
): ColumnMap {
  const width = Math.max(
    table.header?.length ?? 0,
    ...table.rows.slice(0, 1000).map(({ cells }) => cells.length),
  );
  const names = Array.from({ length: width }, (_, at) => table.header?.[at] ?? '');
  const isOwn = ['id', 'title', 'standing'].every((name) => names.includes(name));
  const at = new Map<Column | OwnColumn, number>();
  for (const [field, name] of named) at.set(readField(field), findNamed(names, name));
  if (isOwn) {
    for (const field of [...COLUMNS, ...OWN_COLUMNS])
      if (names.includes(field) && !at.has(field)) at.set(field, names.indexOf(field));
  } else {
    const profiles = names.map((_, column) =>
      profileColumn(
        table.rows.map(({ cells }) => cells[column]),
        known,
        thisYear,
      ),
    );
    const isFree = (column: number) => ![...at.values()].includes(column) && !isOfList(names[column] ?? '');
    takeByNameAndCells(names, profiles, at, isFree);
    if (!at.has('publisher')) takeBySites(table, profiles, at, isFree);
    if (!at.has('title')) takeTitles(profiles, at, isFree);
  }
  if (!at.has('title') && !at.has('link')) throw nothingToImport(names);
  const used = new Set(at.values());
  const leftOut = names.flatMap((name, column) => {
    const isFilled = table.rows.some(({ cells }) => readCell(cells[column]) !== null);
    return used.has(column) || !isFilled ? [] : [name === '' ? `number ${column + 1}` : `“${name}”`];
  });
  return { at, leftOut, isOwn };
}

function findNamed(names: readonly string[], name: string): number {
  const found = names.findIndex((each) => each !== '' && foldName(each) === foldName(name));
  if (found >= 0) return found;
  const number = /^\d+$/.test(name) ? Number(name) : 0;
  if (number >= 1 && number <= names.length) return number - 1;
  throw new OperatorError(`--map: expected one of the columns ${listNames(names)}; got “${name}”.`);
}

function readField(field: string): Column {
  const found = COLUMNS.find((each) => foldName(each) === foldName(field));
  if (found) return found;
  throw new OperatorError(`--map: expected one of ${COLUMNS.join(', ')} before “=”; got “${field}”.`);
}

type Taken = Map<Column | OwnColumn, number>;

/** Pairs of column and field, the likeliest first; each column and each field once. */
function takeByNameAndCells(
  names: readonly string[],
  profiles: readonly ColumnProfile[],
  at: Taken,
  isFree: (column: number) => boolean,
): void {
  const pairs = names.flatMap((name, column) => {
    const profile = profiles[column];
    if (!profile) return [];
    const { fields, isWhole } = fieldsNamed(name);
    return COLUMNS.flatMap((field) => {
      const place = fields.indexOf(field);
      const byName = place < 0 ? 0 : (isWhole ? 3 : 2) - place * 0.1;
      const score = byName + rate(field, profile, byName > 0);
      return score > 0 ? [{ column, field, score }] : [];
    });
  });
  pairs.sort((a, b) => b.score - a.score || a.column - b.column);
  for (const { column, field } of pairs) if (!at.has(field) && isFree(column)) at.set(field, column);
}

/** How well the cells suit a field: up to 1, or far below 0 if they do not. */
function rate(
  field: Column,
  { filled, links, dates, kinds, known, topics, meanLength }: ColumnProfile,
  isNamed: boolean,
): number {
  const no = Number.NEGATIVE_INFINITY;
  if (filled === 0) return isNamed ? -0.5 : no;
  switch (field) {
    case 'link':
      return links >= 0.5 ? links : no;
    case 'date':
      return dates >= (isNamed ? 0.5 : 0.8) && links < 0.5 ? dates : no;
    case 'kind':
      return kinds >= (isNamed ? 0 : 0.8) && meanLength < 30 && links < 0.5 && dates < 0.5 ? kinds : no;
    case 'topics':
      return topics >= (isNamed ? 0 : 0.8) && links < 0.5 && dates < 0.5 ? topics : no;
    case 'publisher':
      return isNamed ? (links < 0.5 && dates < 0.5 ? known : no) : known >= 0.6 ? known : no;
    case 'title':
      return isNamed && links < 0.5 && dates < 0.5 && kinds < 0.8 ? Math.min(1, meanLength / 100) : no;
    default:
      return isNamed && links < 0.5 ? 0 : no;
  }
}

/** A column without a telling name names the publishers if each of its values goes with one site, and there are several. */
function takeBySites(
  { rows }: Table,
  profiles: readonly ColumnProfile[],
  at: Taken,
  isFree: (column: number) => boolean,
): void {
  const link = at.get('link');
  if (link === undefined) return;
  for (const [column, { distinct, filled, meanLength, dates }] of profiles.entries()) {
    if (!isFree(column) || filled < 0.5 || meanLength > 40 || dates > 0.2 || distinct > 0.9) continue;
    const sites = new Map<string, Set<string>>();
    for (const { cells } of rows) {
      const name = readCell(cells[column]);
      const site = siteOf(cells[link] ?? '');
      if (name !== null && site !== null)
        sites.set(foldName(name), (sites.get(foldName(name)) ?? new Set()).add(site));
    }
    const pairs = [...sites.values()].reduce((sum, { size }) => sum + size, 0);
    const all = new Set([...sites.values()].flatMap((each) => [...each])).size;
    if (sites.size < 2 || pairs > sites.size * 1.2 || all < sites.size * 0.8) continue;
    at.set('publisher', column);
    return;
  }
}

/** Titles are texts of some length, nearly all different; the leftmost such column. */
function takeTitles(
  profiles: readonly ColumnProfile[],
  at: Taken,
  isFree: (column: number) => boolean,
): void {
  const column = profiles.findIndex(
    ({ filled, distinct, meanLength, links, dates }, each) =>
      isFree(each) &&
      filled > 0.8 &&
      distinct > 0.7 &&
      meanLength >= 8 &&
      meanLength < 300 &&
      links < 0.2 &&
      dates < 0.2,
  );
  if (column >= 0) at.set('title', column);
}

function nothingToImport(names: readonly string[]): OperatorError {
  return new OperatorError(
    `Expected a column of titles or of links, got ${listNames(names)}. Say which is which, as in --map title=${names.find((name) => name !== '')?.replace(/[,=].*/, '') ?? '1'}.`,
  );
}

function listNames(names: readonly string[]): string {
  return names.map((name, column) => (name === '' ? `number ${column + 1}` : `“${name}”`)).join(', ');
}
