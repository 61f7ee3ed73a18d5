import type { IncomingMessage } from 'node:http';

/** The whole body; `too-large` if it has more than `most` bytes, `gone` if its sender broke off. Never rejects. */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve('too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      // The rest is read and dropped: a client that is still sending could not read the answer otherwise.
      request.resume();
      resolve('too-large');
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
}
