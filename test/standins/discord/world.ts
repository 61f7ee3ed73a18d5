import { EventEmitter } from 'node:events';

/** What Discord keeps: people, servers, channels, messages, registered commands. Everything lives in memory. */
export type World = {
  readonly now: () => number;
  readonly application: { readonly id: string; readonly name: string };
  readonly bot: Person;
  /** The valid token; null once revoked. */
  token: string | null;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly commands: Map<string, RegisteredCommand[]>;
  /** Every message ever made and not deleted, private ones included, oldest first. */
  readonly messages: Message[];
  /** Emits `change` after every request, gateway event and interaction. */
  readonly events: EventEmitter;
  readonly snowflake: () => string;
};

export type Person = {
  readonly id: string;
  readonly username: string;
  readonly bot?: boolean;
  /** What the server calls them. */
  nick?: string;
  /** Ids of roles in the server, besides @everyone. */
  roles?: readonly string[];
  /** When their last time-out in the server ends or ended; Discord keeps it afterwards. */
  timedOutUntil?: number;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  ownerId: string;
  /** Ids of the roles that grant Administrator and Manage Threads. */
  readonly administrators: string;
  readonly threadKeepers: string;
};

export type Channel = {
  readonly id: string;
  /** 0 text, 1 direct messages, 3 group of people, 11 thread, 12 private thread. */
  readonly type: 0 | 1 | 3 | 11 | 12;
  readonly guildId: string | null;
  name: string;
  /** What the bot may do here; see PERMISSION. */
  botPermissions: bigint;
  archived: boolean;
  /** Archived by a moderator: only one unarchives it, and no message does. */
  locked: boolean;
  /** The people who may view it, besides the bot and the server's owner; null for everybody. */
  readonly viewers: readonly string[] | null;
  /**
   * Nobody has Use External Apps here: what answers through an app that is not installed to the server, its asker alone sees.
   * https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
   */
  hidesExternalApps: boolean;
  readonly recipients: readonly string[];
  /** Who is in a private thread, besides the bot. */
  readonly members: readonly string[];
  /** The channel of a thread, which takes its permissions from there. */
  readonly parent: Channel | null;
};

export type Message = {
  readonly id: string;
  readonly channel_id: string;
  readonly author: Person;
  content: string;
  embeds: unknown[];
  components: unknown[];
  flags: number;
  readonly nonce: string | number | null;
  readonly timestamp: number;
  edited: number | null;
  /** The interaction that it answers. */
  readonly interaction: { readonly id: string; readonly person: Person } | null;
  /** The one person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** Who was notified by a mention in it: ids, "everyone". */
  readonly pinged: readonly string[];
};

export type RegisteredCommand = Record<string, unknown> & { readonly id: string; readonly name: string };

export const ADMINISTRATOR = 1n << 3n;
export const MANAGE_THREADS = 1n << 34n;

export const PERMISSION = {
  manageChannels: 1n << 4n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  sendMessagesInThreads: 1n << 38n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  useExternalApps: 1n << 50n,
} as const;

export const ALL_PERMISSIONS = Object.values(PERMISSION).reduce((sum, bit) => sum | bit, 0n);

/** Milliseconds from 1970 to Discord's first second. */
const DISCORD_EPOCH = 1_420_070_400_000n;

export function createWorld(now: () => number): World {
  let counter = 0n;
  // Ids increase even if the clock does not move.
  const snowflake = () => {
    counter += 1n;
    return (((BigInt(now()) - DISCORD_EPOCH) << 22n) + counter).toString();
  };
  const application = { id: snowflake(), name: 'Deskbook' };
  const bot = { id: application.id, username: 'deskbook', bot: true };
  return {
    now,
    application,
    bot,
    token: `${Buffer.from(application.id).toString('base64url')}.stand-in.not-a-secret`,
    people: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    messages: [],
    events: new EventEmitter().setMaxListeners(0),
    snowflake,
  };
}

export function addPerson(world: World, username: string): Person {
  const person = { id: world.snowflake(), username };
  world.people.set(person.id, person);
  return person;
}

export function addGuild(world: World, name: string, ownerId: string): Guild {
  const [id, administrators, threadKeepers] = [world.snowflake(), world.snowflake(), world.snowflake()];
  const guild = { id, name, ownerId, administrators, threadKeepers };
  world.guilds.set(guild.id, guild);
  return guild;
}

export function addChannel(
  world: World,
  channel: Pick<Channel, 'type' | 'guildId' | 'name'> &
    Partial<Pick<Channel, 'recipients' | 'parent' | 'viewers' | 'members'>>,
): Channel {
  const added: Channel = {
    id: world.snowflake(),
    botPermissions: ALL_PERMISSIONS,
    archived: false,
    locked: false,
    recipients: [],
    parent: null,
    viewers: null,
    hidesExternalApps: false,
    members: [],
    ...channel,
  };
  world.channels.set(added.id, added);
  return added;
}

/**
 * What the bot may do in a channel at the moment. In a server, whoever is timed out keeps two permissions; its owner and
 * administrators keep everything: https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members
 */
export function permissionsOfBot({ bot, guilds, now }: World, channel: Channel): bigint {
  const guild = guilds.get(channel.guildId ?? '');
  const { botPermissions } = channel.parent ?? channel;
  if (!guild) return botPermissions;
  if (guild.ownerId === bot.id || bot.roles?.includes(guild.administrators)) return ALL_PERMISSIONS;
  return (bot.timedOutUntil ?? 0) > now() ? botPermissions & LEFT_TO_TIMED_OUT : botPermissions;
}

const LEFT_TO_TIMED_OUT = PERMISSION.viewChannel | PERMISSION.readMessageHistory;

/** Resolves as soon as `holds` returns true; checks after every request, gateway event and interaction. */
export async function until(world: World, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return;
      world.events.off('change', look);
      resolve();
    };
    world.events.on('change', look);
  });
}
