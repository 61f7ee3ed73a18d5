import { setTimeout as pause } from 'node:timers/promises';
import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Log } from './bolt-logger.ts';
import type { SlackMessage } from './render.ts';

export type Composed = { readonly message: SlackMessage; readonly isPublic: boolean };
export type Say = (content: RespondArguments) => Promise<void>;

/**
 * An answer that is ready in time is the acknowledgement; a slower one follows it. Acknowledged in time in either
 * case, however long the work takes.
 */
export async function answerCommand(
  compose: () => Promise<Composed>,
  ack: (content?: RespondArguments) => Promise<void>,
  say: Say,
  withinMs: number,
): Promise<void> {
  const work = compose().then(
    ({ message, isPublic }): RespondArguments => ({
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      ...message,
    }),
  );
  const inTime = await within(work, withinMs).catch(() => null);
  if (inTime) {
    // An acknowledgement that did not get through, because the socket fell, still leaves the other way.
    await ack(inTime).catch(() => say(inTime));
    return;
  }
  await ack().catch(() => {});
  await say(await work);
}

/** The value, or null where it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The pauses before an answer that did not get through is sent again, in multiples of the first. */
const SEND_AGAIN_AFTER = [0, 1, 4];

/** Sends by a response_url, which takes five answers in half an hour. A refused layout goes out once more as words. */
export async function deliver(
  respond: RespondFn,
  content: RespondArguments,
  log: Log,
  pauseMs: number,
): Promise<void> {
  for (const [attempt, wait] of SEND_AGAIN_AFTER.entries()) {
    if (wait > 0) await pause(wait * pauseMs);
    try {
      const response = await respond(content);
      const said = await response.text();
      if (!/"ok":\s*false/.test(said)) return;
      log.error({ said }, 'Slack refused an answer');
      if ('blocks' in content && content.text) await respond({ ...wordsOnly(content), text: content.text });
      return;
    } catch (err) {
      const status = err instanceof Error && 'statusCode' in err ? Number(err.statusCode) : 0;
      log.warn({ err, status, attempt }, 'an answer did not reach Slack');
      if (status === 404) return;
      if (status === 400 && 'blocks' in content && content.text) {
        await respond({ ...wordsOnly(content), text: content.text });
        return;
      }
    }
  }
  log.error({}, 'an answer was given up');
}

function wordsOnly(content: RespondArguments): RespondArguments {
  const { blocks: _blocks, ...words } = content as RespondArguments & { readonly blocks?: unknown };
  return words as RespondArguments;
}
