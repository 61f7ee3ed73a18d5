import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { readContent } from './content.ts';
import { commandOfContent } from './describe-proposal.ts';
import { decisionInWords } from './proposal-card.ts';
import type { NewsroomServices } from './services.ts';
import { findUndo, showProposal } from './show-reply.ts';
import { instantInWords, nameOf } from './who-and-when.ts';

/** Somebody was faster, perhaps the asker: who did what, and when. */
export async function decidedBeforeReply(
  services: NewsroomServices,
  proposal: Proposal,
  { asker }: Context,
  command: string,
): Promise<Reply> {
  const content = readContent(proposal);
  const shown = content && commandOfContent(services.guide.library(), content);
  const undone = await findUndo(services, proposal);
  const by = proposal.decided?.by;
  const isOwn = by !== undefined && by !== null && by.id === asker.person;
  return notice({
    command,
    title: isOwn ? 'You have decided that already' : 'Decided already',
    changedNothing: true,
    blocks: [
      `${endSentence(decisionInWords(proposal))}${undone === null ? '' : ` Undone by ${nameOf(undone.approver)}, ${instantInWords(undone.at)}.`} Nothing was changed now.`,
    ],
    buttons: [
      runButton('The proposal', `/guide show ${proposal.id}`),
      ...(shown === null ? [] : [runButton('Show', shown)]),
      runButton('What waits', '/guide queue'),
    ],
  });
}

/** It waits, but is not what the asker has seen: it is shown as it is now. */
export async function editedMeanwhileReply(
  services: NewsroomServices,
  proposal: Proposal,
  { asker }: Context,
): Promise<Reply> {
  const card = await showProposal(services, proposal, asker);
  const { edited } = proposal;
  const who = edited === null ? '' : ` by ${nameOf(edited.by)}, ${instantInWords(edited.at)}`;
  return {
    ...card,
    changedNothing: true,
    blocks: [
      {
        kind: 'note',
        text: `It was edited since you saw it${who}. Nothing was decided: this is how it is now.`,
      },
      ...card.blocks,
    ],
  };
}

/** Takes an approved change into the answers. False if that fails: it is stored, and the next start has it. */
export async function takeIn({ guide, onNotApplied }: NewsroomServices): Promise<boolean> {
  try {
    await guide.applyRevisions();
    return true;
  } catch (error) {
    onNotApplied(error);
    return false;
  }
}

/** Since when answers have what was approved, and for how long. */
export function noteTaken({ isKept }: Pick<NewsroomServices, 'isKept'>, isShown: boolean, as = ''): Block {
  const text = !isShown
    ? 'It is stored, and answers have it as soon as the guide can be put together again.'
    : isKept
      ? `Answers have it from now on${as}.`
      : `Answers have it${as} until this process ends: nothing is kept without a token. Set DATABASE_FILE to keep it.`;
  return { kind: 'note', text };
}
