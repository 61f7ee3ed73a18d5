import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isRecord } from './form.ts';
import { guildJson, userJson } from './wire-format.ts';
import type { World } from './world.ts';

/**
 * Discord's websocket.
 * @see https://docs.discord.com/developers/events/gateway
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
 */

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

/** GuildMembers, GuildPresences, MessageContent. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = (1 << 26) - 1;

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly sent: { readonly sequence: number; readonly name: string; readonly data: unknown }[];
  socket: WebSocket | null;
};

export function createGateway(world: World, server: Server, url: () => string) {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const counts = { upgrades: 0, connections: 0, identifies: 0, resumes: 0, heartbeats: 0 };
  const settings = {
    heartbeatIntervalMs: 41_250,
    acknowledging: true,
    privilegedIntents: false,
    /** The close code for clients that identify; null accepts them. */
    refusesWith: null as number | null,
    /** Clients that identify, or resume, are left without an answer. */
    ignoresIdentifies: false,
    ignoresResumes: false,
    /** So many sessions end right after READY, and are forgotten. */
    cutsAfterReady: 0,
    /** Sent between READY and the first server, which is before a client is ready. */
    afterReady: [] as readonly { readonly name: string; readonly data: unknown }[],
    /** Where sessions are to be resumed; null for the gateway's own address. */
    resumeUrl: null as string | null,
    /** How the next `left` sockets are refused before they are one: by an HTTP status, a reset, or no answer at all. */
    refusesUpgrades: { left: 0, by: 503 as number | 'reset' | 'silence' },
  };

  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/gateway')) {
      counts.upgrades += 1;
      const { left, by } = settings.refusesUpgrades;
      if (left > 0) {
        settings.refusesUpgrades.left -= 1;
        socket.on('error', () => {});
        if (by === 'silence') keepSilent(socket);
        else if (by === 'reset') (socket as Socket).resetAndDestroy();
        else socket.end(`HTTP/1.1 ${by} Refused\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      sockets.handleUpgrade(request, socket, head, (connection) => welcome(connection));
    } else socket.destroy();
  });

  const silent = new Set<Duplex>();
  function keepSilent(socket: Duplex): void {
    silent.add(socket);
    world.events.emit('change');
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      silent.delete(socket);
      world.events.emit('change');
    });
    socket.resume();
  }

  function welcome(socket: WebSocket): void {
    counts.connections += 1;
    let session: Session | null = null;
    send(socket, { op: OP.hello, d: { heartbeat_interval: settings.heartbeatIntervalMs }, s: null, t: null });
    socket.on('message', (raw) => {
      const message = read(raw);
      if (!message) return socket.close(4002, 'Error while decoding payload.');
      if (message.op === OP.heartbeat) {
        counts.heartbeats += 1;
        if (settings.acknowledging) send(socket, { op: OP.ack });
      } else if (message.op === OP.identify) {
        if (session) return socket.close(4005, 'Already authenticated.');
        session = identify(socket, isRecord(message.d) ? message.d : {});
      } else if (message.op === OP.resume) {
        session = resume(socket, isRecord(message.d) ? message.d : {});
      } else if (typeof message.op !== 'number' || ![3, 4, 8, 31].includes(message.op)) {
        return socket.close(4001, 'Unknown opcode.');
      } else if (!session) {
        return socket.close(4003, 'Not authenticated.');
      }
      world.events.emit('change');
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
      world.events.emit('change');
    });
    socket.on('error', () => socket.terminate());
    world.events.emit('change');
  }

  function identify(socket: WebSocket, data: Record<string, unknown>): Session | null {
    counts.identifies += 1;
    if (!isToken(data.token)) return refuse(socket, 4004, 'Authentication failed.');
    if (settings.ignoresIdentifies) return null;
    if (settings.refusesWith !== null) return refuse(socket, settings.refusesWith, 'Refused on purpose.');
    const intents = Number(data.intents);
    if (!Number.isInteger(intents) || intents < 0 || intents > KNOWN_INTENTS) {
      return refuse(socket, 4013, 'Invalid intent(s).');
    }
    if ((intents & PRIVILEGED_INTENTS) !== 0 && !settings.privilegedIntents) {
      return refuse(socket, 4014, 'Disallowed intent(s).');
    }
    const [index, count] = Array.isArray(data.shard) ? data.shard.map(Number) : [0, 1];
    if (index === undefined || count === undefined || index < 0 || index >= count) {
      return refuse(socket, 4010, 'Invalid shard.');
    }
    const session: Session = {
      id: `session-${world.snowflake()}`,
      shard: [index, count],
      intents,
      sent: [],
      socket,
    };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(({ id }) => shardOf(id, count) === index);
    dispatch(session, 'READY', {
      v: 10,
      user: userJson(world.bot),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: settings.resumeUrl ?? url(),
      shard: session.shard,
      application: { id: world.application.id, flags: 0 },
    });
    if (settings.cutsAfterReady > 0) {
      settings.cutsAfterReady -= 1;
      sessions.delete(session.id);
      // What was sent before it goes out first.
      setImmediate(() => socket.terminate());
      return session;
    }
    for (const { name, data } of settings.afterReady) dispatch(session, name, data);
    if ((intents & 1) !== 0)
      for (const guild of guilds) dispatch(session, 'GUILD_CREATE', guildJson(world, guild));
    return session;
  }

  function resume(socket: WebSocket, data: Record<string, unknown>): Session | null {
    counts.resumes += 1;
    if (!isToken(data.token)) return refuse(socket, 4004, 'Authentication failed.');
    if (settings.ignoresResumes) return null;
    const session = sessions.get(String(data.session_id));
    if (!session) {
      send(socket, { op: OP.invalid, d: false });
      return null;
    }
    session.socket = socket;
    const seen = Number(data.seq);
    for (const { sequence, name, data: missed } of session.sent) {
      if (sequence > seen) send(socket, { op: OP.dispatch, s: sequence, t: name, d: missed });
    }
    dispatch(session, 'RESUMED', {});
    return session;
  }

  function isToken(value: unknown): boolean {
    return world.token !== null && (value === world.token || value === `Bot ${world.token}`);
  }

  /** For a disconnected session, the event is queued and sent when it resumes. */
  function dispatch(session: Session, name: string, data: unknown): void {
    const sequence = (session.sent.at(-1)?.sequence ?? 0) + 1;
    session.sent.push({ sequence, name, data });
    if (session.socket) send(session.socket, { op: OP.dispatch, s: sequence, t: name, d: data });
  }

  function connected(): Session[] {
    return [...sessions.values()].filter(({ socket }) => socket?.readyState === 1);
  }

  function eachSocket(act: (socket: WebSocket) => void): void {
    for (const socket of sockets.clients) act(socket);
  }

  return {
    counts,
    settings,
    /** Sessions with an open socket. */
    connected: () => connected().length,
    /** Open sockets, with a session or without. */
    sockets: () => sockets.clients.size,
    /** Open sockets that asked to be upgraded and will never hear anything. */
    silent: () => silent.size,
    /** To every session of the guild's shard. If all are away, to the newest: it is sent when it resumes. */
    interaction(data: Record<string, unknown>): void {
      const guild = typeof data.guild_id === 'string' ? data.guild_id : null;
      const candidates = [...sessions.values()].filter(
        ({ shard }) => (guild === null ? 0 : shardOf(guild, shard[1])) === shard[0],
      );
      const newest = candidates.at(-1);
      if (!newest) throw new Error('No bot is connected to the gateway: nobody hears this interaction.');
      const connected = candidates.filter(({ socket }) => socket !== null);
      for (const session of connected.length > 0 ? connected : [newest]) {
        dispatch(session, 'INTERACTION_CREATE', data);
      }
    },
    /** An event of one server, to the sessions of its shard. */
    event(guild: string, name: string, data: unknown): void {
      for (const session of sessions.values()) {
        if (shardOf(guild, session.shard[1]) === session.shard[0]) dispatch(session, name, data);
      }
    },
    /** Anything at all, as it is. */
    say: (text: string) => eachSocket((socket) => socket.send(text)),
    /** Breaks every connection without a close frame, as a lost network does. */
    drop: () => eachSocket((socket) => socket.terminate()),
    /** Op 7: "reconnect and resume". */
    askToReconnect: () => eachSocket((socket) => send(socket, { op: OP.reconnect, d: null })),
    /** Op 9. Not resumable: the sessions are forgotten. */
    invalidate(resumable: boolean): void {
      if (!resumable) sessions.clear();
      eachSocket((socket) => send(socket, { op: OP.invalid, d: resumable }));
    },
    closeWith: (code: number, reason: string) => eachSocket((socket) => socket.close(code, reason)),
    forgetSessions: () => sessions.clear(),
    async stop(): Promise<void> {
      for (const socket of silent) socket.destroy();
      eachSocket((socket) => socket.terminate());
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

function refuse(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason);
  return null;
}

/** https://docs.discord.com/developers/events/gateway#sharding-sharding-formula */
function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

function read(raw: RawData): { readonly op: unknown; readonly d: unknown } | null {
  try {
    const value: unknown = JSON.parse(raw.toString());
    return isRecord(value) ? { op: value.op, d: value.d } : null;
  } catch {
    return null;
  }
}

function send(socket: WebSocket, payload: unknown): void {
  if (socket.readyState === 1) socket.send(JSON.stringify(payload));
}
