import { expect, onTestFinished, test } from 'vitest';
import { createRedactor } from '../../src/ops/redact.ts';
import { type Check, type HealthPorts, healthRoutes } from '../../src/server/health.ts';
import { createPasswordCheck } from '../../src/server/password-check.ts';
import { startTestServer } from './test-server.ts';

async function healthServer(checks: readonly Check[], ports: Partial<HealthPorts> = {}) {
  const metrics = { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: async () => 'a 1\n' };
  const redact = createRedactor({ values: [], forms: [] });
  const server = await startTestServer({
    routes: healthRoutes({ checks, metrics, password: null, isLoopback: true, redact, ...ports }),
  });
  onTestFinished(server.stop);
  return (path: string, init?: RequestInit) => fetch(server.at(path), init);
}

test('the process counts as alive whatever else fails', async () => {
  const get = await healthServer([{ name: 'store', run: () => 'gone' }]);
  const response = await get('/healthz');
  expect([response.status, await response.json()]).toEqual([200, { alive: true }]);
});

test('it is ready when every check passes', async () => {
  const get = await healthServer([
    { name: 'guide', run: () => null },
    { name: 'store', run: async () => null },
  ]);
  const response = await get('/readyz');
  expect([response.status, await response.json()]).toEqual([200, { ready: true, guide: 'ok', store: 'ok' }]);
});

test('a failing check is named with its reason and does not hide another', async () => {
  const get = await healthServer([
    { name: 'guide', run: () => null },
    { name: 'store', run: () => Promise.reject(new Error('connection refused')) },
    { name: 'slack', run: () => 'connecting' },
  ]);
  const response = await get('/readyz');
  expect([response.status, await response.json()]).toEqual([
    503,
    { ready: false, guide: 'ok', store: 'connection refused', slack: 'connecting' },
  ]);
});

test('what somebody should know of a check that passes leaves the bot ready', async () => {
  const note = () => 'the change of yesterday was refused';
  const get = await healthServer([
    { name: 'guide', run: () => null, note },
    { name: 'store', run: async () => null, note: () => null },
  ]);
  const response = await get('/readyz');
  expect([response.status, await response.json()]).toEqual([
    200,
    { ready: true, guide: 'ok, but the change of yesterday was refused', store: 'ok' },
  ]);
  const failing = await healthServer([{ name: 'guide', run: () => 'gone', note }]);
  expect(await (await failing('/readyz')).json()).toEqual({ ready: false, guide: 'gone' });
});

test('a check that never answers times out before the prober does', async () => {
  const get = await healthServer([{ name: 'store', run: () => new Promise(() => {}) }]);
  const response = await get('/readyz', { signal: AbortSignal.timeout(4000) });
  expect([response.status, await response.json()]).toEqual([
    503,
    { ready: false, store: 'no answer within 2 s' },
  ]);
});

test('on loopback, metrics are open', async () => {
  const response = await (await healthServer([]))('/metrics');
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'a 1\n',
  ]);
});

test('on a public address, metrics need the desk’s password, and are closed without one', async () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const password = createPasswordCheck({
    wait: async () => {},
    password: 'päss:word',
    addressOf: () => 'here',
    clock: () => 0,
  });
  const locked = await healthServer([], { isLoopback: false, password });
  const statuses: number[] = [];
  for (const headers of [{}, basic('any:wrong'), basic('päss:word'), basic('prometheus:päss:word')]) {
    statuses.push((await locked('/metrics', { headers: { ...headers } })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 200]);
  const closed = await healthServer([], { isLoopback: false });
  expect((await closed('/metrics')).status).toBe(403);
  expect((await closed('/healthz')).status).toBe(200);
});
