import { inject } from 'vitest';

/** What `global-setup.ts` starts once for all test files, asked for by a test. */

declare module 'vitest' {
  interface ProvidedContext {
    readonly runWideServers: string;
  }
}

/** The address of a new, empty database on the PostgreSQL of this run. */
export function freshDatabase(): Promise<string> {
  return ask('/database');
}

/** Where the browser of this run is connected to; empty if no Chromium is installed. */
export function chromiumAddress(): Promise<string> {
  return ask('/chromium');
}

async function ask(what: string): Promise<string> {
  const response = await fetch(`${inject('runWideServers')}${what}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
