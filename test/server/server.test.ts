import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { SIZES, TIMEOUTS } from '../../src/server/limits.ts';
import type { Route } from '../../src/server/route.ts';
import type { ServerOptions } from '../../src/server/server.ts';
import { rawConnection, startTestServer } from './test-server.ts';

async function serving({ routes, ...options }: Partial<ServerOptions> = {}) {
  const hello: Route = { methods: ['GET'], handle: (_request, response) => void response.end('hello\n') };
  const server = await startTestServer({ routes: { '/hello': hello, ...routes }, ...options });
  onTestFinished(server.stop);
  return server;
}

test('a route answers its path, with or without a query, and no other path', async () => {
  const { at, counts } = await serving();
  const statuses = await Promise.all(
    ['/hello', '/hello?a=b', '/hello/', '/toString', '/'].map(async (path) => (await fetch(at(path))).status),
  );
  expect({ statuses, counts }).toEqual({ statuses: [200, 200, 404, 404, 404], counts: {} });
});

test('a path without a route goes to the fallback, whose refusals are counted by status', async () => {
  const { at, counts } = await serving({
    fallback: (request, response) => void response.writeHead(Number(request.url?.slice(1))).end(),
  });
  for (const status of [200, 303, 400, 401, 403, 404, 413, 415, 418, 421, 429, 500]) {
    expect((await fetch(at(`/${status}`), { redirect: 'manual' })).status).toBe(status);
  }
  expect(counts).toEqual({
    'unreadable-body': 1,
    'not-logged-in': 1,
    // 403, and 421 twice: fetch asks again after that one.
    forbidden: 3,
    'body-too-large': 1,
    'wrong-type': 1,
    'too-many': 1,
    other: 1,
  });
});

