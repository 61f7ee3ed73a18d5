import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { OperatorError } from '../../ops/operator-error.ts';
import type { StoreAddress } from '../open-store.ts';
import { withStore } from './with-store.ts';

const STANDARD_INPUT = '-';

/** Returns what to print. Throws `OperatorError`. */
export async function importFile(address: StoreAddress, source: string): Promise<string> {
  if (source !== STANDARD_INPUT && !existsSync(source)) {
    throw new OperatorError(`There is no file ${source}. Expected a file that "export" wrote.`);
  }
  return withStore(address, {}, async (store) => {
    const counts = await store.importFrom(linesOf(source));
    const parts = Object.entries(counts).flatMap(([table, count]) =>
      count === 0 || table === 'guideStamp' ? [] : `${count} ${WORDS[table] ?? table}`,
    );
    return `Imported ${parts.length === 0 ? 'nothing: the export has no rows' : parts.join(', ')}.`;
  });
}

const WORDS: Readonly<Record<string, string>> = {
  keptTexts: 'long texts',
  shown: 'shown entries',
};

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
