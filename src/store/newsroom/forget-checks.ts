import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../database.ts';

/** What stands in the place of a name that was removed. */
const SOMEBODY = 'somebody';

type Check = { readonly date: string; readonly by: string };

type Change = {
  readonly kind: string;
  readonly subject: unknown;
  readonly field?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly value?: unknown;
};

/**
 * Inside a transaction, before the revisions lose the person’s id. Who checked something of the guide stands by name in the changes
 * themselves: in the one that recorded it, and in later ones as what was there before.
 */
export async function forgetChecks({ db }: Database, person: string): Promise<void> {
  const rows = await db
    .selectFrom('revisions')
    .select(['number', 'changes', 'approver', 'undoes'])
    .where('changes', 'like', '%"checked"%')
    .orderBy('number')
    .execute();
  const revisions = rows.map((row) => ({ ...row, changes: readChanges(row.changes) }));
  const own = revisions
    .filter(({ approver, undoes }) => approver === person && undoes === null)
    .flatMap(({ changes }) => changes)
    .flatMap(({ subject, field, after }) =>
      field === 'checked' && isCheck(after) ? [{ subject, check: after }] : [],
    );
  if (own.length === 0) return;
  const forget = (subject: unknown, value: unknown): unknown =>
    isCheck(value) &&
    own.some((each) => isDeepStrictEqual(each.subject, subject) && isDeepStrictEqual(each.check, value))
      ? { ...value, by: SOMEBODY }
      : value;
  for (const { number, changes } of revisions) {
    const forgotten = changes.map((change) => forgetIn(change, forget));
    if (isDeepStrictEqual(forgotten, changes)) continue;
    await db
      .updateTable('revisions')
      .set({ changes: JSON.stringify(forgotten) })
      .where('number', '=', number)
      .execute();
  }
}

/** Of a field, or of a whole entry that was added or removed. */
function forgetIn(change: Change, forget: (subject: unknown, value: unknown) => unknown): Change {
  const { subject, field } = change;
  if (field !== undefined && field !== 'checked') return change;
  const within = (value: unknown) => {
    if (field !== undefined) return forget(subject, value);
    return isObject(value) && value.checked !== undefined
      ? { ...value, checked: forget(subject, value.checked) }
      : value;
  };
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      name === 'before' || name === 'after' || name === 'value' ? within(value) : value,
    ]),
  ) as Change;
}

/** None if another version wrote something that this one cannot read. */
function readChanges(text: string): readonly Change[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every(isObject) ? (read as unknown as readonly Change[]) : [];
  } catch {
    return [];
  }
}

function isCheck(value: unknown): value is Check {
  return isObject(value) && typeof value.date === 'string' && typeof value.by === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
