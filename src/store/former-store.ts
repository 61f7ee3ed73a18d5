import { readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { StoreOutage } from './outage.ts';

/**
 * What to say if the store at `path` is about to be made although there was one: its lock, its log, a copy or the moved
 * file is still beside it. Null if nothing says so. Throws if what is there would be lost: SQLite deletes a log that it
 * finds beside an empty store. Call before anything is made.
 */
export function findFormerStore(path: string): string | null {
  if (sizeOf(path) > 0) return null;
  const remains = filesBeside(path);
  if (remains.length === 0) return null;
  const log = `${path}-wal`;
  if (sizeOf(log) > 0) {
    throw new StoreOutage(
      'moved',
      `${path} is missing or empty, but ${log}, which holds changes that belong to it, is there. Put the file back beside it; to begin with a new store instead, move ${basename(log)} away first.`,
    );
  }
  return `The store at ${path} is new; digests from before are not in it. There was one: ${remains.slice(0, MAX_NAMED).join(', ')} ${remains.length === 1 ? 'is' : 'are'} still there. If that was not intended, stop the bot and put the file back.`;
}

const MAX_NAMED = 3;

/** Names that begin with the store's own: deskbook.sqlite.lock, deskbook.sqlite-shm, deskbook.sqlite.bak. */
function filesBeside(path: string): readonly string[] {
  const name = basename(path);
  try {
    return readdirSync(dirname(path))
      .filter((other) => other.startsWith(name) && other !== name)
      .toSorted();
  } catch {
    // A folder that cannot be listed says nothing; opening the store in it reports what is wrong.
    return [];
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
