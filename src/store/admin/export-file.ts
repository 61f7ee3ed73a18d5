import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OperatorError } from '../../ops/operator-error.ts';
import { openStore, type StoreAddress } from '../open-store.ts';
import type { Store } from '../store.ts';
import { complete, expectNew, writeFault } from './backup.ts';

/** Exports and imports as files. Each gives what to tell, and throws `OperatorError`. */

const STANDARD_INPUT = '-';

/** Gives nothing to tell: standard output is the export's. */
export async function exportToOutput(address: StoreAddress, out: NodeJS.WritableStream): Promise<string> {
  await withStore(address, true, async (store) => {
    for await (const line of store.exportLines()) if (!out.write(line)) await once(out, 'drain');
  });
  return '';
}

export function exportToFile(address: StoreAddress, target: string): Promise<string> {
  expectNew(target);
  return withStore(address, true, async (store) => {
    const partial = `${target}.part`;
    try {
      // It may hold what nobody else on the machine should read.
      await pipeline(Readable.from(store.exportLines()), createWriteStream(partial, { mode: 0o600 }));
      await complete(partial, target);
    } catch (error) {
      await rm(partial, { force: true });
      throw writeFault(target, error);
    }
    return `Exported everything to ${target}.`;
  });
}

export async function importFile(address: StoreAddress, source: string): Promise<string> {
  if (source !== STANDARD_INPUT && !existsSync(source)) {
    throw new OperatorError(`There is no file ${source}. Expected a file that "export" wrote.`);
  }
  return withStore(address, false, async (store) => {
    const counts = await store.importFrom(linesOf(source));
    const told = Object.entries(counts).map(([table, count]) => `${count} ${WORDS[table] ?? table}`);
    return `Imported ${told.join(', ')}.`;
  });
}

const WORDS: Readonly<Record<string, string>> = { keptTexts: 'kept texts', shown: 'shown entries' };

async function* linesOf(source: string): AsyncIterable<string> {
  const input = source === STANDARD_INPUT ? process.stdin : createReadStream(source);
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new OperatorError(
      `Could not read ${source}: ${cause.message}. Expected a file that "export" wrote.`,
      {
        cause,
      },
    );
  }
}

async function withStore<T>(
  address: StoreAddress,
  readOnly: boolean,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(address, { readOnly });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
