import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { createLog } from './src/ops/log.ts';
  import { endIfUncaught } from './src/ops/uncaught.ts';
  const secrets = { values: ['the-secret'], forms: [] };
  endIfUncaught(() => createLog({ level: 'error', pretty: false, secrets, out: process.stdout }), console.error);
  setInterval(() => {}, 1000);
`;

test.each([
  ['setImmediate(() => { throw new Error("made up: the-secret"); });', 'uncaughtException'],
  ['Promise.reject(new Error("made up: the-secret"));', 'unhandledRejection'],
  ['Promise.reject("made up: the-secret");', 'unhandledRejection'],
])(
  'an error that nothing caught (%s) is one line of the log, without secrets, and the end',
  async (fault, event) => {
    const { code, out, err } = await run(`${PROGRAM}${fault}`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const [line, ...more] = out.trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 50,
      event,
      err: { message: expect.stringContaining('made up') },
      msg: 'an error that nothing caught: the bot ends; start it again',
    });
    expect(out).not.toContain('the-secret');
  },
);

function run(program: string): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });
}
