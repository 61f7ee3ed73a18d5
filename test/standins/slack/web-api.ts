import { refuseBlocks } from './block-rules.ts';
import { openView, pushView, updateView } from './views.ts';
import {
  addMessage,
  type Channel,
  changeMessage,
  directChannel,
  findMessage,
  type Message,
  type Workspace,
} from './workspace.ts';

export type Arguments = Readonly<Record<string, unknown>>;
export type Answer = { readonly ok: boolean; readonly error?: string; readonly [key: string]: unknown };

export type Caller = {
  readonly workspace: Workspace;
  readonly scopes: ReadonlySet<string>;
  /** Opens the address of a new Socket Mode connection. */
  readonly socketUrl: () => string;
};

type Method = {
  /** Any one of these is enough; an empty list requires none. */
  readonly scopes: (call: Arguments, workspace: Workspace) => readonly string[];
  readonly token: 'bot' | 'app';
  readonly run: (call: Arguments, caller: Caller) => Answer;
};

/** Errors and scopes as at https://docs.slack.dev/reference/methods/<method>. */
export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    scopes: () => [],
    token: 'bot',
    run: (_call, { workspace }) => ({
      ok: true,
      url: `https://${workspace.domain}.slack.com/`,
      team: 'Newsroom',
      user: 'deskbook',
      team_id: workspace.id,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    scopes: () => [],
    token: 'app',
    run: (_call, { socketUrl }) => ({ ok: true, url: socketUrl() }),
  },
  'chat.postMessage': { scopes: () => ['chat:write'], token: 'bot', run: postMessage },
  'chat.postEphemeral': { scopes: () => ['chat:write'], token: 'bot', run: postEphemeral },
  'chat.update': { scopes: () => ['chat:write'], token: 'bot', run: updateMessage },
  'chat.delete': { scopes: () => ['chat:write'], token: 'bot', run: deleteMessage },
  'chat.getPermalink': {
    scopes: () => [],
    token: 'bot',
    run: (call, { workspace }) => {
      const message = findMessage(workspace, String(call.channel), String(call.message_ts));
      if (!message) return refused('message_not_found');
      const permalink = `https://${workspace.domain}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`;
      return { ok: true, channel: message.channel, permalink };
    },
  },
  'conversations.history': { scopes: scopeByKind('history'), token: 'bot', run: history },
  'conversations.info': { scopes: scopeByKind('read'), token: 'bot', run: info },
  'conversations.open': { scopes: () => ['im:write'], token: 'bot', run: open },
  'conversations.members': {
    scopes: scopeByKind('read'),
    token: 'bot',
    run: (call, { workspace }) => {
      const channel = visible(call.channel, workspace);
      return channel ? { ok: true, members: [...channel.members] } : refused('channel_not_found');
    },
  },
  'conversations.join': { scopes: () => ['channels:join'], token: 'bot', run: join },
  'views.open': { scopes: () => [], token: 'bot', run: (call, { workspace }) => openView(call, workspace) },
  'views.push': { scopes: () => [], token: 'bot', run: (call, { workspace }) => pushView(call, workspace) },
  'views.update': {
    scopes: () => [],
    token: 'bot',
    run: (call, { workspace }) => updateView(call, workspace),
  },
  'users.conversations': {
    scopes: () => ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    token: 'bot',
    run: (call, { workspace }) => {
      const person = String(call.user ?? workspace.botUserId);
      if (person !== workspace.botUserId && !workspace.people.has(person)) return refused('user_not_found');
      // Of private channels, only those that the bot is in as well.
      return listChannels(
        call,
        workspace,
        ({ kind, members }) => members.has(person) && (kind === 'public' || members.has(workspace.botUserId)),
      );
    },
  },
  'conversations.list': {
    scopes: () => ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    token: 'bot',
    run: (call, { workspace }) =>
      listChannels(
        call,
        workspace,
        ({ kind, members }) => kind === 'public' || members.has(workspace.botUserId),
      ),
  },
  'users.info': {
    scopes: () => ['users:read'],
    token: 'bot',
    run: (call, { workspace }) => {
      const person = workspace.people.get(String(call.user));
      if (!person) return refused('user_not_found');
      const { id, name, tz, isAdmin, guest, team, isDeactivated = false } = person;
      return {
        ok: true,
        user: {
          id,
          name,
          real_name: name,
          deleted: isDeactivated,
          is_admin: isAdmin,
          is_owner: false,
          team_id: team ?? workspace.id,
          is_restricted: guest !== undefined,
          is_ultra_restricted: guest === 'single',
          ...(tz === null ? {} : { tz }),
        },
      };
    },
  },
  'usergroups.users.list': {
    scopes: () => ['usergroups:read'],
    token: 'bot',
    run: (call, { workspace }) => {
      const users = workspace.groups.get(String(call.usergroup));
      return users ? { ok: true, users } : refused('no_such_subteam');
    },
  },
};

