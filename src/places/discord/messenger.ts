import { type Client, REST, type RESTOptions } from 'discord.js';
import {
  type APIChannel,
  type APIMessage,
  PermissionFlagsBits,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPICurrentUserCreateDMChannelJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { wait as systemWait, type Wait } from '../../async.ts';
import { type BotStanding, createBotStanding, type Probed } from '../../delivery/bot-standing.ts';
import type {
  DescribeResult,
  EditResult,
  FindResult,
  Later,
  MessageKey,
  Messenger,
  Person,
  PostedMessage,
  PostResult,
  Refused,
  Target,
} from '../../delivery/messenger.ts';
import type { Log } from '../../ops/log.ts';
import type { Reply } from '../../reply.ts';
import { findEdition, marksIn, messageLink } from './find-edition.ts';
import { askMissingAccess, findMissingAccess } from './granted-permissions.ts';
import { LIMITS } from './limits.ts';
import { findMaySee } from './may-see.ts';
import { isThread } from './needed-permissions.ts';
import { classifyEditError, classifyError, foreseeRefusal } from './refusals.ts';
import { renderDiscord } from './render.ts';

/** How long a request may take. */
const TIMEOUT_MS = 15_000;

export type MessengerOptions = {
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  /** The client with the servers and permissions that the gateway reported; null before it connects. */
  readonly client: () => Client | null;
  readonly keep: (command: string) => string;
  /** The clock that claims are recorded by. @default Date.now */
  readonly now?: () => number;
  readonly wait: Wait;
  /** Waits for the next question while nothing is asked of Discord. */
  readonly idleWait?: Wait;
  readonly log: Log;
};

/** Posts editions to Discord and finds them again by the key in their buttons' ids. */
export function createMessenger(options: MessengerOptions): Messenger & { readonly standing: BotStanding } {
  const {
    token,
    rest: restOptions,
    client,
    keep,
    wait,
    idleWait = systemWait,
    log,
    now = Date.now,
  } = options;
  // Neither retries nor waits for a rate limit.
  const once = new REST({ ...restOptions, retries: 0, timeout: TIMEOUT_MS, rejectOnRateLimit: () => true });
  // After a 401 it forgets its token, so later requests would not say why they fail.
  const rest = (): REST => once.setToken(token);

  const probe = async (signal: AbortSignal): Promise<Probed> => {
    try {
      await rest().get(Routes.user('@me'), { signal });
      return { kind: 'accepted' };
    } catch (error) {
      const failure = classifyError(error);
      return failure.kind === 'later' && failure.ofBot ? { kind: 'refused', why: failure.why } : null;
    }
  };
  const standing = createBotStanding({ probe, wait, log, idle: { platform: 'Discord', wait: idleWait } });
  /** Makes a refusal of the bot known, whichever request met it. */
  const watch = async <T extends PostResult | EditResult | FindResult | DescribeResult>(
    asking: Promise<T>,
  ): Promise<T> => {
    const result = await asking;
    if (result.kind === 'later' && result.ofBot) standing.refuse(result.why);
    return result;
  };

  const send = async (
    { workspace, channel }: Pick<Target, 'workspace' | 'channel'>,
    reply: Reply,
    key: MessageKey | null,
    signal: AbortSignal,
  ): Promise<PostResult> => {
    const message = renderDiscord(reply, key === null ? { keep } : { keep, mark: key });
    if (key !== null && !marksIn(message.components).includes(key)) {
      throw new Error(`Expected a button in the edition "${reply.title}" to find it by, got none.`);
    }
    try {
      const sent = (await rest().post(Routes.channelMessages(channel), {
        // For some minutes, Discord returns the first message instead of posting a second with the same nonce.
        body: {
          ...message,
          ...(key === null ? {} : { nonce: key.slice(0, LIMITS.nonce), enforce_nonce: true }),
        } satisfies RESTPostAPIChannelMessageJSONBody,
        signal,
      })) as APIMessage;
      standing.accept();
      return { kind: 'posted', id: sent.id, link: messageLink(workspace, channel, sent.id) };
    } catch (error) {
      if (key === null) return classifyError(error);
      const missing = await askMissingAccess(error, client(), { workspace, channel }, now(), signal);
      return classifyError(error, () => missing);
    }
  };

  const edit = async (
    { workspace, channel, id }: PostedMessage,
    reply: Reply,
    key: MessageKey,
    signal: AbortSignal,
  ): Promise<EditResult> => {
    try {
      const body = renderDiscord(reply, { keep, mark: key }) satisfies RESTPatchAPIChannelMessageJSONBody;
      await rest().patch(Routes.channelMessage(channel, id), { body, signal });
      standing.accept();
      return { kind: 'edited' };
    } catch (error) {
      const missing = await askMissingAccess(error, client(), { workspace, channel }, now(), signal);
      return classifyEditError(error, () => missing);
    }
  };

  const sendDirect = async ({ person }: Person, reply: Reply, signal: AbortSignal): Promise<PostResult> => {
    let direct: APIChannel;
    try {
      const body = { recipient_id: person } satisfies RESTPostAPICurrentUserCreateDMChannelJSONBody;
      direct = (await rest().post(Routes.userChannels(), { body, signal })) as APIChannel;
    } catch (error) {
      const failure = classifyError(error);
      // Opening the channel shows nobody anything, and opening it again returns the same one.
      return failure.kind === 'unknown' ? { kind: 'later', afterMs: null, why: failure.why } : failure;
    }
    return await send({ workspace: '@me', channel: direct.id }, reply, null, signal);
  };

  const describe = async (target: Target, signal: AbortSignal): Promise<DescribeResult> => {
    try {
      const found = (await rest().get(Routes.channel(target.channel), { signal })) as APIChannel;
      const { workspace, channel } = target;
      const thread = isThread(found.type);
      const holder = thread && 'parent_id' in found ? (found.parent_id ?? channel) : channel;
      const missing = findMissingAccess(client(), { workspace, channel: holder, thread }, now());
      return describeChannel(found, target, foreseeRefusal(missing));
    } catch (error) {
      return classifyError(error, () => findMissingAccess(client(), target, now()));
    }
  };

  return {
    pace: {
      // The bucket of a channel's messages: https://docs.discord.com/developers/topics/rate-limits
      perChannel: { count: 5, ms: 5000 },
      perWorkspace: null,
      overall: { count: 50, ms: 1000 },
    },
    standing,
    post: (target, edition, key, signal) => watch(send(target, edition, key, signal)),
    edit: (message, reply, key, signal) => watch(edit(message, reply, key, signal)),
    sendDirect: (person, reply, signal) => watch(sendDirect(person, reply, signal)),
    find: (target, key, since, signal) =>
      watch(findEdition(rest(), target, key, { client: client(), since, now, signal })),
    describe: (target, signal) => watch(describe(target, signal)),
    maySee: (target, person, signal) => findMaySee(client(), target, person, now, signal),
  };
}

function describeChannel(
  found: APIChannel,
  { workspace, channel }: Target,
  trouble: Refused | Later | undefined,
): DescribeResult {
  const overwrites = 'permission_overwrites' in found ? (found.permission_overwrites ?? []) : [];
  const everyone = overwrites.find(({ id }) => id === workspace);
  const isPrivate =
    everyone !== undefined && (BigInt(everyone.deny) & PermissionFlagsBits.ViewChannel) !== 0n;
  return {
    kind: 'channel',
    name: found.name ?? channel,
    isPrivate,
    // A message opens a thread that is archived, unless a moderator has locked it.
    // https://docs.discord.com/developers/topics/threads#active--archived-threads
    isArchived: 'thread_metadata' in found ? (found.thread_metadata?.locked ?? false) : false,
    isMember: null,
    ...(trouble ? { trouble } : {}),
  };
}
