import type { Duplex } from 'node:stream';
import type { RefusalReason } from '../ops/metrics.ts';

/** What never became a request: answered in the few words that HTTP has for it, counted, and hung up on. */
export function answerBroken(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  onRefused: (reason: RefusalReason) => void,
): void {
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
  // Whoever goes on sending after that is not listened to.
  socket.once('finish', () => socket.destroy());
}

/** Null for a connection that broke, which is nobody's refusal. Codes: node:http and llhttp. */
function verdict(code: string): readonly [string, RefusalReason] | null {
  if (code === 'HPE_HEADER_OVERFLOW') return ['431 Request Header Fields Too Large', 'headers-too-large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['408 Request Timeout', 'too-slow'];
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return ['413 Content Too Large', 'body-too-large'];
  if (code === 'HPE_INVALID_EOF_STATE') return null;
  return code.startsWith('HPE_') ? ['400 Bad Request', 'malformed'] : null;
}
