import { within } from '../async.ts';

/**
 * Metrics for Prometheus. Names and units follow https://prometheus.io/docs/practices/naming; the values of every label
 * come from a short fixed list, never from what somebody typed. Durations are in seconds.
 */
export type Metrics = {
  readonly recordAnswer: (command: string, place: string, seconds: number) => void;
  readonly recordSuggestion: (command: string, place: string, seconds: number) => void;
  /** A command threw, and the asker got an apology. */
  readonly recordFailure: (command: string) => void;
  /** An asker exceeded a rate limit and was asked to wait. */
  readonly recordLimit: (place: string, who: LimitedParty) => void;
  /** An HTTP request was refused before it reached the bot. */
  readonly recordRefusal: (reason: string) => void;
  readonly recordReload: (outcome: ReloadOutcome) => void;
  /** A platform answered 429. */
  readonly recordTooMany: (place: string) => void;
  readonly recordPost: (place: string, outcome: PostingOutcome) => void;
  readonly recordFeedPoll: (outcome: PollOutcome) => void;
  readonly contentType: string;
  /** The text that Prometheus scrapes. Never rejects: if the store cannot be read, `deskbook_store_up` is 0. */
  readonly text: () => Promise<string>;
};

export const LIMITED_PARTIES = ['person', 'workspace', 'everyone', 'typing'] as const;
type LimitedParty = (typeof LIMITED_PARTIES)[number];

const RELOAD_OUTCOMES = ['done', 'faulty'] as const;
type ReloadOutcome = (typeof RELOAD_OUTCOMES)[number];

export const POSTING_OUTCOMES = ['posted', 'refused', 'later', 'unknown'] as const;
export type PostingOutcome = (typeof POSTING_OUTCOMES)[number];

/** Of asking for a feed: new contents, nothing new, no answer that can be read, gone for good. */
export const POLL_OUTCOMES = ['contents', 'unchanged', 'failed', 'gone'] as const;
export type PollOutcome = (typeof POLL_OUTCOMES)[number];

/** Read at every scrape. */
export type DeliveriesNow = {
  /** The number in each state. */
  readonly byState: Readonly<Record<string, number>>;
  /** The same of the messages about proposals. */
  readonly byCardState: Readonly<Record<string, number>>;
  /** The number of feeds that are followed, by how they do. */
  readonly byFeedState: Readonly<Record<string, number>>;
  /** Age in milliseconds of the oldest slot that is due and not settled; 0 if there is none. */
  readonly lag: number;
  /** Whether the store can also be written to. */
  readonly isUp: boolean;
};

/** Read at every scrape. */
export type LinksNow = {
  /** The number of links in each state. */
  readonly byState: Readonly<Record<string, number>>;
  /** The number of points and of links that nobody has checked for long. */
  readonly overdue: Readonly<Record<string, number>>;
};

export type MetricsOptions = {
  /** The names of all commands; any other name is counted as "unknown". */
  readonly commands: readonly string[];
  /** Every reason for which the server refuses a request. */
  readonly refusalReasons: readonly string[];
  readonly version: string;
  /** Null if there is no store. */
  readonly deliveries: (() => Promise<DeliveriesNow>) | null;
  /** Null or left out if there is no store. */
  readonly links?: (() => Promise<LinksNow>) | null;
  /** When a change of the guide was refused, in milliseconds since 1970; null if the last one was accepted. */
  readonly guideRefusedAt: () => number | null;
  /** Whether each place is connected. */
  readonly places: () => Readonly<Record<string, boolean>>;
};

/** Seconds. The goal for an answer is 2 ms, and a platform waits for 3 s. */
const ANSWER_BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3];

/** Milliseconds that a scrape waits for the store; Prometheus itself gives up after 10 s. */
const STORE_TIMEOUT = 3000;

