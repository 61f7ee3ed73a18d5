import { readFile } from 'node:fs/promises';
import { decodeFile } from '../../guide/decode-file.ts';
import type { FileChange } from './replace-files.ts';

/** A file of a guide as it was read; `bytes` is null and `text` empty if there is none. */
export type GuideFile = { readonly path: string; readonly bytes: Uint8Array | null; readonly text: string };

export async function readGuideFile(path: string): Promise<GuideFile> {
  try {
    const bytes = await readFile(path);
    const text = decodeFile(bytes);
    // What cannot be decoded is a fault of the guide, which loading it names.
    return { path, bytes, text: typeof text === 'string' ? text : '' };
  } catch {
    return { path, bytes: null, text: '' };
  }
}

/** The file with another text; a byte order mark stays. */
export function changeFile({ path, bytes }: GuideFile, text: string): FileChange {
  return { path, before: bytes, text: startsWithMark(bytes) ? `\ufeff${text}` : text };
}

function startsWithMark(bytes: Uint8Array | null): boolean {
  return bytes !== null && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
