import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { readContent } from './content.ts';
import { describeContent } from './describe-proposal.ts';
import { findProposal } from './find-proposal.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import { decidedBeforeReply, editedMeanwhileReply } from './outcomes.ts';
import type { NewsroomServices } from './services.ts';
import { nameOf, somebodyOf } from './who-and-when.ts';

export type DeclineValues = {
  /** The id, and after it the reason. */
  readonly words: string;
  readonly version: string | undefined;
  readonly reason: string | undefined;
};

/** What most proposals are declined for, one press each. */
const REASONS = ['It is right as it is', 'Not confirmed', 'In the guide already', 'Not on the subject'];

/** `/guide decline ID reason`; without a reason, asks for one. */
export async function declineReply(
  services: NewsroomServices,
  { words, version, reason: given }: DeclineValues,
  context: Context,
): Promise<Reply> {
  const [id = '', ...rest] = words.split(/\s+/);
  const reason = given ?? rest.join(' ');
  const command = formatLine('guide', 'decline', [id, ...rest].join(' '), { version, reason: given });
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const found = await findProposal(services, context, id, command);
  if ('reply' in found) return found.reply;
  const { proposal } = found;
  if (proposal.state !== 'waiting') return decidedBeforeReply(services, proposal, context, command);
  const seen = version === undefined ? proposal.version : Number(version);
  if (seen !== proposal.version) return editedMeanwhileReply(services, proposal, context);
  if (reason === '') return askForReason(services, proposal, command);
  const decided = await services.store.proposals.decide(
    proposal.id,
    proposal.version,
    { kind: 'decline', by: somebodyOf(context.asker), reason },
    services.cards.ofDecided(proposal),
  );
  switch (decided.kind) {
    case 'declined':
      services.onProposal(proposal.id);
      return notice({
        command: `/guide show ${proposal.id}`,
        title: 'Declined',
        blocks: [
          `${endSentence(`The proposal by ${nameOf(proposal.proposer)} is declined: ${reason}`)} The guide stays as it is.`,
        ],
        buttons: [
          runButton('The proposal', `/guide show ${proposal.id}`),
          runButton('What waits', '/guide queue'),
        ],
      });
    case 'decided-before':
      return decidedBeforeReply(services, decided.proposal, context, command);
    case 'edited-meanwhile':
      return editedMeanwhileReply(services, decided.proposal, context);
    case 'behind':
    case 'missing':
    case 'approved':
      throw new Error(`Expected the proposal ${proposal.id} to be declined, got ${decided.kind}.`);
    default:
      return decided satisfies never;
  }
}

/** Whoever proposed it is told the reason, so there has to be one. */
function askForReason({ guide }: NewsroomServices, proposal: Proposal, command: string): Reply {
  const { id, version } = proposal;
  const content = readContent(proposal);
  const what = content ? describeContent(guide.library(), content) : id;
  return notice({
    command,
    title: `Why not ${what.replace(/^a mistake in/, 'correct')}?`,
    changedNothing: true,
    blocks: [
      'Whoever proposed it is told the reason. Press one, or write your own:',
      { kind: 'note', text: `/guide decline ${id} the date is that of the reprint` },
    ],
    buttons: [
      ...REASONS.map((reason) => runButton(reason, formatLine('guide', 'decline', id, { version, reason }))),
      { kind: 'form', label: 'Another reason', command: formatLine('guide', 'decline', id, { version }) },
    ],
  });
}
