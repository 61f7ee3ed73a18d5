import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { explainFailure } from './explain-failure.ts';

/** A body in a form that nobody asked for: completes “the answer ”. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/**
 * The first `limit` bytes of a body; why they are not all of it, if they are not. What had come before a connection broke,
 * or a sender became too slow, is enough for most of what a page says about itself. Rejects if nothing had come.
 */
export async function readBody(
  body: Readable,
  headers: IncomingHttpHeaders,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly missing: string | null }> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== '' && encoding !== 'identity') {
    body.destroy();
    throw new UnreadableBody(`comes in an encoding that was not asked for: ${encoding}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  let missing: string | null = null;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limit) continue;
      // Leaving the loop ends the stream and its connection.
      missing = `too large: the first ${limit / 1024 / 1024} MB were read`;
      break;
    }
  } catch (error) {
    if (length === 0) throw error;
    missing = `the rest did not come: ${explainFailure(error).why}`;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), missing };
}
