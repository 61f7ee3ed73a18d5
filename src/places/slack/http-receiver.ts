import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { setImmediate } from 'node:timers/promises';
import type { AckFn, App, Receiver } from '@slack/bolt';
import type { TakeTurn } from '../../admission/admission.ts';
import { readBody } from '../../server/body.ts';
import { type OnRefused, type RefusalReason, refuse } from '../../server/refusals.ts';
import { createReplayGuard } from '../../server/replay-guard.ts';
import type { Route } from '../../server/route.ts';
import { freshUntil, isSigned } from './signature.ts';

export type HttpReceiverOptions = {
  readonly signingSecret: string;
  readonly onRefused: OnRefused;
  /** Has a command handled in its asker's turn. Left out: at once. */
  readonly takeTurn?: TakeTurn | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

type Body = Readonly<Record<string, unknown>>;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Bytes. An interaction contains the message it was made in, 100 kB at most. */
export const MAX_BODY = 512 * 1024;

/** Bytes of a body that may be unsigned: Slack's check of a certificate, `ssl_check=1&token=...`. */
const SSL_CHECK = 512;

/**
 * Receives Slack's requests as a route of the bot's own server. Bolt's receiver does not say why it refuses a request,
 * reads 4 MB from anybody and answers repeated requests; behind a check of our own it would verify and parse twice.
 */
export function createHttpReceiver({
  signingSecret,
  onRefused,
  takeTurn,
  now = Date.now,
}: HttpReceiverOptions): {
  readonly receiver: Receiver;
  readonly route: Route;
} {
  const guard = createReplayGuard(now);
  let app: App | undefined;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const receivedAt = performance.now();
    const turnAway = (status: number, reason: RefusalReason) => refuse(response, status, reason, onRefused);
    // A form may name its charset.
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (type !== FORM && type !== JSON_TYPE) return turnAway(415, 'wrong-type');

    const signature = header(request, 'x-slack-signature');
    const timestamp = header(request, 'x-slack-request-timestamp');
    if (signature === '' || timestamp === '') {
      if (!(await isSslCheck(request, type))) return turnAway(401, 'unsigned');
      response.writeHead(200).end();
      return;
    }
    // Before the body is read: an old request costs us nothing.
    const until = freshUntil(timestamp);
    if (!(now() <= until)) return turnAway(401, 'stale');
    const bytes = await readBody(request, MAX_BODY);
    if (bytes === 'gone') return;
    if (bytes === 'too-large') return turnAway(413, 'body-too-large');
    if (!isSigned(signingSecret, timestamp, bytes, signature)) return turnAway(401, 'wrong-signature');
    const body = parseBody(type, bytes.toString('utf8'));
    if (body === null) return turnAway(400, 'unreadable-body');
    if (!guard.isNew(signature, until)) {
      // Slack resends what it believes lost; this one was processed the first time.
      if (request.headers['x-slack-retry-num'] === undefined) return turnAway(409, 'replayed');
      response.writeHead(200).end();
      return;
    }
    if (body.type === 'url_verification') return send(response, { challenge: body.challenge });
    // Slack's check of a certificate may be signed too.
    if (type === FORM && body.ssl_check === '1' && body.command === undefined) {
      response.writeHead(200).end();
      return;
    }
    const event = { body, ack: createAck(response), customProperties: { receivedAt } };
    const process = async () => app?.processEvent(event);
    // Bolt takes longer than most answers, so a command that is turned away does not reach it. Slack shows nobody a status.
    const refused =
      takeTurn && typeof body.command === 'string'
        ? await takeTurn(askerOf(body), `${body.command} ${body.text ?? ''}`, process)
        : await process().then(() => null);
    if (refused !== null) return send(response, { response_type: 'ephemeral', text: refused });
    // An event without a listener, or an error before its listener could answer.
    if (!response.headersSent) response.writeHead(404).end();
  };

  return {
    receiver: {
      init: (created) => {
        app = created;
      },
      start: async () => {},
      stop: async () => {},
    },
    route: { methods: ['POST'], handle },
  };
}

/** Milliseconds since a request arrived, its turn waited for; `context` is Bolt's. 0 if it came over a connection of the bot's own. */
export function msSinceReceived({ receivedAt }: Readonly<Record<string, unknown>>): number {
  return typeof receivedAt === 'number' ? performance.now() - receivedAt : 0;
}

/** The code of the error that an acknowledgement ends with if Slack has closed the connection: nothing was sent. */
export const CONNECTION_CLOSED = 'slack_http_connection_closed';

function askerOf({ team_id, user_id }: Body) {
  return { place: 'slack', workspace: String(team_id), person: String(user_id) };
}

function createAck(response: ServerResponse): AckFn<object> {
  return async (content) => {
    // After a pause of this process the end of the connection may have arrived without having been read. It has been after
    // two turns of the event loop: the first may have looked at its sockets already.
    for (let turns = 0; turns < 2; turns += 1) await setImmediate();
    if (!response.socket?.writable) {
      const message = 'Expected Slack to wait for the acknowledgement, but it has closed the connection.';
      throw Object.assign(new Error(message), { code: CONNECTION_CLOSED });
    }
    if (response.headersSent) throw new Error('Expected one acknowledgement, got a second.');
    if (content === undefined || typeof content === 'string') response.writeHead(200).end(content);
    else send(response, content);
  };
}

/** What is sent again is not written as JSON again: without this, 0.73 instead of 0.95 of bare Bolt's commands a second. */
const encoded = new WeakMap<object, Buffer>();

function send(response: ServerResponse, content: object): void {
  const json = encoded.get(content) ?? Buffer.from(JSON.stringify(content));
  encoded.set(content, json);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

async function isSslCheck(request: IncomingMessage, type: string): Promise<boolean> {
  if (type !== FORM) return false;
  const body = await readBody(request, SSL_CHECK);
  return Buffer.isBuffer(body) && parse(body.toString('utf8')).ssl_check === '1';
}

/** Null if it cannot be read. A form carries its fields, or JSON as `payload`. */
function parseBody(type: string, text: string): Body | null {
  const form = type === FORM ? parse(text) : null;
  if (form && form.payload === undefined) return form;
  try {
    const value: unknown = JSON.parse(form ? String(form.payload) : text);
    return typeof value === 'object' && value !== null ? (value as Body) : null;
  } catch {
    return null;
  }
}
