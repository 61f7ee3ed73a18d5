/** Why there is no answer. The last three come only of what goes on by itself (`createPoliteWeb`). */
export type FailureReason =
  | 'refused-address'
  | 'redirects'
  | 'no-host'
  | 'certificate'
  | 'unreachable'
  | 'timeout'
  | 'unreadable'
  | 'stopped'
  | 'robots'
  | 'robots-unread'
  | 'asked-to-wait';

export type Failure = {
  readonly reason: FailureReason;
  /** For people: "refused address: 10.0.0.1 is an address of a private network". */
  readonly why: string;
};

/** What went wrong between us and a site; null for a request that its own caller stopped. */
export function explainFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { reason: 'stopped', why: 'stopped before an answer came' };
  const known = NAMED.get(error.name)?.(error);
  if (known) return known;
  const code = codeOf(error);
  if (/^(?:Z_|ERR_(?:BROTLI|ZSTD|_ERROR)|ZSTD_)/.test(code)) {
    return { reason: 'unreadable', why: `the answer cannot be decompressed (${code})` };
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|SIGNATURE/.test(code)) {
    const what = WORDS.get(code) ?? 'its certificate is not accepted';
    return { reason: 'certificate', why: `unreachable: ${what} (${code})` };
  }
  // undici gives this one no code of its own.
  if (/too many content-encodings/.test(error.message)) {
    return { reason: 'unreadable', why: 'the answer comes in too many encodings, one within the other' };
  }
  const what = WORDS.get(code) ?? (code === '' ? error.message : 'the connection failed');
  const why = `unreachable: ${what}${code === '' ? '' : ` (${code})`}`;
  return { reason: code === 'ENOTFOUND' ? 'no-host' : 'unreachable', why };
}

const NAMED: ReadonlyMap<string, (error: Error) => Failure> = new Map(
  Object.entries<(error: Error) => Failure>({
    RefusedAddress: ({ message }) => ({ reason: 'refused-address', why: `refused address: ${message}` }),
    EndlessRedirects: ({ message }) => ({ reason: 'redirects', why: `unreachable: it ${message}` }),
    UnreadableBody: ({ message }) => ({ reason: 'unreadable', why: `the answer ${message}` }),
    ResponseExceededMaxSizeError: () => ({ reason: 'unreadable', why: 'too large: nothing of it was read' }),
    TimeoutError: ({ message }) => ({ reason: 'timeout', why: `unreachable: ${message}` }),
  }),
);

/** The code of the first cause that has one; of several addresses, the last one's. */
function codeOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors.at(-1) : error.cause;
  const deeper = inner instanceof Error ? codeOf(inner) : '';
  return deeper !== '' ? deeper : 'code' in error ? String(error.code) : '';
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENOTFOUND: 'there is no site of this name',
    EAI_AGAIN: 'the name server does not answer',
    ECONNREFUSED: 'the site refuses the connection',
    ECONNRESET: 'the connection was cut',
    UND_ERR_SOCKET: 'the connection was cut',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was cut',
    UND_ERR_CONNECT_TIMEOUT: 'no connection could be made',
    ETIMEDOUT: 'no connection could be made',
    EHOSTUNREACH: 'there is no way to it from here',
    ENETUNREACH: 'there is no network here',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown issuer',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is from an unknown issuer',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is from an unknown issuer',
  }),
);
