import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The channel on which PostgreSQL tells all processes of a change. https://www.postgresql.org/docs/current/sql-notify.html */
export const CHANNEL = 'deskbook_guide';

/**
 * Tells every process that listens; inside a transaction once it has been committed, and never if it is not. On a file there is
 * nobody else to tell.
 */
export async function signal({ db, kind }: Pick<Database, 'db' | 'kind'>, what: Signal): Promise<void> {
  if (kind === 'file') return;
  const text = what.kind === 'proposals' ? what.kind : `${what.kind} ${what.of}`;
  await sql`select pg_notify(${CHANNEL}, ${text})`.execute(db);
}

export type Signal =
  /** The revision with this number was made. */
  | { readonly kind: 'revision'; readonly of: number }
  /** A proposal was made or changed. */
  | { readonly kind: 'proposals' }
  /** Says only that signals arrive. */
  | { readonly kind: 'probe'; readonly of: string };

/** Null if another version sent it, or another program. */
export function readSignal(text: string): Signal | null {
  const [kind, of = ''] = text.split(' ');
  if (kind === 'proposals') return { kind };
  if (kind === 'probe') return { kind, of };
  return kind === 'revision' && /^\d+$/.test(of) ? { kind, of: Number(of) } : null;
}
