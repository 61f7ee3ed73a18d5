import type { SeeAnswer } from '../../delivery/messenger.ts';
import { isFullMember } from './membership.ts';
import { findJoined } from './visible-channels.ts';
import type { SlackClient } from './web-client.ts';

type Asked = {
  readonly person: string;
  /** The bot's own workspace; null while it is not known. */
  readonly home: string | null;
  readonly channel: string;
};

/**
 * Whether a person may see a channel: members of the workspace see the public ones, and everybody those that they are in. A
 * channel that the bot cannot see itself is `unsaid`, and so are direct messages and whatever Slack does not answer.
 * @see https://docs.slack.dev/reference/objects/conversation-object
 */
export async function findMaySee({ person, home, channel }: Asked, slack: SlackClient): Promise<SeeAnswer> {
  try {
    const [{ channel: found }, { user }] = await Promise.all([
      slack.conversations.info({ channel }),
      slack.users.info({ user: person }),
    ]);
    if (!found || !user) return 'unsaid';
    if (user.deleted) return 'no';
    if (found.is_im || found.is_mpim) return 'unsaid';
    if (!found.is_private && isFullMember(home, user)) return 'yes';
    const joined = await findJoined(person, slack);
    if (joined.ids.includes(channel)) return 'yes';
    return joined.isWhole ? 'no' : 'unsaid';
  } catch {
    return 'unsaid';
  }
}
