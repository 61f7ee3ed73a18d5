import { commands } from '../../commands/registry.ts';
import manifest from '../../package.json' with { type: 'json' };
import { once, systemClock, wait, within } from '../async.ts';
import type { Messenger } from '../delivery/messenger.ts';
import { createPacer } from '../delivery/pacer.ts';
import type { PostingClock } from '../delivery/posting-clock.ts';
import type { ConfiguredDigest } from '../digest/configured-digests.ts';
import type { Digests, DigestsOptions } from '../digest/digests.ts';
import { openGuide } from '../guide/current-guide.ts';
import { type GuideUpdates, keepCurrent } from '../guide/keep-current.ts';
import type { Library } from '../guide/library.ts';
import { lookAtGuide } from '../guide/watch.ts';
import { instrumentMessenger, instrumentReload } from '../instrument.ts';
import type { ConfiguredDesk } from '../newsroom/cards/configured-desks.ts';
import type { Newsroom, NewsroomOptions } from '../newsroom/newsroom.ts';
import { createGuideGuard, type GuideGuard } from '../newsroom/stamp/guide-guard.ts';
import type { OtherGuideError } from '../newsroom/stamp/other-guide.ts';
import type { Log } from '../ops/log.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import { REFUSAL_REASONS } from '../server/refusals.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { type Patience, untilItAnswers } from '../store/until-it-answers.ts';
import { type Answering, createAnswering } from './answering.ts';

/** The bot without its places and its server: guide, store, newsroom, digests, and what answers from them. */
export type Bot = Pick<Answering, 'deskbook' | 'takeTurn' | 'rehearse'> & {
  readonly metrics: Metrics;
  /** What became of changes to the guide's files. */
  readonly updates: Pick<GuideUpdates, 'faults' | 'note'>;
  /** Null if nothing is stored. */
  readonly store: Store | null;
  /** Before `startPosting`: a place to post to. */
  readonly addMessenger: (place: string, messenger: Messenger) => void;
  /** Starts what needs no platform: link checks and the daily clean-up. */
  readonly startUpkeep: () => Promise<void>;
  /**
   * Starts digests, messages for editors and feeds; at a prompt, feeds alone. Call when a place accepts the bot. Resolves when
   * all have begun, which a store that is away or an uncertain time delays.
   */
  readonly startPosting: () => Promise<void>;
};

export type BotOptions = {
  readonly settings: Pick<
    Settings,
    'guideDir' | 'store' | 'isStoreNamed' | 'contact' | 'archive' | 'checks' | 'keep'
  >;
  /** At a prompt nothing is posted, and what is tried ends with the process unless somebody has said where to keep it. */
  readonly isLocal: boolean;
  readonly clock: PostingClock;
  /** The ids of all places. */
  readonly places: readonly string[];
  /** Reads what the settings name in the guide and in the places. May throw `OperatorError`. */
  readonly readConfigured: (library: Library) => Promise<Configured>;
  /** Whether each place is connected. */
  readonly connections: () => Readonly<Record<string, boolean>>;
  /** Called once the store turns out to be another guide's while the bot runs, which then has to end. */
  readonly onOtherGuide: (error: OtherGuideError) => void;
  /** Aborts when the bot is to stop. */
  readonly signal: AbortSignal;
  /** Gets what ends each part, in the order in which they were started; they are to be ended in reverse order. */
  readonly onStarted: (stop: Stop) => void;
  readonly log: Log;
};

export type Configured = {
  readonly digests: readonly ConfiguredDigest[];
  readonly desks: readonly ConfiguredDesk[];
};

export type Stop = () => Promise<void> | void;

/** Milliseconds that a start waits for the approved changes to the guide. */
const REVISIONS_MS = 2000;

