import { commands } from '../commands/registry.ts';
import manifest from '../package.json' with { type: 'json' };
import { admit } from './admission/admission.ts';
import { LIMITS } from './admission/allowances.ts';
import { createAnsweringThread } from './admission/answering-thread.ts';
import { createLongAnswers, isLong } from './admission/long-answers.ts';
import { once, systemClock, wait, within } from './async.ts';
import { createLongCommands } from './command/long-commands.ts';
import type { Messenger } from './delivery/messenger.ts';
import { createPacer } from './delivery/pacer.ts';
import { createPostingClock } from './delivery/posting-clock.ts';
import { createDeskbook, isAnsweredAlike } from './deskbook.ts';
import type { Digests, DigestsOptions } from './digest/digests.ts';
import { openGuide } from './guide/current-guide.ts';
import { keepCurrent } from './guide/keep-current.ts';
import { lookAtGuide } from './guide/watch.ts';
import { instrumentAnswers, instrumentMessenger, instrumentReload } from './instrument.ts';
import type { OpenCardsOptions, openCards } from './newsroom/cards/open-cards.ts';
import { countFeeds } from './newsroom/feeds/count-feeds.ts';
import type { FeedPolling, FeedPollingOptions } from './newsroom/feeds/feed-polling.ts';
import { followRevisions } from './newsroom/follow-revisions.ts';
import type { LinkChecking, startLinkChecking } from './newsroom/links/link-checking.ts';
import type { HandlersOptions } from './newsroom/open-handlers.ts';
import type { openWeb, Webs } from './newsroom/open-web.ts';
import type { NewsroomHandlers } from './newsroom/proposals/handlers.ts';
import { createLog, type Log } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
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
import { REFUSAL_REASONS } from './server/refusals.ts';
import { storeReadiness } from './server/store-readiness.ts';
import { isPageOpen, loadSettings, type Settings } from './settings.ts';
import type { Store } from './store/store.ts';
import { type Patience, untilItAnswers } from './store/until-it-answers.ts';

/** Composition only: settings, log, store, guide, digests, answers, places, server. Stops in reverse order. */

const PAGE_SIZE = 5;

const NOT_APPLIED =
  'approved changes could not be laid over the guide’s files; they are stored, and the guide from before answers';

/** Milliseconds between common questions that a bot which is still connecting asks itself. */
const CONNECTING_PAUSE = 50;

/** Milliseconds between rare questions that a bot which is ready already asks itself. */
const REHEARSAL_PAUSE = 200;

/** Milliseconds that a start waits for the approved changes to the guide. */
const REVISIONS_MS = 2000;

