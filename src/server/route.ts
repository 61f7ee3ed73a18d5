import type { IncomingMessage, ServerResponse } from 'node:http';

/** The handler of one path. */
export type Route = {
  /** Upper case; other methods are refused before `handle` is called. */
  readonly methods: readonly string[];
  /** Ends the response. A rejection is answered with 500 and logged. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
};
