import { commands } from '../commands/registry.ts';
import manifest from '../package.json' with { type: 'json' };
import { once } from './async.ts';
import { createLongCommands } from './command/long-commands.ts';
import { LIMITS, limitRate } from './command/rate-limit.ts';
import { createDeskbook, type Deskbook } from './deskbook.ts';
import { readConfigured } from './digest/configured-digests.ts';
import { createDigests, type Digests } from './digest/digests.ts';
import { watchGuide } from './guide/watch.ts';
import { measured, measuredMessenger } from './instrument.ts';
import { createLog, type Log } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import { OperatorError } from './ops/operator-error.ts';
import { createRedactor } from './ops/redact.ts';
import { readRunning } from './places/desk/running-view.ts';
import { configuredPlaces, placesReady, startDiscordPlace, startSlackPlace } from './places/start-places.ts';
import { answerHere } from './places/terminal/local.ts';
import { serve } from './serve.ts';
import type { Check } from './server/health.ts';
import { REFUSAL_REASONS } from './server/refusals.ts';
import { loadSettings, type Settings, secretsOf } from './settings.ts';
import type { Store } from './store/store.ts';

/** Composition only: settings, log, guide, store, places, server, signals; stopped in reverse. */

const PAGE_SIZE = 5;

export async function start(): Promise<void> {
  const settings = loadSettings();
  const isLocal = settings.slack === null && settings.discord === null;
  const onTerminal = process.stdout.isTTY === true;
  const log = await createLog({
    // At the prompt the log would stand between the answers.
    level: isLocal && settings.logLevel === 'info' ? 'warn' : settings.logLevel,
    pretty: onTerminal,
    secrets: secretsOf(settings),
    out: process.stdout,
  });
  const closers: (() => Promise<void> | void)[] = [];
  let stopping = false;
  const stop = once(async () => {
    stopping = true;
    for (const close of closers.reverse()) await close();
  });
  onSignals(stop, log);

  // Nothing is posted from the terminal: a digest that somebody tries there ends with the process.
  const store = isLocal ? null : await opened(settings, log);
  closers.push(() => store?.close());
  const connected: Record<string, () => boolean> = {};
  const metrics = await createMetrics({
    commands: commands.map(({ name }) => name),
    refusalReasons: REFUSAL_REASONS,
    version: manifest.version,
    deliveries:
      store &&
      (async () => ({ byState: await store.deliveries.countByState(), lag: await store.deliveries.lag() })),
    places: () => Object.fromEntries(Object.entries(connected).map(([place, isUp]) => [place, isUp()])),
  });
  let digests: Digests | null = null;
  const bare = await createDeskbook({
    ...(store
      ? {
          digests: () => {
            if (!digests) throw new Error('A question came before the start was over.');
            return digests.handlers;
          },
        }
      : {}),
    guideDir: settings.guideDir,
    pageSize: PAGE_SIZE,
    now: () => new Date(),
    report: (fault, id, command) => {
      metrics.failed(command);
      log.error({ err: fault, id, command }, 'a command failed');
    },
  });
  const deskbook = limitRate(measured(bare, metrics), {
    limits: LIMITS,
    clock: () => performance.now(),
    onLimited: (asker, who) => metrics.limited(asker.place, who),
  });
  const faults = keepCurrent(settings, deskbook, log, closers);
  const kept = createLongCommands(store?.longTexts ?? null, log);

  const slack = settings.slack ? await startSlackPlace(settings, deskbook, kept, metrics, log) : null;
  const discord = settings.discord ? await startDiscordPlace(settings, deskbook, kept, log) : null;
  if (slack) connected.slack = slack.isConnected;
  if (discord) connected.discord = discord.isConnected;

  digests =
    store &&
    createDigests({
      store,
      library: deskbook.library,
      messengers: {
        ...(slack ? { slack: measuredMessenger(slack.messenger, 'slack', metrics) } : {}),
        ...(discord ? { discord: measuredMessenger(discord.messenger, 'discord', metrics) } : {}),
      },
      configured: readConfigured(settings.digests, configuredPlaces(settings)),
      log,
    });
  const checks: readonly Check[] = [
    { name: 'guide', run: () => null },
    ...(store ? [{ name: 'store', run: () => store.check().then(() => null) }] : []),
    ...Object.entries(connected).map(([name, isUp]) => ({
      name,
      run: () => (isUp() ? null : 'not connected'),
    })),
  ];
  const since = new Date();
  const server = await listen(
    () =>
      serve({
        settings,
        deskbook,
        slackRoute: slack?.route ?? null,
        metrics,
        checks,
        running: () => readRunning({ since, settings, store, connected }),
        faults,
        redact: createRedactor(secretsOf(settings)),
        log,
      }),
    settings,
    log,
  );
  if (server) closers.push(() => server.stop());
  if (discord) closers.push(() => discord.stop());
  if (slack) closers.push(() => slack.stop());
  const posting = digests;
  closers.push(() => posting?.stop());

  if (isLocal) {
    await answerHere(settings, deskbook, server?.url ?? null);
    await stop();
    return;
  }
  // The index is made while the platforms answer.
  log.debug({ documents: deskbook.library().search.size }, 'the index is there');
  const ready = { slack: slack?.ready ?? null, discord: discord?.ready ?? null };
  const begin = once(async () => posting?.start());
  if (await placesReady(ready, log, () => stopping, begin)) {
    log.info({ desk: server?.url ?? null }, 'Deskbook is ready');
    await examined(settings, store, log);
  } else if (!stopping) {
    await stop();
    process.exit(1);
  }
}

