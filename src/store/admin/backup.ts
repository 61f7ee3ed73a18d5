import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { OperatorError } from '../../ops/operator-error.ts';
import { openStore, type StoreAddress } from '../open-store.ts';

/** Makes a consistent copy of the file, even while a bot writes to it. Returns what to print. Throws `OperatorError`. */
export async function backUpFile(address: StoreAddress, target: string): Promise<string> {
  if (address.kind === 'postgres') {
    const { username, host, pathname } = new URL(address.url);
    throw new OperatorError(
      `backup copies a store's file, and this store is on PostgreSQL. Put the password into ~/.pgpass (mode 600), as one line HOST:PORT:DATABASE:USER:PASSWORD, so that no list of processes shows it, and use pg_dump --no-password --format=custom --file=${target} postgres://${username}@${host}${pathname}; or npm run -s store -- export FILE.`,
    );
  }
  expectNew(target);
  // Throws if anything is wrong with the store, before anything is written.
  await (await openStore(address, { readOnly: true })).close();
  const { copyFile } = await import('../sqlite-file.ts');
  const partial = `${target}.part`;
  await rm(partial, { force: true });
  try {
    copyFile(address.path, partial);
    await complete(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw writeFault(target, error);
  }
  const { size } = await stat(target);
  return `Copied ${address.path} to ${target}: ${size} bytes. To use it, stop the bot and set DATABASE_FILE to ${target}, or put it in place of ${address.path} and delete ${basename(address.path)}-wal and ${basename(address.path)}-shm beside it.`;
}

export function expectNew(target: string): void {
  if (!existsSync(target)) return;
  throw new OperatorError(
    `Expected the name of a file that is not there yet; ${target} is. Delete it or choose another name.`,
  );
}

/** Gives a file its final name only once it is complete and on disk. */
export async function complete(partial: string, target: string): Promise<void> {
  const file = await open(partial, 'r+');
  await file.sync();
  await file.close();
  await rename(partial, target);
}

export function writeFault(target: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!/^(ERR_SQLITE_ERROR|E[A-Z]+)$/.test(code) || !(cause instanceof Error)) return cause;
  return new OperatorError(
    `Could not write ${target}: ${cause.message}. Check that the folder is there, may be written to, and has room.`,
    {
      cause,
    },
  );
}
