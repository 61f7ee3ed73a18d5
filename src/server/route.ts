import type { IncomingMessage, ServerResponse } from 'node:http';

/** What answers one path. */
export type Route = {
  /** Upper case; any other is refused before `handle`. */
  readonly methods: readonly string[];
  /** Ends the response. A rejection is answered with 500 and logged. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
};
