import { withDeadline } from '../async.ts';
import { ANSWER_MS, type DeliveryServices } from './delivery-services.ts';
import { formatReason } from './format-reason.ts';
import type { FindResult } from './messenger.ts';
import type { ClaimedMessage } from './queue.ts';
import { settle, tryLater, waitForBot } from './settle.ts';

/** A message is settled as unsure only if looks for it have failed in a row for at least this long, in milliseconds. */
const LEAST_MS = 15 * 60_000;

/** A private message, which cannot be looked for, is not sent again once it may have arrived so often. */
const MOST_SENT = 3;

const UNSEEN = 'The platform never said whether it took the message';

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
  if (message.direct !== undefined) {
    if (message.direct.unclear < MOST_SENT) return false;
    await settleUnsure(message, UNSEEN, services);
    return true;
  }
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
      if (isTooLate(message, services)) {
        await settleUnsure(message, why, services);
        return true;
      }
      const reason = `${COULD_NOT_LOOK}: ${why}`;
      await tryLater(message, { reason, mayHaveArrived: true, lookFailed: true }, afterMs, services);
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

/**
 * That the platform does not answer is no answer, however long it lasts: the look that does ends the doubt. But what would not
 * be posted any more is not looked for without end. Since all looks may come after that, the end counts from the first that
 * failed.
 */
function isTooLate({ giveUpAt, looksFailedSince }: ClaimedMessage, { clock }: DeliveryServices): boolean {
  if (giveUpAt === null || looksFailedSince === null) return false;
  const now = clock.now();
  return now > giveUpAt && now >= looksFailedSince + LEAST_MS;
}

async function settleUnsure(message: ClaimedMessage, why: string, services: DeliveryServices): Promise<void> {
  services.log.warn(
    { delivery: message.id, why },
    'it is not known whether a message arrived: somebody has to look',
  );
  const settled = await settle(message, { kind: 'unsure', reason: why }, services);
  if (settled) await message.onUnsure();
}
