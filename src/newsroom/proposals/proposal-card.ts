import { notice } from '../../command/notice.ts';
import { parseSubject } from '../../guide/changes/subject.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, type Reply, runButton } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import type { Revision } from '../../store/newsroom/revision.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { fitsTitle } from '../pages/fits-title.ts';
import { type Content, type Facts, readContent } from './content.ts';
import { commandOfContent, describeContent, fieldsOf } from './describe-proposal.ts';
import { outletBlocks } from './outlet-blocks.ts';
import { instantInWords, nameOf, originInWords } from './who-and-when.ts';

/** What a card shows beside its proposal. */
export type CardView = {
  readonly library: Library;
  /** The revision that took back what the proposal became; null if none did. */
  readonly undone: Pick<Revision, 'number' | 'at' | 'approver'> | null;
  /** Where it was proposed, as those who see the card may know it: "#desk". Null if that is not said. */
  readonly where: string | null;
};

/** A proposal as editors see it: what changes, why, who proposed it, and what became of it. */
export function proposalCard(proposal: Proposal, view: CardView): Reply {
  const content = readContent(proposal);
  const { library } = view;
  const title = content
    ? `Proposal: ${describeContent(library, content)}`
    : 'A proposal that this version cannot read';
  return notice({
    command: `/guide show ${proposal.id}`,
    title,
    blocks: [
      ...(content ? contentBlocks(library, content, proposal) : []),
      { kind: 'note', text: describeOrigin(proposal, view) },
      ...(proposal.state === 'waiting' ? [] : [outcomeOf(proposal, view)]),
    ],
    buttons: content ? buttonsOf(proposal, content, view) : [],
  });
}

export function contentBlocks(
  library: Library,
  content: Content,
  { why }: Pick<Proposal, 'why'>,
): readonly Block[] {
  const fields = fieldsOf(library, content.changes);
  const { page, feed } = content.facts;
  return [
    ...(fields.length === 0
      ? [{ kind: 'text' as const, text: 'Nothing is proposed yet: an editor writes what is right.' }]
      : [{ kind: 'fields' as const, fields }]),
    ...(why === null ? [] : [{ kind: 'text' as const, text: `Why: ${why}` }]),
    ...(feed === undefined ? [] : outletBlocks(feed)),
    ...(page === null
      ? []
      : [{ kind: 'note' as const, text: describePage(page, titleOf(library, content)) }]),
  ];
}

/** The title that the entry has, or is to have; null if the proposal is about none. */
function titleOf(library: Library, { changes, facts }: Content): string | null {
  const told = changes.flatMap((change) => {
    if (change.kind === 'set' && change.field === 'title') return [change.after];
    return change.kind === 'add' ? [change.value.title] : [];
  });
  const about = facts.about === null ? null : parseSubject(facts.about);
  const known = about?.kind === 'entry' ? library.source(about.id)?.title : undefined;
  const title = told.at(-1) ?? known;
  return typeof title === 'string' ? title : null;
}

/** What the page says of itself; `expected` is the title of the entry whose page it is to be, null if none is known yet. */
export function describePage(
  { title, unread, from }: NonNullable<Facts['page']>,
  expected: string | null = null,
): string {
  if (from !== undefined)
    return `The address is from the feed ${from}. Nobody has opened the page: open it before you approve.`;
  if (unread !== null) return `The page could not be read (${unread}): open it before you approve.`;
  if (title === null) return 'The page was read and gives no title: open it before you approve.';
  return expected === null || fitsTitle(title, expected)
    ? `The page’s own title: ${title}`
    : `The page has another title, ${quoteTitle(title)}: open it before you approve.`;
}

/** "k3dm7xpq, proposed by Ann in #desk, 27 November 2026, 14:02 UTC" */
function describeOrigin({ id, proposer, origin, createdAt, edited }: Proposal, { where }: CardView): string {
  const by = origin === 'person' ? `by ${nameOf(proposer)}` : originInWords(origin);
  const edit = edited === null ? '' : `; edited by ${nameOf(edited.by)}, ${instantInWords(edited.at)}`;
  return `${id}, proposed ${by}${where === null ? '' : ` in ${where}`}, ${instantInWords(createdAt)}${edit}`;
}

function outcomeOf(proposal: Proposal, { undone }: CardView): Block {
  const text = endSentence(decisionInWords(proposal));
  const after = undone === null ? '' : ` Undone by ${nameOf(undone.approver)}, ${instantInWords(undone.at)}.`;
  return { kind: 'text', text: [{ text, strong: true }, after] };
}

/** "Approved by Ann, 27 November 2026, 14:02 UTC"; "Waiting for an editor" */
export function decisionInWords({ state, decided, proposer }: Proposal): string {
  if (decided === null || state === 'waiting') return 'Waiting for an editor';
  const when = instantInWords(decided.at);
  if (state === 'outdated') return `Closed, ${when}${decided.reason === null ? '' : `: ${decided.reason}`}`;
  const by = state === 'withdrawn' ? (decided.by ?? proposer) : decided.by;
  const reason = decided.reason === null ? '' : `: ${decided.reason}`;
  return `${upperFirst(state)} by ${nameOf(by)}, ${when}${reason}`;
}

function buttonsOf(proposal: Proposal, content: Content, { library, undone }: CardView): readonly Button[] {
  const { id, version, state, revision } = proposal;
  if (state === 'waiting') {
    return [
      ...(content.changes.length === 0
        ? []
        : [runButton('Approve', `/guide approve ${id} version:${version}`, true)]),
      runButton('Decline', `/guide decline ${id} version:${version}`),
      { kind: 'form', label: 'Edit', command: `/guide edit ${id} version:${version}` },
    ];
  }
  const command = commandOfContent(library, content);
  return [
    ...(state === 'approved' && revision !== null && undone === null
      ? [runButton('Undo', `/guide undo ${revision}`)]
      : []),
    ...(command === null ? [] : [runButton('Show', command)]),
  ];
}

/** What became of a proposal, for whoever made it. */
export function toldReply(proposal: Proposal, library: Library): Reply {
  const content = readContent(proposal);
  const command = content && commandOfContent(library, content);
  const what = content ? describeContent(library, content) : `proposal ${proposal.id}`;
  return notice({
    command: `/guide show ${proposal.id}`,
    title: `Your proposal to ${what.replace(/^a mistake in/, 'correct')}`,
    blocks: [endSentence(decisionInWords(proposal))],
    buttons: [
      ...(command === null ? [] : [runButton('Show', command)]),
      runButton('The proposal', `/guide show ${proposal.id}`),
    ],
  });
}
