import type { BotStanding } from '../../delivery/bot-standing.ts';
import { judgeEmptyLook, LOOK_BACK_MS, readDate } from '../../delivery/look-back.ts';
import type {
  DescribeResult,
  EditResult,
  FindResult,
  Later,
  MessageKey,
  Messenger,
  PostedMessage,
  PostResult,
} from '../../delivery/messenger.ts';
import type { Reply } from '../../reply.ts';
import type { Keep } from './buttons.ts';
import { findMaySee } from './may-see.ts';
import { asPosting, classifyEditError, classifyError, type Failure } from './refusals.ts';
import { renderSlack } from './render.ts';
import { type ClientOptions, createClient, type SlackClient } from './web-client.ts';

/** https://docs.slack.dev/messaging/message-metadata */
const EDITION_EVENT = 'deskbook_edition';

export type MessengerOptions = ClientOptions & {
  readonly botToken: string;
  readonly keep?: Keep;
  /** "https://newsroom.slack.com/", from auth.test. While it is null, links are left out. */
  readonly workspaceUrl: () => string | null;
  /** The bot's own workspace, from auth.test; null while it is not known. */
  readonly home: () => string | null;
  /** The clock that claims are recorded by. @default Date.now */
  readonly now?: () => number;
  readonly standing: BotStanding;
};

/** Posts editions to Slack and finds them again by their metadata. */
export function createMessenger(options: MessengerOptions): Messenger {
  const client = (signal: AbortSignal) => createClient(options.botToken, options, signal);

  const link = (channel: string, ts: string): string | null => {
    const url = options.workspaceUrl();
    return url === null ? null : `${url}archives/${channel}/p${ts.replace('.', '')}`;
  };

  const send = async (
    slack: SlackClient,
    channel: string,
    reply: Reply,
    key: MessageKey | null,
  ): Promise<PostResult> => {
    const message = renderSlack(reply, options.keep ? { keep: options.keep } : {});
    try {
      const sent = await slack.chat.postMessage({
        channel,
        ...message,
        ...(key === null ? {} : { metadata: { event_type: EDITION_EVENT, event_payload: { key } } }),
      });
      options.standing.accept();
      const { ts = '', channel: postedIn = channel } = sent;
      return { kind: 'posted', id: ts, link: link(postedIn, ts) };
    } catch (error) {
      const failure = asPosting(classifyError(error));
      if (failure.kind === 'later' && failure.ofBot) options.standing.refuse(failure.why);
      return failure;
    }
  };

  return {
    standing: options.standing,
    pace: {
      // https://docs.slack.dev/apis/web-api/rate-limits. The workspace has a limit too, without a documented
      // number: Slack answers 429 with Retry-After when it is reached.
      perChannel: { count: 1, ms: 1000 },
      perWorkspace: null,
      overall: null,
    },
    post: (target, edition, key, signal) => send(client(signal), target.channel, edition, key),
    // Given a person's id as the channel, Slack opens the direct message itself.
    sendDirect: ({ person }, reply, signal) => send(client(signal), person, reply, null),
    edit: (message, reply, key, signal) => edit(client(signal), options, message, reply, key),
    find: (target, key, since, signal) => find(options, target.channel, key, since, signal, link),
    describe: (target, signal) => describe(client(signal), target.channel),
    maySee: ({ channel }, person, signal) =>
      findMaySee({ person, home: options.home(), channel }, client(signal)),
  };
}

async function edit(
  slack: SlackClient,
  { keep, standing }: MessengerOptions,
  { channel, id }: PostedMessage,
  reply: Reply,
  key: MessageKey,
): Promise<EditResult> {
  try {
    await slack.chat.update({
      channel,
      ts: id,
      ...renderSlack(reply, keep ? { keep } : {}),
      metadata: { event_type: EDITION_EVENT, event_payload: { key } },
    });
    standing.accept();
    return { kind: 'edited' };
  } catch (error) {
    const failure = classifyEditError(error);
    if (failure.kind === 'later' && failure.ofBot) standing.refuse(failure.why);
    return failure;
  }
}

async function find(
  options: MessengerOptions,
  channel: string,
  key: MessageKey,
  since: Date,
  signal: AbortSignal,
  link: (channel: string, ts: string) => string | null,
): Promise<FindResult> {
  let platformNow: number | null = null;
  const asking = () => {
    const told = options.asking?.();
    return (header: string | null) => {
      platformNow = readDate(header);
      told?.(header);
    };
  };
  const slack = createClient(options.botToken, { ...options, asking }, signal);
  const now = options.now ?? Date.now;
  try {
    for (let from = since.getTime() - LOOK_BACK_MS; ; ) {
      const found = await findFrom(slack, channel, key, from);
      if (typeof found === 'string') return { kind: 'seen', id: found, link: link(channel, found) };
      if (found !== null) return found;
      const judged = judgeEmptyLook({ from, since: since.getTime(), now: now(), platformNow });
      if (judged.kind !== 'further') return judged;
      from = judged.from;
    }
  } catch (error) {
    return asSighting(classifyError(error));
  }
}

/** No list is not an empty one. */
const PARTIAL: Later = {
  kind: 'later',
  afterMs: null,
  why: 'expected all messages of the channel in Slack’s answers, got a part',
};

/** The message's ts; null if none since `from`, in milliseconds of Slack's clock, has the key. */
async function findFrom(
  slack: SlackClient,
  channel: string,
  key: MessageKey,
  from: number,
): Promise<string | Later | null> {
  for (let cursor: string | undefined; ; ) {
    const page = await slack.conversations.history({
      channel,
      oldest: String(Math.max(0, Math.floor(from / 1000))),
      inclusive: true,
      include_all_metadata: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    if (!page.messages) return PARTIAL;
    for (const { ts, metadata } of page.messages) {
      const payload = metadata?.event_payload as { readonly key?: unknown } | undefined;
      if (metadata?.event_type === EDITION_EVENT && payload?.key === key && ts) return ts;
    }
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return page.has_more ? PARTIAL : null;
  }
}

/** A search has no side effects, so an unknown outcome may be retried. */
function asSighting(failure: Failure): FindResult {
  switch (failure.kind) {
    case 'refused':
      return { ...failure, kind: 'cannot-look' };
    case 'later':
      return failure;
    case 'unknown':
      return { kind: 'later', afterMs: null, why: failure.why };
    default:
      return failure satisfies never;
  }
}

async function describe(slack: SlackClient, id: string): Promise<DescribeResult> {
  try {
    const { channel } = await slack.conversations.info({ channel: id });
    if (!channel) return { kind: 'unknown', why: 'an answer without a channel' };
    return {
      kind: 'channel',
      name: channel.name ?? id,
      isPrivate: channel.is_private ?? channel.is_im ?? false,
      isArchived: channel.is_archived ?? false,
      isMember: channel.is_im ? true : (channel.is_member ?? null),
    };
  } catch (error) {
    const failure = classifyError(error);
    // Denied is the question; whether the bot may post there is another.
    return failure.kind === 'refused' && failure.reason === 'missing-permission'
      ? { kind: 'unknown', why: failure.said }
      : failure;
  }
}
