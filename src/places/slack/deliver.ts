import type { RespondArguments } from '@slack/bolt';
import type { Wait } from '../../async.ts';
import { within } from '../../async.ts';
import type { Log } from '../../ops/log.ts';

/**
 * An answer that is ready in time is the acknowledgement; a slower one follows it. Acknowledged in time in either
 * case, however long the work takes.
 */
export async function answerCommand(
  compose: () => Promise<RespondArguments>,
  ack: (answer?: RespondArguments) => Promise<void>,
  say: (content: RespondArguments) => Promise<void>,
  withinMs: number,
): Promise<void> {
  const work = compose();
  const inTime = await within(work, withinMs).catch(() => null);
  if (inTime) {
    // An acknowledgement that did not get through, because the socket fell, still leaves the other way.
    await ack(inTime).catch(() => say(inTime));
    return;
  }
  await ack().catch(() => {});
  await say(await work);
}

/** How long to wait before an answer that did not get through is sent again. */
const SEND_AGAIN_AFTER_MS = [500, 2000];
const LONGEST_WAIT_MS = 60_000;
const SEND_TIMEOUT_MS = 10_000;

/**
 * Sends an answer to a response_url, which takes five in half an hour. Bolt's own `respond` does not tell how long
 * Slack asks to wait. What Slack refuses for its layout goes out once more as words. Never throws: by then there is
 * nobody left to tell but the log.
 */
export async function deliver(url: string, content: RespondArguments, log: Log, pause: Wait): Promise<void> {
  for (const wait of [...SEND_AGAIN_AFTER_MS, null]) {
    const sent = await send(url, content);
    if (sent.kind === 'taken') return;
    if (sent.kind === 'refused') {
      log.error({ said: sent.said }, 'Slack refused an answer');
      if ('blocks' in content) await deliver(url, wordsOnly(content), log, pause);
      return;
    }
    log.warn({ why: sent.why }, 'an answer did not reach Slack');
    if (wait !== null) await pause(Math.min(sent.afterMs ?? wait, LONGEST_WAIT_MS));
  }
  log.error({}, 'an answer was given up');
}

type Sent =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'lost'; readonly why: string; readonly afterMs: number | null };

async function send(url: string, content: RespondArguments): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    const said = await response.text();
    if (response.ok && !/"ok":\s*false/.test(said)) return { kind: 'taken' };
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      const afterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
      return { kind: 'lost', why: `HTTP ${response.status}`, afterMs };
    }
    return { kind: 'refused', said: `HTTP ${response.status} ${said.slice(0, 500)}` };
  } catch (error) {
    // The address is one that anybody could answer at, so it is not told.
    const why = error instanceof Error ? error.name : String(error);
    return { kind: 'lost', why, afterMs: null };
  }
}

function wordsOnly(content: RespondArguments): RespondArguments {
  const { blocks: _blocks, ...words } = content as RespondArguments & { readonly blocks?: unknown };
  return words as RespondArguments;
}
