import type { RefusalReason } from './messenger.ts';

/** A refusal explained to those who can do something about it, in sentences. */
export type Explained = { readonly what: string; readonly todo: string };

/** What follows for the messages that were refused, as parts of sentences. */
export type AfterRefusal = {
  /** Once the channel is put right: "then use /digest resume there". */
  readonly again: string;
  /** If it is not: "set the digest up in another channel". */
  readonly elsewhere: string;
  /** If one person does not get a message: a sentence. */
  readonly forPerson: string;
  /** If one message was refused: a sentence on the next. */
  readonly next: string;
};

/** Null if the stored reason is not a refusal. */
export function explainRefusal(stored: string, after: AfterRefusal): Explained | null {
  const [reason = '', ...rest] = stored.split(' ');
  return EXPLANATIONS.get(reason)?.(rest.join(' '), after) ?? null;
}

type Explain = (permission: string, after: AfterRefusal) => Explained;

const OF_REFUSALS: Readonly<Record<RefusalReason, Explain>> = {
  'channel-gone': (_, { again, elsewhere }) => ({
    what: 'The channel was deleted, or made private without the bot in it; the bot cannot tell which.',
    todo: `If it is still there, invite the bot to it, ${again}. Otherwise ${elsewhere}.`,
  }),
  archived: (_, { again, elsewhere }) => ({
    what: 'The channel is archived.',
    todo: `Unarchive it, ${again}; or ${elsewhere}.`,
  }),
  'not-in-channel': (_, { again }) => ({
    what: 'The bot is not a member of the channel.',
    todo: `Invite the bot to the channel, ${again}.`,
  }),
  'missing-scope': (scope, { again }) => ({
    what: `The bot’s app lacks the scope ${scope || 'that posting here needs'}.`,
    todo: `Whoever manages the app adds ${scope || 'the scope'} to it and installs it again; ${again}.`,
  }),
  'missing-permission': (permission, { again }) => ({
    what: `The bot lacks the permission ${permission || 'to post'} in the channel.`,
    todo: `In the channel’s settings, under permissions, allow the bot ${permission || 'to view the channel and to send messages'}; ${again}.`,
  }),
  'posting-restricted': (_, { again }) => ({
    what: 'Only some people may post in the channel, and the bot is not one of them.',
    todo: `In the channel’s settings, under posting permissions, let the bot post; ${again}.`,
  }),
  'workspace-gone': (_, { again }) => ({
    what: 'The bot was removed from the workspace, or that was closed.',
    todo: `Install the bot again and invite it to the channel, ${again}.`,
  }),
  'person-unreachable': (_, { forPerson }) => ({
    what: 'The person does not accept direct messages from the bot.',
    todo: forPerson,
  }),
  'message-rejected': (_, { next }) => ({
    what: 'The platform refused the message itself, which is a fault in the bot.',
    todo: `Tell the person who runs the bot: its log has the details. ${next}`,
  }),
};

const EXPLANATIONS: ReadonlyMap<string, Explain> = new Map(Object.entries(OF_REFUSALS));
