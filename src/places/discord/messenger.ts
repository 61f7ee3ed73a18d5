import {
  type APIChannel,
  type APIContainerComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type Client,
  PermissionFlagsBits,
  type PermissionsBitField,
  RateLimitError,
  REST,
  type RESTOptions,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { wait } from '../../async.ts';
import type {
  Described,
  EditionKey,
  Messenger,
  Person,
  Posted,
  Sighting,
  Target,
} from '../../delivery/messenger.ts';
import type { Reply } from '../../reply.ts';
import { readCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { judge, type Lack } from './refusals.ts';
import { renderDiscord } from './render.ts';

/** How far Discord's clock may be behind ours, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;

/** Milliseconds that a request may take. */
const PATIENCE_MS = 15_000;

/** A pause for Discord's sake that looking bears, in milliseconds; a longer one is told. */
const SHORT_PAUSE_MS = 5_000;

/** What a digest needs in its channel, by the names that Discord's own settings show. */
const NEEDED = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
] as const;

export type MessengerOptions = {
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  /** For what the gateway told of servers and permissions; null before it has. */
  readonly client: () => Client | null;
  readonly keep: (command: string) => string;
};

/** Editions posted to Discord, recognised later by the key in their buttons' ids. */
export function createMessenger({ token, rest: restOptions, client, keep }: MessengerOptions): Messenger {
  // Does not try again by itself, and does not wait for a rate limit.
  const shy = new REST({ ...restOptions, retries: 0, timeout: PATIENCE_MS, rejectOnRateLimit: () => true });
  // After one 401 it forgets its token, and whoever asks next would be told nothing of that.
  const rest = (): REST => shy.setToken(token);

  const send = async (
    { workspace, channel }: Pick<Target, 'workspace' | 'channel'>,
    reply: Reply,
    key: EditionKey | null,
    signal: AbortSignal,
  ): Promise<Posted> => {
    const message = renderDiscord(reply, key === null ? { keep } : { keep, mark: key });
    if (key !== null && !customIds(message.components).includes(key)) {
      throw new Error(`Expected a button in the edition "${reply.title}" to find it by; there is none.`);
    }
    try {
      const sent = (await rest().post(Routes.channelMessages(channel), {
        // A repeat within some minutes gives the first message back instead of a second one.
        body: {
          ...message,
          ...(key === null ? {} : { nonce: key.slice(0, LIMITS.nonce), enforce_nonce: true }),
        },
        signal,
      })) as APIMessage;
      return { kind: 'posted', id: sent.id, link: messageLink(workspace, channel, sent.id) };
    } catch (error) {
      return judge(error, () => (key === null ? null : lackIn(client(), workspace, channel)));
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
    tell: async ({ person }: Person, reply, signal) => {
      try {
        const direct = (await rest().post(Routes.userChannels(), {
          body: { recipient_id: person },
          signal,
        })) as APIChannel;
        return await send({ workspace: '@me', channel: direct.id }, reply, null, signal);
      } catch (error) {
        return judge(error);
      }
    },
    find: (target, key, since, signal) => find(rest(), client(), target, key, since, signal),
    describe: (target, signal) => describe(rest(), client(), target, signal),
  };
}

async function find(
  rest: REST,
  client: Client | null,
  { workspace, channel }: Target,
  key: EditionKey,
  since: Date,
  signal: AbortSignal,
): Promise<Sighting> {
  const may = permissionsIn(client, workspace, channel);
  // Without this permission Discord gives an empty list, which is not the same as none posted.
  if (may?.has(PermissionFlagsBits.ReadMessageHistory) === false) {
    const permission = 'Read Message History';
    return { kind: 'cannot-look', reason: 'missing-permission', permission, said: `without ${permission}` };
  }
  try {
    let after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_SKEW_MS }));
    for (let looked = 0; ; looked += 1) {
      const query = new URLSearchParams({ limit: String(LIMITS.history), after });
      const page = (await patiently(
        () => rest.get(Routes.channelMessages(channel), { query, signal }),
        signal,
      )) as APIMessage[];
      // Only a bot's message has buttons. Before the gateway has told who we are, the key alone has to do: to take an
      // edition that is there for none would be to post it twice.
      const self = client?.user?.id ?? null;
      const found = page.find(
        ({ author, components }) =>
          (self === null || author.id === self) && customIds(components ?? []).includes(key),
      );
      if (found) return { kind: 'seen', id: found.id, link: messageLink(workspace, channel, found.id) };
      // An empty list proves nothing before the gateway has told what the bot may do there.
      if (looked === 0 && page.length === 0 && may === null) {
        return { kind: 'later', afterMs: null, why: 'not known yet whether messages can be read back' };
      }
      if (page.length < LIMITS.history) return { kind: 'absent' };
      const ids = page.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
      after = String(ids.at(-1));
    }
  } catch (error) {
    const setback = judge(error, () => lackIn(client, workspace, channel));
    if (setback.kind === 'refused') return { ...setback, kind: 'cannot-look' };
    return setback.kind === 'later' ? setback : { kind: 'later', afterMs: null, why: setback.why };
  }
}

/** The marks in the ids of all buttons, however deep they stand. */
function customIds(
  components: readonly (APIMessageTopLevelComponent | APIContainerComponent)[],
): readonly string[] {
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
  client: Client | null,
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
    return judge(error, () => lackIn(client, workspace, channel));
  }
}

function messageLink(workspace: string, channel: string, message: string): string {
  return `https://discord.com/channels/${workspace}/${channel}/${message}`;
}

/** What the bot needs there and does not have, as far as the gateway told. */
function lackIn(client: Client | null, workspace: string, channel: string): Lack {
  if (client?.isReady() && !client.guilds.cache.has(workspace)) return { kind: 'server' };
  const may = permissionsIn(client, workspace, channel);
  const needed = isThread(client, channel) ? NEEDED_IN_THREADS : NEEDED;
  const name = needed.find(([, bit]) => may?.has(bit) === false)?.[0];
  return name === undefined ? null : { kind: 'permission', name };
}

const NEEDED_IN_THREADS = [
  NEEDED[0],
  ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  NEEDED[2],
] as const;

function isThread(client: Client | null, channel: string): boolean {
  return client?.channels.cache.get(channel)?.isThread() ?? false;
}

function permissionsIn(
  client: Client | null,
  workspace: string,
  channel: string,
): Readonly<PermissionsBitField> | null {
  const guild = client?.guilds.cache.get(workspace);
  const found = guild?.channels.cache.get(channel);
  const me = guild?.members.me;
  return found && me ? found.permissionsFor(me) : null;
}

/** Looking again costs nothing, so a short wait for a rate limit is waited here. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimitError) || error.retryAfter > SHORT_PAUSE_MS) throw error;
      await wait(error.retryAfter, signal);
      signal.throwIfAborted();
    }
  }
}