/** Rejects with `OperatorError` on faults of the guide, of what the settings name, or of the store. */
export async function openBot(options: BotOptions): Promise<Bot> {
  const { settings, isLocal, clock, signal, onStarted, log } = options;
  // No platform tells the time at the prompt.
  const ownClock = isLocal ? systemClock : clock;
  const seen = await lookAtGuide(settings.guideDir);
  const guide = await openGuide({
    folder: settings.guideDir,
    accept: (files) => guard.accept(files),
    prepare: (library) => answering.rehearse('all', { library, signal }),
  });
  const { library } = guide;
  const guard = createGuideGuard(library().guide, { folder: settings.guideDir, store: settings.store });
  const configured = await options.readConfigured(library());
  const patience: Patience = {
    wait,
    signal,
    onAway: (why, againInMs) =>
      log.warn({ why, againInMs }, 'the store cannot be used yet; the bot answers from the guide meanwhile'),
  };
  const store =
    isLocal && !settings.isStoreNamed
      ? null
      : await openConfiguredStore(settings, log, ownClock.now, patience, guard);
  onStarted(() => store?.close());

  // Filled while the places start, before they pass on any question.
  const messengers: Record<string, Messenger> = {};
  const pacer = createPacer({ now: clock.steady, wait: clock.wait });
  const newsroom =
    store &&
    (await openNewsroom({
      store,
      guide,
      settings,
      guard,
      onOtherGuide: options.onOtherGuide,
      posting: isLocal ? null : { messengers, pacer, places: options.places, configured: configured.desks },
      clock: ownClock,
      patience,
      onPoll: (outcome) => metrics.recordFeedPoll(outcome),
      log,
    }));
  const isCurrent = newsroom?.ready.catch(() => {});
  onStarted(() => newsroom?.close());
  // A store that is away does not keep the bot from answering.
  if (isCurrent) await within(isCurrent, REVISIONS_MS);
  const metrics = await createMetrics({
    commands: commands.map(({ name }) => name),
    refusalReasons: REFUSAL_REASONS,
    version: manifest.version,
    deliveries:
      store &&
      (async () => {
        const { countDeliveries } = await import('./stored-numbers.ts');
        return countDeliveries(store);
      }),
    links:
      store &&
      (async () => {
        const { countStoredLinks } = await import('./stored-numbers.ts');
        return countStoredLinks(store, library(), clock.now(), settings.checks.overdueDays);
      }),
    guideRefusedAt: () => updates.refusedAt(),
    places: options.connections,
  });
  // Nothing is posted from the prompt: a digest that somebody tries there ends with the process.
  const digests =
    store && !isLocal
      ? await openDigests({ store, library, messengers, configured: configured.digests, log, clock, pacer })
      : null;
  const answering = createAnswering({
    guide,
    digests: digests?.handlers ?? null,
    overdueDays: settings.checks.overdueDays,
    newsroom: newsroom?.handlers ?? null,
    now: () => new Date(ownClock.now()),
    metrics,
    log,
  });
  onStarted(answering.stop);
  const reload = instrumentReload(guide.reload, metrics);
  const updates = keepCurrent(settings.guideDir, seen, reload, log, systemClock);
  onStarted(updates.stop);

  return {
    deskbook: answering.deskbook,
    takeTurn: answering.takeTurn,
    rehearse: answering.rehearse,
    metrics,
    updates,
    store,
    addMessenger: (place, messenger) => {
      messengers[place] = instrumentMessenger(messenger, place, metrics);
    },
    startUpkeep: async () => {
      if (digests) onStarted(digests.stop);
      if (!store || !newsroom) return;
      newsroom.startLinkChecking();
      onStarted(newsroom.stop);
      const { startDailyCleanUp } = await import('../store/daily-clean-up.ts');
      // What is deleted by a time that no platform has confirmed cannot be brought back.
      const sure = { ...clock, doubt: clock.unconfirmed };
      onStarted(startDailyCleanUp({ store, keep: settings.keep, clock: sure, log }));
    },
    startPosting: once(async () => {
      if (isLocal) return newsroom?.ready.then(newsroom.start, () => {});
      await isCurrent;
      // The first slots of configured digests are computed from the time.
      while (clock.doubt() !== null && !signal.aborted) await clock.wait(500, signal);
      await untilItAnswers(async () => {
        await store?.opened;
        if (!signal.aborted) await digests?.start();
      }, patience);
      await newsroom?.start();
    }),
  };
}

async function openConfiguredStore(
  { store }: Pick<Settings, 'store'>,
  log: Log,
  clock: () => number,
  patience: Patience,
  guard: GuideGuard,
): Promise<Store> {
  const { openStore } = await import('../store/open-store.ts');
  return openStore(store, {
    clock,
    onLostConnection: (err) => log.warn({ err }, 'a connection to PostgreSQL was lost'),
    onNew: (message) => log.warn({}, message),
    patience,
    forGuide: guard.begin,
  });
}

/** Loaded here, because a start at the prompt does without. */
async function openNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { createNewsroom } = await import('../newsroom/newsroom.ts');
  return createNewsroom(options);
}

/** Loaded here for the same reason. */
async function openDigests(options: DigestsOptions): Promise<Digests> {
  const { createDigests } = await import('../digest/digests.ts');
  return createDigests(options);
}
