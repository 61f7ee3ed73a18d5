import {
  type APIChannel,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type Client,
  PermissionFlagsBits,
  type PermissionsBitField,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Described, EditionKey, Outbox, Person, Posted, Sighting, Target } from '../digest/outbox.ts';
import type { Reply } from '../reply.ts';
import { readCustomId } from './custom-id.ts';
import { judge } from './refusals.ts';
import { renderDiscord } from './render.ts';

/** How far Discord's clock may be behind ours, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;

/** https://docs.discord.com/developers/resources/message#get-channel-messages */
const MESSAGES_A_PAGE = 100;

/** What a digest needs in its channel, by the names that Discord's own settings show. */
const NEEDED = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
] as const;

export type OutboxOptions = {
  /** Does not retry, and rejects where it would wait for a rate limit. */
  readonly rest: REST;
  /** For what the gateway told of servers and permissions. */
  readonly client: Client;
  readonly keep: (command: string) => string;
};

/** Editions posted to Discord, recognised later by the key in their buttons' ids. */
export function createOutbox({ rest, client, keep }: OutboxOptions): Outbox {
  const send = async (
    { workspace, channel }: Pick<Target, 'workspace' | 'channel'>,
    reply: Reply,
    key: EditionKey | null,
    signal: AbortSignal,
  ): Promise<Posted> => {
    const message = renderDiscord(reply, key === null ? { keep } : { keep, mark: key });
    try {
      const sent = (await rest.post(Routes.channelMessages(channel), {
        // A repeat within some minutes gives the first message back instead of a second one.
        body: { ...message, ...(key === null ? {} : { nonce: key.slice(0, 25), enforce_nonce: true }) },
        signal,
      })) as APIMessage;
      return { kind: 'posted', id: sent.id, link: messageLink(workspace, channel, sent.id) };
    } catch (error) {
      return judge(error, () => missingPermission(client, workspace, channel));
    }
  };

  return {
    pace: {
      // The bucket of a channel's messages: https://docs.discord.com/developers/topics/rate-limits
      perChannel: { count: 5, ms: 5000 },
      perWorkspace: null,
      overall: { count: 50, ms: 1000 },
    },
    post: (target, edition, key, signal) => send(target, edition, key, signal),
    tell: async ({ workspace, person }: Person, reply, signal) => {
      try {
        const direct = (await rest.post(Routes.userChannels(), {
          body: { recipient_id: person },
          signal,
        })) as APIChannel;
        return await send({ workspace, channel: direct.id }, reply, null, signal);
      } catch (error) {
        return judge(error);
      }
    },
    find: (target, key, since, signal) => find(rest, client, target, key, since, signal),
    describe: (target, signal) => describe(rest, client, target, signal),
  };
}

async function find(
  rest: REST,
  client: Client,
  { workspace, channel }: Target,
  key: EditionKey,
  since: Date,
  signal: AbortSignal,
): Promise<Sighting> {
  // Without this permission Discord gives an empty list, which is not the same as none posted.
  if (lacks(client, workspace, channel, PermissionFlagsBits.ReadMessageHistory)) {
    const permission = 'Read Message History';
    return { kind: 'cannot-look', reason: 'missing-permission', permission, said: `without ${permission}` };
  }
  try {
    let after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_SKEW_MS }));
    for (;;) {
      const query = new URLSearchParams({ limit: String(MESSAGES_A_PAGE), after });
      const page = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
      const found = page.find(
        (message) =>
          message.author.id === client.user?.id &&
          customIds(message.components ?? []).some((id) => id === key),
      );
      if (found) return { kind: 'seen', id: found.id, link: messageLink(workspace, channel, found.id) };
      if (page.length < MESSAGES_A_PAGE) return { kind: 'absent' };
      const ids = page.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
      after = String(ids.at(-1));
    }
  } catch (error) {
    const setback = judge(error, () => missingPermission(client, workspace, channel));
    if (setback.kind === 'refused') return { ...setback, kind: 'cannot-look' };
    return setback.kind === 'later' ? setback : { kind: 'later', afterMs: null, why: setback.why };
  }
}

/** The marks in the ids of all buttons, however deep they stand. */
function customIds(components: readonly APIMessageTopLevelComponent[]): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, held] of Object.entries(value)) {
      if (key === 'custom_id') found.push(readCustomId(String(held))?.mark ?? '');
      else walk(held);
    }
  };
  walk(components);
  return found;
}

async function describe(
  rest: REST,
  client: Client,
  { workspace, channel }: Target,
  signal: AbortSignal,
): Promise<Described> {
  try {
    const found = (await rest.get(Routes.channel(channel), { signal })) as APIChannel;
    const overwrites = 'permission_overwrites' in found ? (found.permission_overwrites ?? []) : [];
    const everyone = overwrites.find(({ id }) => id === workspace);
    const isPrivate =
      everyone !== undefined && (BigInt(everyone.deny) & PermissionFlagsBits.ViewChannel) !== 0n;
    return {
      kind: 'channel',
      name: found.name ?? channel,
      isPrivate,
      isArchived: 'thread_metadata' in found ? (found.thread_metadata?.archived ?? false) : false,
      isMember: null,
    };
  } catch (error) {
    return judge(error, () => missingPermission(client, workspace, channel));
  }
}

function messageLink(workspace: string, channel: string, message: string): string {
  return `https://discord.com/channels/${workspace}/${channel}/${message}`;
}

/** The first permission that the bot needs there and does not have, as far as the gateway told. */
function missingPermission(client: Client, workspace: string, channel: string): string | null {
  const missing = NEEDED.find(([, bit]) => lacks(client, workspace, channel, bit));
  return missing?.[0] ?? null;
}

/** False where the gateway told too little to know. */
function lacks(client: Client, workspace: string, channel: string, permission: bigint): boolean {
  return permissionsIn(client, workspace, channel)?.has(permission) === false;
}

function permissionsIn(
  client: Client,
  workspace: string,
  channel: string,
): Readonly<PermissionsBitField> | null {
  const guild = client.guilds.cache.get(workspace);
  const found = guild?.channels.cache.get(channel);
  const me = guild?.members.me;
  return found && me ? found.permissionsFor(me) : null;
}
