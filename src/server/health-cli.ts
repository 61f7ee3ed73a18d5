import { get } from 'node:http';
import { places } from '../places/registry.ts';
import { loadSettings } from '../settings.ts';
import { reasonOf } from '../store/outage.ts';

/** `npm run -s health`, for container engines. Exit status 0 if the bot with these settings answers, else 1. */

/** Milliseconds, well under the engine's own timeout. */
const TIMEOUT = 3000;

const { host, port } = loadSettings(places);
// A server that listens on all addresses also listens on this one.
const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
const request = get({ host: name, port, path: '/healthz', timeout: TIMEOUT }, (response) => {
  response.resume();
  end(response.statusCode === 200 ? null : `HTTP ${response.statusCode}`);
});
request.on('timeout', () => end(`no answer within ${TIMEOUT / 1000} s`));
request.on('error', (error) => end(reasonOf(error)));

function end(why: string | null): void {
  if (why !== null) console.error(`Deskbook does not answer on ${name}, port ${port}: ${why}.`);
  process.exit(why === null ? 0 : 1);
}
