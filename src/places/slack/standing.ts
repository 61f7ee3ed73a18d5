import { wait as systemWait, type Wait } from '../../async.ts';
import { type BotStanding, createBotStanding, type Probed } from '../../delivery/bot-standing.ts';
import type { Log } from '../../ops/log.ts';
import { classifyError, describeMissingScope } from './refusals.ts';
import { type ClientOptions, createClient } from './web-client.ts';

type SlackStandingOptions = Pick<ClientOptions, 'apiUrl' | 'logger' | 'asking'> & {
  readonly botToken: string;
  readonly wait: Wait;
  /** Waits for the next question while nothing is asked of Slack. */
  readonly idleWait?: Wait;
  readonly log: Log;
};

/** Answers go to addresses that need no token, so hours may pass without a request that does. */
const IDLE_MS = 5 * 60_000;

/** Three questions without an answer. */
const SILENT_MS = 3 * IDLE_MS;

/** What posting needs: https://docs.slack.dev/reference/methods/chat.postMessage */
const POSTING_SCOPE = 'chat:write';

export type SlackStanding = BotStanding & {
  /** Takes the error of any call: whichever is the first to meet a refused token makes it known. */
  readonly onFailure: (error: unknown) => void;
  /** Call for every call that succeeds. */
  readonly onSuccess: () => void;
  /** Why the bot is not ready, for `/readyz`; null if its token was accepted lately. */
  readonly whyNotReady: () => string | null;
};

export function createSlackStanding({
  botToken,
  wait,
  idleWait = systemWait,
  log,
  ...client
}: SlackStandingOptions): SlackStanding {
  const probe = async (signal: AbortSignal): Promise<Probed> => {
    try {
      const me = await createClient(botToken, client, signal).auth.test();
      const scopes = me.response_metadata?.scopes;
      return scopes !== undefined && !scopes.includes(POSTING_SCOPE)
        ? { kind: 'refused', why: describeMissingScope(POSTING_SCOPE) }
        : { kind: 'accepted' };
    } catch (error) {
      const failure = classifyError(error);
      return failure.kind === 'later' && failure.ofBot ? { kind: 'refused', why: failure.why } : null;
    }
  };
  const idle = { everyMs: IDLE_MS, wait: idleWait };
  const standing = createBotStanding({ probe, wait, log, idle });
  return {
    ...standing,
    onFailure: (error) => {
      const failure = classifyError(error);
      if (failure.kind === 'later' && failure.ofBot) standing.refuse(failure.why);
    },
    onSuccess: standing.hear,
    whyNotReady: () => {
      const refusal = standing.refusal();
      if (refusal !== null) return refusal;
      const silentMs = standing.silentMs();
      if (silentMs < SILENT_MS) return null;
      return `Slack has not said for ${silentMs / 60_000} minutes whether it accepts the bot’s token`;
    },
  };
}
