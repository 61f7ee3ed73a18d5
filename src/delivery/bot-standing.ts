import { backoff, type Wait } from '../async.ts';
import type { Log } from '../ops/log.ts';

/**
 * Whether a platform accepts the bot itself. A refused token says nothing about any channel, and may be over in seconds:
 * while it lasts nothing is posted there, the bot is not ready, and it asks by itself whether it is accepted again.
 */
export type BotStanding = {
  /** Why the bot is refused, as a sentence without a full stop; null if it is not, as far as anybody knows. */
  readonly refusal: () => string | null;
  /** Call whenever a request is refused for a fault of the bot. */
  readonly refuse: (why: string) => void;
  /** Call whenever a message was posted: the next refusal is a new one, with short pauses again. */
  readonly accept: () => void;
  /** Call whenever the platform answered a request of the bot, which it then does not refuse. */
  readonly hear: () => void;
  /** How often the platform has answered so far, in the sense of `hear`. */
  readonly heard: () => number;
  /** Why the bot is not ready, as a sentence without a full stop; null if the platform has lately accepted it. */
  readonly whyNotReady: () => string | null;
  /** `listener` is called each time the bot is accepted again. */
  readonly onAccepted: (listener: () => void) => void;
  readonly stop: () => void;
};

/** Null if the platform did not say: unknown is neither accepted nor refused. */
export type Probed =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string }
  | null;

type StandingOptions = {
  /** Asks the platform whether it accepts the bot. */
  readonly probe: (signal: AbortSignal) => Promise<Probed>;
  readonly wait: Wait;
  readonly log: Log;
  /** Asks also when nothing was heard for `IDLE_MS`, so that a refusal is known before it is met. */
  readonly idle?: { readonly platform: string; readonly wait: Wait };
};

/** Answers to commands need no token, so hours may pass without a request that does. In milliseconds. */
const IDLE_MS = 5 * 60_000;

/** Three questions without an answer. */
const SILENT_MS = 3 * IDLE_MS;

const PROBE = { first: 2_000, longest: 60_000 };

export function createBotStanding({ probe, wait, log, idle }: StandingOptions): BotStanding {
  const stopping = new AbortController();
  const listeners: (() => void)[] = [];
  let refusal: string | null = null;
  /** Probes since a message was last posted, so that a probe which is mistaken does not make the pauses short again. */
  let probes = 0;
  let heard = 0;
  let silentMs = 0;

  const watch = async () => {
    while (!stopping.signal.aborted) {
      probes += 1;
      await wait(backoff(probes, PROBE), stopping.signal);
      if (stopping.signal.aborted) return;
      const probed = await probe(stopping.signal).catch(() => null);
      if (probed?.kind === 'accepted') {
        log.info({ after: refusal }, 'the platform accepts the bot again: posting goes on');
        refusal = null;
        hear();
        for (const listener of listeners) listener();
        return;
      }
      if (probed !== null) refusal = probed.why;
    }
  };

  const refuse = (why: string) => {
    if (stopping.signal.aborted) return;
    const isNew = refusal === null;
    refusal = why;
    if (!isNew) return;
    log.error({ why }, 'the platform refuses the bot: posting pauses until it is accepted again');
    void watch();
  };

  const hear = () => {
    heard += 1;
    silentMs = 0;
  };

  const watchIdle = async (idleWait: Wait) => {
    while (!stopping.signal.aborted) {
      const before = heard;
      await idleWait(IDLE_MS, stopping.signal);
      if (stopping.signal.aborted) return;
      if (heard !== before || refusal !== null) continue;
      const probed = await probe(stopping.signal).catch(() => null);
      if (probed?.kind === 'refused') refuse(probed.why);
      if (probed === null) silentMs += IDLE_MS;
      else hear();
    }
  };
  if (idle) void watchIdle(idle.wait);

  return {
    refusal: () => refusal,
    refuse,
    hear,
    heard: () => heard,
    whyNotReady: () => {
      if (refusal !== null || silentMs < SILENT_MS) return refusal;
      const minutes = silentMs / 60_000;
      return `${idle?.platform} has not said for ${minutes} minutes whether it accepts the bot’s token`;
    },
    accept: () => {
      if (refusal === null) probes = 0;
    },
    onAccepted: (listener) => {
      listeners.push(listener);
    },
    stop: () => stopping.abort(),
  };
}
