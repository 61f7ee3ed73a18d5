import { createServer } from 'node:net';
import { type Finding, fault, good } from '../ops/finding.ts';
import { askPlatform, type Timing } from '../ops/platform-request.ts';

/** Checks whether the bot can listen on HOST and PORT, or already does. */
export async function portFinding(host: string, port: number, timing: Timing): Promise<Finding> {
  const area = 'Port';
  const code = await tryToListen(host, port);
  switch (code) {
    case null:
      return good(area, port === 0 ? `Any free port on ${host}.` : `${port} on ${host} is free.`);
    case 'EADDRINUSE': {
      const name = host.includes(':') ? `[${host}]` : host;
      const health = await askPlatform(`http://${name}:${port}/healthz`, {}, timing);
      if (health.kind === 'answer' && health.body.alive === true) {
        return good(area, `${port} on ${host} is in use by a running Deskbook.`);
      }
      const todo = 'Stop that program, or set PORT to another.';
      return fault(area, `${port} on ${host} is taken by another program.`, todo);
    }
    case 'EACCES':
      return fault(area, `The bot may not listen on ${port} on ${host}.`, 'Set PORT to one above 1023.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return fault(
        area,
        `${host} is not an address of this machine.`,
        'Set HOST to 127.0.0.1, or to 0.0.0.0 for all of them.',
      );
    default:
      return fault(
        area,
        `The bot cannot listen on ${port} on ${host}: ${code}.`,
        'Set HOST and PORT to others.',
      );
  }
}

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
