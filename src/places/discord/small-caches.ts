import { type Client, Options } from 'discord.js';

/** Interactions carry what they need; only servers, channels and the bot's own permissions are read from caches. */
export const SMALL_CACHES = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: 100,
  GuildMemberManager: {
    maxSize: 100,
    keepOverLimit: (member: { readonly id: string; readonly client: Client }) =>
      member.id === member.client.user?.id,
  },
  PresenceManager: 0,
  ReactionManager: 0,
  VoiceStateManager: 0,
};
