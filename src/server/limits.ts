/** Limits on the size and number of requests. */
export const SIZES = {
  /** Bytes of the request line and all headers; a platform's and a browser's stay under 4 kB. */
  headers: 16 * 1024,
  headerLines: 100,
  /** Characters of the request line's address: the desk's longest question, percent-encoded, has 5,400. */
  address: 8 * 1024,
  /** Open at one time; beyond that, the connections that have waited longest are closed. */
  connections: 512,
} as const;

/** Milliseconds. */
export type Timeouts = {
  /** For all headers to arrive. */
  readonly headers: number;
  /** For the whole request to arrive. */
  readonly request: number;
  /** Between two requests on one connection. */
  readonly idle: number;
  /** Without a byte in either direction. */
  readonly inactive: number;
  /** How often `headers` and `request` are checked, and so how late they may be. */
  readonly checkEvery: number;
  /** For requests in progress to finish when the server stops. */
  readonly shutdown: number;
};

export const TIMEOUTS: Timeouts = {
  headers: 10_000,
  request: 15_000,
  idle: 20_000,
  inactive: 30_000,
  checkEvery: 1000,
  shutdown: 5000,
};
