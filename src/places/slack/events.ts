import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { readBody } from '../../server/body.ts';
import { type OnRefused, type RefusalReason, refuse } from '../../server/refusals.ts';
import { createReplayGuard } from '../../server/replay-guard.ts';
import type { Route } from '../../server/route.ts';

export type SlackEventsOptions = {
  readonly signingSecret: string;
  /** Bolt's `HTTPReceiver.requestListener`; it finds the body in `request.rawBody`. */
  readonly listener: RequestListener;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onRefused: OnRefused;
};

/** Seconds by which a request's time may differ from ours: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const FRESH = 5 * 60;

/** Bytes. An interaction brings the message that it came from with it, some 100 kB at most. */
export const LARGEST_BODY = 512 * 1024;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Bytes of a body that may be unsigned: Slack's check of a certificate, `ssl_check=1&token=...`. */
const SSL_CHECK = 512;

/**
 * What Slack posts, looked at before Bolt sees it, because Bolt tells nobody why it refuses, reads 4 MB of whoever
 * sends them, and answers the same request as often as it comes. Bolt checks the signature once more: whoever mounts
 * its listener elsewhere is not left without a lock.
 */
export function slackEvents({ signingSecret, listener, now, onRefused }: SlackEventsOptions): Route {
  const guard = createReplayGuard(2 * FRESH * 1000, now);
  return {
    methods: ['POST'],
    handle: async (request, response) => {
      const turnAway = (status: number, reason: RefusalReason) => refuse(response, status, reason, onRefused);
      const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
      if (type !== FORM && type !== JSON_TYPE) return turnAway(415, 'wrong-type');
      // Bolt compares the header as a whole, and takes a form for JSON where it names a charset.
      request.headers['content-type'] = type;

      const signature = header(request, 'x-slack-signature');
      const time = header(request, 'x-slack-request-timestamp');
      if (signature === '' || time === '') {
        if (!(await isSslCheck(request, type))) return turnAway(401, 'unsigned');
        response.writeHead(200).end();
        return;
      }
      // Before the body is read: an old request costs us nothing.
      if (!/^\d{1,12}$/.test(time) || Math.abs(now() / 1000 - Number(time)) > FRESH) {
        return turnAway(401, 'stale');
      }
      const body = await readBody(request, LARGEST_BODY);
      if (body === 'gone') return;
      if (body === 'too-large') return turnAway(413, 'body-too-large');
      if (!isSigned(signingSecret, time, body, signature)) return turnAway(401, 'wrong-signature');
      if (!isReadable(type, body)) return turnAway(400, 'unreadable-body');
      if (!guard.isNew(signature)) {
        // Slack itself sends again what it believes lost; it was taken the first time.
        if (request.headers['x-slack-retry-num'] === undefined) return turnAway(409, 'replayed');
        response.writeHead(200).end();
        return;
      }
      listener(Object.assign(request, { rawBody: body }), response);
    },
  };
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

async function isSslCheck(request: IncomingMessage, type: string): Promise<boolean> {
  if (type !== FORM) return false;
  const body = await readBody(request, SSL_CHECK);
  return Buffer.isBuffer(body) && new URLSearchParams(body.toString('utf8')).get('ssl_check') === '1';
}

/** `v0=` and the HMAC-SHA256 of version, time and body, in hexadecimal digits. */
function isSigned(secret: string, time: string, body: Buffer, signature: string): boolean {
  const wanted = createHmac('sha256', secret).update(`v0:${time}:`).update(body).digest();
  const [version, hash = ''] = signature.split('=', 2);
  const given = Buffer.from(hash, 'hex');
  return version === 'v0' && given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Only JSON can fail to be read; a form's `payload` is JSON. */
function isReadable(type: string, body: Buffer): boolean {
  const text = body.toString('utf8');
  const json =
    type === JSON_TYPE ? text : text.startsWith('payload=') ? new URLSearchParams(text).get('payload') : '{}';
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
