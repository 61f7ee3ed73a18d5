import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

/** `npm run -s health` against a server that answers with `status`, or against a closed port. */
async function checkHealth(status: number | null) {
  const server = createServer((_request, response) => {
    response.statusCode = status ?? 500;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (status === null) await new Promise((resolve) => server.close(resolve));
  else onTestFinished(() => void server.close());
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port) };
  const run = spawn(process.execPath, ['src/server/health-cli.ts'], { env });
  const [[code], said] = await Promise.all([once(run, 'exit'), text(run.stderr)]);
  return { code, said: said.replaceAll(String(port), 'PORT') };
}

test('a container engine is told that the bot is alive, and nothing is said', async () => {
  expect(await checkHealth(200)).toEqual({ code: 0, said: '' });
});

test.each([
  [503, 'Deskbook does not answer on 127.0.0.1, port PORT: HTTP 503.\n'],
  [null, 'Deskbook does not answer on 127.0.0.1, port PORT: connect ECONNREFUSED 127.0.0.1:PORT.\n'],
])('if what answers is %s, it fails and says where and why', async (status, said) => {
  expect(await checkHealth(status)).toEqual({ code: 1, said });
});
