import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoreAddress } from '../open-store.ts';
import { complete, expectNew, writeFault } from './backup.ts';
import { withStore } from './with-store.ts';

/** Returns nothing to print, because the export itself goes to standard output. Throws `OperatorError`. */
export async function exportToOutput(address: StoreAddress, out: NodeJS.WritableStream): Promise<string> {
  await withStore(address, { readOnly: true }, async (store) => {
    for await (const line of store.exportLines()) if (!out.write(line)) await once(out, 'drain');
  });
  return '';
}

/** Returns what to print. Throws `OperatorError`. */
export function exportToFile(address: StoreAddress, target: string): Promise<string> {
  expectNew(target);
  return withStore(address, { readOnly: true }, async (store) => {
    const partial = `${target}.part`;
    try {
      // Nobody else on the machine should be able to read it.
      await pipeline(Readable.from(store.exportLines()), createWriteStream(partial, { mode: 0o600 }));
      await complete(partial, target);
    } catch (error) {
      await rm(partial, { force: true });
      throw writeFault(target, error);
    }
    return `Exported everything to ${target}.`;
  });
}
