import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { nearest } from '../../search/edit-distance.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { notKnownReply } from './may-edit.ts';
import type { NewsroomServices } from './services.ts';
import { findVisible } from './visible-proposals.ts';

const MANY = 1000;

/** Whether a word may be meant as the id of a proposal: those have no vowels. */
export function isProposalId(word: string): boolean {
  return /^[a-z0-9]{5,12}$/i.test(word) && (/\d/.test(word) || !/[aeiou]/i.test(word));
}

/** `unsaid`: why it is not known whether there is such a proposal for the asker; null if there is none. */
type NotFound = { readonly reply: Reply; readonly unsaid: string | null };

/** The proposal with this id, if the asker may see it; otherwise a reply with what may have been meant. */
export async function findProposal(
  { store }: NewsroomServices,
  { asker }: Context,
  typed: string,
  command: string,
): Promise<{ readonly proposal: Proposal } | NotFound> {
  const id = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [proposal, visible] = await Promise.all([store.proposals.find(id), findVisible(asker)]);
  if (proposal !== null && visible.has(proposal)) return { proposal };
  const { unsaid } = visible;
  // Said of one that does not exist too.
  if (unsaid !== null)
    return { reply: notKnownReply(command, `Not known whether you may see ${typed}`, unsaid), unsaid };
  const waiting = (await store.proposals.listWaiting(MANY)).filter(visible.has);
  const near = nearest(
    id,
    waiting.map((each) => each.id),
  );
  return {
    unsaid,
    reply: notice({
      command,
      title: `No proposal ${typed}`,
      changedNothing: true,
      blocks: [
        near === null
          ? 'A proposal has an id of 8 letters and digits, which its card and /guide queue show. Nothing was changed.'
          : `Did you mean ${near}? Nothing was changed.`,
      ],
      buttons: [
        ...(near === null ? [] : [runButton(`See ${near}`, `/guide show ${near}`, true)]),
        runButton('What waits', '/guide queue'),
      ],
    }),
  };
}
