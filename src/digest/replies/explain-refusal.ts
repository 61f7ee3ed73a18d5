import { REFUSAL_REASONS, type RefusalReason } from '../../delivery/messenger.ts';

/** A refusal explained to the person who set the digest up, and what to do about it. */
type Explained = { readonly what: string; readonly todo: string };

/** Explains a stored reason; one that is not a refusal is returned unchanged. */
export function explain(stored: string): Explained {
  const [reason = '', ...rest] = stored.split(' ');
  const explainReason = EXPLANATIONS.get(reason);
  return explainReason ? explainReason(rest.join(' ')) : { what: stored, todo: '' };
}

/** Whether a digest stopped because the platform refused it, and not because somebody turned it off. */
export function isRefusal(stored: string | null): stored is string {
  return REFUSAL_REASONS.some((reason) => stored?.split(' ')[0] === reason);
}

const RESUME = 'then use /digest resume there';

type Explain = (permission: string) => Explained;

const OF_REFUSALS: Readonly<Record<RefusalReason, Explain>> = {
  'channel-gone': () => ({
    what: 'The channel was deleted, or made private without the bot in it; the bot cannot tell which.',
    todo: `If it is still there, invite the bot to it, ${RESUME}. Otherwise set the digest up in another channel.`,
  }),
  archived: () => ({
    what: 'The channel is archived.',
    todo: `Unarchive it, ${RESUME}; or set the digest up in another channel.`,
  }),
  'not-in-channel': () => ({
    what: 'The bot is not a member of the channel.',
    todo: `Invite the bot to the channel, ${RESUME}.`,
  }),
  'missing-scope': (scope) => ({
    what: `The bot’s app lacks the scope ${scope || 'that posting here needs'}.`,
    todo: `Whoever manages the app adds ${scope || 'the scope'} to it and installs it again; ${RESUME}.`,
  }),
  'missing-permission': (permission) => ({
    what: `The bot lacks the permission ${permission || 'to post'} in the channel.`,
    todo: `In the channel’s settings, under permissions, allow the bot ${permission || 'to view the channel and to send messages'}; ${RESUME}.`,
  }),
  'posting-restricted': () => ({
    what: 'Only some people may post in the channel, and the bot is not one of them.',
    todo: `In the channel’s settings, under posting permissions, let the bot post; ${RESUME}.`,
  }),
  'workspace-gone': () => ({
    what: 'The bot was removed from the workspace, or that was closed.',
    todo: `Install the bot again and invite it to the channel, ${RESUME}.`,
  }),
  'person-unreachable': () => ({
    what: 'The person does not accept direct messages from the bot.',
    todo: 'Somebody else who may manage the channel can take the digest over with /digest on.',
  }),
  'message-rejected': () => ({
    what: 'The platform refused the message itself, which is a fault in the bot.',
    todo: 'Tell the person who runs the bot: its log has the details. The next edition will be posted as planned.',
  }),
};

/** Stops a digest only in stores from before a refused token was the bot's own fault. */
const OF_THE_PAST: Readonly<Record<string, Explain>> = {
  'token-revoked': () => ({
    what: 'The bot’s token was not valid.',
    todo: 'If the bot answers again, use /digest resume in the channel.',
  }),
};

const EXPLANATIONS: ReadonlyMap<string, Explain> = new Map([
  ...Object.entries(OF_REFUSALS),
  ...Object.entries(OF_THE_PAST),
]);
