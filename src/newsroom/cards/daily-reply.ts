import { pluralise } from '../../answers/count-values.ts';
import { notice } from '../../command/notice.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, type Reply, runButton, toPlainText } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { readContent } from '../proposals/content.ts';
import { decisionInWords } from '../proposals/proposal-card.ts';
import { waitingItem } from '../proposals/queue-reply.ts';
import type { DailyContents } from './card-contents.ts';

/** The card of a day, or of what waited when cards began to come at once: each proposal with what it would change and buttons to decide it, or with who has decided it. */
export function dailyReply(
  { date, more }: DailyContents,
  proposals: readonly Proposal[],
  library: Library,
): Reply {
  const waiting = proposals.filter(({ state }) => state === 'waiting').length;
  const when = date === null ? 'before' : 'that day';
  const rest =
    more === 0
      ? []
      : [{ kind: 'note' as const, text: `${more} more waited ${when}: “All that waits” shows them.` }];
  return notice({
    command: '/guide queue',
    title: date === null ? 'Proposals that waited' : `Proposals of ${dateInWords(date)}`,
    blocks: [
      waiting === 0
        ? 'All of these are decided.'
        : `${pluralise(waiting, 'proposal that no person made waits', 'proposals that no person made wait')} for an editor.`,
      ...proposals.flatMap((proposal, index) => proposalBlocks(proposal, index + 1, library)),
      ...rest,
    ],
    buttons: [runButton('All that waits', '/guide queue')],
  });
}

/** Numbered, so that the buttons say what they are for wherever they stand. */
function proposalBlocks(proposal: Proposal, number: number, library: Library): readonly Block[] {
  const item = waitingItem(library, proposal);
  const label = [{ text: `${number}. ${toPlainText(item.label)}`, strong: true }];
  if (proposal.state !== 'waiting')
    return [{ kind: 'items', items: [{ ...item, label, detail: endSentence(decisionInWords(proposal)) }] }];
  return [
    { kind: 'items', items: [{ ...item, label }] },
    { kind: 'buttons', buttons: buttonsOf(proposal, number) },
  ];
}

function buttonsOf(proposal: Proposal, number: number): readonly Button[] {
  const { id, version } = proposal;
  const mayApprove = (readContent(proposal)?.changes.length ?? 0) > 0;
  return [
    ...(mayApprove ? [runButton(`Approve ${number}`, `/guide approve ${id} version:${version}`, true)] : []),
    runButton(`Decline ${number}`, `/guide decline ${id} version:${version}`),
  ];
}