export async function start(): Promise<void> {
  const settings = loadSettings(places);
  const configured = places.filter((place) => settingsOf(place, settings) !== null);
  const isLocal = configured.length === 0;
  const log = await createLog({
    // At the prompt, log lines would come between the answers.
    level: isLocal && settings.logLevel === 'info' ? 'warn' : settings.logLevel,
    pretty: process.stdout.isTTY === true,
    secrets: settings.secrets,
    out: process.stdout,
  });
  const closers: (() => Promise<void> | void)[] = [];
  const stopping = new AbortController();
  const stop = once(async () => {
    stopping.abort();
    for (const close of closers.reverse()) await close();
  });
  onSignals(stop, log);

  const seen = await lookAtGuide(settings.guideDir);
  const guide = await openGuide({
    folder: settings.guideDir,
    prepare: (library) => bare.rehearse('all', { library, signal: stopping.signal }),
  });
  const configuredDigests = await readDigests(settings, places, guide.library());
  const configuredDesks = await readEditorsChannels(settings, places);
  const clock = createPostingClock({
    wall: Date.now,
    monotonic: () => performance.now(),
    wait,
    log,
  });
  const patience: Patience = {
    wait,
    signal: stopping.signal,
    onAway: (why, againInMs) =>
      log.warn({ why, againInMs }, 'the store cannot be used yet; the bot answers from the guide meanwhile'),
  };
  // No platform tells the time at the prompt.
  const ownClock = isLocal ? systemClock : clock;
  // At the prompt, what is tried ends with the process unless somebody has said where to keep it.
  const store =
    isLocal && !settings.isStoreNamed
      ? null
      : await openConfiguredStore(settings, log, ownClock.now, patience);
  closers.push(() => store?.close());
  // Nothing is posted from the prompt: a digest that somebody tries there ends with the process.
  const postingStore = isLocal ? null : store;

  const { library } = guide;
  // Both are filled while the places start, before they pass on any question.
  const running: Record<string, RunningPlace> = {};
  const messengers: Record<string, Messenger> = {};
  const pacer = createPacer({ now: clock.steady ?? clock.now, wait: clock.wait });
  const cards =
    postingStore &&
    (await openCardsOf({
      store: postingStore.newsroom,
      library,
      places: places.map(({ id }) => id),
      messengers,
      pacer,
      configured: configuredDesks,
      clock,
      log,
    }));
  const following =
    store &&
    followRevisions({
      store,
      guide,
      onProposals: () => cards?.posting.wake(),
      clock: { wait },
      patience,
      log,
    });
  closers.push(() => following?.close());
  following?.ready.catch((err) => log.error({ err }, NOT_APPLIED));
  // A store that is away does not keep the bot from answering.
  if (following)
    await within(
      following.ready.catch(() => {}),
      REVISIONS_MS,
    );
  const living = following && {
    library,
    revision: () => library().revision,
    applyRevisions: following.catchUp,
  };
  const webs = store && (await openWebOf({ contact: settings.contact, clock: ownClock }));
  const feeds =
    store &&
    living &&
    webs &&
    (await openFeedsOf({
      store: store.newsroom,
      guide: living,
      web: webs.polite,
      onNews: () => cards?.posting.wake(),
      tellEditors: async (id, report) => (await cards?.tellEditors(id, report)) ?? false,
      onPoll: (outcome) => metrics.recordFeedPoll(outcome),
      clock: ownClock,
      log,
    }));
  const newsroom =
    store &&
    living &&
    webs &&
    (await openHandlersOf({
      store: store.newsroom,
      guide: living,
      contact: settings.contact,
      webs,
      onFollowed: () => feeds?.wake(),
      overdueDays: settings.checks.overdueDays,
      clock: ownClock,
      onNotApplied: (err) => log.error({ err }, NOT_APPLIED),
      ...(cards
        ? { cards: cards.proposalCards, onProposal: cards.posting.wake, onDesk: cards.posting.wake }
        : {}),
    }));

  const connected = () => Object.entries(running).map(([id, place]) => [id, place.isConnected()] as const);
  const metrics = await createMetrics({
    commands: commands.map(({ name }) => name),
    refusalReasons: REFUSAL_REASONS,
    version: manifest.version,
    deliveries:
      store &&
      (async () => {
        const [byState, lag] = [await store.deliveries.countByState(), await store.deliveries.lag()];
        const isUp = await store.check().then(
          () => true,
          () => false,
        );
        const byCardState = await store.newsroom.cards.countByState();
        const byFeedState = countFeeds(await store.newsroom.feeds.list());
        return { byState, byCardState, byFeedState, lag, isUp };
      }),
    links:
      store &&
      (async () => {
        const { countLinks } = await import('./newsroom/links/count-links.ts');
        const { linkChecks } = store.newsroom;
        return countLinks(library(), await linkChecks.list(), clock.now(), settings.checks.overdueDays);
      }),
    guideRefusedAt: () => current.refusedAt(),
    places: () => Object.fromEntries(connected()),
  });
  const digests =
    postingStore &&
    (await openDigests({
      store: postingStore,
      library,
      messengers,
      configured: configuredDigests,
      log,
      clock,
      pacer,
    }));
  const monotonic = () => performance.now();
  const thread = createAnsweringThread(PAGE_SIZE);
  closers.push(thread.stop);
  const bare = createDeskbook({
    guide: { library },
    digests: digests?.handlers ?? null,
    newsroom,
    pageSize: PAGE_SIZE,
    now: () => new Date(ownClock.now()),
    report: (fault, id, command) => {
      metrics.recordFailure(command);
      log.error({ err: fault, id, command }, 'a command failed');
    },
    elsewhere: createLongAnswers({
      thread,
      clock: monotonic,
      onCost: (asker, cost, ms) => admission.chargeLong(asker, cost, ms),
    }),
  });
  const admission = admit(instrumentAnswers(bare, metrics), {
    limits: LIMITS,
    clock: monotonic,
    isLong: (request, expected) => isLong(expected) && isAnsweredAlike(request),
    onLimited: (asker, who) => metrics.recordLimit(asker.place, who),
  });
  const { deskbook } = admission;
  const reload = instrumentReload(guide.reload, metrics);
  const current = keepCurrent(settings.guideDir, seen, reload, log, systemClock);
  closers.push(current.stop);

  const ports = {
    commands,
    answers: settings.answers,
    answer: deskbook.answer,
    suggest: deskbook.suggest,
    forms: deskbook.forms,
    takeTurn: admission.takeTurn,
    longCommands: createLongCommands(store?.longTexts ?? null, log),
    onRefused: metrics.recordRefusal,
    clock,
    log,
  };
  await startPlaces(configured, settings, ports, (id, place) => {
    running[id] = place;
    if (place.messenger) messengers[id] = instrumentMessenger(place.messenger, id, metrics);
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
          { name: 'guide', run: () => null, note: current.note },
          ...(isLocal ? [] : [{ name: 'clock', run: clock.trouble }]),
          ...(store ? [storeReadiness(store)] : []),
          ...Object.entries(running).map(([name, place]) => ({ name, run: () => whyNotReady(place) })),
        ],
        running: async () => {
          const { readRunning } = await import('./places/desk/read-running.ts');
          return readRunning({ since, places, running, store });
        },
        faults: current.faults,
        redact: createRedactor(settings.secrets),
        log,
      }),
    Object.keys(routes).length > 0,
    log,
  );
  if (server) closers.push(server.stop);
  const page = server && isPageOpen(settings) ? server.url : null;
  for (const place of Object.values(running)) closers.push(place.stop);
  if (digests) closers.push(digests.stop);
  if (cards) closers.push(cards.posting.stop);
  if (feeds) closers.push(feeds.stop);
  if (store && living && webs) {
    closers.push(
      await startLinkCheckingOf({
        store,
        guide: { ...living, takeFindings: guide.takeFindings },
        settings,
        web: webs.polite,
        onProposal: () => cards?.posting.wake(),
        clock: ownClock,
        log,
      }),
    );
  }
  if (store) {
    const { startDailyCleanUp } = await import('./store/daily-clean-up.ts');
    // What is deleted by a time that no platform has confirmed cannot be brought back.
    const sure = { ...clock, doubt: clock.unconfirmed };
    closers.push(startDailyCleanUp({ store, keep: settings.keep, clock: sure, log }));
  }

  if (isLocal) {
    const { runInTerminal } = await import('./places/terminal/run-in-terminal.ts');
    if (server && page === null) {
      log.warn(
        {},
        `the page is closed, since others can reach HOST ${settings.host}: set DESK_PASSWORD, or HOST to 127.0.0.1`,
      );
    }
    void following?.ready.then(() => feeds?.start()).catch(() => {});
    await runInTerminal({ deskbook, places, page });
    await stop();
    return;
  }
  // The index is built here, while the bot waits for the platforms.
  log.debug({ documents: deskbook.library().search.size }, 'the index is built');
  const rehearsed = bare
    .rehearse('common', { signal: stopping.signal, pause: () => wait(CONNECTING_PAUSE, stopping.signal) })
    .then(() => log.debug({}, 'the common questions were rehearsed'));
  const begin = once(async () => {
    await following?.ready.catch(() => {});
    // The first slots of configured digests are computed from the time.
    while (clock.doubt() !== null && !stopping.signal.aborted) await clock.wait(500, stopping.signal);
    await untilItAnswers(async () => {
      await store?.opened;
      if (!stopping.signal.aborted) await digests?.start();
    }, patience);
    await untilItAnswers(async () => {
      if (!stopping.signal.aborted) await cards?.posting.start();
    }, patience);
    if (!stopping.signal.aborted) feeds?.start();
  });
  const asks = Object.values(running).flatMap(({ askTime }) => askTime ?? []);
  void clock.keep(asks, stopping.signal);
  const isReady = await placesReady(running, log, stopping.signal, begin);
  await rehearsed;
  if (stopping.signal.aborted) return;
  if (!isReady) {
    await stop();
    process.exit(1);
  }
  log.info({ page }, 'Deskbook is ready');
  // Questions come before this, which takes seconds.
  const pause = () => wait(REHEARSAL_PAUSE, stopping.signal);
  void bare.rehearse('all', { signal: stopping.signal, pause });
  await reportFindings(settings, store, log);
}

