import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { StoreAddress } from '../../src/store/open-store.ts';

export type Ended = {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
};

export type Running = {
  /** Resolves with the next line that it prints; rejects if it exits without one. */
  readonly nextLine: () => Promise<string>;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<Ended>;
};

/** Starts `worker.ts` on that store. It is killed when the test ends. */
export function startWorker(task: string, address: StoreAddress, name = task): Running {
  const file = fileURLToPath(new URL('./worker.ts', import.meta.url));
  return startNode([file, task, JSON.stringify(address), name], {}, '.');
}

export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Running {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([status]): Ended => ({ status, output, errors }));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`The process ended: ${(await ended).errors}`);
      return value;
    },
    kill,
    ended,
  };
}

export function linesOf({ output }: Ended): readonly string[] {
  return output.split('\n').filter((line) => line !== '');
}
