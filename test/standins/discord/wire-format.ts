import {
  ADMINISTRATOR,
  ALL_PERMISSIONS,
  type Channel,
  type Guild,
  MANAGE_THREADS,
  type Message,
  PERMISSION,
  type Person,
  type World,
} from './world.ts';

/** Discord's JSON for what the world holds, as far as a bot reads it. */

export function userJson(person: Person): Record<string, unknown> {
  return {
    id: person.id,
    username: person.username,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot: person.bot ?? false,
  };
}

export function memberJson(person: Person, permissions: bigint | null): Record<string, unknown> {
  return {
    user: userJson(person),
    nick: person.nick ?? null,
    avatar: null,
    roles: person.roles ?? [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until:
      person.timedOutUntil === undefined ? null : new Date(person.timedOutUntil).toISOString(),
    ...(permissions === null ? {} : { permissions: permissions.toString() }),
  };
}

export function channelJson(world: World, channel: Channel): Record<string, unknown> {
  const denied = ALL_PERMISSIONS & ~channel.botPermissions;
  const view = PERMISSION.viewChannel.toString();
  return {
    id: channel.id,
    type: channel.type,
    name: channel.type === 1 ? null : channel.name,
    ...(channel.guildId === null
      ? {
          recipients: channel.recipients
            .map((id) => world.people.get(id))
            .filter((person) => person !== undefined)
            .map(userJson),
        }
      : {
          guild_id: channel.guildId,
          position: 0,
          parent_id: channel.parent?.id ?? null,
          nsfw: false,
          rate_limit_per_user: 0,
          topic: null,
        }),
    ...(channel.type === 0
      ? {
          permission_overwrites: [
            ...(denied === 0n && channel.viewers === null
              ? []
              : [
                  {
                    id: world.bot.id,
                    type: 1,
                    allow: channel.viewers === null ? '0' : (PERMISSION.viewChannel & ~denied).toString(),
                    deny: denied.toString(),
                  },
                ]),
            ...(channel.viewers === null
              ? []
              : [
                  { id: channel.guildId, type: 0, allow: '0', deny: view },
                  ...channel.viewers.map((id) => ({ id, type: 1, allow: view, deny: '0' })),
                ]),
          ],
        }
      : {}),
    ...(channel.type >= 11
      ? {
          thread_metadata: {
            archived: channel.archived,
            locked: channel.locked,
            auto_archive_duration: 1440,
          },
        }
      : {}),
    last_message_id: null,
  };
}

export function guildJson(world: World, guild: Guild): Record<string, unknown> {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    unavailable: false,
    large: false,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    member_count: world.people.size,
    preferred_locale: 'en-GB',
    premium_tier: 0,
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      roleJson(guild.id, '@everyone', ALL_PERMISSIONS),
      roleJson(guild.administrators, 'Administrators', ADMINISTRATOR),
      roleJson(guild.threadKeepers, 'Thread keepers', MANAGE_THREADS),
    ],
    members: [memberJson(world.bot, null)],
    channels: channels.filter(({ type }) => type === 0).map((channel) => channelJson(world, channel)),
    threads: channels
      .filter(({ type, archived }) => type >= 11 && !archived)
      .map((channel) => channelJson(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function roleJson(id: string, name: string, permissions: bigint): Record<string, unknown> {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: name === '@everyone' ? 0 : 1,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

/** `fresh`: the answer to the request that made it, which alone repeats the nonce. */
export function messageJson(world: World, message: Message, fresh = false): Record<string, unknown> {
  return {
    id: message.id,
    channel_id: message.channel_id,
    type: message.interaction === null ? 0 : 20,
    author: userJson(message.author),
    application_id: world.application.id,
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: message.pinged.includes('everyone'),
    pinned: false,
    tts: false,
    flags: message.flags,
    timestamp: new Date(message.timestamp).toISOString(),
    edited_timestamp: message.edited === null ? null : new Date(message.edited).toISOString(),
    ...(message.interaction === null
      ? {}
      : {
          webhook_id: world.application.id,
          interaction_metadata: {
            id: message.interaction.id,
            type: 2,
            user: userJson(message.interaction.person),
            authorizing_integration_owners: {},
          },
        }),
    ...(fresh && message.nonce !== null ? { nonce: message.nonce } : {}),
  };
}
