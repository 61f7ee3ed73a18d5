import { withDeadline } from '../../async.ts';
import { formatReason } from '../../delivery/format-reason.ts';
import type { DescribeResult } from '../../delivery/messenger.ts';
import type { Block } from '../../reply.ts';
import type { Subscription } from '../../store/subscription.ts';
import { targetOf } from '../schedule/schedule.ts';
import type { DigestServices } from './digest-services.ts';
import { explain } from './explain-refusal.ts';

const ANSWER_MS = 3_000;

/** The channel as the platform describes it now; null if this process has no messenger for the place. */
export async function describeChannel(
  { messengers, clock }: DigestServices,
  subscription: Pick<Subscription, 'place' | 'workspace' | 'channel'>,
): Promise<DescribeResult | null> {
  const messenger = messengers[subscription.place];
  if (!messenger) return null;
  return withDeadline(clock, ANSWER_MS, (limit) => messenger.describe(targetOf(subscription), limit));
}

/** A warning that the next edition will fail, and why, or that it is not known; empty if nothing is wrong with the channel. */
export function channelTrouble(described: DescribeResult | null): readonly Block[] {
  if (described?.kind === 'later' && described.ofBot) {
    const paused = `Posting is paused: ${described.why}.`;
    const todo =
      ' It goes on by itself once the bot is accepted again; the person who runs the bot can see why.';
    return [{ kind: 'text', text: [{ text: paused, strong: true }, todo] }];
  }
  if (described?.kind === 'later' || described?.kind === 'unknown') {
    const text = `Whether the next edition can be posted here is not known: the platform did not say (${described.why}).`;
    return [{ kind: 'note', text }];
  }
  const reason = reasonIn(described);
  if (reason === null) return [];
  const { what, todo } = explain(reason);
  return [
    { kind: 'text', text: [{ text: `The next edition will fail: ${what}`, strong: true }, ` ${todo}`] },
  ];
}

function reasonIn(described: Exclude<DescribeResult, { kind: 'later' | 'unknown' }> | null): string | null {
  switch (described?.kind) {
    case 'refused':
      return formatReason(described);
    case 'channel':
      return described.isArchived ? 'archived' : described.isMember === false ? 'not-in-channel' : null;
    case undefined:
      return null;
    default:
      return described satisfies never;
  }
}
