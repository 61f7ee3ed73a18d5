import type { RequestListener } from 'node:http';
import { commands } from '../commands/registry.ts';
import type { Deskbook } from './deskbook.ts';
import type { Log } from './ops/log.ts';
import type { Metrics } from './ops/metrics.ts';
import { type Redact, redactedWithin } from './ops/redact.ts';
import { deskAsker } from './places/desk/asker.ts';
import type { Running } from './places/desk/running.ts';
import { type Check, healthRoutes } from './server/health.ts';
import type { Route } from './server/route.ts';
import { type ListeningServer, startServer } from './server/server.ts';
import { isLoopback, type Settings } from './settings.ts';

/** Composition of the one HTTP server: Slack's events, health, and the desk behind them. */

export type ServeOptions = {
  readonly settings: Settings;
  readonly deskbook: Deskbook;
  /** Where Slack delivers over HTTP. */
  readonly slackRoute: Route | null;
  readonly metrics: Metrics;
  readonly checks: readonly Check[];
  readonly running: () => Promise<Running>;
  /** What is wrong with the guide's files now. */
  readonly faults: () => readonly string[];
  readonly redact: Redact;
  readonly log: Log;
};

/** Throws `OperatorError` where the port cannot be had. */
export function serve(options: ServeOptions): Promise<ListeningServer> {
  const { settings, slackRoute, metrics, log } = options;
  const { host, port, deskPassword } = settings;
  const onRefused = metrics.refused;
  return startServer({
    host,
    port,
    routes: {
      ...healthRoutes({
        checks: options.checks,
        metrics,
        password: deskPassword,
        isLoopback: isLoopback(host),
        redact: options.redact,
      }),
      ...(slackRoute ? { '/slack/events': slackRoute } : {}),
    },
    fallback: isLoopback(host) || deskPassword !== null ? deskWhenAsked(options) : closedDesk,
    onRefused,
    log,
  });
}

/** Others could reach the page, and nothing would keep them out. */
const closedDesk: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('There is no desk here: set DESK_PASSWORD, or HOST to 127.0.0.1, and start again.\n');
};

/** The page's libraries are loaded by its first visitor: a service that nobody visits does not carry them. */
function deskWhenAsked(options: ServeOptions): RequestListener {
  const { settings, deskbook, log } = options;
  let desk: Promise<RequestListener> | null = null;
  const load = async (): Promise<RequestListener> => {
    const [{ deskApplication }, { deskPlaces }] = await Promise.all([
      import('./places/desk/desk.ts'),
      import('./places/desk/previews.ts'),
    ]);
    return deskApplication({
      commands,
      answer: (line) => deskbook.answer(line, deskAsker),
      complete: (line, most) => deskbook.complete(line, deskAsker, most),
      library: deskbook.library,
      places: deskPlaces(),
      running: async () => redactedWithin(await options.running(), options.redact),
      answers: settings.answers,
      faults: () => options.faults().map(options.redact),
      now: () => new Date(),
      host: settings.host,
      isLoopback: isLoopback(settings.host),
      password: settings.deskPassword,
      log,
    });
  };
  return async (request, response) => {
    desk ??= load();
    (await desk)(request, response);
  };
}
