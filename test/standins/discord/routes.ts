import { checkCommands } from './command-rules.ts';
import { isRecord } from './form.ts';
import type { Exchanges } from './interactions.ts';
import { acceptBody, addMessage, changeMessage, findByNonce } from './messages.ts';
import { invalidForm, REFUSALS } from './refusal.ts';
import { channelJson, guildJson, memberJson, messageJson, userJson } from './wire-format.ts';
import {
  addChannel,
  type Channel,
  PERMISSION,
  permissionsOfBot,
  type RegisteredCommand,
  type World,
} from './world.ts';

export type Request = {
  readonly method: string;
  /** After `/api/v10`, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** `body` undefined: 204. */
export type Answer = { readonly status: number; readonly body?: unknown };

type Route = {
  readonly method: string;
  readonly pattern: RegExp;
  /** Interaction callbacks and webhooks carry their own token and count towards no bot-wide limit. */
  readonly open?: boolean;
  readonly handle: (ids: readonly string[], request: Request) => Answer;
};

export type Routes = {
  readonly find: (method: string, path: string) => Route | undefined;
  readonly run: (route: Route, request: Request) => Answer;
};

export function createRoutes(world: World, exchanges: Exchanges, gatewayUrl: () => string): Routes {
  const ok = (body: unknown): Answer => ({ status: 200, body });
  const application = () => ({
    ...world.application,
    description: '',
    icon: null,
    flags: 0,
    bot_public: true,
    bot: userJson(world.bot),
    integration_types_config: { 0: {}, 1: {} },
  });

  function listCommands(place: string, request: Request): Answer {
    if (request.method === 'GET') return ok(world.commands.get(place) ?? []);
    const faults = checkCommands(request.body);
    if (faults.length > 0) throw invalidForm(faults);
    const before = world.commands.get(place) ?? [];
    const commands = (request.body as Record<string, unknown>[]).map((command) => {
      const known = before.find(({ name }) => name === command.name);
      return registeredForm(world, command, place, known?.id ?? world.snowflake());
    });
    world.commands.set(place, commands);
    return ok(commands);
  }

  function open(channelId: string, needed: bigint): Channel {
    const channel = world.channels.get(channelId);
    if (!channel) throw REFUSALS.unknownChannel();
    const isThere = channel.guildId === null || world.guilds.has(channel.guildId);
    const granted = permissionsOfBot(world, channel);
    if (!isThere || (granted & PERMISSION.viewChannel) === 0n) throw REFUSALS.missingAccess();
    if ((granted & needed) !== needed) throw REFUSALS.missingPermissions();
    return channel;
  }

  function postMessage(channelId: string, body: unknown): Answer {
    const type = world.channels.get(channelId)?.type;
    const inThread = type === 11 || type === 12;
    const needed = inThread ? PERMISSION.sendMessagesInThreads : PERMISSION.sendMessages;
    const channel = open(channelId, needed);
    if (channel.locked) throw REFUSALS.threadArchived();
    // https://docs.discord.com/developers/topics/threads#active--archived-threads
    channel.archived = false;
    const accepted = acceptBody(body, 'channel');
    const before = findByNonce(world, accepted, world.bot);
    if (before) return ok(messageJson(world, before, true));
    const posting = { channel, author: world.bot, interaction: null, onlyFor: null };
    return ok(messageJson(world, addMessage(world, accepted, posting), true));
  }

  function history(channelId: string, query: URLSearchParams): Answer {
    const channel = open(channelId, 0n);
    // Without the permission to read history, Discord returns an empty list rather than refusing.
    if ((permissionsOfBot(world, channel) & PERMISSION.readMessageHistory) === 0n) return ok([]);
    const limit = Number(query.get('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
      const message = 'int value should be between 1 and 100.';
      throw invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message }]);
    }
    const all = world.messages.filter(
      (message) => message.channel_id === channel.id && message.onlyFor === null,
    );
    const after = query.get('after');
    const before = query.get('before');
    const found = after
      ? all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit)
      : all.filter(({ id }) => before === null || BigInt(id) < BigInt(before)).slice(-limit);
    return ok(found.toReversed().map((message) => messageJson(world, message)));
  }

  function one(channelId: string, messageId: string) {
    open(channelId, PERMISSION.readMessageHistory);
    const message = world.messages.find(({ id, channel_id }) => id === messageId && channel_id === channelId);
    if (!message || message.onlyFor !== null) throw REFUSALS.unknownMessage();
    return message;
  }

  function directChannel(body: unknown): Answer {
    const person = isRecord(body) ? world.people.get(String(body.recipient_id)) : undefined;
    if (!person) throw REFUSALS.unknownUser();
    const recipients = [person.id, world.bot.id];
    const known = [...world.channels.values()].find(
      (channel) => channel.type === 1 && recipients.every((id) => channel.recipients.includes(id)),
    );
    return ok(
      channelJson(world, known ?? addChannel(world, { type: 1, guildId: null, name: '', recipients })),
    );
  }

  function callback(id: string, token: string, { query, body }: Request): Answer {
    const exchange = exchanges.callback(id, token, body);
    if (query.get('with_response') !== 'true') return { status: 204 };
    const message = exchange.answer;
    return ok({
      interaction: { id, type: 2, response_message_id: message?.id ?? null },
      resource: {
        type: exchange.acknowledgement?.type,
        ...(message ? { message: messageJson(world, message) } : {}),
      },
    });
  }

  function guildOf(id: string) {
    const guild = world.guilds.get(id);
    if (!guild) throw REFUSALS.unknownGuild();
    return guild;
  }

  const ID = '(\\d{17,20})';
  const routes: Route[] = [];
  const add = (method: string, path: string, handle: Route['handle'], isOpen = false) => {
    routes.push({ method, pattern: new RegExp(`^${path}$`), handle, open: isOpen });
  };
  const start = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  add('GET', '/gateway/bot', () => ok({ url: gatewayUrl(), shards: 1, session_start_limit: start }));
  add('GET', '/gateway', () => ok({ url: gatewayUrl() }), true);
  add('GET', '/users/@me', () => ok(userJson(world.bot)));
  add('POST', '/users/@me/channels', (_ids, { body }) => directChannel(body));
  add('GET', '/users/@me/guilds', () => ok([...world.guilds.values()].map(({ id, name }) => ({ id, name }))));
  add('GET', '/oauth2/applications/@me', () => ok(application()));
  add('GET', '/applications/@me', () => ok(application()));
  for (const method of ['GET', 'PUT']) {
    add(method, `/applications/${ID}/commands`, (_ids, request) => listCommands('global', request));
    add(method, `/applications/${ID}/guilds/${ID}/commands`, ([, guild = ''], request) => {
      if (!world.guilds.has(guild)) throw REFUSALS.missingAccess();
      return listCommands(guild, request);
    });
  }
  add('GET', `/guilds/${ID}`, ([id = '']) => ok(guildJson(world, guildOf(id))));
  add('GET', `/guilds/${ID}/channels`, ([id = '']) => ok(guildJson(world, guildOf(id)).channels));
  add('GET', `/guilds/${ID}/members/${ID}`, ([guild = '', id = '']) => {
    guildOf(guild);
    const person = world.people.get(id);
    if (!person) throw REFUSALS.unknownUser();
    return ok(memberJson(person, null));
  });
  add('GET', `/channels/${ID}`, ([id = '']) => ok(channelJson(world, open(id, 0n))));
  add('GET', `/channels/${ID}/thread-members/${ID}`, ([id = '', user = '']) => {
    if (!open(id, 0n).members.includes(user)) throw REFUSALS.unknownMember();
    return ok({ id, user_id: user, join_timestamp: '2024-01-01T00:00:00.000000+00:00', flags: 0 });
  });
  add('POST', `/channels/${ID}/messages`, ([id = ''], { body }) => postMessage(id, body));
  add('GET', `/channels/${ID}/messages`, ([id = ''], { query }) => history(id, query));
  add('GET', `/channels/${ID}/messages/${ID}`, ([channel = '', id = '']) =>
    ok(messageJson(world, one(channel, id))),
  );
  add('PATCH', `/channels/${ID}/messages/${ID}`, ([channel = '', id = ''], { body }) => {
    const message = one(channel, id);
    changeMessage(world, message, acceptBody(body, 'edit', message.flags));
    return ok(messageJson(world, message));
  });
  add('DELETE', `/channels/${ID}/messages/${ID}`, ([channel = '', id = '']) => {
    world.messages.splice(world.messages.indexOf(one(channel, id)), 1);
    return { status: 204 };
  });
  const TOKEN = '([^/]+)';
  add(
    'POST',
    `/interactions/${ID}/${TOKEN}/callback`,
    ([id = '', token = ''], r) => callback(id, token, r),
    true,
  );
  add(
    'POST',
    `/webhooks/${ID}/${TOKEN}`,
    ([, token = ''], { body }) => ok(messageJson(world, exchanges.followUp(token, body))),
    true,
  );
  const message = `/webhooks/${ID}/${TOKEN}/messages/(@original|\\d{17,20})`;
  add('GET', message, ([, token = '', id = '']) => ok(messageJson(world, exchanges.get(token, id))), true);
  add(
    'PATCH',
    message,
    ([, token = '', id = ''], { body }) => ok(messageJson(world, exchanges.edit(token, id, body))),
    true,
  );
  add(
    'DELETE',
    message,
    ([, token = '', id = '']) => {
      exchanges.remove(token, id);
      return { status: 204 };
    },
    true,
  );
  return {
    find: (method, path) => routes.find((route) => route.method === method && route.pattern.test(path)),
    run: (route, request) => route.handle(route.pattern.exec(request.path)?.slice(1) ?? [], request),
  };
}

/** Discord fills in what was left out. */
function registeredForm(
  world: World,
  command: Record<string, unknown>,
  place: string,
  id: string,
): RegisteredCommand {
  const { contexts, integration_types, ...ofOneServer } = command;
  return {
    id,
    application_id: world.application.id,
    version: world.snowflake(),
    type: 1,
    default_permission: true,
    dm_permission: true,
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    ...(command.type === undefined || command.type === 1 ? {} : { description: '' }),
    ...(place === 'global' ? { contexts: null, integration_types: [0] } : { guild_id: place }),
    // Contexts are stored only for commands for all servers.
    ...(structuredClone(place === 'global' ? command : ofOneServer) as { name: string }),
  };
}
