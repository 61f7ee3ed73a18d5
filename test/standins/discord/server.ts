/**
 * A stand-in for Discord's servers: REST v10, the gateway and what people do in their clients, on one port of the
 * loopback address. The real discord.js connects to it, and it refuses what Discord refuses, with Discord's codes.
 *
 * In a test:
 *
 *     const discord = await startDiscordStandIn();
 *     // … point the bot at discord.apiUrl with discord.token, wait until it is ready …
 *     const asked = discord.command('plan point', { number: '4' });
 *     const message = await discord.answered(asked);          // what the reporter sees, stored as Discord stores it
 *     const pressed = discord.press(message, 'Next');         // by label or custom_id
 *     await discord.acknowledged(pressed);                    // the callback alone: { type, data }
 *     const modal = await discord.modal(discord.press(message, 'Title and date'));
 *     await discord.answered(discord.submit(pressed, { title: 'A title' }));   // the other fields as they began
 *     discord.messageCommand(discord.write({ content: 'https://a.example' }), 'Add to the reading list');
 *     await discord.followedUp(asked);                        // the next follow-up message
 *     const choices = await discord.choices(discord.autocomplete('plan point', { number: 'ar' }, 'number'));
 *     discord.channelMessages(discord.desk)                   // what everybody in the channel sees
 *     discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.2, method: 'POST', path: '/messages$' });
 *     discord.gateway.drop(); discord.revokeToken(); discord.deny(discord.desk, ['sendMessages']);
 *     await discord.until(() => discord.gateway.counts.resumes === 1);
 *     await discord.stop();
 *
 * `now` is the clock for the 3 seconds, the 15 minutes, nonces and rates; `rates: 'discord'` enforces rate limits.
 * From another process: `node test/standins/discord/main.ts`, see `admin.ts` for what it answers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminAnswer } from './admin.ts';
import { createGateway } from './gateway.ts';
import { createExchanges, type Exchange, type From, type OptionValues } from './interactions.ts';
import { addMessage } from './messages.ts';
import type { LeftInModal } from './modal-rules.ts';
import { createRates, type RatePolicy, tooMany } from './rates.ts';
import { REFUSALS, Refusal } from './refusal.ts';
import { type Answer, createRoutes } from './routes.ts';
import { createTroubles, type Trouble } from './trouble.ts';
import { channelJson, guildJson, memberJson } from './wire-format.ts';
import {
  ALL_PERMISSIONS,
  addChannel,
  addGuild,
  addPerson,
  type Channel,
  createWorld,
  type Message,
  PERMISSION,
  type Person,
  until,
} from './world.ts';

export type StandInOptions = {
  readonly now?: () => number;
  /** The `Date` of every answer; null for none. By default the stand-in's own time. */
  readonly date?: () => number | null;
  readonly rates?: RatePolicy;
  readonly port?: number;
};

