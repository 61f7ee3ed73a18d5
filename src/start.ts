import { commands } from '../commands/registry.ts';
import { once, wait } from './async.ts';
import { openBot, type Stop } from './bot/bot.ts';
import { createLongCommands } from './command/long-commands.ts';
import { createPostingClock } from './delivery/posting-clock.ts';
import { createLog, type Log } from './ops/log.ts';
import { OperatorError } from './ops/operator-error.ts';
import { createRedactor } from './ops/redact.ts';
import { type RunningPlace, settingsOf } from './places/place.ts';
import { places } from './places/registry.ts';
import {
  placesReady,
  readDigests,
  readEditorsChannels,
  startPlaces,
  whyNotReady,
} from './places/start-places.ts';
import { serve } from './serve.ts';
import { storeReadiness } from './server/store-readiness.ts';
import { isPageOpen, loadSettings, type Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** Composition only: settings, log, bot, places, server. Stops in reverse order. */

/** Milliseconds between common questions that a bot which is still connecting asks itself. */
const CONNECTING_PAUSE = 50;

/** Milliseconds between rare questions that a bot which is ready already asks itself. */
const REHEARSAL_PAUSE = 200;

export async function start(): Promise<void> {
  const settings = loadSettings(places);
  const configured = places.filter((place) => settingsOf(place, settings) !== null);
  const isLocal = configured.length === 0;
  // A log that is kept in a file has no prompt above which to stand.
  const onTerminal = process.stdout.isTTY === true;
  const abovePrompt = isLocal && onTerminal && process.stdin.isTTY === true ? await openAbovePrompt() : null;
  const log = await createLog({
    // At the prompt, log lines would come between the answers.
    level: isLocal && settings.logLevel === 'info' ? 'warn' : settings.logLevel,
    pretty: onTerminal,
    secrets: settings.secrets,
    out: abovePrompt?.out ?? process.stdout,
  });
  const stops: Stop[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = once(async () => {
    stopping.abort();
    for (const end of stops.reverse()) await end();
  });
  onSignals(stop, log);

  const clock = createPostingClock({
    wall: Date.now,
    monotonic: () => performance.now(),
    wait,
    log,
  });
  // Filled while the places start, before they pass on any question.
  const running: Record<string, RunningPlace> = {};
  const bot = await openBot({
    settings,
    isLocal,
    clock,
    places: places.map(({ id }) => id),
    readConfigured: async (library) => ({
      digests: await readDigests(settings, places, library),
      desks: await readEditorsChannels(settings, places),
    }),
    connections: () =>
      Object.fromEntries(Object.entries(running).map(([id, place]) => [id, place.isConnected()])),
    onOtherGuide: async ({ message }) => {
      log.error({}, message);
      await stop();
      process.exit(1);
    },
    signal,
    onStarted: (end) => void stops.push(end),
    log,
  });
  const { deskbook, metrics, store } = bot;

  const ports = {
    commands,
    answers: settings.answers,
    answer: deskbook.answer,
    suggest: deskbook.suggest,
    forms: deskbook.forms,
    takeTurn: bot.takeTurn,
    longCommands: createLongCommands(store?.longTexts ?? null, log),
    onRefused: metrics.recordRefusal,
    clock,
    log,
  };
  await startPlaces(configured, settings, ports, (id, place) => {
    running[id] = place;
    if (place.messenger) bot.addMessenger(id, place.messenger);
  });

  const since = new Date();
  const routes = Object.assign({}, ...Object.values(running).map((place) => place.routes));
  const server = await startOptional(
    () =>
      serve({
        settings,
        places,
        routes,
        deskbook,
        metrics,
        checks: [
          { name: 'guide', run: () => null, note: bot.updates.note },
          ...(isLocal ? [] : [{ name: 'clock', run: clock.trouble }]),
          ...(store ? [storeReadiness(store)] : []),
          ...Object.entries(running).map(([name, place]) => ({ name, run: () => whyNotReady(place) })),
        ],
        running: async () => {
          const { readRunning } = await import('./places/desk/read-running.ts');
          return readRunning({ since, places, running, store });
        },
        faults: bot.updates.faults,
        redact: createRedactor(settings.secrets),
        log,
      }),
    Object.keys(routes).length > 0,
    log,
  );
  if (server) stops.push(server.stop);
  const page = server && isPageOpen(settings) ? server.url : null;
  for (const place of Object.values(running)) stops.push(place.stop);
  await bot.startUpkeep();

  if (isLocal) {
    const { runInTerminal } = await import('./places/terminal/run-in-terminal.ts');
    if (server && page === null) {
      log.warn(
        {},
        `the page is closed, since others can reach HOST ${settings.host}: set DESK_PASSWORD, or HOST to 127.0.0.1`,
      );
    }
    void bot.startPosting();
    await runInTerminal({ deskbook, places, page, abovePrompt });
    await stop();
    return;
  }
  // The index is built here, while the bot waits for the platforms.
  log.debug({ documents: deskbook.library().search.size }, 'the index is built');
  const rehearsed = bot
    .rehearse('common', { signal, pause: () => wait(CONNECTING_PAUSE, signal) })
    .then(() => log.debug({}, 'the common questions were rehearsed'));
  const asks = Object.values(running).flatMap(({ askTime }) => askTime ?? []);
  void clock.keep(asks, signal);
  const isReady = await placesReady(running, log, signal, bot.startPosting);
  await rehearsed;
  if (signal.aborted) return;
  if (!isReady) {
    await stop();
    process.exit(1);
  }
  log.info({ page }, 'Deskbook is ready');
  // Questions come before this, which takes seconds.
  void bot.rehearse('all', { signal, pause: () => wait(REHEARSAL_PAUSE, signal) });
  await reportFindings(settings, store, log);
}

/** Loaded only where somebody types. */
async function openAbovePrompt() {
  const { createAbovePrompt } = await import('./places/terminal/above-prompt.ts');
  return createAbovePrompt(process.stdout);
}

/** Only a place with routes needs the server; without it the bot runs on with no page and no health checks. */
async function startOptional<T>(open: () => Promise<T>, isNeeded: boolean, log: Log): Promise<T | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof OperatorError) || isNeeded) throw error;
    log.warn({}, `${error.message} The bot runs on without its page and its health checks.`);
    return null;
  }
}

/** Runs the doctor's short checks, so that a missing permission is reported at start and not when a digest is due. */
async function reportFindings(settings: Settings, store: Store | null, log: Log): Promise<void> {
  try {
    const { checkAtStart, logFindings } = await import('./doctor/doctor.ts');
    const subscriptions = (await store?.subscriptions.listAll()) ?? [];
    logFindings(await checkAtStart({ settings, places, commands }, subscriptions), log);
  } catch (err) {
    log.warn({ err }, 'the check at start failed');
  }
}

function onSignals(stop: () => Promise<void>, log: Log): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping: questions in progress are still answered');
      await stop();
      process.exit(0);
    });
  }
}
