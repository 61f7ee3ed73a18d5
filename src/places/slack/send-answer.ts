import type { RespondArguments } from '@slack/bolt';
import type { Wait } from '../../async.ts';
import { within } from '../../async.ts';
import type { Hurry } from '../../command/shares.ts';
import type { Log } from '../../ops/log.ts';
import { causeOf, neverConnected, wasNotDone } from '../../ops/network-errors.ts';
import { isCode, isSlacksJson, NOT_SLACKS, readCode } from './expected-answer.ts';
import { CONNECTION_CLOSED } from './http-receiver.ts';
import { causeCode, classifyCode, isUnsure } from './refusals.ts';

/**
 * Whether an answer is there: `unclear` if Slack did not say, and sending it again would show it to everybody twice; `overtaken`
 * if something later has its place.
 */
export type Outcome = 'sent' | 'not sent' | 'unclear' | 'overtaken';

export type Say = (content: RespondArguments, how?: How) => Promise<Outcome>;

type How = {
  /** If true, the answer is not sent any more. */
  readonly isOvertaken?: () => boolean;
  /** Ends a pause early, unless Slack asked for it, and begins the list of pauses again. */
  readonly hurry?: Hurry;
};

/**
 * Acknowledges a command in time: with the answer if it is ready, otherwise without it. Resolves once there is an answer: to
 * what is left to deliver; null if nothing is.
 */
export async function answerCommand(
  compose: () => Promise<RespondArguments>,
  ack: (answer?: RespondArguments) => Promise<void>,
  withinMs: number,
): Promise<RespondArguments | null> {
  const work = compose();
  const inTime = await within(work, withinMs).catch(() => null);
  if (inTime === null) {
    await ack().catch(() => {});
    return await work;
  }
  return await ack(inTime).then(
    () => null,
    // Because the connection was lost. The response_url still works.
    (error) => (isForAll(inTime) && !wasNeverSent(error) ? MISSED : inTime),
  );
}

/** Delivers what `answerCommand` has left. Never throws. */
export async function deliver(content: RespondArguments, say: Say): Promise<void> {
  const outcome = await say(content);
  if (outcome === 'unclear' && content !== MISSED) await say(MISSED);
}

const MISSED: RespondArguments = {
  response_type: 'ephemeral',
  text: 'Slack did not say whether it showed your answer. If it is not here, ask again.',
};

function isForAll({ response_type }: RespondArguments): boolean {
  return response_type === 'in_channel';
}

/** Errors of Slack's client, and of our own receiver, for a connection that was closed before anything was sent. */
const NEVER_SENT = [
  CONNECTION_CLOSED,
  'slack_socket_mode_send_while_disconnected_error',
  'slack_socket_mode_send_while_not_ready_error',
];

function wasNeverSent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NEVER_SENT.includes(String(error.code));
}

/** Milliseconds before each retry. A lost network may take minutes to come back. */
const RETRY_PAUSES_MS = [500, 2000, 8000, 30_000, 120_000];
/** Sends that Slack may have counted, of those that a response_url accepts: one is left for what else there is to say. */
const MAX_UNCLEAR = 4;
const MAX_PAUSE_MS = 60_000;
/** Longer than it takes to learn that there is no connection, see `neverConnected`. */
const SEND_TIMEOUT_MS = 15_000;

/**
 * Sends an answer to a response_url, which accepts five within half an hour. Bolt's own `respond` does not report how
 * long Slack asks to wait. If Slack refuses the layout, sends the answer again as text. What everybody sees is not sent
 * again if it may be there already; what one person sees is. Never throws; failures are logged.
 */
export async function sendAnswer(
  url: string,
  content: RespondArguments,
  log: Log,
  pause: Wait,
  how: How = {},
): Promise<Outcome> {
  let outcome: Outcome = 'not sent';
  let unclear = 0;
  let next = 0;
  while (true) {
    const hurried = how.hurry?.();
    if (how.isOvertaken?.()) return 'overtaken';
    const result = await send(url, content);
    if (result.kind === 'sent') return 'sent';
    if (result.kind === 'refused') {
      log.error({ said: result.said }, 'Slack refused an answer');
      return 'blocks' in content ? await sendAnswer(url, removeBlocks(content), log, pause, how) : outcome;
    }
    if (result.kind === 'unclear') {
      outcome = 'unclear';
      unclear += 1;
      if (isForAll(content)) {
        log.warn({ why: result.why }, 'Slack did not say whether it showed an answer');
        return outcome;
      }
    }
    if (unclear === MAX_UNCLEAR) break;
    log.warn({ why: result.why }, 'an answer could not be delivered to Slack; trying again');
    const wait = RETRY_PAUSES_MS[hurried?.aborted ? 0 : next];
    if (wait === undefined) break;
    const ms = Math.min(result.afterMs ?? wait, MAX_PAUSE_MS);
    await pause(ms, result.afterMs === null ? hurried : undefined);
    next = hurried?.aborted ? 0 : next + 1;
  }
  log.error({}, 'gave up delivering an answer to Slack');
  return outcome;
}

/** `later`: certainly not shown. `unclear`: may be shown. */
type Sent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'later' | 'unclear'; readonly why: string; readonly afterMs: number | null };

async function send(url: string, content: RespondArguments): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(content),
      redirect: 'manual',
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    const said = await response.text();
    if (response.status < 400 && !(response.ok && isOfSlack(said))) {
      return { kind: 'unclear', why: `HTTP ${response.status} ${NOT_SLACKS}`, afterMs: null };
    }
    if (response.ok) return /"ok":\s*false/.test(said) ? readRefusal(said) : { kind: 'sent' };
    if (response.status === 429 || (response.status >= 400 && !wasNotDone(response.status))) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      const afterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
      const kind = response.status === 429 ? 'later' : 'unclear';
      return { kind, why: `HTTP ${response.status}`, afterMs };
    }
    // HTTP 4xx says that nothing was done, and Slack never without a word.
    if (said === '' || !isOfSlack(said)) {
      return { kind: 'later', why: `HTTP ${response.status} ${NOT_SLACKS}`, afterMs: null };
    }
    return { kind: 'refused', said: `HTTP ${response.status} ${said.slice(0, 500)}` };
  } catch (error) {
    // Anybody could post to the address, so it is not logged.
    const why = causeCode(causeOf(error));
    return { kind: neverConnected(why) ? 'later' : 'unclear', why, afterMs: null };
  }
}

/** Of `"ok": false`: whether the answer is refused, or refused for now, or may be shown all the same. */
function readRefusal(said: string): Sent {
  const code = codeIn(said);
  if (code === null) return { kind: 'unclear', why: `HTTP 200 ${NOT_SLACKS}`, afterMs: null };
  if (isUnsure(code)) return { kind: 'unclear', why: code, afterMs: null };
  const failure = classifyCode(code, null);
  if (failure.kind === 'later') return { kind: 'later', why: failure.why, afterMs: failure.afterMs };
  return { kind: 'refused', said: code };
}

function codeIn(said: string): string | null {
  try {
    return readCode({ ...JSON.parse(said) });
  } catch {
    return null;
  }
}

/**
 * Slack says "ok" or an error’s code, as a word or in JSON. A proxy in between may answer with a page, a sentence or JSON of its own.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
 */
function isOfSlack(said: string): boolean {
  const word = said.trim();
  return isSlacksJson(said) || word === '' || isCode(word);
}

function removeBlocks(content: RespondArguments): RespondArguments {
  const { blocks: _blocks, ...words } = content as RespondArguments & { readonly blocks?: unknown };
  return words as RespondArguments;
}