/** A request and its response; `status` is 0 if no response was sent. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export type DiscordStandIn = Awaited<ReturnType<typeof startDiscordStandIn>>;

export async function startDiscordStandIn({
  now = Date.now,
  date = now,
  rates = 'none',
  port = 0,
}: StandInOptions = {}) {
  const world = createWorld(now);
  const reporter = addPerson(world, 'reporter');
  const editor = addPerson(world, 'editor');
  const guild = addGuild(world, 'The Newsroom', editor.id);
  const desk = addChannel(world, { type: 0, guildId: guild.id, name: 'desk' });
  const direct = addChannel(world, {
    type: 1,
    guildId: null,
    name: '',
    recipients: [reporter.id, world.bot.id],
  });
  /** A server that the bot was not invited to, where the reporter has installed it for themselves. */
  const elsewhere = addChannel(world, { type: 0, guildId: world.snowflake(), name: 'elsewhere' });

  const server = createServer((request, response) => void serve(request, response));
  let address: AddressInfo;
  const gatewayUrl = () => `ws://127.0.0.1:${address.port}/gateway`;
  const gateway = createGateway(world, server, gatewayUrl);
  const exchanges = createExchanges(world, gateway.interaction);
  const routes = createRoutes(world, exchanges, gatewayUrl);
  const troubles = createTroubles();
  const limiter = createRates(now, rates);
  const requests: SeenRequest[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!server.listening) response.setHeader('connection', 'close');
    const told = date();
    if (told === null) response.sendDate = false;
    else response.setHeader('date', new Date(told).toUTCString());
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    const body = await readJson(request);
    if (url.pathname.startsWith('/stand-in/')) {
      const answer = await adminAnswer(standIn, method, url, body);
      return send(response, answer.status, answer.body, {});
    }
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''));
    const seen = (status: number, answer: unknown) => {
      requests.push({ method, path, body, status, answer });
      world.events.emit('change');
    };
    const trouble = troubles.take(method, path);
    if (trouble?.kind === 'never-answer') return seen(0, null);
    if (trouble?.kind === 'reset') {
      seen(0, null);
      request.socket.destroy();
      return;
    }
    if (trouble?.kind === 'answer') {
      const { status = 200 } = trouble;
      seen(status, trouble.answer);
      const isPage = typeof trouble.answer === 'string';
      const type = isPage ? 'text/html' : 'application/json';
      response.writeHead(status, { 'content-type': type });
      response.end(isPage ? trouble.answer : JSON.stringify(trouble.answer));
      return;
    }
    const { status, answer, headers } = respond(method, path, url.searchParams, body, request, trouble);
    seen(trouble?.kind.startsWith('accept-') ? 0 : status, answer);
    if (trouble?.kind === 'accept-then-never-answer') return;
    if (trouble?.kind === 'accept-then-reset') return void request.socket.destroy();
    if (trouble?.kind === 'accept-then-status')
      return send(response, trouble.status, { message: 'made up' }, {});
    if (trouble?.kind === 'accept-then-garble') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "1');
      return;
    }
    if (trouble?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, trouble.ms));
    if (trouble?.kind === 'hold') await trouble.until;
    // Otherwise the client would send its next request over this connection.
    if (!server.listening) response.shouldKeepAlive = false;
    send(response, status, answer, headers);
  }

  function respond(
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
    request: IncomingMessage,
    trouble: Trouble | null,
  ): { status: number; answer: unknown; headers: Readonly<Record<string, string>> } {
    let headers: Readonly<Record<string, string>> = {};
    try {
      if (trouble?.kind === 'rate-limit')
        throw tooMany(trouble.retryAfter, { global: trouble.global ?? false });
      if (trouble?.kind === 'status') {
        const { status, code = 0, message = `${status}: made up` } = trouble;
        throw new Refusal(status, { message, code }, trouble.headers);
      }
      const route = routes.find(method, path);
      if (!route) throw REFUSALS.notFound();
      if (!route.open) authorise(request);
      const major = /^\/(?:channels|guilds|webhooks)\/(\d+)/.exec(path)?.[1] ?? '';
      const template = `${method} ${path.replace(/\d{17,20}/g, ':id')}`;
      headers = route.open ? {} : limiter.take(template, major, true);
      const answer: Answer = routes.run(route, { method, path, query, body });
      return { status: answer.status, answer: answer.body, headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, answer: error.body, headers: { ...headers, ...error.headers } };
    }
  }

  function authorise(request: IncomingMessage): void {
    const { authorization } = request.headers;
    if (world.token === null || authorization !== `Bot ${world.token}`) throw REFUSALS.unauthorized();
  }

  /** Without the intent for members, the gateway reports only what becomes of the bot itself. */
  function changeMember(member: Person, change: Partial<Person>): void {
    Object.assign(member, change);
    if (member !== world.bot) return;
    gateway.event(guild.id, 'GUILD_MEMBER_UPDATE', { guild_id: guild.id, ...memberJson(member, null) });
  }

  const here: From = { person: reporter, channel: desk };

  const standIn = {
    world,
    gateway,
    troubles,
    requests,
    token: world.token ?? '',
    reporter,
    editor,
    guild,
    desk,
    direct,
    elsewhere,
    get apiUrl(): string {
      return `http://127.0.0.1:${address.port}/api`;
    },
    get port(): number {
      return address.port;
    },
    until: (holds: () => boolean) => until(world, holds),
    command: (path: string, options: OptionValues = {}, from: Partial<From> = {}) =>
      exchanges.command(path, options, { ...here, ...from }),
    autocomplete: (path: string, options: OptionValues, focused: string, from: Partial<From> = {}) =>
      exchanges.autocomplete(path, options, focused, { ...here, ...from }),
    /** A person writes a message of their own. */
    write: (body: Record<string, unknown>, from: Partial<From> = {}): Message => {
      const { person, channel } = { ...here, ...from };
      return addMessage(world, body, { channel, author: person, interaction: null, onlyFor: null });
    },
    messageCommand: (target: Message, name: string, from: Partial<From> = {}) =>
      exchanges.messageCommand(target, name, { ...here, ...from }),
    submit: (opened: Exchange, left: LeftInModal = {}) => exchanges.submit(opened, left),
    /** The modal that the interaction was answered with. */
    async modal(exchange: Exchange): Promise<Record<string, unknown>> {
      await until(world, () => exchange.acknowledgement !== null);
      if (!exchange.modal) throw new Error(`Expected a modal, got type ${exchange.acknowledgement?.type}.`);
      return exchange.modal;
    },
    press: (message: Message, button: string, from: Partial<From> = {}) =>
      exchanges.press(message, button, { ...here, ...from }),
    async acknowledged(exchange: Exchange): Promise<NonNullable<Exchange['acknowledgement']>> {
      await until(world, () => exchange.acknowledgement !== null);
      return exchange.acknowledgement ?? { type: 0, data: {} };
    },
    /** The message that answers, once it has been written. */
    async answered(exchange: Exchange): Promise<Message> {
      await until(world, () => exchange.answer !== null);
      return exchange.answer as Message;
    },
    /** The follow-up message of that place, counted from 0. */
    async followedUp(exchange: Exchange, index = 0): Promise<Message> {
      await until(world, () => exchange.followUps.length > index);
      return exchange.followUps[index] as Message;
    },
    async choices(exchange: Exchange): Promise<NonNullable<Exchange['choices']>> {
      await until(world, () => exchange.choices !== null);
      return exchange.choices ?? [];
    },
    /** What everybody in the channel sees, oldest first. */
    channelMessages: (channel: Channel): readonly Message[] =>
      world.messages.filter((message) => message.channel_id === channel.id && message.onlyFor === null),
    /** From now on 401 and 4004, as after a reset of the token in the developer portal. */
    revokeToken(): void {
      world.token = null;
      gateway.closeWith(4004, 'Authentication failed.');
    },
    restoreToken(): void {
      world.token = standIn.token;
    },
    /** Takes rights from the bot in one channel, by the names in PERMISSION; what is not named it has. */
    deny(channel: Channel, names: readonly string[]): void {
      const denied = names.map((name) => PERMISSION[name as keyof typeof PERMISSION] ?? 0n);
      channel.botPermissions = ALL_PERMISSIONS & ~denied.reduce((sum, bit) => sum | bit, 0n);
      if (channel.guildId !== null) {
        gateway.event(channel.guildId, 'CHANNEL_UPDATE', channelJson(world, channel));
      }
    },
    /** A moderator times a member out in the server until then, in milliseconds since 1970. */
    timeOut(member: Person, timedOutUntil: number): void {
      changeMember(member, { timedOutUntil });
    },
    makeAdministrator(member: Person): void {
      changeMember(member, { roles: [guild.administrators] });
    },
    /** Somebody removes the bot from its server. */
    removeBot(): void {
      world.guilds.delete(guild.id);
      gateway.event(guild.id, 'GUILD_DELETE', { id: guild.id, unavailable: false });
    },
    /** Somebody invites it to the same server again. */
    inviteBot(): void {
      world.guilds.set(guild.id, guild);
      gateway.event(guild.id, 'GUILD_CREATE', guildJson(world, guild));
    },
    /** `viewers`: ids of the only people who may view it, besides the bot and the server's owner. */
    addChannel(name: string, viewers: readonly string[] | null = null): Channel {
      const channel = addChannel(world, { type: 0, guildId: guild.id, name, viewers });
      gateway.event(guild.id, 'CHANNEL_CREATE', channelJson(world, channel));
      return channel;
    },
    /** `members`: ids of the people in a private thread, besides the bot. */
    addThread(parent: Channel, name: string, type: 11 | 12 = 11, members: readonly string[] = []): Channel {
      const thread = addChannel(world, { type, guildId: guild.id, name, parent, members });
      gateway.event(guild.id, 'THREAD_CREATE', channelJson(world, thread));
      return thread;
    },
    /** The channel is gone for everybody, as after somebody deleted it. */
    deleteChannel(channel: Channel): void {
      world.channels.delete(channel.id);
      if (channel.guildId !== null) {
        gateway.event(channel.guildId, 'CHANNEL_DELETE', channelJson(world, channel));
      }
    },
    /** From now on, new connections are refused, and those of the gateway stay. */
    refuseConnections(): void {
      server.close();
    },
    async acceptConnections(): Promise<void> {
      await new Promise<void>((resolve) => server.listen(address.port, '127.0.0.1', resolve));
    },
    async stop(): Promise<void> {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  address = server.address() as AddressInfo;
  return standIn;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return chunks.length === 0 ? null : (JSON.parse(Buffer.concat(chunks).toString()) as unknown);
  } catch {
    return null;
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
