import { type Client, RateLimitError, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { wait } from '../../async.ts';
import type { FindResult, MessageKey, Target } from '../../delivery/messenger.ts';
import { textsWithin } from '../objects-within.ts';
import { readCustomId } from './custom-id.ts';
import { findMissingAccess, permissionsIn } from './granted-permissions.ts';
import { LIMITS } from './limits.ts';
import { READ_HISTORY } from './needed-permissions.ts';
import { classifyError } from './refusals.ts';

/** Milliseconds by which Discord's clock may be behind ours. */
const CLOCK_SKEW_MS = 60_000;

/** Rate limits up to this long are waited out by a search; longer ones are reported. */
const SHORT_PAUSE_MS = 5_000;

/** Searches a channel for an edition by the key in its buttons' ids. */
export async function findEdition(
  rest: REST,
  client: Client | null,
  { workspace, channel }: Target,
  key: MessageKey,
  since: Date,
  signal: AbortSignal,
): Promise<FindResult> {
  const known = permissionsIn(client, workspace, channel);
  // Without this permission Discord returns an empty list, which does not mean that nothing was posted.
  if (known?.has(READ_HISTORY.bit) === false) {
    const permission = READ_HISTORY.name;
    return { kind: 'cannot-look', reason: 'missing-permission', permission, said: `without ${permission}` };
  }
  try {
    let after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_SKEW_MS }));
    for (let pages = 0; ; pages += 1) {
      const query = new URLSearchParams({ limit: String(LIMITS.history), after });
      const page = (await waitOutRateLimit(
        () => rest.get(Routes.channelMessages(channel), { query, signal }),
        signal,
      )) as APIMessage[];
      // Only bots' messages have buttons. Until the gateway has said who we are, the key alone must be enough: an
      // edition that is not recognised would be posted twice.
      const self = client?.user?.id ?? null;
      const found = page.find(
        ({ author, components }) =>
          (self === null || author.id === self) && marksIn(components ?? []).includes(key),
      );
      if (found) return { kind: 'seen', id: found.id, link: messageLink(workspace, channel, found.id) };
      // An empty list proves nothing before the gateway has said what the bot may read.
      if (pages === 0 && page.length === 0 && known === null) {
        return { kind: 'later', afterMs: null, why: 'not known yet whether messages can be read back' };
      }
      if (page.length < LIMITS.history) return { kind: 'absent' };
      const ids = page.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
      after = String(ids.at(-1));
    }
  } catch (error) {
    const failure = classifyError(error, () => findMissingAccess(client, workspace, channel));
    if (failure.kind === 'refused') return { ...failure, kind: 'cannot-look' };
    return failure.kind === 'later' ? failure : { kind: 'later', afterMs: null, why: failure.why };
  }
}

/** The marks in the ids of all buttons, at any depth. */
export function marksIn(components: readonly APIMessageTopLevelComponent[]): readonly string[] {
  return textsWithin(components, 'custom_id').map((id) => readCustomId(id)?.mark ?? '');
}

export function messageLink(workspace: string, channel: string, message: string): string {
  return `https://discord.com/channels/${workspace}/${channel}/${message}`;
}

/** A search has no side effects, so it may wait out a short rate limit itself. */
async function waitOutRateLimit<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimitError) || error.retryAfter > SHORT_PAUSE_MS) throw error;
      await wait(error.retryAfter, signal);
      signal.throwIfAborted();
    }
  }
}
