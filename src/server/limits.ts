/** The most that a request may be. */
export const SIZES = {
  /** Bytes of the request line and all headers; a platform's and a browser's stay under 4 kB. */
  headers: 16 * 1024,
  headerLines: 100,
  /** Characters of the request line's address: the desk's longest question, percent-encoded, has 5,400. */
  address: 8 * 1024,
  /** Open at one time; when there are more, the ones waiting longest are closed. */
  connections: 512,
} as const;

/** Milliseconds. */
export type Patience = {
  /** For all headers to arrive. */
  readonly headers: number;
  /** For the whole request to arrive. */
  readonly request: number;
  /** Between two requests on one connection. */
  readonly idle: number;
  /** Without a byte either way. */
  readonly silence: number;
  /** How often the first two are checked: they may be late by as much. */
  readonly look: number;
  /** For running requests to finish when the server stops. */
  readonly goodbye: number;
};

export const PATIENCE: Patience = {
  headers: 10_000,
  request: 15_000,
  idle: 20_000,
  silence: 30_000,
  look: 1000,
  goodbye: 5000,
};
