import { withDeadline } from '../../async.ts';
import type { Described } from '../../delivery/messenger.ts';
import { storedReason } from '../../delivery/stored-reason.ts';
import type { Block } from '../../reply.ts';
import type { Subscription } from '../../store/store.ts';
import { targetOf } from '../schedule/schedule.ts';
import type { DigestWorld } from './digest-world.ts';
import { explain } from './explain-refusal.ts';

const ANSWER_MS = 3_000;

/** What the platform knows of the channel now; null if this process does not speak to it. */
export async function describeChannel(
  { messengers, clock }: DigestWorld,
  subscription: Pick<Subscription, 'place' | 'workspace' | 'channel'>,
): Promise<Described | null> {
  const messenger = messengers[subscription.place];
  if (!messenger) return null;
  return withDeadline(clock, ANSWER_MS, (limit) => messenger.describe(targetOf(subscription), limit));
}

/** What is wrong with the channel, said before an edition fails. */
export function channelTrouble(described: Described | null): readonly Block[] {
  const reason = reasonIn(described);
  if (reason === null) return [];
  const { what, todo } = explain(reason);
  return [
    { kind: 'text', text: [{ text: `The next edition will fail: ${what}`, strong: true }, ` ${todo}`] },
  ];
}

function reasonIn(described: Described | null): string | null {
  switch (described?.kind) {
    case 'refused':
      return storedReason(described);
    case 'channel':
      return described.isArchived ? 'archived' : described.isMember === false ? 'not-in-channel' : null;
    case undefined:
    case 'later':
    case 'unknown':
      return null;
    default:
      return described satisfies never;
  }
}
