import { type REST, Routes } from 'discord.js';
import type { APIChannel, APIGuild, APIGuildMember, APIUser } from 'discord-api-types/v10';
import type { Target } from '../../delivery/messenger.ts';
import { channelPermissions, isThread } from './needed-permissions.ts';

/**
 * The bot's permissions in a channel or thread, asked of Discord: while the gateway does not report them. Throws what the
 * requests do, four or five of them.
 */
export async function askPermissions(
  rest: REST,
  { workspace, channel }: Pick<Target, 'workspace' | 'channel'>,
  signal: AbortSignal,
): Promise<bigint> {
  const get = async <T>(route: `/${string}`) => (await rest.get(route, { signal })) as T;
  const bot = await get<APIUser>(Routes.user('@me'));
  const guild = await get<APIGuild>(Routes.guild(workspace));
  const member = await get<APIGuildMember>(Routes.guildMember(workspace, bot.id));
  const found = await get<APIChannel>(Routes.channel(channel));
  // A thread has no permissions of its own.
  const parent = isThread(found.type) && 'parent_id' in found ? found.parent_id : null;
  const holder = parent ? await get<APIChannel>(Routes.channel(parent)) : found;
  return channelPermissions(bot.id, { ...guild }, { ...member }, { ...holder });
}
