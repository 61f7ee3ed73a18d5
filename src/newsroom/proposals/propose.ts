import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Asker, Context, ManageAnswer } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import type { GuideChange } from '../../guide/changes/guide-change.ts';
import type { Library } from '../../guide/library.ts';
import { isSamePage } from '../../guide/page-address.ts';
import { type Block, type Button, type Reply, runButton } from '../../reply.ts';
import { MOST_WAITING, type Proposal } from '../../store/newsroom/proposal.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { type Content, readContent, writeContent } from './content.ts';
import { readCurrent } from './current-revisions.ts';
import { commandOfContent, describeContent } from './describe-proposal.ts';
import { judgeChanges } from './judge-changes.ts';
import { askMayEdit, noteUnsaid } from './may-edit.ts';
import { contentBlocks, decisionInWords } from './proposal-card.ts';
import { waitingItem } from './queue-reply.ts';
import type { NewsroomServices } from './services.ts';
import { findVisible } from './visible-proposals.ts';
import { somebodyOf } from './who-and-when.ts';

export type Proposed = {
  readonly content: Content;
  readonly why: string | null;
  /** The line that proposes it. */
  readonly command: string;
  /** The id of an earlier proposal of the same, which was decided; null for the first try. */
  readonly again: string | null;
};

/** More than are ever looked through by people. */
const MANY = 1000;

/** Stores a proposal that the guide could take, and says what happens next. */
export async function propose(
  services: NewsroomServices,
  context: Context,
  { content, why, command, again }: Proposed,
): Promise<Reply> {
  const { asker } = context;
  const { library, revisions } = await readCurrent(services);
  const refusal = await refuse(library, revisions, content, command);
  if (refusal) return refusal;
  const waiting = await findSame(services, asker, content);
  if (waiting) return waitsAlready(services, context, waiting, command);
  const made = {
    ...writeContent(content),
    why,
    origin: 'person' as const,
    proposer: somebodyOf(asker),
    place: asker.place,
    workspace: asker.workspace,
    channel: asker.channel,
  };
  const key = keyOf(asker, made.changes, made.facts, again);
  const cards = await services.cards.ofNew(made);
  const created = await services.store.proposals.create({ ...made, key }, cards);
  switch (created.kind) {
    case 'created':
      services.onProposal(created.proposal.id);
      return proposedReply(services, context, created.proposal, cards);
    case 'known':
      if (created.proposal.state === 'waiting')
        return waitsAlready(services, context, created.proposal, command);
      return decidedBefore(library, created.proposal, command);
    case 'too-many':
      return tooMany(services, context, command);
    default:
      return created satisfies never;
  }
}

/** Why the guide cannot take it, before anybody has to decide it; null if it can. */
async function refuse(
  library: Library,
  revisions: readonly { readonly changes: readonly GuideChange[] }[],
  { changes }: Content,
  command: string,
): Promise<Reply | null> {
  if (changes.length === 0) return null;
  const judged = await judgeChanges(library, revisions, changes);
  if (judged.kind === 'held') {
    return notice({
      command,
      title: 'The guide says so already',
      changedNothing: true,
      blocks: ['Nothing in it would change, so nothing was proposed.'],
    });
  }
  if (judged.kind !== 'refused') return null;
  return notice({
    command,
    title: 'The guide cannot take that',
    changedNothing: true,
    blocks: [`${upperFirst(judged.reason)}. Nothing was proposed.`],
  });
}

/** One press makes one proposal, also if it is carried out twice or after a restart. */
function keyOf(
  { place, person }: Asker,
  changes: string,
  facts: string | null,
  again: string | null,
): string {
  const said = JSON.stringify([changes, changes === '[]' ? facts : null, again]);
  const hash = createHash('sha256').update(said).digest('base64url').slice(0, 22);
  return `${place} ${person} ${hash}`;
}