async function openConfiguredStore(
  { store }: Settings,
  log: Log,
  clock: () => number,
  patience: Patience,
): Promise<Store> {
  const { openStore } = await import('./store/open-store.ts');
  return openStore(store, {
    clock,
    onLostConnection: (err) => log.warn({ err }, 'a connection to PostgreSQL was lost'),
    onNew: (message) => log.warn({}, message),
    patience,
  });
}

/** Loaded here, because a start at the prompt does without. */
async function openDigests(options: DigestsOptions): Promise<Digests> {
  const { createDigests } = await import('./digest/digests.ts');
  return createDigests(options);
}

/** Loaded here for the same reason. */
async function openHandlersOf(options: HandlersOptions): Promise<NewsroomHandlers> {
  const { openHandlers } = await import('./newsroom/open-handlers.ts');
  return openHandlers(options);
}

async function openCardsOf(options: OpenCardsOptions): Promise<ReturnType<typeof openCards>> {
  const { openCards } = await import('./newsroom/cards/open-cards.ts');
  return openCards(options);
}

async function openWebOf(options: Parameters<typeof openWeb>[0]): Promise<Webs> {
  const { openWeb } = await import('./newsroom/open-web.ts');
  return openWeb(options);
}

async function openFeedsOf(options: FeedPollingOptions): Promise<FeedPolling> {
  const { createFeedPolling } = await import('./newsroom/feeds/feed-polling.ts');
  return createFeedPolling(options);
}

async function startLinkCheckingOf(options: LinkChecking): Promise<ReturnType<typeof startLinkChecking>> {
  const { startLinkChecking } = await import('./newsroom/links/link-checking.ts');
  return startLinkChecking(options);
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
