import { type Client, type REST, RequestMethod, Routes, SnowflakeUtil } from 'discord.js';
import type { APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { judgeEmptyLook, LOOK_BACK_MS, readDate } from '../../delivery/look-back.ts';
import type { FindResult, MessageKey, Target } from '../../delivery/messenger.ts';
import { textsWithin } from '../objects-within.ts';
import { askPermissions } from './asked-permissions.ts';
import { readCustomId } from './custom-id.ts';
import { findHolder, findMissingAccess, isUpToDate, permissionsIn } from './granted-permissions.ts';
import { LIMITS } from './limits.ts';
import { READ_HISTORY } from './needed-permissions.ts';
import { classifyError } from './refusals.ts';
import { waitOutRateLimit } from './wait-out-rate-limit.ts';

/** `now` is the clock that `since` was recorded by. */
export type FindOptions = {
  readonly client: Client | null;
  readonly since: Date;
  readonly now: () => number;
  readonly signal: AbortSignal;
};

/** Searches a channel for an edition by the key in its buttons' ids. */
export async function findEdition(
  rest: REST,
  { workspace, channel }: Target,
  key: MessageKey,
  { client, since, now, signal }: FindOptions,
): Promise<FindResult> {
  // Only bots' messages have buttons. Until the gateway has said who we are, the key alone must be enough: an
  // edition that is not recognised would be posted twice.
  const self = client?.user?.id ?? null;
  const isIt = ({ author, components }: APIMessage) =>
    (self === null || author.id === self) && marksIn(components ?? []).includes(key);
  try {
    const holder = await findHolder(rest, client, { workspace, channel }, signal);
    const mayReadBack = async () => {
      const reported = permissionsIn(client, workspace, holder)?.has(READ_HISTORY.bit);
      // What a connected gateway does not report it does not know: Discord says so of a server in an outage.
      if (reported !== undefined || isUpToDate(client)) return reported ?? 'unsaid';
      const asked = () => askPermissions(rest, { workspace, channel }, signal);
      return ((await waitOutRateLimit(asked, signal)) & READ_HISTORY.bit) !== 0n;
    };
    const before = await mayReadBack();
    if (before === false) return CANNOT_READ_BACK;
    for (let from = since.getTime() - LOOK_BACK_MS; ; ) {
      const { found, platformNow, endsEmpty } = await findFrom(rest, channel, isIt, from, signal);
      if (found) return { kind: 'seen', id: found.id, link: messageLink(workspace, channel, found.id) };
      const judged = judgeEmptyLook({ from, since: since.getTime(), now: now(), platformNow });
      if (judged.kind === 'further') {
        from = judged.from;
        continue;
      }
      if (!endsEmpty) return judged;
      // Without the permission Discord returns an empty list too, and it may be withdrawn or granted meanwhile.
      const after = await mayReadBack();
      if (after === false) return CANNOT_READ_BACK;
      return before === true && after === true ? judged : UNSAID;
    }
  } catch (error) {
    const failure = classifyError(error, () => findMissingAccess(client, { workspace, channel }, now()));
    if (failure.kind === 'refused') return { ...failure, kind: 'cannot-look' };
    return failure.kind === 'later' ? failure : { kind: 'later', afterMs: null, why: failure.why };
  }
}

const CANNOT_READ_BACK: FindResult = {
  kind: 'cannot-look',
  reason: 'missing-permission',
  permission: READ_HISTORY.name,
  said: `without ${READ_HISTORY.name}`,
};

const UNSAID: FindResult = {
  kind: 'later',
  afterMs: null,
  why: 'not known yet whether messages can be read back',
};

type Pages = {
  readonly found: APIMessage | null;
  /** Discord's clock, from the last page. */
  readonly platformNow: number | null;
  /** The last page had no messages, as every page has if the bot may not read them. */
  readonly endsEmpty: boolean;
};

/** Reads the channel from a time of Discord's clock on, page by page. */
async function findFrom(
  rest: REST,
  channel: string,
  isIt: (message: APIMessage) => boolean,
  from: number,
  signal: AbortSignal,
): Promise<Pages> {
  let after = String(SnowflakeUtil.generate({ timestamp: Math.max(from, Number(SnowflakeUtil.epoch)) }));
  for (;;) {
    const query = new URLSearchParams({ limit: String(LIMITS.history), after });
    const response = await waitOutRateLimit(
      () =>
        rest.queueRequest({
          method: RequestMethod.Get,
          fullRoute: Routes.channelMessages(channel),
          query,
          signal,
        }),
      signal,
    );
    const platformNow = readDate(response.headers.get('date'));
    const page = (await response.json()) as APIMessage[];
    const found = page.find(isIt);
    if (found) return { found, platformNow, endsEmpty: false };
    if (page.length < LIMITS.history) return { found: null, platformNow, endsEmpty: page.length === 0 };
    const ids = page.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
    after = String(ids.at(-1));
  }
}

/** The marks in the ids of all buttons, at any depth. */
export function marksIn(components: readonly APIMessageTopLevelComponent[]): readonly string[] {
  return textsWithin(components, 'custom_id').map((id) => readCustomId(id)?.mark ?? '');
}

export function messageLink(workspace: string, channel: string, message: string): string {
  return `https://discord.com/channels/${workspace}/${channel}/${message}`;
}
