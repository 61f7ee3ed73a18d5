import { AsyncLocalStorage } from 'node:async_hooks';
import type { Answer } from '../command/answer.ts';
import type { Answerer } from '../command/answerer.ts';
import { cleanQuestion } from '../command/clean-question.ts';
import type { Asker, Call } from '../command/command.ts';
import type { Filled, Submission } from '../command/fill-in.ts';
import type { Links, Opened, Refused } from '../command/forms.ts';
import type { OfferedOnMessages } from '../command/message-links.ts';
import type { Opening } from '../command/open-form.ts';
import type { Reply } from '../reply.ts';
import { createAllowances, type Limits, personKey, type Who, workspaceKey } from './allowances.ts';
import { estimateCost } from './estimate-cost.ts';
import { createFairQueue, type Party } from './fair-queue.ts';
import { createLookAround } from './look-around.ts';
import { type Refusal, refusalReply, refusalWords } from './refusal.ts';
import { createRoom, type RoomOptions } from './room.ts';

/**
 * Does the work in the asker's turn, or does not do it and returns words for the asker. For a place whose own share of the work
 * on a question is a large one: the one question that it asks the bot meanwhile needs no other turn.
 */
export type TakeTurn = (asker: Who, line: string, work: () => Promise<void>) => Promise<string | null>;

export type AdmissionOptions = {
  readonly limits: Limits;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
  /** What this thread has taken of the processor so far, in milliseconds. Default: as the system says. */
  readonly cost?: () => number;
  /** Whether a question is answered elsewhere, and so waits there. */
  readonly isLong: (request: string | Call, expected: number) => boolean;
  readonly onLimited: (asker: Who, limited: Refusal['who'] | 'typing') => void;
};

/**
 * A quarter of a second, since answers are also sent and the platforms give them three seconds in all. Less for a workspace, so that no single one fills it.
 */
export const SHORT: RoomOptions = { perPerson: 10, perWorkspace: 150, all: 250, usual: 2 };

/** Of long questions. */
export const LONG: RoomOptions = { perPerson: 2, perWorkspace: 1500, all: 2500, usual: 100 };

/**
 * Milliseconds that one turn counts for whose turn is next. Among fifty workspaces that all ask, one of them would otherwise wait
 * fifty times as long as a question of its took that was the first of its kind, or fell into a garbage collection.
 */
const MOST_OF_A_TURN = 10;

export type Admission<D> = {
  readonly deskbook: D;
  readonly takeTurn: TakeTurn;
  /** A question of the asker's took so much elsewhere: milliseconds of a processor, and of time. */
  readonly chargeLong: (asker: Who, cost: number, ms: number) => void;
};

/**
 * Wraps a deskbook: each question is answered in its asker's turn, and what it took is charged to the asker and the workspace. A
 * question for which there is no room, or whose asker has spent too much, is refused at once in words.
 */