function scopeByKind(verb: 'history' | 'read'): Method['scopes'] {
  return (call, workspace) => {
    const kind = workspace.channels.get(String(call.channel))?.kind ?? 'public';
    return [`${{ public: 'channels', private: 'groups', im: 'im' }[kind]}:${verb}`];
  };
}

function refused(error: string, more: Readonly<Record<string, unknown>> = {}): Answer {
  return { ok: false, error, ...more };
}

/** Slack hides a private channel from a bot that is not in it. */
function visible(id: unknown, workspace: Workspace): Channel | null {
  const channel = workspace.channels.get(String(id));
  if (!channel) return null;
  return channel.kind === 'public' || channel.members.has(workspace.botUserId) ? channel : null;
}

/** What Slack refuses in a message wherever it comes from. */
export function refuseContent(content: Arguments): Answer | null {
  const text = content.text ?? '';
  const blocks = content.blocks ?? [];
  if (typeof text !== 'string') return refused('invalid_arguments');
  if (Array.isArray(blocks) && blocks.length === 0 && text.trim() === '') return refused('no_text');
  if (text.length > 40_000) return refused('msg_too_long');
  const refusal = refuseBlocks(blocks);
  if (!refusal) return null;
  return refused(refusal.error, {
    errors: refusal.messages,
    response_metadata: { messages: refusal.messages },
  });
}

function postMessage(call: Arguments, { workspace, scopes }: Caller): Answer {
  const id = String(call.channel ?? '');
  const channel = workspace.people.has(id) ? directChannel(workspace, id) : visible(id, workspace);
  if (!channel) return refused('channel_not_found');
  if (channel.isArchived) return refused('is_archived');
  if (!channel.members.has(workspace.botUserId) && !scopes.has('chat:write.public')) {
    return refused('not_in_channel');
  }
  const metadata = call.metadata;
  if (metadata !== undefined && !isMetadata(metadata)) return refused('invalid_metadata_format');
  const refusal = refuseContent(call);
  if (refusal) return refusal;
  const message = addMessage(workspace, {
    channel: channel.id,
    text: String(call.text ?? ''),
    blocks: (call.blocks ?? []) as readonly unknown[],
    metadata: metadata === undefined ? null : metadata,
    threadTs: typeof call.thread_ts === 'string' ? call.thread_ts : null,
    unfurls: !(isFalse(call.unfurl_links) && isFalse(call.unfurl_media)),
  });
  return { ok: true, channel: channel.id, ts: message.ts, message: asSent(message, workspace, true) };
}

function isFalse(value: unknown): boolean {
  return value === false || value === 'false' || value === '0';
}

/** https://docs.slack.dev/messaging/message-metadata: a name and a shallow object. */
function isMetadata(value: unknown): value is NonNullable<Message['metadata']> {
  if (typeof value !== 'object' || value === null) return false;
  const { event_type: type, event_payload: payload } = value as Record<string, unknown>;
  if (typeof type !== 'string' || !/^[a-z0-9_.:-]{1,80}$/i.test(type)) return false;
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload);
}

function postEphemeral(call: Arguments, { workspace }: Caller): Answer {
  const channel = visible(call.channel, workspace);
  if (!channel) return refused('channel_not_found');
  if (channel.isArchived) return refused('is_archived');
  if (!channel.members.has(workspace.botUserId)) return refused('not_in_channel');
  if (!channel.members.has(String(call.user))) return refused('user_not_in_channel');
  const refusal = refuseContent(call);
  if (refusal) return refusal;
  const message = addMessage(workspace, {
    channel: channel.id,
    seenBy: String(call.user),
    text: String(call.text ?? ''),
    blocks: (call.blocks ?? []) as readonly unknown[],
  });
  return { ok: true, message_ts: message.ts };
}

function updateMessage(call: Arguments, { workspace }: Caller): Answer {
  const channel = visible(call.channel, workspace);
  if (!channel) return refused('channel_not_found');
  if (channel.isArchived) return refused('is_archived');
  const message = channel.messages.find(({ ts, isDeleted }) => ts === call.ts && !isDeleted);
  if (!message) return refused('message_not_found');
  if (message.user !== workspace.botUserId) return refused('cant_update_message');
  const refusal = refuseContent(call);
  if (refusal) return refusal;
  const { metadata } = call;
  if (metadata !== undefined && !isMetadata(metadata)) return refused('invalid_metadata_format');
  changeMessage(workspace, message, {
    text: String(call.text ?? ''),
    blocks: (call.blocks ?? []) as readonly unknown[],
    // What the message had stays if none is given: https://docs.slack.dev/reference/methods/chat.update
    ...(metadata === undefined ? {} : { metadata }),
  });
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text };
}