/** The doctor's short round: a missing scope or permission is told at the start, and not when a digest is due. */
async function examined(settings: Settings, store: Store | null, log: Log): Promise<void> {
  try {
    const { examineAtStart, logFindings } = await import('./doctor/doctor.ts');
    const subscriptions = (await store?.subscriptions.listAll()) ?? [];
    logFindings(await examineAtStart({ settings, commands }, subscriptions), log);
  } catch (err) {
    log.warn({ err }, 'the check at start failed');
  }
}

async function opened({ store }: Settings, log: Log): Promise<Store> {
  const { openStore } = await import('./store/open-store.ts');
  return openStore(store, {
    onLostConnection: (err) => log.warn({ err }, 'a connection to PostgreSQL was lost'),
  });
}

/** Reads the guide again when its files change or on SIGHUP; gives the faults of the last reading. */
function keepCurrent(
  { guideDir }: Settings,
  deskbook: Deskbook,
  log: Log,
  closers: (() => Promise<void> | void)[],
): () => readonly string[] {
  let faults: readonly string[] = [];
  const reload = async (): Promise<void> => {
    try {
      await deskbook.reload();
      faults = [];
      log.info({ guide: guideDir }, 'the guide was read again');
    } catch (err) {
      faults = err instanceof OperatorError ? err.lines : [String(err)];
      log.error({ faults }, 'the changed guide is broken; the one before it goes on answering');
    }
  };
  const unwatch = watchGuide(guideDir, reload, (err) => {
    log.warn({ err }, 'the guide’s folder cannot be watched; send SIGHUP after a change');
  });
  process.on('SIGHUP', reload);
  closers.push(() => {
    unwatch();
    process.off('SIGHUP', reload);
  });
  return () => faults;
}

/** Without the server there is no desk and no health; only Slack over HTTP cannot do without it. */
async function listen<T>(open: () => Promise<T>, { slack }: Settings, log: Log): Promise<T | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof OperatorError) || slack?.mode.kind === 'http') throw error;
    log.warn({}, `${error.message} There is no desk until then.`);
    return null;
  }
}

function onSignals(stop: () => Promise<void>, log: Log): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping: what has been asked is still answered');
      await stop();
      process.exit(0);
    });
  }
}
