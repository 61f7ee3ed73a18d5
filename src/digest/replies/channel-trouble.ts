import { withDeadline } from '../../async.ts';
import { formatReason } from '../../delivery/format-reason.ts';
import { AT_FAULT, type DescribeResult, type Refused } from '../../delivery/messenger.ts';
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

/**
 * A warning that the next edition will fail, and why, or that it is not known; empty if nothing is wrong with the channel. That
 * the bot may not read about the channel, or asked wrongly, says nothing of posting there.
 */
export function channelTrouble(described: DescribeResult | null): readonly Block[] {
  switch (described?.kind) {
    case undefined:
      return [];
    case 'channel':
      if (described.isArchived) return willFail('archived');
      if (described.isMember === false) return willFail('not-in-channel');
      if (described.trouble?.kind === 'later') return waits(described.trouble.why);
      return described.trouble ? ofRefusal(described.trouble) : [];
    case 'later':
      return described.ofBot
        ? paused(described.why)
        : notKnown(`the platform did not say (${described.why})`);
    case 'unknown':
      return notKnown(`the platform did not say (${described.why})`);
    case 'refused':
      return ofRefusal(described);
    default:
      return described satisfies never;
  }
}

function ofRefusal(refused: Refused): readonly Block[] {
  const fault = AT_FAULT[refused.reason];
  switch (fault) {
    case 'channel':
    case 'workspace':
      return willFail(formatReason(refused));
    case 'bot': {
      const scope = refused.permission?.replaceAll(',', ' or ') ?? 'for it';
      return notKnown(
        `the bot’s app lacks the scope ${scope}, so it may not ask. Whoever manages the app adds it and installs the app again`,
      );
    }
    case 'request':
      return notKnown(`the platform did not say (${refused.said})`);
    default:
      return fault satisfies never;
  }
}

function willFail(reason: string): readonly Block[] {
  const { what, todo } = explain(reason);
  return [
    { kind: 'text', text: [{ text: `The next edition will fail: ${what}`, strong: true }, ` ${todo}`] },
  ];
}

function paused(why: string): readonly Block[] {
  const todo =
    ' It goes on by itself once the bot is accepted again; the person who runs the bot can see why.';
  return [{ kind: 'text', text: [{ text: `Posting is paused: ${why}.`, strong: true }, todo] }];
}

function waits(why: string): readonly Block[] {
  const todo = ' Until then an edition waits, and is skipped after six hours.';
  return [{ kind: 'text', text: [{ text: `Nothing can be posted now: ${why}.`, strong: true }, todo] }];
}

function notKnown(why: string): readonly Block[] {
  return [{ kind: 'note', text: `Whether the next edition can be posted here is not known: ${why}.` }];
}
