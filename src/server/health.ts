import type { IncomingMessage, ServerResponse } from 'node:http';
import { within } from '../async.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Redact } from '../ops/redact.ts';
import type { PasswordCheck } from './password-check.ts';
import type { Route } from './route.ts';

/** Something that must work before the bot is ready. */
export type Check = {
  /** "guide", "store", or the id of a place. */
  readonly name: string;
  /** Null if all is well, else what is wrong in a few words. May reject. */
  readonly run: () => Promise<string | null> | string | null;
  /** What somebody should know of it though it works, in a few words; null if there is nothing. */
  readonly note?: () => string | null;
};

export type HealthPorts = {
  readonly checks: readonly Check[];
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Required by `/metrics` as the password of HTTP Basic, with any user name; null if none is required. */
  readonly password: PasswordCheck | null;
  /** Whether only this machine can reach the server. If others can and there is no password, `/metrics` is closed. */
  readonly isLoopback: boolean;
  readonly redact: Redact;
};

/** Milliseconds for one check: container engines give up on the whole probe after about 5 s. */
const CHECK_TIMEOUT = 2000;

/** `/healthz`: the process is running. `/readyz`: it can do its job. `/metrics`: for Prometheus. */
export function healthRoutes(ports: HealthPorts): Readonly<Record<string, Route>> {
  const methods = ['GET', 'HEAD'];
  return {
    '/healthz': { methods, handle: (_request, response) => send(response, 200, { alive: true }) },
    '/readyz': {
      methods,
      handle: async (_request, response) => {
        const states = await Promise.all(ports.checks.map((check) => stateOf(check, ports.redact)));
        const ready = states.every(({ isGood }) => isGood);
        const said = Object.fromEntries(states.map(({ name, state }) => [name, state]));
        send(response, ready ? 200 : 503, { ready, ...said });
      },
    },
    '/metrics': {
      methods,
      handle: async (request, response) => {
        if (!(await mayRead(request, response, ports))) return;
        const text = await ports.metrics.text();
        response.writeHead(200, { ...UNCACHED, 'content-type': ports.metrics.contentType });
        response.end(ports.redact(text));
      },
    },
  };
}

type State = { readonly name: string; readonly isGood: boolean; readonly state: string };

async function stateOf({ name, run, note }: Check, redact: Redact): Promise<State> {
  const bad = (why: string) => ({ name, isGood: false, state: redact(why) });
  try {
    const checked = await within(
      Promise.resolve(run()).then((wrong) => ({ wrong })),
      CHECK_TIMEOUT,
    );
    if (checked === null) return bad(`no answer within ${CHECK_TIMEOUT / 1000} s`);
    if (checked.wrong !== null) return bad(checked.wrong);
    const known = note?.() ?? null;
    return { name, isGood: true, state: known === null ? 'ok' : redact(`ok, but ${known}`) };
  } catch (fault) {
    return bad(fault instanceof Error ? fault.message : String(fault));
  }
}

/** Answers the request if it may not. */
async function mayRead(
  request: IncomingMessage,
  response: ServerResponse,
  ports: HealthPorts,
): Promise<boolean> {
  const { password, isLoopback } = ports;
  if (password === null) {
    if (isLoopback) return true;
    send(response, 403, { error: 'Set DESK_PASSWORD, and give it here as HTTP Basic’s password.' });
    return false;
  }
  const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ');
  const isGiven = scheme.toLowerCase() === 'basic';
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  const verdict = isGiven ? await password(request, given.slice(given.indexOf(':') + 1)) : null;
  if (verdict?.kind === 'right') return true;
  if (verdict?.kind === 'wait') {
    response.setHeader('retry-after', verdict.seconds);
    const seconds = verdict.seconds === 1 ? 'a second' : `${verdict.seconds} seconds`;
    send(response, 429, {
      error: `Wrong, and too many wrong passwords before it. Wait ${seconds}, then try again.`,
    });
    return false;
  }
  response.setHeader('www-authenticate', 'Basic realm="Deskbook", charset="UTF-8"');
  send(response, 401, { error: 'Expected DESK_PASSWORD as HTTP Basic’s password, under any name.' });
  return false;
}

const UNCACHED = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...UNCACHED, 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}
