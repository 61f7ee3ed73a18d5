import { createServer } from 'node:net';
import { type Finding, fault, good, warning } from '../ops/finding.ts';
import { askPlatform, type Timing } from '../ops/platform-request.ts';

/** Checks whether the bot can listen on HOST and PORT, or already does, and then what it says of its clock, guide and store. */
export async function portFindings(host: string, port: number, timing: Timing): Promise<readonly Finding[]> {
  const code = await tryToListen(host, port);
  if (code !== 'EADDRINUSE') return [freePortFinding(host, port, code)];
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const health = await askPlatform(`${address}/healthz`, {}, timing);
  if (health.kind !== 'answer' || health.body.alive !== true) {
    const todo = 'Stop that program, or set PORT to another.';
    return [fault(AREA, `${port} on ${host} is taken by another program.`, todo)];
  }
  const inUse = good(AREA, `${port} on ${host} is in use by a running Deskbook.`);
  const readiness = await askPlatform(`${address}/readyz`, {}, timing);
  const said = readiness.kind === 'answer' ? readiness.body : {};
  const troubles = TOLD.flatMap(([name, area, todo]) => {
    const state = said[name];
    if (typeof state !== 'string' || state === 'ok') return [];
    return [warning(area, `The running Deskbook says: ${state.replace(/\.$/, '')}.`, todo)];
  });
  return [inUse, ...troubles];
}

/** What readiness says of them is known to the running bot alone. */
const TOLD: readonly (readonly [name: string, area: string, todo: string])[] = [
  ['clock', 'Clock', 'Let this machine keep its time by NTP, and reach its platforms.'],
  [
    'guide',
    'Guide',
    'Correct the lines that are named here or in the log; the bot then reads them by itself.',
  ],
  ['store', 'Store', 'As it says.'],
];

const AREA = 'Port';

function freePortFinding(host: string, port: number, code: string | null): Finding {
  switch (code) {
    case null:
      return good(AREA, port === 0 ? `Any free port on ${host}.` : `${port} on ${host} is free.`);
    case 'EACCES':
      return fault(AREA, `The bot may not listen on ${port} on ${host}.`, 'Set PORT to one above 1023.');
    case 'EADDRNOTAVAIL':
      return fault(AREA, `${host} is not an address of this machine.`, SET_HOST);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fault(AREA, `${host} is a name for which this machine finds no address.`, SET_HOST);
    default:
      return fault(
        AREA,
        `The bot cannot listen on ${port} on ${host}: ${code}.`,
        'Set HOST and PORT to others.',
      );
  }
}

const SET_HOST = 'Set HOST to 127.0.0.1, or to 0.0.0.0 for all of them.';

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
