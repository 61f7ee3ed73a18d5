import type { Duplex } from 'node:stream';
import type { OnRefused, RefusalReason } from './refusals.ts';

/** Answers what never became a request with a bare status, counts it and closes the connection. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Duplex, onRefused: OnRefused): void {
  const found = verdict(error.code ?? '');
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
  // Anything sent after that is not read.
  socket.once('finish', () => socket.destroy());
}

/** Null for a connection that broke, which is not a refusal. Codes: node:http and llhttp. */
function verdict(code: string): readonly [string, RefusalReason] | null {
  if (code === 'HPE_HEADER_OVERFLOW') return ['431 Request Header Fields Too Large', 'headers-too-large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['408 Request Timeout', 'too-slow'];
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return ['413 Content Too Large', 'body-too-large'];
  if (code === 'HPE_INVALID_EOF_STATE') return null;
  return code.startsWith('HPE_') ? ['400 Bad Request', 'malformed'] : null;
}
