import type { Clock } from '../async.ts';
import type { Messengers } from '../delivery/messenger.ts';
import type { Pacer } from '../delivery/pacer.ts';
import type { CurrentGuide } from '../guide/current-guide.ts';
import type { Log } from '../ops/log.ts';
import type { PollOutcome } from '../ops/metrics.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { type Patience, untilItAnswers } from '../store/until-it-answers.ts';
import type { ConfiguredDesk } from './cards/configured-desks.ts';
import { openCards } from './cards/open-cards.ts';
import { createFeedPolling } from './feeds/feed-polling.ts';
import { followRevisions } from './follow-revisions.ts';
import { startLinkChecking } from './links/link-checking.ts';
import { openHandlers } from './open-handlers.ts';
import { openWeb } from './open-web.ts';
import type { NewsroomHandlers } from './proposals/handlers.ts';
import type { GuideGuard } from './stamp/guide-guard.ts';
import { OtherGuideError } from './stamp/other-guide.ts';
import { watchStamp } from './stamp/watch-stamp.ts';

/** Everything that keeps the guide current: what answers those who propose and decide, and what goes on by itself. */
export type Newsroom = {
  readonly handlers: NewsroomHandlers;
  /** Settles when the guide has what was approved before this process started. */
  readonly ready: Promise<void>;
  /** Checks the links daily and when a command asks, which needs no platform. */
  readonly startLinkChecking: () => void;
  /** Posts what editors wait for, if it has a platform, and follows feeds. Resolves when both have begun. */
  readonly start: () => Promise<void>;
  /** Ends what goes on by itself. Resolves when everything in progress is settled or released. */
  readonly stop: () => Promise<void>;
  /** For the end, when nothing is answered any more: takes in no more of what other processes approve. */
  readonly close: () => Promise<void>;
};

export type NewsroomOptions = {
  readonly store: Pick<Store, 'kind' | 'opened' | 'newsroom'>;
  readonly guide: Pick<CurrentGuide, 'library' | 'apply' | 'takeFindings'>;
  readonly settings: Pick<Settings, 'contact' | 'archive' | 'checks'>;
  /** Of the guide and the store. */
  readonly guard: Pick<GuideGuard, 'look'>;
  /** Called once the store turns out to be another guide's; whatever writes to it has to end. */
  readonly onOtherGuide: (error: OtherGuideError) => void;
  /** Null if nothing is posted, as at a prompt. */
  readonly posting: CardsPosted | null;
  readonly clock: Clock;
  /** How long a store that is away is waited for. */
  readonly patience: Patience;
  readonly onPoll: (outcome: PollOutcome) => void;
  readonly log: Log;
};

export type CardsPosted = {
  /** By place; may be added to until `start`. */
  readonly messengers: Messengers;
  readonly pacer: Pacer;
  /** Those whose people can get a private message, whichever process serves them. */
  readonly places: readonly string[];
  /** What the setting EDITORS_CHANNELS names. */
  readonly configured: readonly ConfiguredDesk[];
};

const NOT_APPLIED =
  'approved changes could not be laid over the guide’s files; they are stored, and the guide from before answers';

/** Takes in at once what was approved before; whatever else goes on by itself begins when it is started. */
export function createNewsroom(options: NewsroomOptions): Newsroom {
  const { store, guide, settings, guard, posting, clock, patience, onPoll, log } = options;
  const { library } = guide;
  const cards = posting && openCards({ ...posting, store: store.newsroom, library, clock, log });
  const wakeCards = () => cards?.posting.wake();
  const following = followRevisions({
    store,
    guide,
    expectOurs: guard.look,
    onProposals: wakeCards,
    clock,
    patience,
    log,
  });
  const onNotApplied = (err: unknown) => {
    if (err instanceof OtherGuideError) options.onOtherGuide(err);
    else log.error({ err }, NOT_APPLIED);
  };
  following.ready.catch(onNotApplied);
  // Nobody else can write to a file that a bot runs on.
  if (store.kind === 'postgres') void watchStamp(guard, clock, patience.signal, options.onOtherGuide);
  const living = { library, revision: () => library().revision, applyRevisions: following.catchUp };
  const webs = openWeb({ contact: settings.contact, clock });
  const feeds = createFeedPolling({
    store: store.newsroom,
    guide: living,
    web: webs.polite,
    onNews: wakeCards,
    tellEditors: async (id, report) => (await cards?.tellEditors(id, report)) ?? false,
    onPoll,
    clock,
    log,
  });
  const handlers = openHandlers({
    store: store.newsroom,
    guide: living,
    contact: settings.contact,
    webs,
    onFollowed: feeds.wake,
    onProposal: wakeCards,
    onDesk: wakeCards,
    overdueDays: settings.checks.overdueDays,
    clock,
    onNotApplied,
    ...(cards && { cards: cards.proposalCards }),
  });
  let stopLinkChecking = async () => {};
  return {
    handlers,
    ready: following.ready,
    startLinkChecking: () => {
      stopLinkChecking = startLinkChecking({
        store,
        guide: { ...living, takeFindings: guide.takeFindings },
        settings,
        web: webs.polite,
        onProposal: wakeCards,
        clock,
        log,
      });
    },
    start: async () => {
      if (cards) await untilItAnswers(cards.posting.start, patience);
      if (!patience.signal.aborted) feeds.start();
    },
    stop: async () => {
      await stopLinkChecking();
      await feeds.stop();
      await cards?.posting.stop();
    },
    close: following.close,
  };
}
