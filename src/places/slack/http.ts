import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import { EVENTS_PATH } from './manifest.ts';

/** Slack sends a command's few hundred bytes, or a pressed button with its message around it. */
const LONGEST_BODY = 1_000_000;

export type HttpPlace = {
  readonly receiver: HTTPReceiver;
  /** Answers `POST /slack/events` and no other path. */
  readonly listener: RequestListener;
  /** The port it listens on. Rejects where it cannot listen. */
  readonly listen: (at: { readonly port: number; readonly host: string }) => Promise<number>;
  /** Ends after what is being answered. */
  readonly stop: () => Promise<void>;
};

export function createHttpPlace(signingSecret: string, logger: BoltLogger): HttpPlace {
  const responses = new WeakMap<IncomingMessage, ServerResponse>();
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    bodyLimit: LONGEST_BODY,
    customPropertiesExtractor: (request) => ({ httpResponse: responses.get(request) }),
  });
  const listener: RequestListener = (request, response) => {
    responses.set(request, response);
    try {
      receiver.requestListener(request, response);
    } catch {
      response.writeHead(404).end();
    }
  };
  const server = createServer(listener);
  return {
    receiver,
    listener,
    listen: ({ port, host }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        if (server.listening) server.close(() => resolve());
        else resolve();
      }),
  };
}

/**
 * Makes a text that is JSON already go out as such: Bolt would make JSON of an object at every acknowledgement, which
 * for an answer of ten kilobytes takes a sixth of the whole request. `json` is ASCII: its length is told beforehand, so
 * that it goes out in one piece with its headers and not in chunks. False in Socket Mode.
 */
export function willSendJson(context: Readonly<Record<string, unknown>>, json: string): boolean {
  const response = context.httpResponse as ServerResponse | undefined;
  if (!response || response.headersSent) return false;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', json.length);
  return true;
}

/** JSON in ASCII alone, which a socket takes without being translated first. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
