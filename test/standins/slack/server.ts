/**
 * Slack's servers, as far as the bot can see them, on one loopback port: the Web API, Socket Mode, signed deliveries
 * and response_urls. They refuse what the real ones refuse, with the real error codes.
 *
 *     const slack = await startSlackStandin({ postingRate: { perSecond: 1, burst: 1 } });
 *     ... start the bot with slackApiUrl: slack.apiUrl and slack.botToken, slack.appToken or slack.signingSecret
 *     slack.deliverTo('http://127.0.0.1:3000/slack/events');          // without it: Socket Mode
 *     const { shown } = await slack.type('/plan point 4');            // as Anna in #desk
 *     await slack.press(shown, 'Share to channel');
 *     const view = await slack.untilView('U0ANNA', ({ payload }) => payload.submit !== undefined);
 *     await slack.submit(view, { title: 'A title' });                 // the other fields as they began
 *     await slack.shortcut(slack.write({ text: 'See <https://a.example>' }), 'add_to_reading_list');
 *     slack.channel('C0DESK').messages                                // everything posted there, oldest first
 *     slack.faults.add({ method: 'chat.postMessage', times: 1, what: { kind: 'accept-then-reset' } });
 *     slack.addChannel({ id: 'C1', kind: 'private', hasBot: false });
 *     slack.revokeToken();
 *     await slack.stop();
 *
 * From another process: `node test/standins/slack/main.ts` prints where it listens; see there for what it takes.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAdmin } from './admin.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createFaults, type Delay, type FaultKind, type Faults } from './faults.ts';
import { createSpacing, type PostingRate } from './posting-rate.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { type Answer, type Arguments, METHODS } from './web-api.ts';
import {
  addChannel,
  type Call,
  type Channel,
  createWorkspace,
  type Message,
  type NewChannel,
  nextMessage,
  type View,
  type Workspace,
} from './workspace.ts';

export type StandinOptions = {
  /** 0, the default, for any free one. */
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** What the bot's token may do. Everything that the stand-in knows by default. */
  readonly scopes?: readonly string[];
  /** The `Date` of every answer; null for none. By default the stand-in's own time. */
  readonly date?: () => number | null;
  /** If absent, posting is not rate-limited. */
  readonly postingRate?: PostingRate;
  readonly random?: () => number;
};

export type SlackStandin = Pick<
  Deliveries,
  'type' | 'press' | 'submit' | 'shortcut' | 'write' | 'close' | 'post' | 'sign' | 'commandForm'
