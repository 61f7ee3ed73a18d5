import { readFile } from 'node:fs/promises';
import { describeUnreadable } from '../../guide/unreadable.ts';
import { OperatorError } from '../../ops/operator-error.ts';

/** The bytes of a file, or of standard input for “-”. Rejects with `OperatorError`. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === '-') {
    const parts: Uint8Array[] = [];
    for await (const part of process.stdin) parts.push(part);
    return Buffer.concat(parts);
  }
  try {
    return await readFile(path);
  } catch (error) {
    const why = await describeUnreadable(path, error);
    throw new OperatorError(`Expected a file to import, got ${path}: ${why}.`, { cause: error });
  }
}
