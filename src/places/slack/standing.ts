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

/** What posting needs: https://docs.slack.dev/reference/methods/chat.postMessage */
const POSTING_SCOPE = 'chat:write';

export type SlackStanding = BotStanding & {
  /** Takes the error of any call: whichever is the first to meet a refused token makes it known. */
  readonly onFailure: (error: unknown) => void;
  /** Call for every call that succeeds. */
  readonly onSuccess: () => void;
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
  const standing = createBotStanding({ probe, wait, log, idle: { platform: 'Slack', wait: idleWait } });
  return {
    ...standing,
    onFailure: (error) => {
      const failure = classifyError(error);
      if (failure.kind === 'later' && failure.ofBot) standing.refuse(failure.why);
    },
    onSuccess: standing.hear,
  };
}
