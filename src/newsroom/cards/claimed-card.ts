import { keyOf } from '../../command/format.ts';
import { formatReason } from '../../delivery/format-reason.ts';
import type { MessageKey, Target } from '../../delivery/messenger.ts';
import type { ClaimedMessage, NotPosted, Outcome } from '../../delivery/queue.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Card, CardClaim, CardOutcome } from '../../store/newsroom/card.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import type { CardServices } from './card-services.ts';
import { chooseDesk } from './choose-desk.ts';

/** A card that this process has claimed, as delivery wants it. */
export function claimedCard({ lease, card }: CardClaim, services: CardServices): ClaimedMessage {
  const { cards } = services.store;
  /** What would be posted now, and of which version of the proposal. */
  let current: { readonly reply: Reply; readonly version: number } | null = null;
  /** The version that was given to the platform; 0 if none was. */
  let sent = 0;

  const update = async (): Promise<NotPosted | null> => {
    const proposal = card.proposal === null ? null : await services.store.proposals.find(card.proposal);
    const reason = await whyNotPosted(card, proposal, services);
    if (reason !== null) return { kind: 'skipped', reason };
    const version = proposal?.version ?? 1;
    if (current?.version === version) return null;
    const reply = await services.compose(card, proposal);
    if (reply === null) return { kind: 'skipped', reason: 'There is nothing to say.' };
    current = { reply: card.target.person === null ? toBeFound(reply, card) : reply, version };
    return null;
  };

  const compose = (): Reply => {
    if (current === null) throw new Error(`Expected the card ${card.id} to be prepared.`);
    sent = current.version;
    return current.reply;
  };

  return {
    id: card.id,
    key: keyOfCard(card),
    target: paceTarget(card),
    ...(card.target.person === null ? {} : { person: card.target.person }),
    attempts: card.attempts,
    notBefore: card.createdAt,
    lookSince: card.lookSince,
    looksFailedSince: null,
    giveUpAt: null,
    prepare: async () => (await update()) ?? { kind: 'ready', compose },
    recordLook: async () => {},
    renew: async (leaseMs) => {
      if (!(await cards.renew(lease, leaseMs))) return { kind: 'lease-lost' };
      return (await update()) ?? { kind: 'renewed' };
    },
    release: (release) => cards.release(lease, release),
    settle: async (outcome) => {
      const isSettled = await cards.settle(lease, asStored(outcome, sent));
      if (outcome.kind === 'posted') services.onPosted?.();
      return isSettled;
    },
    // Those who have to act are told by /guide queue and the doctor, which ask the store.
    onRefused: async () => {},
    onUnsure: async () => {},
  };
}

/** Another for each time that the card is made due anew, since the message from before may still be there. */
export function keyOfCard({ id, createdAt }: Pick<Card, 'id' | 'createdAt'>): MessageKey {
  return keyOf(`${id} ${createdAt}`);
}

/** Where it is posted; a private message is paced as if it were a channel. */
export function paceTarget({ target: { place, workspace, channel, person } }: Pick<Card, 'target'>): Target {
  return { place, workspace: workspace ?? '', channel: channel ?? person };
}

/** With a button that runs a command: some places recognise a message by nothing else. */
export function toBeFound(reply: Reply, { proposal }: Pick<Card, 'proposal'>): Reply {
  if (reply.buttons.some(({ kind }) => kind === 'run')) return reply;
  const command = proposal === null ? '/guide queue' : `/guide show ${proposal}`;
  return { ...reply, buttons: [...reply.buttons, runButton('See it', command)] };
}

async function whyNotPosted(
  { kind, proposal: id, target }: Card,
  proposal: Proposal | null,
  { store }: CardServices,
): Promise<string | null> {
  if (id !== null && proposal === null) return 'Its proposal is not there any more.';
  if (proposal === null) return null;
  if (kind === 'told') {
    const by = proposal.decided?.by ?? null;
    return by !== null && by.id === target.person ? 'They decided it themselves.' : null;
  }
  if (proposal.state !== 'waiting') return 'It was decided before its card could be posted.';
  const desk = chooseDesk(await store.desks.list(), {
    ...proposal,
    isPersons: proposal.origin === 'person',
  });
  if (desk === null) return 'There is no editors’ channel for it.';
  const isThere =
    desk.place === target.place && desk.workspace === target.workspace && desk.channel === target.channel;
  return isThere ? null : 'The editors’ channel is another one now.';
}

function asStored(outcome: Outcome, sent: number): CardOutcome {
  switch (outcome.kind) {
    case 'posted':
      return { ...outcome, shownVersion: sent };
    case 'refused':
      return { kind: 'refused', reason: formatReason(outcome) };
    case 'skipped':
    case 'quiet':
      return { kind: 'skipped', reason: outcome.reason };
    case 'unsure':
      return outcome;
    default:
      return outcome satisfies never;
  }
}
