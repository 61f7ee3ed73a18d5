import { formatReason } from '../../../src/delivery/format-reason.ts';
import type { Queue } from '../../../src/delivery/queue.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Card, CardLease, CardTarget } from '../../../src/store/newsroom/card.ts';
import type { Store } from '../../../src/store/store.ts';

export const DESK: CardTarget = { place: 'slack', workspace: 'T1', channel: 'C-desk', person: null };
export const anyCards = { by: 'one', leaseMs: 60_000, limit: 100, perWorkspace: 100, except: [] } as const;

/** The cards of a store as messages to deliver, with the least that a queue does. */
export function createCardQueue({ newsroom: { cards, proposals } }: Store, place: string): Queue {
  const claimed = (card: Card, lease: CardLease) => ({
    id: card.id,
    key: card.id,
    target: { place, workspace: card.target.workspace ?? '', channel: card.target.channel ?? '' },
    attempts: card.attempts,
    notBefore: card.createdAt,
    lookSince: card.lookSince,
    looksFailedSince: null,
    giveUpAt: null,
    prepare: async () => ({ kind: 'ready' as const, compose: () => reply(card) }),
    recordLook: async () => undefined,
    renew: async (leaseMs: number) =>
      ({ kind: (await cards.renew(lease, leaseMs)) ? 'renewed' : 'lease-lost' }) as const,
    release: (release: Parameters<typeof cards.release>[1]) => cards.release(lease, release),
    settle: async (outcome: Parameters<Awaited<ReturnType<Queue['claim']>>[number]['settle']>[0]) => {
      switch (outcome.kind) {
        case 'posted': {
          const version = (await proposals.find(card.proposal ?? ''))?.version ?? 0;
          return cards.settle(lease, { ...outcome, shownVersion: version });
        }
        case 'refused':
          return cards.settle(lease, { kind: 'refused', reason: formatReason(outcome) });
        case 'quiet':
        case 'skipped':
          return cards.settle(lease, { kind: 'skipped', reason: outcome.reason });
        default:
          return cards.settle(lease, outcome);
      }
    },
    onRefused: async () => undefined,
    onUnsure: async () => undefined,
  });
  return {
    makeDue: async () => 0,
    claim: async ({ except, onlyOverdue, ...options }) => {
      if (onlyOverdue) return [];
      const claims = await cards.claimNext({ ...options, except, places: [place] });
      return claims.map(({ card, lease }) => claimed(card, lease));
    },
    nextWorkAt: () => cards.nextWorkAt([place]),
  };
}

function reply({ id }: Card): Reply {
  return {
    audience: 'channel',
    command: '/guide',
    title: id,
    blocks: [],
    buttons: [],
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
  };
}
