import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../ops/operator-error.ts';
import { FIRST_MIGRATION } from './migrations.ts';
import { codeOf, SQLITE_NOT_A_DATABASE } from './sqlite-codes.ts';

/**
 * Call before anything at the path is changed, which may not be a store: a folder, a device, or a file of another program.
 * `timeout` is how many milliseconds to wait for a lock. Throws `OperatorError`.
 */
export function expectStoreOrNothing(path: string, timeout: number): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    expectFolder(dirname(resolve(path)), path);
    return;
  }
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'a device or another special file';
    throw new OperatorError(
      `Expected a file at ${path}, or nothing; found ${what}. Set DATABASE_FILE to the path of a file, such as var/deskbook.sqlite.`,
    );
  }
  if (found.size === 0) return;
  const what = whatElse(path, timeout);
  if (what !== null)
    throw new OperatorError(
      `Expected a store at ${path}, or nothing; found ${what}, which was left as it is. Set DATABASE_FILE to another path.`,
    );
}

/** Missing folders can be made. */
function expectFolder(folder: string, path: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) {
    if (dirname(folder) !== folder) expectFolder(dirname(folder), path);
  } else if (!found.isDirectory())
    throw new OperatorError(
      `Expected a folder at ${folder}, to hold the store ${path}; found a file. Set DATABASE_FILE to a path in a folder, such as var/deskbook.sqlite.`,
    );
}

/** What the file is if it cannot be a store. */
function whatElse(path: string, timeout: number): string | null {
  const database = new DatabaseSync(path, { readOnly: true, timeout });
  try {
    return whoseTables(database);
  } catch (error) {
    // What else is wrong is found, and explained, by what is done with the file.
    return codeOf(error) === SQLITE_NOT_A_DATABASE ? 'a file of another kind' : null;
  } finally {
    database.close();
  }
}

/** A start that was cut short has made the table of its migrations first, and may have put nothing into it. */
function whoseTables(database: DatabaseSync): string | null {
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    .all()
    .map(({ name }) => String(name));
  if (tables.length === 0) return null;
  const first = tables.includes('kysely_migration')
    ? database.prepare('select min(name) as name from kysely_migration').get()?.name
    : undefined;
  return first === null || first === FIRST_MIGRATION
    ? null
    : `another program’s database (its tables: ${tables.slice(0, MOST_NAMED).join(', ')}${tables.length > MOST_NAMED ? ', …' : ''})`;
}

const MOST_NAMED = 3;