> & {
  /** Ends in "/api/", as the SDK wants it. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly faults: Faults;
  /** Where response_urls are, as hooks.slack.com: while it is closed, connections are refused. */
  readonly hooks: Pick<Hooks, 'open' | 'close'>;
  readonly sockets: Pick<SocketMode, 'count' | 'refresh' | 'drop' | 'closeWithNext' | 'ignoreNext' | 'say'>;
  /** Every call of the Web API or a response_url, oldest first. */
  readonly calls: readonly Call[];
  /** Forgets the calls so far: for long runs. */
  readonly forgetCalls: () => void;
  readonly addChannel: (channel: NewChannel) => Channel;
  /** Throws if there is no such channel. */
  readonly channel: (id: string) => Channel;
  /** What only this person sees, oldest first. */
  readonly seenBy: (person: string) => readonly Message[];
  /** The uppermost modal that the person sees; null if there is none. */
  readonly viewOf: (person: string) => View | null;
  /** Waits until what the person's modal shows fits. */
  readonly untilView: (person: string, fits: (view: View) => boolean) => Promise<View>;
  /** The next message posted or changed from now on that fits. */
  readonly nextMessage: (fits?: (message: Message) => boolean) => Promise<Message>;
  /** Waits until this many Socket Mode connections are open. */
  readonly untilConnected: (count?: number) => Promise<void>;
  /** Sends everything to this address from now on; null for Socket Mode. */
  readonly deliverTo: (url: string | null) => void;
  readonly revokeToken: () => void;
  readonly restoreToken: () => void;
  /** Moves the clock forward by that many milliseconds. */
  readonly skip: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

const ALL_SCOPES = [
  'chat:write',
  'commands',
  'im:write',
  'users:read',
  'usergroups:read',
  'channels:join',
  ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
];

const TOKENS = {
  botToken: 'xoxb-standin-bot',
  appToken: 'xapp-standin-app',
  signingSecret: 'standin-signing-secret',
};

export async function startSlackStandin(options: StandinOptions = {}): Promise<SlackStandin> {
  const clock = options.now ?? Date.now;
  let skipped = 0;
  const now = () => clock() + skipped;
  const workspace = createWorkspace(now);
  const scopes = new Set(options.scopes ?? ALL_SCOPES);
  const faults = createFaults(options.random ?? Math.random);
  const spacing = options.postingRate ? createSpacing(options.postingRate, now) : null;
  const sockets = createSocketMode(workspace);
  const responseUrls = createResponseUrls(workspace);
  const calls: Call[] = [];
  let isRevoked = false;
  let requestUrl: string | null = null;
  let host = '';

  const note = (method: string, given: Arguments, outcome: string) => {
    const call: Call = { method, arguments: given, at: now(), outcome };
    calls.push(call);
    workspace.events.emit('call', call);
  };

  /** Answers as the fault demands, or not at all. `run` is what the real server would do. */
  const answerWith = (
    response: ServerResponse,
    method: string,
    given: Arguments,
    run: () => { readonly status: number; readonly answer: Answer },
  ) => {
    const channel = typeof given.channel === 'string' ? given.channel : null;
    const fault = faults.take(method, channel);
    const wait = fault ? 0 : method === 'chat.postMessage' ? (spacing?.admit(String(channel)) ?? 0) : 0;
    const what: FaultKind | null = wait > 0 ? { kind: 'rate-limited', retryAfter: wait } : fault;
    const finish = ({ status, answer }: ReturnType<typeof run>) => {
      note(method, given, answer.error ?? 'ok');
      send(response, status, answer, {
        'x-oauth-scopes': [...scopes].join(','),
        'x-accepted-oauth-scopes': METHODS[method]?.scopes(given, workspace).join(',') ?? '',
      });
    };
    if (what?.kind === 'delay' || what?.kind === 'accept-then-delay') {
      const early = what.kind === 'accept-then-delay' ? run() : null;
      setTimeout(() => finish(early ?? run()), what.ms);
      return;
    }
    if (what) {
      const accepted = what.kind.startsWith('accept-then-') ? run() : null;
      note(method, given, accepted ? `${accepted.answer.error ?? 'ok'}, ${what.kind}` : what.kind);
      return applyFault(response, what);
    }
    finish(run());
  };

  const callMethod = (name: string, token: string, given: Arguments): Answer => {
    // https://docs.slack.dev/reference/methods/api.test
    if (name === 'api.test') return { ok: true, args: given };
    const method = METHODS[name];
    if (!method) return { ok: false, error: 'unknown_method', req_method: name };
    if (token === '') return { ok: false, error: 'not_authed' };
    if (token !== TOKENS.botToken && token !== TOKENS.appToken) return { ok: false, error: 'invalid_auth' };
    if (isRevoked) return { ok: false, error: 'token_revoked' };
    if ((token === TOKENS.appToken) !== (method.token === 'app')) {
      return { ok: false, error: 'not_allowed_token_type' };
    }
    const needed = method.scopes(given, workspace);
    if (needed.length > 0 && !needed.some((scope) => scopes.has(scope))) {
      return { ok: false, error: 'missing_scope', needed: needed.join(','), provided: [...scopes].join(',') };
    }
    return method.run(given, { workspace, scopes, socketUrl: () => sockets.open(host) });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://standin');
    const body = await readAll(request);
    if (pathname.startsWith('/_standin/')) return answerAdmin(standin, request, body, response);
    if (pathname.startsWith('/api/')) {
      const name = pathname.slice('/api/'.length);
      const given = readArguments(request, body);
      const header = request.headers.authorization ?? '';
      const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : String(given.token ?? '');
      return answerWith(response, name, given, () => ({
        status: 200,
        answer: callMethod(name, token, given),
      }));
    }
    if (/^\/(commands|actions)\//.test(pathname)) {
      const given = readArguments(request, body);
      return answerWith(response, 'response_url', given, () => responseUrls.use(pathname, given));
    }
    send(response, 404, { ok: false, error: 'not_found' });
  };

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const date = options.date ? options.date() : now();
    if (date === null) response.sendDate = false;
    else response.setHeader('date', new Date(date).toUTCString());
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { ok: false, error: String(error) });
    });
  };
  const server = createServer(handle);
  server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hooks = await startHooks(handle);

  const deliveries = createDeliveries({
    workspace,
    sockets,
    responseUrls,
    origin: hooks.origin,
    signingSecret: TOKENS.signingSecret,
    requestUrl: () => requestUrl,
  });

  const viewOf = (person: string) =>
    [...workspace.views.values()].findLast(({ user, isOpen }) => user === person && isOpen) ?? null;

  const standin: SlackStandin = {
    ...deliveries,
    ...TOKENS,
    hooks,
    apiUrl: `http://${host}/api/`,
    workspace,
    faults,
    sockets,
    calls,
    forgetCalls: () => {
      calls.length = 0;
    },
    addChannel: (channel) => addChannel(workspace, channel),
    channel: (id) => {
      const channel = workspace.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id} in the stand-in.`);
      return channel;
    },
    seenBy: (person) =>
      workspace.ephemerals.filter(({ seenBy, isDeleted }) => seenBy === person && !isDeleted),
    viewOf,
    untilView: async (person, fits) => {
      for (;;) {
        const view = viewOf(person);
        if (view && fits(view)) return view;
        await new Promise((resolve) => {
          workspace.events.once('view', resolve);
        });
      }
    },
    nextMessage: (fits) => nextMessage(workspace, fits),
    untilConnected: async (count = 1) => {
      while (sockets.count() < count) {
        await new Promise((resolve) => {
          workspace.events.once('connection', resolve);
        });
      }
    },
    deliverTo: (url) => {
      requestUrl = url;
    },
    revokeToken: () => {
      isRevoked = true;
    },
    restoreToken: () => {
      isRevoked = false;
    },
    skip: (ms) => {
      skipped += ms;
    },
    stop: async () => {
      sockets.stop();
      await hooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return standin;
}

type Hooks = {
  /** Without the last slash. */
  readonly origin: () => string;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
};

async function startHooks(handle: RequestListener): Promise<Hooks> {
  const server = createServer(handle);
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: () => `http://127.0.0.1:${port}`,
    open: () => listen(port),
    close: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function applyFault(response: ServerResponse, what: Exclude<FaultKind, Delay>): void {
  switch (what.kind) {
    case 'rate-limited':
      send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(what.retryAfter) });
      return;
    case 'status':
      if (what.text !== undefined) {
        response.writeHead(what.status, { 'content-type': 'text/plain' }).end(what.text);
        return;
      }
      response.writeHead(what.status, { 'content-type': 'text/html' }).end('<h1>Server error</h1>');
      return;
    case 'accept-then-status':
      response.writeHead(what.status, { 'content-type': 'text/html' }).end('<h1>Server error</h1>');
      return;
    case 'error':
    case 'accept-then-error':
      send(response, 200, { ok: false, error: what.error });
      return;
    case 'answer':
      send(response, 200, what.answer as Answer);
      return;
    case 'reset':
    case 'accept-then-reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
    case 'accept-then-hang':
      return;
    default:
      what satisfies never;
  }
}

function send(
  response: ServerResponse,
  status: number,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(answer));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A form's values that hold objects are JSON text; what does not parse stays text and is refused as such. */
function readArguments(request: IncomingMessage, body: string): Arguments {
  if (request.headers['content-type']?.startsWith('application/json')) return parsed(body) as Arguments;
  const entries = [...new URLSearchParams(body)].map(([key, value]) => [
    key,
    key === 'blocks' || key === 'metadata' || key === 'attachments' || key === 'view' ? parsed(value) : value,
  ]);
  return Object.fromEntries(entries) as Arguments;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
