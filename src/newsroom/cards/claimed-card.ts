import { keyOf } from '../../command/format.ts';
import { formatReason } from '../../delivery/format-reason.ts';
import type { MessageKey, Target } from '../../delivery/messenger.ts';
import type { ClaimedMessage, NotPosted, Outcome } from '../../delivery/queue.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Card, CardClaim, CardOutcome } from '../../store/newsroom/card.ts';
import type { CardServices } from './card-services.ts';
import { readSubject, versionOf } from './card-subject.ts';
import { whyNotPosted } from './why-not-posted.ts';

/** A card that this process has claimed, as delivery wants it. */
export function claimedCard({ lease, card }: CardClaim, services: CardServices): ClaimedMessage {
  const { cards } = services.store;
  const { person } = card.target;
  /** What would be posted now, and of which version of its subject. */
  let current: { readonly reply: Reply; readonly version: number } | null = null;
  /** The version that was given to the platform; 0 if none was. */
  let sent = 0;

  const update = async (): Promise<NotPosted | null> => {
    const subject = await readSubject(services.store, card);
    if (subject === null) return { kind: 'skipped', reason: 'What it is about is not there any more.' };
    const reason = await whyNotPosted(card, subject, services);
    if (reason !== null) return { kind: 'skipped', reason };
    const version = versionOf(subject);
    if (current?.version === version) return null;
    const reply = await services.compose(card, subject);
    if (reply === null) return { kind: 'skipped', reason: 'There is nothing to say.' };
    current = { reply: person === null ? toBeFound(reply, card) : reply, version };
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
    ...(person === null ? {} : { direct: { person, unclear: card.unclear } }),
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
