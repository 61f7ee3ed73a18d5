import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createPacer } from '../../../src/delivery/pacer.ts';
import type { CardSubject } from '../../../src/newsroom/cards/card-subject.ts';
import { createCardPosting } from '../../../src/newsroom/cards/cards.ts';
import { createProposalCards } from '../../../src/newsroom/cards/proposal-cards.ts';
import { type Reply, runButton } from '../../../src/reply.ts';
import type { Desk } from '../../../src/store/newsroom/desk.ts';
import type { NewsroomStore } from '../../../src/store/newsroom/newsroom.ts';
import type { NewProposal } from '../../../src/store/newsroom/proposal.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { holdClock } from '../../delivery/hold-clock.ts';
import { createStandInMessenger } from '../../delivery/stand-in-messenger.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { freshAddress } from '../../store/both-stores.ts';
import { ANN, CHANGES, newProposal } from '../../store/newsroom/proposals.ts';

export const DESK: Omit<Desk, 'at'> = {
  place: 'slack',
  workspace: 'T1',
  channel: 'C-desk',
  channelName: 'desk',
  cards: 'at-once',
  time: null,
  zone: null,
  nextAt: null,
  atOnceFrom: null,
  by: ANN,
};

const EMPTY: Reply = {
  audience: 'channel',
  command: '/guide',
  title: '',
  blocks: [],
  buttons: [],
  footer: [],
  sources: [],
  answers: { ids: [], points: [] },
  cited: null,
};

/** What a card says, as tests read it: "version 2, waiting". */
function saySubject(subject: CardSubject): Reply {
  switch (subject.kind) {
    case 'proposal': {
      const { version, state } = subject.proposal;
      const buttons = state === 'waiting' ? [runButton('Approve', '/guide approve')] : [];
      return { ...EMPTY, title: `version ${version}, ${state}`, buttons };
    }
    case 'day': {
      const { day, proposals } = subject;
      const waiting = proposals.filter(({ state }) => state === 'waiting').length;
      const more = day.more === 0 ? '' : `, and ${day.more} more`;
      return {
        ...EMPTY,
        title: `${day.date ?? 'what waited'}: ${waiting} of ${proposals.length} wait${more}`,
      };
    }
    case 'report':
      return { ...EMPTY, title: `report ${subject.report.kind}` };
    default:
      return subject satisfies never;
  }
}

/** A store with an editors' channel, and a process that posts cards to a platform in memory. */
export async function openCards(kind: Store['kind'], { hasDesk = true } = {}) {
  const clock = createVirtualClock('2026-11-28T08:00:00Z');
  const address = await freshAddress(kind);
  const store = await openStore(address, { clock: clock.now });
  onTestFinished(() => store.close());
  const newsroom = holdClock(store.newsroom, clock);
  const standIn = createStandInMessenger(clock);
  if (hasDesk) await newsroom.desks.put(DESK);

  const startProcess = async (on: NewsroomStore = newsroom) => {
    const posting = createCardPosting({
      store: on,
      compose: async (_card, subject) => saySubject(subject),
      messengers: { slack: standIn.messenger },
      pacer: createPacer(clock),
      configured: [],
      clock,
      log: pino({ level: 'silent' }),
      random: () => 0,
    });
    await posting.start();
    onTestFinished(async () => {
      const stopped = posting.stop();
      await clock.moveTo(clock.now() + 600_000);
      await stopped;
    });
    return posting;
  };
  const cards = createProposalCards(newsroom, ['slack']);
  const propose = async (changes: Partial<NewProposal> = {}) => {
    const made = newProposal(changes);
    const own = made.origin === 'person' ? await cards.ofNew(made) : [];
    const created = await newsroom.proposals.create(made, own);
    if (created.kind !== 'created') throw new Error(`Expected a new proposal, got ${created.kind}.`);
    return created.proposal.id;
  };
  const find = async (id: string) => {
    const proposal = await newsroom.proposals.find(id);
    if (proposal === null) throw new Error(`Expected a proposal ${id}.`);
    return proposal;
  };
  const edit = async (id: string) => {
    const { version } = await find(id);
    await newsroom.proposals.edit(id, version, { by: ANN, why: `edit ${version}` });
  };
  const approve = async (id: string, by = ANN) => {
    const proposal = await find(id);
    const atRevision = await newsroom.revisions.highest();
    const decision = { kind: 'approve', by, changes: CHANGES, atRevision } as const;
    await newsroom.proposals.decide(id, proposal.version, decision, cards.ofDecided(proposal));
  };
  return {
    store: newsroom,
    clock,
    standIn,
    address,
    startProcess,
    propose,
    edit,
    approve,
    pass: (ms: number) => clock.moveTo(clock.now() + ms),
    /** Until then the processes have done nothing, as on a machine that slept. */
    sleepTo: async (moment: string) => {
      await clock.moveTo(clock.now());
      clock.sleepTo(moment);
      await clock.moveTo(clock.now() + 90_000);
    },
    card: (id: string) => newsroom.cards.find(`${id}:card`),
    told: (id: string) => newsroom.cards.find(`${id}:told`),
    /** Of each message that arrived, in order: where, and what it says now. */
    seen: () => standIn.posts.map(({ channel }, at) => `${channel}: ${standIn.shown(String(at + 1))?.title}`),
  };
}
