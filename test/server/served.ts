import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Wait } from '../../src/async.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { places } from '../../src/places/registry.ts';
import { serve } from '../../src/serve.ts';
import { type Given, readSettings } from '../../src/settings.ts';

export type Got = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: string };

const opened = openGuide({ folder: 'data', cacheDir: null });

/** The whole HTTP server over the shipped guide, as `npm start` puts it together, on a free port. */
export async function startServed(env: Given = {}, clock?: () => number, wait?: Wait) {
  const settings = readSettings({ PORT: '0', ...env }, places);
  const now = () => new Date('2026-06-15T09:30:00Z');
  const deskbook = createDeskbook({ guide: await opened, pageSize: 5, now, report: () => {} });
  const metrics = await createMetrics({
    commands: [],
    refusalReasons: [],
    version: '0',
    deliveries: null,
    guideRefusedAt: () => null,
    places: () => ({}),
  });
  const log = await createLog({
    level: 'silent',
    pretty: false,
    secrets: settings.secrets,
    out: process.stdout,
  });
  const server = await serve({
    settings,
    places,
    routes: {},
    deskbook,
    metrics,
    checks: [],
    running: () => Promise.reject(new Error('nothing runs')),
    faults: () => [],
    redact: (text) => text,
    log,
    ...(clock && { clock }),
    ...(wait && { wait }),
  });
  onTestFinished(server.stop);
  /** By hand, because `fetch` chooses Host, Origin and Sec-Fetch-Site itself. */
  const send = (path: string, headers: OutgoingHttpHeaders = {}, form?: Readonly<Record<string, string>>) =>
    new Promise<Got>((resolve, reject) => {
      const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: server.port,
          path,
          method: form ? 'POST' : 'GET',
          headers: { ...type, ...headers },
        },
        (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            body += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      );
      request.on('error', reject);
      request.end(form && new URLSearchParams(form).toString());
    });
  return { ...server, send };
}
