import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch as fetchThrough, ProxyAgent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { causeOf, neverConnected } from '../../src/ops/network-errors.ts';
import { askPlatform } from '../../src/ops/platform-request.ts';

/** A proxy that wants a password first. */
async function startProxy() {
  const server = createServer((_request, response) => response.writeHead(407).end());
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function codeOf(request: Promise<unknown>): Promise<string> {
  const error = causeOf(await request.catch((thrown: unknown) => thrown));
  return error instanceof Error && 'code' in error ? String(error.code) : 'none';
}

const CODE = 'HTTP 407 from a proxy';

test('a request that a proxy did not let through was never sent, however Node says so', async () => {
  const proxy = await startProxy();
  const init = { method: 'POST', body: 'x' };
  expect(await codeOf(fetch(proxy, init))).toBe(CODE);
  const dispatcher = new ProxyAgent({ uri: proxy });
  onTestFinished(() => dispatcher.close());
  expect(await codeOf(fetchThrough('https://slack.example/', { ...init, dispatcher }))).toBe(CODE);
  expect(neverConnected(CODE)).toBe(true);
});

test('the doctor is told that a proxy refuses', async () => {
  const answer = await askPlatform(await startProxy(), {}, { ms: 5000, now: Date.now });
  expect(answer).toEqual({ kind: 'unreachable', why: CODE });
});

test('a request that was cut or given up may have been carried out', async () => {
  const server = createServer((request) => request.socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const cut = await codeOf(fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' }));
  expect(neverConnected(cut)).toBe(false);
  const abandoned = codeOf(fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }));
  expect(neverConnected(await abandoned)).toBe(false);
});
