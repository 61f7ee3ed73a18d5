import type { Asker, Context, ManageAnswer } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';

/** Null if the asker may, at this moment, decide what becomes of the guide; otherwise a reply that says who may. */
export async function refuseUnlessEditor({ asker }: Context, command: string): Promise<Reply | null> {
  const answer = await askMayEdit(asker);
  switch (answer.kind) {
    case 'allowed':
      return null;
    case 'unsaid':
      return notKnownReply(command, 'Not known whether you may', answer.why);
    case 'refused':
      return notice({
        command,
        title: 'For editors',
        changedNothing: true,
        blocks: [
          `The guide is edited by ${answer.who}. Nothing was changed.`,
          { kind: 'note', text: 'Anyone can propose a change: /sources add, /sources fix, /plan fix.' },
        ],
        buttons: [runButton('What waits', '/guide queue')],
      });
    default:
      return answer satisfies never;
  }
}

export async function askMayEdit({ mayEdit }: Asker): Promise<ManageAnswer> {
  return (await mayEdit?.()) ?? { kind: 'refused', who: 'its editors' };
}

/** The platform did not say what the answer depends on. `why`: as in `Unsaid`. */
export function notKnownReply(command: string, title: string, why: string): Reply {
  return notice({
    command,
    title,
    changedNothing: true,
    blocks: [`${why} Nothing was changed.`],
    buttons: [runButton('Try again', command, true)],
  });
}

/** Under a reply that is otherwise for editors and others: that it may lack what is for editors, and why. */
export function noteUnsaid(mayEdit: ManageAnswer): readonly Block[] {
  return mayEdit.kind === 'unsaid'
    ? [{ kind: 'note', text: `What is for editors is missing here. ${mayEdit.why}` }]
    : [];
}
