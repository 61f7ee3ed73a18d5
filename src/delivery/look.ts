import { withDeadline } from '../async.ts';
import { ANSWER_MS, type DeliveryWorld } from './delivery-world.ts';
import type { Sighting } from './messenger.ts';
import type { ClaimedMessage } from './queue.ts';
import { settle, tryLater } from './settle.ts';
import { storedReason } from './stored-reason.ts';

/** Failed looks before its owner is asked: at least this many, over at least this long. */
const LOOK_FOR_MS = 15 * 60_000;
const MIN_LOOKS = 4;

const COULD_NOT_LOOK = 'Could not check whether it arrived';

/**
 * Looks for a message that may have been posted. False if it certainly did not arrive and is to be posted; true if
 * looking settled it or put it off.
 */
export async function settleByLooking(
  message: ClaimedMessage,
  since: number,
  world: DeliveryWorld,
): Promise<boolean> {
  const sighting = await find(message, since, world);
  switch (sighting.kind) {
    case 'seen': {
      const { id, link } = sighting;
      await message.recordLook(true);
      await settle(message, { kind: 'posted', message: { id, link } }, world);
      return true;
    }
    case 'absent':
      await message.recordLook(false);
      return false;
    case 'later': {
      const { why, afterMs } = sighting;
      if (await hasLookedLongEnough(message, since, world)) await settleUnsure(message, why, world);
      else await tryLater(message, `${COULD_NOT_LOOK}: ${why}`, afterMs, true, world);
      return true;
    }
    case 'cannot-look':
      await settleUnsure(message, storedReason(sighting), world);
      return true;
    default:
      return sighting satisfies never;
  }
}

function find(
  { target, key }: ClaimedMessage,
  since: number,
  { messenger, clock }: DeliveryWorld,
): Promise<Sighting> {
  return withDeadline(clock, ANSWER_MS, (limit) => messenger.find(target, key, new Date(since), limit)).catch(
    (error): Sighting => ({
      kind: 'later',
      afterMs: null,
      why: error instanceof Error ? error.message : String(error),
    }),
  );
}

/** Counted from the first look that failed: the bot may have been away for long before it could look at all. */
async function hasLookedLongEnough(
  message: ClaimedMessage,
  since: number,
  { clock }: DeliveryWorld,
): Promise<boolean> {
  const failed = (await message.postponements()).filter(
    ({ at, reason }) => at >= since && reason.startsWith(COULD_NOT_LOOK),
  );
  const first = failed[0];
  return first !== undefined && failed.length >= MIN_LOOKS && clock.now() - first.at >= LOOK_FOR_MS;
}

async function settleUnsure(message: ClaimedMessage, why: string, world: DeliveryWorld): Promise<void> {
  const settled = await settle(message, { kind: 'unsure', reason: why }, world);
  if (settled) await message.onUnsure(why);
}
