import { randomBytes } from 'node:crypto';
import { backoff, type Clock, withDeadline } from '../../async.ts';
import { ANSWER_MS, LEASE_MS } from '../../delivery/delivery-services.ts';
import { formatReason } from '../../delivery/format-reason.ts';
import type { EditResult, Messenger, Messengers } from '../../delivery/messenger.ts';
import type { Pacer } from '../../delivery/pacer.ts';
import { MAX_NAMED_PAUSE_MS } from '../../delivery/settle.ts';
import type { Log } from '../../ops/log.ts';
import type { StaleCard } from '../../store/newsroom/card.ts';
import type { CardServices } from './card-services.ts';
import { type CardSubject, readSubject, versionOf } from './card-subject.ts';
import { keyOfCard, paceTarget } from './claimed-card.ts';

/** Edits posted cards until each shows what it is about as that is now. Any number of processes may share one store. */
export type CardEdits = {
  readonly start: () => void;
  /** Resolves when no edit is in progress. */
  readonly stop: () => Promise<void>;
  /** Call when a proposal has changed. */
  readonly wake: () => void;
};

export type CardEditsOptions = CardServices & {
  readonly messengers: Messengers;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Called when a card is not there any more though its proposal waits. */
  readonly onGone: () => void;
};

/** Cards that are edited at the same time. */
const AT_ONCE = 8;

/** How often to look for what other processes have changed, in milliseconds. */
const POLL_MS = 15_000;

const IDLE_MS = 1_000;

const RETRY = { first: 10_000, longest: 10 * 60_000 };

/** A refused edit of a decided proposal is given up after so many attempts, about an hour: its buttons still say who decided. */
const MOST_REFUSED = 10;

/** An edit is sent at most this long after its claim, in milliseconds: then nobody else has begun a later one. */
const SEND_WITHIN_MS = LEASE_MS - 2 * ANSWER_MS;

export function createCardEdits(options: CardEditsOptions): CardEdits {
  const { store, messengers, clock, log } = options;
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> = Promise.resolve();

  /** Returns the milliseconds until there may be more to do. */
  const round = async (): Promise<number> => {
    if (clock.doubt && clock.doubt() !== null) return IDLE_MS;
    const places = Object.keys(messengers).filter((place) => canEdit(messengers[place]));
    // Mostly there is nothing to do, and this is one question instead of a transaction.
    const next = await store.cards.nextEditAt(places);
    const waitMs = next === null ? POLL_MS : Math.min(next - clock.now(), POLL_MS);
    if (waitMs > 0) return Math.max(waitMs, IDLE_MS);
    // Another name for each claim: one that this process has lost by standing still must not count as held.
    const by = `edit ${randomBytes(9).toString('base64url')}`;
    const stale = await store.cards.claimStale({ by, leaseMs: LEASE_MS, limit: AT_ONCE, places });
    await Promise.all(
      stale.map((each) =>
        showNewest(each, options, stopping.signal).catch((err: unknown) => {
          // Its lease ends by itself.
          log.error({ err, card: each.card.id }, 'could not edit a card');
        }),
      ),
    );
    // None if another process was faster.
    return stale.length > 0 ? 0 : IDLE_MS;
  };

  const run = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      let waitMs: number;
      try {
        waitMs = await round();
        failures = 0;
      } catch (err) {
        failures += 1;
        waitMs = backoff(failures, { first: 500, longest: 30_000 });
        log.warn({ err, againInMs: waitMs }, 'could not ask the store for cards to edit');
        pause = new AbortController();
      }
      if (!stopping.signal.aborted) await clock.wait(waitMs, pause.signal);
    }
  };

  return {
    start: () => {
      for (const messenger of Object.values(messengers)) messenger?.standing?.onAccepted(() => pause.abort());
      running = run();
    },
    stop: async () => {
      stopping.abort();
      pause.abort();
      await running;
    },
    wake: () => pause.abort(),
  };
}

function canEdit(messenger: Messenger | undefined): boolean {
  return messenger?.edit !== undefined && (messenger.standing?.refusal() ?? null) === null;
}

/** Reads the subject under the claim, so that what is shown is never older than what another process has shown before. */
async function showNewest(stale: StaleCard, options: CardEditsOptions, signal: AbortSignal): Promise<void> {
  const { store, messengers, compose, pacer, clock, log } = options;
  const { card, lease } = stale;
  const claimedAt = elapsed(clock);
  const messenger = messengers[card.target.place];
  const subject = await readSubject(store, card);
  if (!messenger?.edit || card.message === null || subject === null) return;
  const { edit } = messenger;
  const reply = await compose(card, subject);
  if (reply === null) {
    await store.cards.recordEdit(lease, versionOf(subject));
    return;
  }
  const target = paceTarget(card);
  await pacer.turn(target, messenger.pace, signal);
  if (signal.aborted || elapsed(clock) - claimedAt > SEND_WITHIN_MS) {
    await store.cards.postponeEdit(lease, clock.now());
    return;
  }
  const message = { ...target, id: card.message.id };
  const result = await withDeadline(clock, ANSWER_MS, (limit) =>
    edit(message, reply, keyOfCard(card), limit),
  ).catch((error): EditResult => ({ kind: 'unknown', why: String(error) }));
  if (result.kind !== 'edited') log.warn({ card: card.id, ...result }, 'a card was not edited');
  const isHeld = await record(stale, subject, result, options);
  // If the lease was lost, another process may have shown a newer version before this one.
  if (!isHeld) await store.cards.distrustEdit(card.id);
}

/** Returns whether the lease was held. */
async function record(
  { lease, attempts }: StaleCard,
  subject: CardSubject,
  result: EditResult,
  { store: { cards }, clock, onGone }: CardEditsOptions,
): Promise<boolean> {
  const later = (leastMs: number) =>
    cards.postponeEdit(lease, clock.now() + Math.max(leastMs, backoff(attempts, RETRY)));
  // Only such a card is posted anew: a day's shows what waits on the day after.
  const isAwaited = subject.kind === 'proposal' && subject.proposal.state === 'waiting';
  const giveUp = async (reason: string) => {
    const isHeld = await cards.recordGone(lease, reason);
    if (isHeld && isAwaited) onGone();
    return isHeld;
  };
  switch (result.kind) {
    case 'edited':
      return cards.recordEdit(lease, versionOf(subject));
    case 'gone':
      return giveUp(result.said);
    case 'refused':
      // While it waits, it is posted anew: where it is, nobody can see it as it should be.
      return isAwaited || attempts >= MOST_REFUSED ? giveUp(formatReason(result)) : later(0);
    case 'later':
      // Alone: its limit need not be that of posts, which are told so themselves if it is.
      return later(Math.min(result.afterMs ?? 0, MAX_NAMED_PAUSE_MS));
    case 'unknown':
      return later(0);
    default:
      return result satisfies never;
  }
}

function elapsed({ steady, now }: Clock): number {
  return (steady ?? now)();
}