export async function createMetrics(options: MetricsOptions): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter<L>({ name: `deskbook_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge<L>({ name: `deskbook_${name}`, help, labelNames: [...labelNames], registers });
  const histogram = (name: string, help: string) =>
    new Histogram<'command' | 'place'>({
      name: `deskbook_${name}`,
      help,
      labelNames: ['command', 'place'],
      buckets: ANSWER_BUCKETS,
      registers,
    });

  const answers = histogram('answer_seconds', 'Time from a command line to its reply, by command and place');
  const suggestions = histogram('suggestion_seconds', 'Time to complete an option that is being typed');
  const faults = counter('command_faults_total', 'Faults inside commands; see the log', ['command']);
  const limits = counter('limited_total', 'Askers who were asked to wait', ['place', 'who']);
  const refusals = counter('refused_requests_total', 'HTTP requests turned away, by reason', ['reason']);
  const reloads = counter('guide_reloads_total', 'Readings of a changed guide', ['outcome']);
  const tooMany = counter('platform_429_total', 'Times that a platform answered 429', ['place']);
  const postings = counter('postings_total', 'Attempts to post an edition, by outcome', ['place', 'outcome']);
  const deliveries = gauge('deliveries', 'Editions of digests by state, now', ['state']);
  const cards = gauge('cards', 'Messages about proposals by state, now', ['state']);
  const feeds = gauge('feeds', 'Feeds that are followed, by how they do, now', ['state']);
  const polls = counter('feed_polls_total', 'Times that a feed was asked for, by outcome', ['outcome']);
  const links = gauge('links', 'Links of the guide by what the last check found', ['state']);
  const overdue = gauge('checks_overdue', 'Points and links that were not checked for CHECK_OVERDUE_DAYS', [
    'what',
  ]);
  const lag = gauge('delivery_lag_seconds', 'Age of the oldest edition that is due and not settled', []);
  const storeUp = gauge('store_up', '1 if the store answered this scrape and can be written to', []);
  const guideRefused = gauge(
    'guide_refused_timestamp_seconds',
    'When a change of the guide was refused, since 1970; 0 if the last one was accepted',
    [],
  );
  const connected = gauge('place_connected', '1 if the place is connected', ['place']);
  gauge('build_info', 'The version that runs', ['version']).set({ version: options.version }, 1);
  // A series that first appears with a refusal could not show that there were none before it.
  for (const reason of options.refusalReasons) refusals.inc({ reason }, 0);
  for (const outcome of RELOAD_OUTCOMES) reloads.inc({ outcome }, 0);
  for (const outcome of POLL_OUTCOMES) polls.inc({ outcome }, 0);

  const known = new Set(options.commands);
  const name = (command: string) => (known.has(command) ? command : 'unknown');

  const readStore = async (read: () => Promise<DeliveriesNow>) => {
    deliveries.reset();
    cards.reset();
    feeds.reset();
    try {
      const now = await within(read(), STORE_TIMEOUT);
      if (now === null) throw new Error('The store did not answer.');
      for (const [state, count] of Object.entries(now.byState)) deliveries.set({ state }, count);
      for (const [state, count] of Object.entries(now.byCardState)) cards.set({ state }, count);
      for (const [state, count] of Object.entries(now.byFeedState)) feeds.set({ state }, count);
      lag.set(now.lag / 1000);
      storeUp.set(now.isUp ? 1 : 0);
    } catch {
      // An unknown lag is not a lag of 0.
      lag.set(Number.NaN);
      storeUp.set(0);
    }
  };

  const readLinks = async (read: () => Promise<LinksNow>) => {
    links.reset();
    overdue.reset();
    const now = await within(read(), STORE_TIMEOUT).catch(() => null);
    // Without an answer there is no series: an unknown number is not 0.
    for (const [state, count] of Object.entries(now?.byState ?? {})) links.set({ state }, count);
    for (const [what, count] of Object.entries(now?.overdue ?? {})) overdue.set({ what }, count);
  };

  return {
    recordAnswer: (command, place, seconds) => answers.observe({ command: name(command), place }, seconds),
    recordSuggestion: (command, place, seconds) =>
      suggestions.observe({ command: name(command), place }, seconds),
    recordFailure: (command) => faults.inc({ command: name(command) }),
    recordLimit: (place, who) => limits.inc({ place, who }),
    recordRefusal: (reason) => refusals.inc({ reason }),
    recordReload: (outcome) => reloads.inc({ outcome }),
    recordTooMany: (place) => tooMany.inc({ place }),
    recordFeedPoll: (outcome) => polls.inc({ outcome }),
    recordPost: (place, outcome) => postings.inc({ place, outcome }),
    contentType: registry.contentType,
    text: async () => {
      if (options.deliveries) await readStore(options.deliveries);
      if (options.links) await readLinks(options.links);
      for (const [place, is] of Object.entries(options.places())) connected.set({ place }, is ? 1 : 0);
      guideRefused.set((options.guideRefusedAt() ?? 0) / 1000);
      return registry.metrics();
    },
  };
}
