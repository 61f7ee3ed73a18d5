import * as z from 'zod';
import { defineSettings, link, splitList } from '../../settings.ts';

export type DiscordSettings = {
  readonly token: string;
  /** Registers the commands for this server, at once; null for all servers. */
  readonly guildId: string | null;
  /** Ids of people and roles who may edit the guide. */
  readonly editors: readonly string[];
  /** Without the version: "https://discord.com/api". Null for Discord itself. */
  readonly apiUrl: string | null;
};

export const discordSettings = defineSettings({
  table: {
    DISCORD_TOKEN: {
      schema: z.string().regex(/^\S+$/).optional(),
      help: 'expected the bot’s token: discord.com/developers/applications, your application, "Bot", "Reset Token"',
      isSecret: true,
    },
    DISCORD_GUILD_ID: {
      schema: z
        .string()
        .regex(/^\d{15,21}$/)
        .optional(),
      help: 'expected the server’s id, a number of 17 to 20 digits: Discord, Settings, Advanced, Developer Mode, then right-click the server, "Copy Server ID"',
    },
    DISCORD_EDITORS: {
      schema: z
        .string()
        .default('')
        .refine((ids) => splitList(ids).every((id) => /^\d{15,21}$/.test(id))),
      help: 'expected ids of Discord people or roles, numbers of 17 to 20 digits, separated by commas',
    },
    DISCORD_API_URL: {
      schema: link.optional(),
      help: 'expected an http(s) address, such as https://discord.com/api; leave it out for Discord itself',
    },
  },
  needed: ['DISCORD_TOKEN'],
  read: (values): DiscordSettings | null =>
    values.DISCORD_TOKEN === undefined
      ? null
      : {
          token: values.DISCORD_TOKEN,
          guildId: values.DISCORD_GUILD_ID ?? null,
          editors: splitList(values.DISCORD_EDITORS),
          apiUrl: values.DISCORD_API_URL ?? null,
        },
});