/** A waiting proposal that the asker may see and that says the same, or adds the same page. */
async function findSame(
  { store }: NewsroomServices,
  asker: Asker,
  content: Content,
): Promise<Proposal | null> {
  const all = await store.proposals.listWaiting(MANY);
  const same = all.filter((proposal) => {
    const other = readContent(proposal);
    if (other === null) return false;
    const [own, others] = [pageOfAdded(content), pageOfAdded(other)];
    if (own !== null && others !== null) return isSamePage(own, others);
    return content.changes.length > 0 && isDeepStrictEqual(other.changes, content.changes);
  });
  if (same.length === 0) return null;
  const visible = await findVisible(asker);
  return same.find(visible.has) ?? null;
}

function pageOfAdded({ changes, facts }: Content): string | null {
  return changes.some(({ kind, subject }) => kind === 'add' && subject.kind === 'entry')
    ? (facts.page?.address ?? null)
    : null;
}

async function proposedReply(
  services: NewsroomServices,
  context: Context,
  proposal: Proposal,
  cards: readonly unknown[],
): Promise<Reply> {
  const content = readContent(proposal);
  const library = services.guide.library();
  const mayEdit = await askMayEdit(context.asker);
  return notice({
    command: `/guide show ${proposal.id}`,
    title: content ? `Proposed: ${describeContent(library, content)}` : 'Proposed',
    blocks: [
      ...(content ? contentBlocks(library, content, proposal) : []),
      `It waits for an editor as ${proposal.id}. ${describeWay(cards)}`,
      // Whatever waits: an editor would have been told of the same proposal, wherever it was made.
      ...(mayEdit.kind === 'unsaid' ? [noteSame(mayEdit.why)] : []),
    ],
    buttons: buttonsFor(mayEdit, proposal),
  });
}

function noteSame(why: string): Block {
  return { kind: 'note', text: `The same may wait already, and what is for editors is missing here. ${why}` };
}

/** How an editor gets to it. Which channel that is, those know who see it. */
function describeWay(cards: readonly unknown[]): string {
  return cards.length > 0
    ? 'Its card goes to the editors’ channel.'
    : 'Editors see what waits with /guide queue.';
}

async function waitsAlready(
  services: NewsroomServices,
  context: Context,
  proposal: Proposal,
  command: string,
): Promise<Reply> {
  const mayEdit = await askMayEdit(context.asker);
  return notice({
    command,
    title: 'It waits already',
    changedNothing: true,
    blocks: [
      { kind: 'items', items: [waitingItem(services.guide.library(), proposal)] },
      'Nothing new was proposed: editors see it with /guide queue.',
      ...noteUnsaid(mayEdit),
    ],
    buttons: buttonsFor(mayEdit, proposal),
  });
}

function buttonsFor(mayEdit: ManageAnswer, { id, version, changes }: Proposal): readonly Button[] {
  const mayApprove = changes !== '[]' && mayEdit.kind === 'allowed';
  return [
    ...(mayApprove ? [runButton('Approve', `/guide approve ${id} version:${version}`, true)] : []),
    runButton('See it', `/guide show ${id}`),
    runButton('Withdraw', `/guide withdraw ${id}`),
  ];
}

function decidedBefore(library: Library, proposal: Proposal, command: string): Reply {
  const content = readContent(proposal);
  const shown = content && commandOfContent(library, content);
  const again = command.replace(/ again:\S+/, '');
  return notice({
    command,
    title: 'You have proposed this before',
    changedNothing: true,
    blocks: [`${endSentence(decisionInWords(proposal))} Nothing new was proposed.`],
    buttons: [
      runButton('The proposal', `/guide show ${proposal.id}`),
      ...(shown === null ? [] : [runButton('Show', shown)]),
      runButton('Propose again', `${again} again:${proposal.id}`),
    ],
  });
}

async function tooMany(
  { store, guide }: NewsroomServices,
  { asker }: Context,
  command: string,
): Promise<Reply> {
  const own = await store.proposals.listWaitingOf(asker.place, asker.person);
  return notice({
    command,
    title: `${MOST_WAITING} of your proposals wait already`,
    changedNothing: true,
    blocks: [
      `That is as many as one person may have. Nothing was proposed: wait until an editor has decided some, or withdraw one.`,
      {
        kind: 'items',
        items: own.map((proposal) => ({
          ...waitingItem(guide.library(), proposal),
          button: runButton('Withdraw', `/guide withdraw ${proposal.id}`),
        })),
      },
    ],
    buttons: [runButton('Try again', command)],
  });
}
