import { type BigIntStats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { StoreOutage } from './outage.ts';

/**
 * Remembers which file `path` is now; the returned function throws a `StoreOutage` once it is another one, or gone. SQLite
 * goes on writing to the file that it opened, wherever that has been moved, so all of it would be missing after a restart.
 */
export function createIdentityCheck(path: string): () => void {
  const opened = statSync(path, { bigint: true });
  return () => {
    const found = look(path);
    if (found === null) throw moved(path, 'it was moved away or deleted');
    if (found.ino !== opened.ino || found.dev !== opened.dev)
      throw moved(path, 'another file is in its place');
    if (found.size === 0n && opened.size > 0n)
      throw new StoreOutage(
        'damaged',
        `${path} was emptied while the bot runs. Nothing is posted meanwhile. Stop the bot and start it again, which may bring the contents back from its log; otherwise put the newest backup in its place.`,
      );
  };
}

function moved(path: string, why: string): StoreOutage {
  return new StoreOutage(
    'moved',
    `${path} is not the file that the bot opened: ${why}. Nothing is posted meanwhile. Put the file back, and the bot goes on by itself. To use another store instead, stop the bot and move ${basename(path)}-wal away before you start it.`,
  );
}

/** Null only if there certainly is no such file. */
function look(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw new StoreOutage('away', `Could not look whether ${path} is still there: ${String(error)}.`, error);
  }
}
