import { onTestFinished } from 'vitest';
import { understood } from '../../../commands/registry.ts';
import { type Answer, answer } from '../../../src/command/answer.ts';
import type { Asker } from '../../../src/command/command.ts';
import { createLibrary, type Library } from '../../../src/guide/library.ts';
import { createLivingGuide } from '../../../src/newsroom/living-guide.ts';
import { openHandlers } from '../../../src/newsroom/open-handlers.ts';
import type { PageFacts } from '../../../src/newsroom/pages/read-page.ts';
import type { LookUpPage } from '../../../src/newsroom/proposals/page-look-up.ts';
import type { LivingGuide } from '../../../src/newsroom/proposals/services.ts';
import type { Reply } from '../../../src/reply.ts';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { runsOf, wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { freshAddress } from '../../store/both-stores.ts';

export const NOW = Date.parse('2026-11-27T14:02:00Z');

/** Anyone in the channel C1. */
export const olena: Asker = {
  place: 'slack',
  person: 'U1',
  personName: 'Olena',
  workspace: 'T1',
  channel: 'C1',
  channelName: 'desk',
  mayEdit: async () => ({ kind: 'refused', who: 'the admins of the workspace' }),
};

export const ann: Asker = {
  ...olena,
  person: 'U2',
  personName: 'Ann',
  mayEdit: async () => ({ kind: 'allowed' }),
};

export const ben: Asker = { ...ann, person: 'U3', personName: 'Ben' };

export type Pages = Record<string, Partial<PageFacts> | string>;

export type Newsroom = {
  readonly store: Store;
  readonly address: StoreAddress;
  readonly clock: { now: number };
  readonly guide: LivingGuide;
  /** What pages say, by address; a text is why one cannot be read. */
  readonly pages: Pages;
  /** Ids of proposals that were made or changed, in order. */
  readonly told: readonly string[];
  readonly notApplied: readonly unknown[];
  readonly ask: (line: string, asker?: Asker) => Promise<Reply>;
  readonly answer: (line: string, asker?: Asker) => Promise<Answer>;
  /** All that a reader sees of the reply. */
  readonly read: (line: string, asker?: Asker) => Promise<string>;
  /** Presses the button with this label under a reply. */
  readonly press: (reply: Reply, label: string, asker?: Asker) => Promise<Reply>;
  /** The next process on the same store, after this one has ended. */
  readonly restart: (files?: Library) => Promise<Newsroom>;
  /** Another process at the same time, on a server. */
  readonly another: () => Promise<Newsroom>;
};

const NO_FACTS: Omit<PageFacts, 'address'> = {
  canonical: null,
  title: null,
  from: { title: null },
  siteName: null,
  publisher: null,
  authors: [],
  bodies: [],
  date: null,
  language: null,
  kind: null,
  isPaywalled: null,
  barrier: null,
  keywords: [],
  feeds: [],
};

/** The small guide, a real store, and pages as the test has them. */
export async function openNewsroomTest(
  kind: Store['kind'] = 'file',
  files: Library = createLibrary(readCity()),
): Promise<Newsroom> {
  return openOn(await freshAddress(kind), files, {}, { now: NOW });
}

async function openOn(
  address: StoreAddress,
  files: Library,
  pages: Pages,
  clock: { now: number },
): Promise<Newsroom> {
  const store = await openStore(address, { clock: () => clock.now });
  onTestFinished(async () => store.close().catch(() => {}));
  const notApplied: unknown[] = [];
  const told: string[] = [];
  const guide = createLivingGuide({
    files: () => files,
    revisions: () => store.newsroom.revisions.list(),
    onFailure: (error) => notApplied.push(error),
  });
  await guide.applyRevisions();
  const lookUpPage: LookUpPage = async (asked) => {
    const found = pages[asked] ?? 'unreachable: there is no site of this name';
    if (typeof found === 'string') return { kind: 'unread', why: found };
    return { kind: 'read', facts: { ...NO_FACTS, address: asked, ...found } };
  };
  const handlers = openHandlers({
    store: store.newsroom,
    guide,
    lookUpPage,
    contact: null,
    clock: { now: () => clock.now, wait: async () => {} },
    onProposal: (id) => told.push(id),
    onNotApplied: (error) => notApplied.push(error),
  });
  const ask = (line: string, asker = olena) =>
    answer(
      understood,
      line,
      {
        library: guide.library(),
        now: new Date(clock.now),
        pageSize: 5,
        asker,
        newsroom: () => handlers,
        digests: () => {
          throw new Error('Expected no digest.');
        },
      },
      (fault) => {
        throw fault;
      },
    );
  const reply = async (line: string, asker?: Asker) => (await ask(line, asker)).reply;
  return {
    store,
    address,
    clock,
    guide,
    pages,
    told,
    notApplied,
    answer: ask,
    ask: reply,
    read: async (line, asker) => wordsOf(await reply(line, asker)),
    press: (shown, label, asker) => reply(commandOf(shown, label), asker),
    restart: async (others = files) => {
      await store.close();
      return openOn(address, others, pages, clock);
    },
    another: () => openOn(address, files, pages, clock),
  };
}

/** The line of the button with this label. */
export function commandOf(reply: Reply, label: string): string {
  const inBlocks = reply.blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'items' ? block.items.flatMap(({ button }) => button ?? []) : [];
  });
  const all = [...reply.buttons, ...inBlocks];
  const found = all.find((button) => button.label === label);
  if (found?.kind !== 'run' && found?.kind !== 'form')
    throw new Error(`Expected a button “${label}”, got ${all.map((each) => each.label).join(', ')}.`);
  return found.command;
}

/** The id of the proposal that a reply is about. */
export function idIn(reply: Reply): string {
  const lines = [reply.command, ...runsOf(reply)].join('\n');
  const id = /\/guide (?:show|approve|withdraw) ([a-z0-9]{8})\b/.exec(lines)?.[1];
  if (id === undefined) throw new Error(`Expected the id of a proposal, got ${lines}.`);
  return id;
}
