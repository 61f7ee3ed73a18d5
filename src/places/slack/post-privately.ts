import type { RespondArguments } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Log } from '../../ops/log.ts';
import type { SlackClient } from './web-client.ts';

/**
 * Shows a message to one person when there is no response_url any more: in the channel if the bot is in it, otherwise in its direct
 * messages. Never throws; failures are logged.
 */
export async function postPrivately(
  slack: SlackClient,
  { channel, person }: { readonly channel: string | null; readonly person: string },
  content: RespondArguments,
  log: Log,
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
  try {
    if (channel !== null && !channel.startsWith('D')) {
      const shown = await slack.chat
        .postEphemeral({ channel, user: person, ...message, ...inThread })
        .catch(() => null);
      if (shown) return;
    }
    await slack.chat.postMessage({ channel: person, ...message });
  } catch (err) {
    log.error({ err }, 'the answer to a form could not be shown in Slack');
  }
}