test('a method that a route does not accept is refused, naming those it accepts', async () => {
  const { at, counts } = await serving();
  const response = await fetch(at('/hello'), { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  expect(counts).toEqual({ 'wrong-method': 1 });
});

test('a route or fallback that throws is answered with 500 and logged, and the server runs on', async () => {
  const breaks = () => {
    throw new Error('a bug');
  };
  const { at, faults } = await serving({
    routes: { '/broken': { methods: ['GET'], handle: breaks } },
    fallback: breaks,
  });
  expect((await fetch(at('/broken'))).status).toBe(500);
  expect((await fetch(at('/other'))).status).toBe(500);
  expect(faults).toMatchObject([{ path: '/broken' }, { path: '/other' }]);
});

test.each([
  ['bytes that are no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'HTTP/1.1 400', 'malformed'],
  ['a request line that is none', 'GET\r\n\r\n', 'HTTP/1.1 400', 'malformed'],
  [
    'two lengths that differ',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    'HTTP/1.1 400',
    'malformed',
  ],
  [
    'giant headers',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(SIZES.headers)}\r\n\r\n`,
    'HTTP/1.1 431',
    'headers-too-large',
  ],
  [
    'a giant request line',
    `GET /${'x'.repeat(2 * SIZES.headers)} HTTP/1.1\r\n`,
    'HTTP/1.1 431',
    'headers-too-large',
  ],
])('%s: answered, hung up on, counted', async (_what, sent, status, reason) => {
  const { port, counts } = await serving();
  const heard = await rawConnection(port, sent).heard;
  expect({ heard: heard.slice(0, status.length), counts }).toEqual({
    heard: status,
    counts: { [reason]: 1 },
  });
});

test('an address longer than any question needs is refused', async () => {
  const { at, counts } = await serving();
  expect((await fetch(at(`/hello?${'x'.repeat(SIZES.address)}`))).status).toBe(414);
  expect(counts).toEqual({ 'address-too-long': 1 });
});

test('a connection whose headers never end or whose body never arrives is closed in time', async () => {
  const waits = async (request: AsyncIterable<unknown>, response: { end: () => void }) => {
    for await (const _chunk of request);
    response.end();
  };
  const { port, counts } = await serving({ routes: { '/in': { methods: ['POST'], handle: waits } } });
  const [headers, body] = await Promise.all([
    rawConnection(port, 'GET / HTTP/1.1\r\nHost: a\r\nX: ').heard,
    rawConnection(port, 'POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc').heard,
  ]);
  expect([headers.split('\r\n')[0], body.split('\r\n')[0]]).toEqual([
    'HTTP/1.1 408 Request Timeout',
    'HTTP/1.1 408 Request Timeout',
  ]);
  expect(counts).toEqual({ 'too-slow': 2 });
});

test('many slow senders displace each other and keep nobody from an answer', async () => {
  const { port, at, counts } = await serving({
    timeouts: {
      headers: 60_000,
      request: 60_000,
      idle: 60_000,
      inactive: 60_000,
      checkEvery: 1000,
      shutdown: 100,
    },
  });
  const extra = 40;
  const crowd = Array.from({ length: SIZES.connections + extra }, () =>
    rawConnection(port, 'GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: '),
  );
  await Promise.all(crowd.slice(0, extra).map(({ heard }) => heard));
  expect((await fetch(at('/hello'))).status).toBe(200);
  expect(counts['crowded-out']).toBeGreaterThanOrEqual(extra);
  for (const { socket } of crowd) socket.destroy();
});

test('many readers who take nothing of a short answer displace each other and keep nobody from one', async () => {
  const typeface = Buffer.alloc(26_000);
  const font: Route = { methods: ['GET'], handle: (_request, response) => void response.end(typeface) };
  const { port, at, counts } = await serving({ routes: { '/font': font } });
  const extra = 40;
  const crowd = Array.from({ length: SIZES.connections + extra }, () => {
    const reader = rawConnection(port, 'GET /font HTTP/1.1\r\nHost: a\r\n\r\n');
    reader.socket.pause();
    return reader;
  });
  await expect.poll(() => counts['crowded-out'], { timeout: 20_000 }).toBeGreaterThanOrEqual(extra);
  expect((await fetch(at('/hello'))).status).toBe(200);
  for (const { socket } of crowd) socket.destroy();
});

test('a reader who takes nothing of a long answer is closed in time', async () => {
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
  const long: Route = {
    methods: ['GET'],
    handle: (_request, response) => {
      response.on('close', leave);
      response.end(Buffer.alloc(20_000_000));
    },
  };
  const timeouts = { ...TIMEOUTS, inactive: 200, shutdown: 100 };
  const { port, at } = await serving({ routes: { '/long': long }, timeouts });
  const reader = rawConnection(port, 'GET /long HTTP/1.1\r\nHost: a\r\n\r\n');
  reader.socket.pause();
  await gone;
  expect((await fetch(at('/hello'))).status).toBe(200);
  reader.socket.destroy();
});

test('the connection of a request in progress is never closed to make room', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { port, at } = await serving({
    routes: {
      '/slow': {
        methods: ['GET'],
        handle: async (_request, response) => {
          begin();
          await gate;
          response.end('done');
        },
      },
    },
  });
  const asked = fetch(at('/slow'));
  await begun;
  const crowd = Array.from({ length: SIZES.connections + 20 }, () =>
    rawConnection(port, 'GET / HTTP/1.1\r\n'),
  );
  await crowd[0]?.heard;
  open();
  expect(await (await asked).text()).toBe('done');
  for (const { socket } of crowd) socket.destroy();
});

test('stopping lets a running request finish and closes idle connections', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const server = await startTestServer({
    routes: {
      '/slow': {
        methods: ['GET'],
        handle: async (_request, response) => {
          begin();
          await gate;
          response.end('done');
        },
      },
    },
  });
  const { socket } = rawConnection(server.port, '');
  await once(socket, 'connect');
  const asked = fetch(server.at('/slow'));
  await begun;
  const stopped = server.stop();
  open();
  expect(await (await asked).text()).toBe('done');
  await stopped;
  await expect(fetch(server.at('/slow'))).rejects.toThrow('fetch failed');
});

test('a port in use is reported with what to do', async () => {
  const { port } = await serving();
  await expect(startTestServer({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program: set PORT to another, or stop that program.`,
  );
});

test.each([
  ['192.0.2.1', 'which is not an address of this machine'],
  ['no-such-host.invalid', 'a name for which this machine finds no address'],
])('a server that cannot listen on %s says so in words', async (host, why) => {
  await expect(startTestServer({ host })).rejects.toThrow(
    `HOST is ${host}, ${why}. Set it to 127.0.0.1, or to 0.0.0.0 for all of them.`,
  );
});
