import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchChromium, NO_CHROMIUM } from './places/desk/chromium.ts';
import { type PostgresServer, startPostgres } from './store/postgres-server.ts';

/**
 * Vitest's globalSetup: one PostgreSQL and one Chromium for all test files. The files run in processes of their own, so
 * they ask over HTTP; each server starts when first asked for, so that a file that needs none starts at once.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let postgres: Promise<PostgresServer> | null = null;
  let chromium: Promise<BrowserServer | null> | null = null;
  const answers: Readonly<Record<string, () => Promise<string>>> = {
    '/database': async () => {
      postgres ??= startAloud('PostgreSQL', startPostgres);
      return (await postgres).freshDatabase();
    },
    '/chromium': async () => {
      chromium ??= startAloud('Chromium', launchChromium);
      return (await chromium)?.wsEndpoint() ?? '';
    },
  };
  const server = createServer(async ({ url = '' }, response) => {
    try {
      response.end(await answers[url]?.());
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  project.provide('runWideServers', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    const started = await Promise.allSettled([postgres, chromium]);
    if (started[0].status === 'fulfilled') await started[0].value?.remove();
    if (started[1].status === 'fulfilled') {
      await started[1].value?.close();
      // Below the summary, whose “skipped” nobody reads.
      if (chromium !== null && started[1].value === null) console.error(NO_CHROMIUM);
    }
  };
}

/** What nobody need wait for in silence. */
async function startAloud<T>(name: string, start: () => Promise<T>): Promise<T> {
  const notice = setTimeout(() => console.error(`Tests wait for ${name}, which is slow to start.`), 10_000);
  try {
    return await start();
  } catch (error) {
    console.error(`\n*** ${name} does not start: every test that needs it fails. ***\n    ${error}\n`);
    throw error;
  } finally {
    clearTimeout(notice);
  }
}
