import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts a program that prints its port. */
export async function startApp(
  file: string,
  args: readonly string[],
): Promise<{ process: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  if (!child.stdout) throw new Error(`Expected ${file} to print its port.`);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{"port"')) return { process: child, port: JSON.parse(line).port };
  }
  throw new Error(`${file} ended before it listened.`);
}