export function admit<D extends Answerer>(deskbook: D, options: AdmissionOptions): Admission<D> {
  const { clock, cost = processorTime, onLimited } = options;
  const allowances = createAllowances(options.limits, clock);
  const rooms = { short: createRoom(SHORT), long: createRoom(LONG) };
  const queue = createFairQueue({ longest: SHORT.all, clock });
  const lookAround = createLookAround(clock);
  /** What a turn starts, such as a connection, keeps its context for ever, so that alone gives no right to an answer. */
  const inTurn = new AsyncLocalStorage<{ isOpen: boolean }>();

  const partyOf = (asker: Who): Party => ({ workspace: workspaceKey(asker), person: personKey(asker) });

  const whyRefused = (asker: Who, isLong: boolean, expected: number): Refusal | null => {
    const party = partyOf(asker);
    const room = isLong ? rooms.long : rooms.short;
    const full = room.whyFull(party.workspace, asker.limitedBy === 'place' ? null : party.person);
    if (full) return { ...full, why: 'waiting' };
    const wait = allowances.take(asker, expected);
    return wait && { ...wait, why: 'spent' };
  };

  /** The turn ends when the work waits for something else than this thread, so that others need not. */
  const runInTurn = <T>(asker: Who, expected: number, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve) => {
      queue.add(partyOf(asker), async () => {
        const [begun, before] = [clock(), cost()];
        const working = work();
        working.catch(() => {});
        await allDone();
        const spent = cost() - before;
        allowances.settle(asker, expected, spent);
        resolve(working);
        const each = await lookAround(clock() - begun);
        if (each !== null) rooms.short.measure(each);
        return Math.min(spent, MOST_OF_A_TURN);
      });
    });

  const ask = async <T>(
    asker: Who,
    request: string | Call,
    work: () => Promise<T>,
  ): Promise<{ readonly refusal: Refusal } | { readonly done: T }> => {
    const expected = estimateCost(request);
    const isLong = options.isLong(request, expected);
    const refusal = whyRefused(asker, isLong, expected);
    if (refusal) {
      onLimited(asker, refusal.who);
      return { refusal };
    }
    const leave = (isLong ? rooms.long : rooms.short).enter(partyOf(asker));
    const turn = runInTurn(asker, expected, async () => {
      if (!isLong) leave();
      return work();
    });
    if (isLong) turn.then(leave, leave);
    return { done: await turn };
  };

  const openTurn = async (work: () => Promise<void>): Promise<void> => {
    const turn = { isOpen: true };
    try {
      await inTurn.run(turn, work);
    } finally {
      turn.isOpen = false;
    }
  };

  /** True once in each turn: for its question. */
  const hasTurn = (): boolean => {
    const turn = inTurn.getStore();
    if (!turn?.isOpen) return false;
    turn.isOpen = false;
    return true;
  };

  /** Whoever asks what a platform is asked for too could otherwise keep its look-ups for others waiting. */
  const keepPlace = async <T>(asker: Who, work: () => Promise<T>): Promise<T> => {
    const leave = rooms.short.stay(partyOf(asker));
    try {
      return await work();
    } finally {
      leave();
    }
  };

  /** A page that is read for a form takes seconds and memory, after the form was opened. */
  const keepPlaceToFill = (opened: Opened, asker: Asker): Opened => {
    if (opened.kind !== 'form' || !opened.fill || asker.limitedBy === 'nothing') return opened;
    const { fill } = opened;
    return { ...opened, fill: (signal) => keepPlace(asker, () => fill(signal)) };
  };

  const admitted = async <T>(
    request: string | Call,
    asker: Asker,
    work: () => Promise<T>,
    refused: (refusal: Refusal) => T,
  ): Promise<T> => {
    if (asker.limitedBy === 'nothing') return work();
    const answerInTurn = () => keepPlace(asker, work);
    if (hasTurn()) return answerInTurn();
    const asked = await ask(asker, request, answerInTurn);
    return 'done' in asked ? asked.done : refused(asked.refusal);
  };

  /** A refused question is answered with why. */
  const whyOf = (request: string | Call) => (refusal: Refusal) =>
    answerOf(
      refusalReply(typeof request === 'string' ? cleanQuestion(request) : deskbook.format(request), refusal),
    );

  const type = <T>(asker: Asker, complete: () => readonly T[]): readonly T[] => {
    if (asker.limitedBy === 'nothing') return complete();
    if (!allowances.takeTyping(asker)) {
      onLimited(asker, 'typing');
      return [];
    }
    const before = cost();
    const completions = complete();
    allowances.settleTyping(asker, cost() - before);
    return completions;
  };

  return {
    deskbook: {
      ...deskbook,
      answer: (request: string | Call, asker: Asker) =>
        admitted(request, asker, () => deskbook.answer(request, asker), whyOf(request)),
      forms: {
        ...deskbook.forms,
        open: (request: string | Call, asker: Asker, how: Opening) =>
          admitted<Opened>(
            request,
            asker,
            async () => keepPlaceToFill(await deskbook.forms.open(request, asker, how), asker),
            (refusal) => ({ kind: 'answer', answer: whyOf(request)(refusal) }),
          ),
        openOnMessage: (offer: OfferedOnMessages, links: Links, asker: Asker) =>
          admitted<Opened>(
            offer.command,
            asker,
            async () => keepPlaceToFill(await deskbook.forms.openOnMessage(offer, links, asker), asker),
            (refusal) => ({ kind: 'answer', answer: answerOf(refusalReply(null, refusal)) }),
          ),
        fillIn: (line: string, filled: Filled, asker: Asker) =>
          admitted<Submission | Refused | null>(
            `${line} ${Object.values(filled).flat().join(' ')}`,
            asker,
            () => deskbook.forms.fillIn(line, filled, asker),
            (refusal) => ({
              refused: answerOf(refusalReply(null, refusal)),
              words: refusalWords(refusal),
            }),
          ),
      },
      suggest: (call: Call, field: string, asker: Asker) =>
        type(asker, () => deskbook.suggest(call, field, asker)),
      complete: (line: string, asker: Asker, limit: number) =>
        type(asker, () => deskbook.complete(line, asker, limit)),
    },
    takeTurn: async (asker, line, work) => {
      const asked = await ask(asker, line, () => openTurn(work));
      return 'refusal' in asked ? refusalWords(asked.refusal) : null;
    },
    chargeLong: (asker, spent, ms) => {
      allowances.settle(asker, 0, spent);
      rooms.long.measure(ms);
    },
  };
}

function answerOf(reply: Reply): Answer {
  return { reply, part: 1, known: true };
}

/** Resolves when nothing is left that promises have made ready to run: Node runs `nextTick` only then. */
function allDone(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
