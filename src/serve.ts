import type { RequestListener } from 'node:http';
import { commands } from '../commands/registry.ts';
import { once, type Wait, wait as waitFor } from './async.ts';
import { createLongCommands } from './command/long-commands.ts';
import type { Deskbook } from './deskbook.ts';
import type { Log } from './ops/log.ts';
import type { Metrics } from './ops/metrics.ts';
import { type Redact, redactWithin } from './ops/redact.ts';
import { deskAsker } from './places/desk/asker.ts';
import type { Running } from './places/desk/running.ts';
import type { Place } from './places/place.ts';
import { setUpRoutes } from './places/set-up-routes.ts';
import { createProxies, type Proxies } from './server/client-address.ts';
import { type Check, healthRoutes } from './server/health.ts';
import { createOwnNames, onlyUnder } from './server/own-names.ts';
import { createPasswordCheck, type PasswordCheck } from './server/password-check.ts';
import type { Route } from './server/route.ts';
import { type ListeningServer, startServer } from './server/server.ts';
import { isLoopback, isPageOpen, type Settings } from './settings.ts';

/** Composition of the one HTTP server: health, the places' routes, and the desk for everything else. */

export type ServeOptions = {
  readonly settings: Settings;
  readonly places: readonly Place[];
  /** The routes of the running places. */
  readonly routes: Readonly<Record<string, Route>>;
  readonly deskbook: Deskbook;
  readonly metrics: Metrics;
  readonly checks: readonly Check[];
  readonly running: () => Promise<Running>;
  /** The current faults in the guide's files. */
  readonly faults: () => readonly string[];
  readonly redact: Redact;
  readonly log: Log;
  /** Monotonic time in milliseconds. */
  readonly clock?: () => number;
  readonly wait?: Wait;
};

/** Throws `OperatorError` if it cannot listen on the port. */
export function serve(options: ServeOptions): Promise<ListeningServer> {
  const {
    settings,
    routes,
    checks,
    metrics,
    redact,
    log,
    clock = () => performance.now(),
    wait = waitFor,
  } = options;
  const { host, port, deskPassword, trustedProxies } = settings;
  const proxies = createProxies(trustedProxies);
  const password =
    deskPassword === null
      ? null
      : createPasswordCheck({ password: deskPassword, addressOf: proxies.addressOf, clock, wait });
  // The places' routes have signatures instead: a tunnel to this machine may give them any name.
  const names = password === null && isLoopback(host) ? createOwnNames(host) : null;
  return startServer({
    host,
    port,
    routes: {
      ...routes,
      ...onlyUnder(names, {
        ...setUpRoutes(options.places, commands),
        ...healthRoutes({ checks, metrics, password, isLoopback: isLoopback(host), redact }),
      }),
    },
    fallback: isPageOpen(settings) ? lazyDesk(options, password, proxies) : closedDesk,
    onRefused: metrics.recordRefusal,
    log,
  });
}

/** Served in place of a desk that others could reach without a password. */
const closedDesk: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('The page is closed: set DESK_PASSWORD, or HOST to 127.0.0.1, and start again.\n');
};

/** Loads the page's libraries on the first visit, so that a service nobody visits does not hold them in memory. */
function lazyDesk(options: ServeOptions, password: PasswordCheck | null, proxies: Proxies): RequestListener {
  const { settings, deskbook, redact, log } = options;
  const load = once(async (): Promise<RequestListener> => {
    const [{ deskApplication }, { loadPreviews }] = await Promise.all([
      import('./places/desk/desk.ts'),
      import('./places/desk/previews.ts'),
    ]);
    return deskApplication({
      commands,
      answer: (line) => deskbook.answer(line, deskAsker),
      openForm: (line) => deskbook.forms.open(line, deskAsker, 'pressed'),
      complete: (line, limit) => deskbook.complete(line, deskAsker, limit),
      library: deskbook.library,
      places: await loadPreviews(options.places),
      // In memory, for the page's own buttons: nothing that a visitor types is stored.
      longCommands: createLongCommands(null, log),
      running: async () => redactWithin(await options.running(), redact),
      answers: settings.answers,
      faults: () => options.faults().map(redact),
      now: () => new Date(),
      overdueDays: settings.checks.overdueDays,
      host: settings.host,
      isLoopback: isLoopback(settings.host),
      password,
      proxies,
      log,
    });
  });
  return async (request, response) => {
    (await load())(request, response);
  };
}
