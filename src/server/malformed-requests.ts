import type { Duplex } from 'node:stream';
import type { OnRefused, RefusalReason } from './refusals.ts';

/** Answers a request that could not be parsed with a bare status, counts it and closes the connection. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex, onRefused: OnRefused): void {
  const found = refusalOf(error.code ?? '');
  if (found === null) {
    socket.destroy();
    return;
  }
  const [status, reason] = found;
  onRefused(reason);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  // Nothing sent after that is read.
  socket.once('finish', () => socket.destroy());
}

/** Null if the connection broke, which is not a refusal. The codes are those of node:http and llhttp. */
function refusalOf(code: string): readonly [string, RefusalReason] | null {
  if (code === 'HPE_HEADER_OVERFLOW') return ['431 Request Header Fields Too Large', 'headers-too-large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['408 Request Timeout', 'too-slow'];
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return ['413 Content Too Large', 'body-too-large'];
  if (code === 'HPE_INVALID_EOF_STATE') return null;
  return code.startsWith('HPE_') ? ['400 Bad Request', 'malformed'] : null;
}
