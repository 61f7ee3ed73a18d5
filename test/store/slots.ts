import type { NewDelivery, Slots } from '../../src/store/delivery.ts';
import type { EditionContents } from '../../src/store/edition-contents.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';

/** 2026-03-02, a Monday, 06:30 UTC: 08:30 in Kyiv. */
export const MONDAY = Date.UTC(2026, 2, 2, 6, 30);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export function subscriptionDetails(changes: Partial<SubscriptionDetails> = {}): SubscriptionDetails {
  return {
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
    channelName: 'newsroom',
    owner: 'U1',
    ownerName: 'Olena',
    time: '08:30',
    zone: 'Europe/Kyiv',
    days: '1111100',
    about: 'china OR "nord stream"',
    publishers: ['BBC', 'Al Jazeera'],
    onlyNew: false,
    archive: false,
    configured: false,
    nextAt: MONDAY,
    ...changes,
  };
}

/** The slot of Monday, and the next one on Tuesday. */
export function mondaySlot(subscription: string, changes: Partial<NewDelivery> = {}): Slots {
  return {
    subscription,
    slots: [{ localDate: '2026-03-02', slotAt: MONDAY, state: 'due', late: false, reason: null, ...changes }],
    move: { from: MONDAY, to: MONDAY + DAY },
  };
}

export const anyEdition: EditionContents = {
  point: 4,
  plan: null,
  news: {
    since: '2026-02-27',
    lines: [
      {
        kind: 'changed',
        name: '28-point text, point 6',
        what: 'text: 800,000 → 600,000',
        from: 'approved in chat, 1 March 2026',
        page: null,
        command: '/plan point 6 of original-28',
        entry: null,
      },
    ],
    more: 0,
    corrected: 2,
    opening: null,
    isUnknown: false,
    hasArchive: true,
  },
  entries: [{ id: 101, why: 'turn' }],
  suiting: 12,
  isNewRound: false,
  round: 1,
  counted: [101],
  changes: [{ kind: 'new', title: 'Понеділок, 2 березня: “4”', command: null }],
  moreChanges: 0,
  isQuiet: false,
};
