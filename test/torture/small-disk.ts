import { DatabaseSync } from 'node:sqlite';

/**
 * Lets the disk fill up under the store's file and become free again: each SIGUSR2 does the other. A database that may
 * not grow answers SQLITE_FULL, as it does on a full disk. Call before the store is opened.
 */
export function fillDiskOnSignal(): void {
  const open = new Set<DatabaseSync>();
  const exec = DatabaseSync.prototype.exec;
  // The store sets this when it opens its file, and nothing else does.
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (sql.includes('journal_mode = wal')) open.add(this);
    exec.call(this, sql);
  };
  let isFull = false;
  process.on('SIGUSR2', () => {
    isFull = !isFull;
    for (const database of open) {
      if (!database.isOpen) continue;
      const { page_count: pages } = database.prepare('pragma page_count').get() as { page_count: number };
      database.exec(`pragma max_page_count = ${isFull ? pages : 1_000_000_000}`);
    }
  });
}
