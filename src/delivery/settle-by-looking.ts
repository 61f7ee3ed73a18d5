import { withDeadline } from '../async.ts';
import { ANSWER_MS, type DeliveryServices } from './delivery-services.ts';
import { formatReason } from './format-reason.ts';
import type { FindResult } from './messenger.ts';
import type { ClaimedMessage } from './queue.ts';
import { settle, tryLater, waitForBot } from './settle.ts';

/** The owner is asked after at least this many failed looks in a row, over at least this time. */
const LOOK_FOR_MS = 15 * 60_000;
const MIN_LOOKS = 4;

/** Between looks that are further apart the bot was down or asleep, or the platform asked it to wait. The longest pause is 12.5. */
const MAX_GAP_MS = 20 * 60_000;

const COULD_NOT_LOOK = 'Could not check whether it arrived';

/**
 * Looks for a message that may have been posted. Returns false if it certainly did not arrive and must be posted, true
 * if it was settled or postponed.
 */
export async function settleByLooking(
  message: ClaimedMessage,
  since: number,
  services: DeliveryServices,
): Promise<boolean> {
  const sighting = await find(message, since, services);
  switch (sighting.kind) {
    case 'seen': {
      const { id, link } = sighting;
      await message.recordLook(true);
      await settle(message, { kind: 'posted', message: { id, link } }, services);
      return true;
    }
    case 'absent':
      await message.recordLook(false);
      return false;
    case 'later': {
      const { why, afterMs, ofBot } = sighting;
      // What the bot cannot see because it is refused itself, it may see later: nobody needs to be asked.
      if (ofBot) {
        await waitForBot(message, why, true, services);
        return true;
      }
      if (await hasLookedLongEnough(message, since, services)) await settleUnsure(message, why, services);
      else await tryLater(message, `${COULD_NOT_LOOK}: ${why}`, afterMs, true, services);
      return true;
    }
    case 'cannot-look':
      await settleUnsure(message, formatReason(sighting), services);
      return true;
    default:
      return sighting satisfies never;
  }
}

function find(
  { target, key }: ClaimedMessage,
  since: number,
  { messenger, clock }: DeliveryServices,
): Promise<FindResult> {
  return withDeadline(clock, ANSWER_MS, (limit) => messenger.find(target, key, new Date(since), limit)).catch(
    (error): FindResult => ({
      kind: 'later',
      afterMs: null,
      why: error instanceof Error ? error.message : String(error),
    }),
  );
}

/** Counted from the first failed look of those without a long gap: no time counts in which nobody looked. */
async function hasLookedLongEnough(
  message: ClaimedMessage,
  since: number,
  { clock }: DeliveryServices,
): Promise<boolean> {
  const failed = (await message.postponements())
    .filter(({ at, reason }) => at >= since && reason.startsWith(COULD_NOT_LOOK))
    .map(({ at }) => at);
  const next = [...failed.slice(1), clock.now()];
  const inRow = failed.slice(failed.findLastIndex((at, index) => (next[index] ?? at) - at > MAX_GAP_MS) + 1);
  const [first] = inRow;
  return first !== undefined && inRow.length >= MIN_LOOKS && clock.now() - first >= LOOK_FOR_MS;
}

async function settleUnsure(message: ClaimedMessage, why: string, services: DeliveryServices): Promise<void> {
  const settled = await settle(message, { kind: 'unsure', reason: why }, services);
  if (settled) await message.onUnsure(why);
}
