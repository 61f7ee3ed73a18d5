import type { RespondArguments } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { classifyError, codeOf, type Failure, isRefusal, whyOf } from './refusals.ts';
import type { SlackClient } from './web-client.ts';

/** Milliseconds before each new try, as for a response_url; longer if Slack asks for that. */
const RETRY_PAUSES_MS = [500, 2000, 8000, 30_000, 120_000];
const MAX_PAUSE_MS = 120_000;

/**
 * Shows a message to one person when a response_url does not: in the channel if the bot is in it, otherwise in its direct messages.
 * What may be there already is sent again, since one person alone sees it. Never throws; failures are logged.
 */
export async function postPrivately(
  slack: SlackClient,
  { channel, person }: { readonly channel: string | null; readonly person: string },
  content: RespondArguments,
  log: Log,
  pause: Wait,
): Promise<void> {
  const {
    text = '',
    blocks,
    thread_ts,
  } = content as RespondArguments & {
    readonly text?: string;
    readonly blocks?: KnownBlock[];
    readonly thread_ts?: string;
  };
  const message = { text, ...(blocks ? { blocks } : {}), unfurl_links: false, unfurl_media: false };
  const inThread = thread_ts === undefined ? {} : { thread_ts };
  if (channel !== null && !channel.startsWith('D')) {
    const ephemeral = { channel, user: person, ...message, ...inThread };
    if ((await untilRefused(() => slack.chat.postEphemeral(ephemeral), log, pause)) === null) return;
  }
  const direct = { channel: person, ...message };
  const failure = await untilRefused(() => slack.chat.postMessage(direct), log, pause);
  if (failure) log.error({ why: whyOf(failure) }, 'the answer to a form could not be shown in Slack');
}

/** Null once it works; otherwise why it does not, after the last try or at the first refusal. */
async function untilRefused(post: () => Promise<unknown>, log: Log, pause: Wait): Promise<Failure | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      await post();
      return null;
    } catch (error) {
      const failure = classifyError(error);
      const ms = RETRY_PAUSES_MS[tries];
      const code = codeOf(error);
      if (ms === undefined || (code !== null && isRefusal(code))) return failure;
      log.warn({ why: whyOf(failure) }, 'the answer to a form could not be shown in Slack; trying again');
      const asked = failure.kind === 'later' ? (failure.afterMs ?? 0) : 0;
      await pause(Math.min(Math.max(ms, asked), MAX_PAUSE_MS));
    }
  }
}
