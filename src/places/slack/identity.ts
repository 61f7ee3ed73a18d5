import { backoff, type Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { classifyError, isWrongKind } from './refusals.ts';
import { RETRY } from './socket.ts';
import type { SlackClient } from './web-client.ts';

export type SlackIdentity = {
  readonly workspace: string;
  readonly workspaceName: string;
  /** "https://newsroom.slack.com/" */
  readonly workspaceUrl: string;
  readonly botUser: string;
};

const BOT_TOKEN =
  'Expected a token that starts with xoxb-; see "OAuth & Permissions" of your app at api.slack.com/apps, and install the ' +
  'app to the workspace again if necessary.';

/**
 * Asks Slack who the bot is, retrying until it answers, and as long as it refuses the token: `invalid_auth` may be over in
 * seconds. Throws `OperatorError` if the token is of the wrong kind.
 */
export async function identify(
  slack: SlackClient,
  log: Log,
  pause: Wait,
  signal: AbortSignal,
): Promise<SlackIdentity> {
  let refused: string | null = null;
  for (let failures = 0; ; failures += 1) {
    try {
      const me = await slack.auth.test();
      return {
        workspace: me.team_id ?? '',
        workspaceName: me.team ?? '',
        workspaceUrl: me.url ?? '',
        botUser: me.user_id ?? '',
      };
    } catch (err) {
      const failure = classifyError(err);
      const refusal = failure.kind === 'later' && failure.ofBot ? failure.why : null;
      if (refusal === null) log.warn({ err, failures }, 'Slack did not say who the bot is');
      else if (isWrongKind(err)) {
        throw new OperatorError(`${refusal}. ${BOT_TOKEN}`, { cause: err });
      } else if (refusal !== refused) {
        // Said once: the standing logs that it lasts.
        log.error({ why: refusal }, `${refusal}. ${BOT_TOKEN} Trying again until it is accepted`);
        refused = refusal;
      }
      const asked = failure.kind === 'later' ? (failure.afterMs ?? 0) : 0;
      await pause(Math.min(Math.max(asked, backoff(failures + 1, RETRY)), RETRY.longest), signal);
      signal.throwIfAborted();
    }
  }
}
