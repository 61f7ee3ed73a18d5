import type { Asker, Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';

/** Null if the asker may, at this moment, decide what becomes of the guide; otherwise a reply that says who may. */
export async function refuseUnlessEditor({ asker }: Context, command: string): Promise<Reply | null> {
  const answer = await asker.mayEdit?.();
  switch (answer?.kind) {
    case 'allowed':
      return null;
    case 'unsaid':
      return notice({
        command,
        title: 'Not known whether you may',
        changedNothing: true,
        blocks: [`${answer.why} Nothing was changed.`],
        buttons: [runButton('Try again', command, true)],
      });
    case 'refused':
    case undefined:
      return notice({
        command,
        title: 'For editors',
        changedNothing: true,
        blocks: [
          `The guide is edited by ${answer?.who ?? 'its editors'}. Nothing was changed.`,
          { kind: 'note', text: 'Anyone can propose a change: /sources add, /sources fix, /plan fix.' },
        ],
        buttons: [runButton('What waits', '/guide queue')],
      });
    default:
      return answer satisfies never;
  }
}

export async function isEditor({ mayEdit }: Asker): Promise<boolean> {
  return (await mayEdit?.())?.kind === 'allowed';
}
