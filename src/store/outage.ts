import { OperatorError } from '../ops/operator-error.ts';

/**
 * Why the store cannot do its work although the bot is sound. `away`: the server cannot be reached or is not set up yet, or
 * something else holds the file. `refused`: the login is wrong, or there is no such database. `moved`: the file is not where
 * it was opened. `taken`: it belongs to another guide by now.
 */
type OutageKind = 'full' | 'read-only' | 'damaged' | 'moved' | 'refused' | 'away' | 'taken';

/** A fault of the disk, the file or the server. The message says where and what to do. */
export class StoreOutage extends OperatorError {
  readonly kind: OutageKind;

  constructor(kind: OutageKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The error as an outage of the store at `where`, a file or the address of a server; any other error as it is. */
export function asOutage(error: unknown, where: string): unknown {
  if (error instanceof StoreOutage) return error;
  const kind = kindOf(error);
  return kind === null ? error : new StoreOutage(kind, WORDS[kind](where, reasonOf(error)), error);
}

/** Runs `work`; an error of the disk, the file or the server is thrown as a `StoreOutage`. */
export function withOutages<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asOutage(error, where);
  }
}

/** What the system, SQLite or the server reports. */
type Reported = Exclude<OutageKind, 'taken'>;

const WORDS: Readonly<Record<Reported, (where: string, why: string) => string>> = {
  full: (where, why) =>
    `Disk full: the store at ${where} cannot be written (${why}). Make room on its disk; the bot then goes on by itself.`,
  'read-only': (where, why) =>
    `The store at ${where} can only be read (${why}). Give the bot's user the right to write to it, or name a store that can be written in DATABASE_FILE or DATABASE_URL.`,
  damaged: (where, why) =>
    `The store at ${where} is damaged (${why}). Stop the bot and restore a backup; docs/running.md, “A damaged store”, says how to save what is still readable.`,
  moved: (where, why) =>
    `${where} is not the file that the bot opened (${why}). Put that file back, and the bot goes on by itself.`,
  refused: (where, why) =>
    `The PostgreSQL server refuses the bot at ${where}: ${why}. Correct user, password and database in DATABASE_URL, or make them on the server.`,
  away: (where, why) =>
    `The store at ${where} cannot be used at the moment: ${why}. The bot tries again by itself.`,
};

/** The lower byte of SQLite's error codes. https://sqlite.org/rescode.html */
const SQLITE: Readonly<Record<number, Reported>> = {
  5: 'away', // SQLITE_BUSY
  8: 'read-only', // SQLITE_READONLY
  10: 'away', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'away', // SQLITE_CANTOPEN
};

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES: readonly (readonly [RegExp, Reported])[] = [
  [/^53100$/, 'full'],
  [/^25006$/, 'read-only'],
  [/^XX00[12]$/, 'damaged'],
  // A login that is refused, a database that is missing.
  [/^(?:28...|3D000)$/, 'refused'],
  // Connections, resources, an administrator's intervention, tables that are not made yet.
  [/^(?:08...|53[023]00|57P0[1-5]|42P01)$/, 'away'],
  // Limits of time, and two transactions in each other's way.
  [/^(?:57014|25P0[34]|55P03|4000[13]|40P01)$/, 'away'],
];

/** Errors of sockets, as Node names them. */
const NETWORK = /^E(?:CONN|AI_|NOTFOUND|HOST|NET|TIMEDOUT|PIPE)/;

/** node-postgres gives these no code. */
const PG_MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed)/;

function kindOf(error: unknown): Reported | null {
  if (error instanceof AggregateError) return error.errors.length > 0 ? kindOf(error.errors[0]) : null;
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return SQLITE[error.errcode & 0xff] ?? null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EROFS') return 'read-only';
  // The folder of a server's socket, which is made when it starts.
  const isSocket = 'syscall' in error && error.syscall === 'connect';
  if (isSocket && (code === 'ENOENT' || code === 'EACCES')) return 'away';
  if (NETWORK.test(code) || PG_MESSAGES.test(error.message)) return 'away';
  return POSTGRES.find(([form]) => form.test(code))?.[1] ?? null;
}

/** A host name with several addresses fails with one error for each. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
