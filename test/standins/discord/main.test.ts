import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

test('another process can start it, read its address, query it and stop it', async () => {
  const main = new URL('./main.ts', import.meta.url);
  const child = spawn(process.execPath, [main.pathname], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { port, apiUrl, token, channel } = JSON.parse(line) as Record<string, string>;
  const ask = async (path: string, body?: unknown) => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${port}/stand-in/${path}`, request);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const post = await fetch(`${apiUrl}/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'hello', nonce: 'n1', enforce_nonce: true }),
  });
  expect(post.status).toBe(200);
  expect((await ask(`channels/${channel}/messages`)).body).toMatchObject([{ content: 'hello', nonce: 'n1' }]);
  expect((await ask('commands', { path: 'plan' })).body).toEqual({
    message: `/plan is not registered for channel ${channel}.`,
  });
  expect((await ask('nonsense')).status).toBe(404);
  child.stdin.end();
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
});
