import type { Clock } from '../../async.ts';
import { keyOf } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { localTime } from '../../schedule/calendar.ts';
import type { Claim } from '../../store/delivery.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscription.ts';
import { filterOf } from '../schedule/schedule.ts';
import { GIVE_UP_AFTER_MS, LATE_AFTER_MS } from '../schedule/slots-due.ts';
import { readHistory, type SnapshotCache } from './channel-history.ts';
import { chooseContents, contentsInWords } from './contents.ts';
import { editionReply } from './edition.ts';

/** What making an edition needs. */
export type EditionServices = {
  readonly store: Store;
  readonly library: () => Library;
  readonly snapshots: SnapshotCache;
  readonly clock: Clock;
};

/** Why a claimed edition must not be posted any more; null if it must. `obstacle` is what prevents posting now. */
export function whyNotPosted(
  claim: Claim,
  obstacle: string | null,
  services: Pick<EditionServices, 'clock'>,
): string | null {
  const { delivery, subscription } = claim;
  const notOn = whyNotOn(subscription);
  if (notOn !== null) return notOn;
  if (services.clock.now() <= giveUpAt(claim)) return null;
  return `Not posted within six hours: ${obstacle ?? delivery.reason ?? 'nothing was running that could post it'}`;
}

/** Null if it is on. */
export function whyNotOn({ state }: Pick<Subscription, 'state'>): string | null {
  return state === 'on' ? null : `The digest was ${state} before this edition was posted.`;
}

/** When it is too old to be posted, in milliseconds since 1970: one that somebody requested again counts from the request. */
export function giveUpAt({ delivery, reopenedAt }: Pick<Claim, 'delivery' | 'reopenedAt'>): number {
  return Math.max(delivery.slotAt, reopenedAt ?? delivery.slotAt) + GIVE_UP_AFTER_MS;
}

/**
 * Stores the contents before posting, so that a message found later counts as what it was. What an earlier attempt composed is
 * posted again as it was, since it may yet turn out to have arrived. Null if the lease is lost, or the digest is not on.
 */
export async function chooseEdition(
  claim: Claim,
  { store, library, snapshots }: EditionServices,
): Promise<EditionContents | null> {
  const { delivery, subscription, lease } = claim;
  const save = async (contents: EditionContents, guide: string) => {
    const details = contentsInWords(contents);
    return (await store.deliveries.saveEdition(lease, contents, guide, details)) ? contents : null;
  };
  const composed = findComposed(claim);
  if (composed) return await save(composed.edition, composed.guide);
  const { history, snapshot } = await readHistory(store, snapshots, subscription, library());
  const contents = chooseContents(library(), filterOf(subscription), history, delivery.localDate);
  return await save(contents, snapshot.id);
}

/** Null if nothing was composed, or if the digest has been changed since the edition fell due: it may be about something else. */
function findComposed({ delivery, subscription }: Claim) {
  const { edition, guide, createdAt } = delivery;
  if (edition === null || guide === null || edition.isQuiet || subscription.updatedAt > createdAt)
    return null;
  return { edition, guide };
}

/** Called just before posting, because the edition says if it is late. */
export function composeEdition(
  { delivery, subscription }: Claim,
  contents: EditionContents,
  { library, clock }: EditionServices,
): Reply {
  const isLate = delivery.late || clock.now() - delivery.slotAt > LATE_AFTER_MS;
  return editionReply(library(), {
    filter: filterOf(subscription),
    contents,
    date: delivery.localDate,
    key: keyOf(delivery.id),
    lateFrom: isLate ? localTime(delivery.slotAt, subscription.zone) : null,
  });
}
