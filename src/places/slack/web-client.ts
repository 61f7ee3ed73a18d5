import { webApi } from '@slack/bolt';
import type { Asking } from '../../delivery/posting-clock.ts';
import { throwCause } from '../../ops/network-errors.ts';
import type { BoltLogger } from './bolt-logger.ts';
import { describeMissing, isSlacksJson, NOT_SLACKS, UnexpectedAnswerError } from './expected-answer.ts';

export type SlackClient = webApi.WebClient;

export type ClientOptions = {
  /** Ends in "/api/"; null for Slack itself. */
  readonly apiUrl: string | null;
  readonly logger: BoltLogger;
  /** Takes in the dates of Slack's answers. */
  readonly asking?: Asking;
  /** Called with the error of every call that fails. */
  readonly onFailure?: (error: unknown) => void;
  /** Called for every call that succeeds. */
  readonly onSuccess?: () => void;
};

/** A call that takes longer is not going to succeed. */
const CALL_TIMEOUT_MS = 15_000;

/**
 * Options for every client, which make each call once. The SDK would make it up to eleven times in half an hour, and a
 * message posted again after a lost response appears twice.
 */
export function clientOptions(
  { apiUrl, logger, asking }: ClientOptions,
  signal?: AbortSignal,
): webApi.WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    fetch: async (input, init) => {
      const signals = [signal, init?.signal ?? AbortSignal.timeout(CALL_TIMEOUT_MS)].filter(
        (each) => each !== undefined,
      );
      const told = asking?.();
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) }).catch(throwCause);
      return readAsSlacks(response.status === 429 ? keepPause(response) : response, () =>
        told?.(response.headers.get('date')),
      );
    },
  };
}

/** Without a pause in seconds, as a proxy may send it, the SDK does not say that the call was refused for its rate. */
function keepPause({ body, status, statusText, headers: said }: Response): Response {
  const headers = new Headers(said);
  if (Number.isNaN(Number.parseInt(headers.get('retry-after') ?? '', 10))) {
    headers.set('retry-after', String(PAUSE_S));
  }
  return new Response(body, { status, statusText, headers });
}

/** Seconds of a rate limit that does not say how long it lasts. */
const PAUSE_S = 60;

/**
 * Calls back once it is read that the answer is Slack's: a proxy's does not say Slack's time. One of HTTP 200 that is not is an
 * error. The SDK makes an error code of whatever is not JSON, so that a proxy's page would be a refusal of Slack's.
 */
function readAsSlacks(response: Response, isSlacks: () => void): Response {
  const text = response.text.bind(response);
  return Object.assign(response, {
    text: async () => {
      const said = await text();
      if (isSlacksJson(said)) isSlacks();
      else if (response.status === 200)
        throw new UnexpectedAnswerError(`HTTP ${response.status} ${NOT_SLACKS}`);
      return said;
    },
  });
}

/** `signal` aborts every call of this client. A call fails too if its answer lacks what the bot reads in it. */
export function createClient(token: string, options: ClientOptions, signal?: AbortSignal): SlackClient {
  return new WatchedClient(token, options, signal);
}

/** Every method of a client calls `apiCall`, so this is where all answers are seen. */
class WatchedClient extends webApi.WebClient {
  readonly #onFailure: ClientOptions['onFailure'];
  readonly #onSuccess: ClientOptions['onSuccess'];

  constructor(token: string, options: ClientOptions, signal?: AbortSignal) {
    super(token, clientOptions(options, signal));
    this.#onFailure = options.onFailure;
    this.#onSuccess = options.onSuccess;
  }

  override async apiCall(...call: Parameters<webApi.WebClient['apiCall']>): Promise<webApi.WebAPICallResult> {
    try {
      const answer = await super.apiCall(...call);
      const missing = describeMissing(call[0], { ...answer });
      if (missing !== null) throw new UnexpectedAnswerError(missing);
      this.#onSuccess?.();
      return answer;
    } catch (error) {
      this.#onFailure?.(error);
      throw error;
    }
  }
}
