import { pluralise } from '../../answers/count-values.ts';
import { cutText } from '../../answers/cut-text.ts';
import type { Asker, Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { listUnsettled } from '../../guide/changes/settle-conflict.ts';
import type { Library } from '../../guide/library.ts';
import { type Item, type Reply, runButton, toPlainText } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { listFaults } from '../cards/desk-faults.ts';
import { readContent } from './content.ts';
import { describeContent, fieldsOf } from './describe-proposal.ts';
import type { NewsroomServices } from './services.ts';
import { findVisible, isOwn, type Visible } from './visible-proposals.ts';
import { instantInWords, nameOf, originInWords } from './who-and-when.ts';

const PER_PAGE = 8;
const MANY = 1000;
/** Characters of what would change, in a list. */
const BRIEF = 160;

/** `/guide queue`: what waits for an editor, longest first. Who is none gets their own, and how many more wait. */
export async function queueReply(
  { store, guide }: NewsroomServices,
  { page: typed }: { readonly page: string | undefined },
  { asker }: Context,
): Promise<Reply> {
  const [all, visible] = await Promise.all([store.proposals.listWaiting(MANY), findVisible(asker)]);
  const isEditor = visible.mayEdit.kind === 'allowed';
  const shown = isEditor ? all : all.filter((proposal) => isOwn(proposal, asker));
  const page = Math.max(1, Number.parseInt(typed ?? '1', 10) || 1);
  const items = shown.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const command = page === 1 ? '/guide queue' : `/guide queue page:${page}`;
  const unsettled = listUnsettled(guide.library().conflicts).length;
  const contradiction = `${pluralise(unsettled, 'approved change is', 'approved changes are')} not in answers, since the files say otherwise.`;
  const notes = [
    ...(isEditor ? await listFaults(store.desks, asker) : [othersInWords(all, visible, asker)]),
    ...(unsettled > 0 ? [contradiction] : []),
  ].map((text) => ({ kind: 'note' as const, text }));
  const settling = unsettled > 0 ? [runButton('See them', '/guide conflicts')] : [];
  const again = visible.unsaid === null ? [] : [runButton('Try again', command, true)];
  if (items.length === 0) {
    return notice({
      command,
      title: isEditor
        ? 'Nothing waits for an editor'
        : unlessKnown(visible, 'No proposal of yours waits for an editor'),
      blocks: ['To propose a change: /sources add, /sources fix, /plan fix.', ...notes],
      buttons: [...again, ...settling, runButton('What changed', '/guide changes')],
    });
  }
  const rest = shown.length - page * PER_PAGE;
  return notice({
    command,
    title: isEditor
      ? `${pluralise(shown.length, 'proposal waits', 'proposals wait')} for an editor`
      : `${pluralise(shown.length, 'proposal of yours waits', 'proposals of yours wait')} for an editor`,
    blocks: [{ kind: 'items', items: items.map((each) => waitingItem(guide.library(), each)) }, ...notes],
    buttons: [
      ...(rest > 0 ? [runButton(`More (${rest})`, `/guide queue page:${page + 1}`)] : []),
      ...again,
      ...settling,
    ],
  });
}

/** Nothing is claimed of what waits for somebody who may be an editor. */
function unlessKnown({ mayEdit }: Visible, title: string): string {
  return mayEdit.kind === 'unsaid' ? 'Not known whether you may see what waits' : title;
}

/** What was proposed in a channel that somebody does not see is not even counted for them. */
function othersInWords(all: readonly Proposal[], visible: Visible, asker: Asker): string {
  const others = all.filter(
    (proposal) => !isOwn(proposal, asker) && (proposal.channel === null || visible.has(proposal)),
  ).length;
  if (visible.mayEdit.kind === 'unsaid')
    return `Shown are your own proposals. Whether you may see all that waits is not known. ${visible.mayEdit.why}`;
  if (visible.unsaid !== null)
    return `Shown are your own proposals; editors see all that waits. How many more wait is not known. ${visible.unsaid}`;
  if (others === 0) return 'Shown are your own proposals; editors see all that waits.';
  return `${others} more ${others === 1 ? 'waits' : 'wait'}, which editors see; those made in channels that you do not see are not counted.`;
}

export function waitingItem(library: Library, proposal: Proposal): Item {
  const content = readContent(proposal);
  const what = content
    ? upperFirst(describeContent(library, content))
    : 'A proposal that this version cannot read';
  const changes = content
    ? fieldsOf(library, content.changes)
        .filter(
          ({ label }) => content.changes[0]?.kind !== 'add' || label === 'Publisher' || label === 'Link',
        )
        .map(({ label, value }) => `${label}: ${toPlainText(value)}`)
        .join(' · ')
    : '';
  const who = proposal.origin === 'person' ? nameOf(proposal.proposer) : originInWords(proposal.origin);
  return {
    label: [{ text: what, strong: true }],
    detail: [cutText(changes, BRIEF), `${proposal.id}, ${who}, ${instantInWords(proposal.createdAt)}`]
      .filter((part) => part !== '')
      .join(' · '),
    button: runButton('See it', `/guide show ${proposal.id}`),
  };
}
