import type { RespondArguments } from '@slack/bolt';
import type { Wait } from '../../async.ts';
import { within } from '../../async.ts';
import type { Log } from '../../ops/log.ts';

/** Acknowledges a command in time: with the answer if it is ready, otherwise without it, and sends the answer later. */
export async function answerCommand(
  compose: () => Promise<RespondArguments>,
  ack: (answer?: RespondArguments) => Promise<void>,
  say: (content: RespondArguments) => Promise<void>,
  withinMs: number,
): Promise<void> {
  const work = compose();
  const inTime = await within(work, withinMs).catch(() => null);
  if (inTime) {
    // If the acknowledgement fails, because the socket was lost, the response_url still works.
    await ack(inTime).catch(() => say(inTime));
    return;
  }
  await ack().catch(() => {});
  await say(await work);
}

/** Milliseconds before each retry. */
const RETRY_PAUSES_MS = [500, 2000];
const MAX_PAUSE_MS = 60_000;
const SEND_TIMEOUT_MS = 10_000;

/**
 * Sends an answer to a response_url, which accepts five within half an hour. Bolt's own `respond` does not report how
 * long Slack asks to wait. If Slack refuses the layout, sends the answer again as text. Never throws; failures are
 * logged.
 */
export async function sendAnswer(
  url: string,
  content: RespondArguments,
  log: Log,
  pause: Wait,
): Promise<void> {
  for (const wait of [...RETRY_PAUSES_MS, null]) {
    const result = await send(url, content);
    if (result.kind === 'sent') return;
    if (result.kind === 'refused') {
      log.error({ said: result.said }, 'Slack refused an answer');
      if ('blocks' in content) await sendAnswer(url, removeBlocks(content), log, pause);
      return;
    }
    log.warn({ why: result.why }, 'an answer could not be delivered to Slack; trying again');
    if (wait !== null) await pause(Math.min(result.afterMs ?? wait, MAX_PAUSE_MS));
  }
  log.error({}, 'gave up delivering an answer to Slack');
}

type Sent =
  | { readonly kind: 'sent' }
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
    if (response.ok && !/"ok":\s*false/.test(said)) return { kind: 'sent' };
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      const afterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
      return { kind: 'lost', why: `HTTP ${response.status}`, afterMs };
    }
    return { kind: 'refused', said: `HTTP ${response.status} ${said.slice(0, 500)}` };
  } catch (error) {
    // Anybody could post to the address, so it is not logged.
    const why = error instanceof Error ? error.name : String(error);
    return { kind: 'lost', why, afterMs: null };
  }
}

function removeBlocks(content: RespondArguments): RespondArguments {
  const { blocks: _blocks, ...words } = content as RespondArguments & { readonly blocks?: unknown };
  return words as RespondArguments;
}
