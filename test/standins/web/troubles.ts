import { setImmediate as turn } from 'node:timers/promises';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { answer, type Handler } from './site.ts';

/** What goes wrong with web sites, as handlers for `startSite`. */

/** Takes the request and says nothing. */
export const silent: Handler = () => {};

/** Sends its headers and a first part, and nothing more. */
export function stalled(part: string): Handler {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write(part);
  };
}

/** A page that never ends, as fast as it is read. `meter` counts what was sent, in bytes. */
export function endless(meter: { sent: number }): Handler {
  const part = Buffer.alloc(64 * 1024, '<p>more</p>');
  return async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write('<title>Endless</title>');
    while (!response.destroyed) {
      if (response.write(part)) meter.sent += part.length;
      await turn();
    }
  };
}

/** Cuts the connection in the middle of the body that it promised. */
export function brokenOff(part: string): Handler {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(part.length + 1_000) });
    response.write(part, () => response.destroy());
  };
}

const COMPRESSORS = {
  gzip: (data: Uint8Array) => gzipSync(data),
  deflate: (data: Uint8Array) => deflateSync(data),
  br: (data: Uint8Array) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: (data: Uint8Array) => zstdCompressSync(data),
};

export type Encoding = keyof typeof COMPRESSORS;

export const ENCODINGS = Object.keys(COMPRESSORS) as Encoding[];

/** Applied in the order in which they are named, as `Content-Encoding` has them. */
export function compressed(html: string | Uint8Array, encodings: readonly Encoding[]): Handler {
  let body: Uint8Array = Buffer.from(html);
  for (const encoding of encodings) body = COMPRESSORS[encoding](body);
  return answer(200, body, { 'content-type': 'text/html', 'content-encoding': encodings.join(', ') });
}

/** Kilobytes that become 32 MB. */
export function bomb(encodings: readonly Encoding[]): Handler {
  const html = Buffer.alloc(32 * 1024 * 1024, ' ');
  html.write('<title>Bomb</title>');
  return compressed(html, encodings);
}

/** Five megabytes that become nothing at all. */
export function emptyMembers(encodings: readonly Encoding[]): Handler {
  const member = gzipSync('');
  const members = Buffer.alloc(member.length * 250_000, member);
  let body: Uint8Array = members;
  for (const encoding of encodings) body = COMPRESSORS[encoding](body);
  const all = ['gzip', ...encodings].join(', ');
  return answer(200, body, { 'content-type': 'text/html', 'content-encoding': all });
}