function deleteMessage(call: Arguments, { workspace }: Caller): Answer {
  const message = findMessage(workspace, String(call.channel), String(call.ts));
  if (!message || message.seenBy !== null) return refused('message_not_found');
  if (message.user !== workspace.botUserId) return refused('cant_delete_message');
  changeMessage(workspace, message, { isDeleted: true });
  return { ok: true, channel: message.channel, ts: message.ts };
}

function history(call: Arguments, { workspace }: Caller): Answer {
  const channel = visible(call.channel, workspace);
  if (!channel) return refused('channel_not_found');
  if (!channel.members.has(workspace.botUserId)) return refused('not_in_channel');
  const limit = Number(call.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) return refused('invalid_limit');
  const oldest = Number(call.oldest ?? 0);
  const latest = Number(call.latest ?? Number.POSITIVE_INFINITY);
  const cursor = call.cursor === undefined ? 0 : Number(call.cursor);
  if (!Number.isInteger(cursor)) return refused('invalid_cursor');
  const inclusive = call.inclusive === true || call.inclusive === 'true';
  const within = channel.messages
    .filter(({ ts, isDeleted, threadTs }) => {
      if (isDeleted || threadTs !== null) return false;
      const at = Number(ts);
      return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
    })
    .reverse();
  const page = within.slice(cursor, cursor + limit);
  const hasMore = within.length > cursor + limit;
  const withMetadata = call.include_all_metadata === true || call.include_all_metadata === 'true';
  return {
    ok: true,
    messages: page.map((message) => asSent(message, workspace, withMetadata)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(cursor + limit) : '' },
  };
}

function asSent(message: Message, workspace: Workspace, withMetadata: boolean): Arguments {
  const { ts, user, text, blocks, metadata, threadTs } = message;
  return {
    type: 'message',
    ts,
    user,
    text,
    blocks,
    team: workspace.id,
    ...(user === workspace.botUserId ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(withMetadata && metadata ? { metadata } : {}),
  };
}

function listChannels(call: Arguments, workspace: Workspace, shows: (channel: Channel) => boolean): Answer {
  const kinds = String(call.types ?? 'public_channel').split(',');
  const limit = Number(call.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) return refused('invalid_limit');
  const from = Number(call.cursor ?? 0);
  if (!Number.isInteger(from)) return refused('invalid_cursor');
  const all = [...workspace.channels.values()].filter(
    (channel) =>
      kinds.includes({ public: 'public_channel', private: 'private_channel', im: 'im' }[channel.kind]) &&
      shows(channel),
  );
  return {
    ok: true,
    channels: all.slice(from, from + limit).map((channel) => describe(channel, workspace)),
    response_metadata: { next_cursor: all.length > from + limit ? String(from + limit) : '' },
  };
}

function info(call: Arguments, { workspace }: Caller): Answer {
  const channel = visible(call.channel, workspace);
  return channel ? { ok: true, channel: describe(channel, workspace) } : refused('channel_not_found');
}

function describe(channel: Channel, workspace: Workspace): Arguments {
  if (channel.kind === 'im')
    return { id: channel.id, is_im: true, user: channel.creator, is_archived: false };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: true,
    is_im: false,
    is_private: channel.kind === 'private',
    is_archived: channel.isArchived,
    is_member: channel.members.has(workspace.botUserId),
    creator: channel.creator,
    context_team_id: workspace.id,
  };
}

function open(call: Arguments, { workspace }: Caller): Answer {
  const person = String(call.users ?? '');
  if (person === workspace.botUserId) return refused('cannot_dm_bot');
  if (!workspace.people.has(person)) return refused('user_not_found');
  return { ok: true, channel: { id: directChannel(workspace, person).id } };
}

function join(call: Arguments, { workspace }: Caller): Answer {
  const channel = visible(call.channel, workspace);
  if (!channel) return refused('channel_not_found');
  if (channel.isArchived) return refused('is_archived');
  if (channel.kind !== 'public') return refused('method_not_supported_for_channel_type');
  channel.members.add(workspace.botUserId);
  return { ok: true, channel: describe(channel, workspace) };
}
