import type { Clock } from '../../async.ts';
import { keyOf } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { Claim, Store } from '../../store/store.ts';
import { localTime } from '../schedule/calendar.ts';
import { tasteOf } from '../schedule/schedule.ts';
import { GIVE_UP_AFTER_MS, LATE_AFTER_MS } from '../schedule/slots-due.ts';
import { chooseContents, contentsInWords } from './contents.ts';
import { editionReply } from './edition.ts';
import { readHistory, type SnapshotBook } from './history.ts';

/** What editions are made with. */
export type EditionWorld = {
  readonly store: Store;
  readonly library: () => Library;
  readonly snapshots: SnapshotBook;
  readonly clock: Clock;
};

/** Why a claimed edition is not to be posted any more; null if it is. */
export async function whyNotPosted(claim: Claim, world: EditionWorld): Promise<string | null> {
  const { delivery, subscription } = claim;
  if (subscription.state !== 'on')
    return `The digest was ${subscription.state} before this edition was posted.`;
  if (!(await isTooOld(claim, world))) return null;
  return `Not posted within six hours: ${delivery.reason ?? 'nothing was running that could post it'}`;
}

/** Somebody may have asked for an edition long after its slot; then it is young again. */
async function isTooOld({ delivery }: Claim, { store, clock }: EditionWorld): Promise<boolean> {
  const oldest = clock.now() - GIVE_UP_AFTER_MS;
  if (delivery.slotAt >= oldest) return false;
  const events = await store.events.list(delivery.subscription, delivery.localDate);
  return !events.some(({ stage, at }) => stage === 'reopened' && at >= oldest);
}

/** Kept before it is posted, so that what is found in the channel counts as what it was. Null: the lease is lost. */
export async function chooseEdition(
  { delivery, subscription, lease }: Claim,
  { store, library, snapshots }: EditionWorld,
): Promise<EditionContents | null> {
  const { history, snapshot } = await readHistory(store, snapshots, subscription, library());
  const contents = chooseContents(library(), tasteOf(subscription), history, delivery.localDate);
  const isOurs = await store.deliveries.keepEdition(lease, contents, snapshot.id, contentsInWords(contents));
  return isOurs ? contents : null;
}

/** As it is now: it says how late it is. */
export function composeEdition(
  { delivery, subscription }: Claim,
  contents: EditionContents,
  { library, clock }: EditionWorld,
): Reply {
  const isLate = delivery.late || clock.now() - delivery.slotAt > LATE_AFTER_MS;
  return editionReply(library(), {
    taste: tasteOf(subscription),
    contents,
    date: delivery.localDate,
    key: keyOf(delivery.id),
    lateFrom: isLate ? localTime(delivery.slotAt, subscription.zone) : null,
  });
}
