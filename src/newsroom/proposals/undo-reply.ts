import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { readRevisions } from '../../guide/changes/revision.ts';
import { undo } from '../../guide/changes/undo.ts';
import { type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { readChangeNumber } from './change-number.ts';
import { readCurrent } from './current-revisions.ts';
import { describeRevision } from './describe-revision.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import { noteTaken, takeIn } from './outcomes.ts';
import type { NewsroomServices } from './services.ts';
import { instantInWords, nameOf, somebodyOf } from './who-and-when.ts';

export type UndoValues = { readonly number: string; readonly why: string | undefined };

const MOST_TRIES = 20;

/** `/guide undo N`: takes back a change that was approved. */
export async function undoReply(
  services: NewsroomServices,
  { number: typed, why }: UndoValues,
  context: Context,
): Promise<Reply> {
  const command = formatLine('guide', 'undo', typed, { why });
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const number = readChangeNumber(typed);
  const row = number === null ? null : await services.store.revisions.find(number);
  if (row === null) return noRevision(services, typed, command);
  const [revision] = readRevisions([row]).revisions;
  if (!revision) {
    return failed(command, 'This version of the bot cannot read that change. Nothing was changed.');
  }
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { library, atRevision } = await readCurrent(services);
    const back = undo(revision, library.guide);
    const before = (await services.store.revisions.list({ after: row.number })).find(
      ({ undoes }) => undoes === row.number,
    );
    if (before === undefined && 'conflict' in back)
      return failed(command, `It has changed since: ${upperFirst(back.conflict)}. Nothing was changed.`);
    const undone =
      before === undefined && 'changes' in back
        ? await services.store.revisions.undo({
            undoes: row.number,
            changes: JSON.stringify(back.changes),
            by: somebodyOf(context.asker),
            why: why ?? null,
            atRevision,
          })
        : ({ kind: 'undone-before', revision: before ?? row } as const);
    switch (undone.kind) {
      case 'behind':
        continue;
      case 'undone': {
        const isShown = await takeIn(services);
        if (row.proposal !== null) services.onProposal(row.proposal);
        return notice({
          command: '/guide changes',
          title: `Change ${row.number} is undone`,
          blocks: [
            describeRevision(library, { changes: 'changes' in back ? back.changes : [] }),
            noteTaken(services, isShown, `, as change ${undone.revision.number}`),
          ],
          buttons: [
            runButton('Undo this', `/guide undo ${undone.revision.number}`),
            runButton('What changed', '/guide changes'),
          ],
        });
      }
      case 'undone-before':
        return notice({
          command,
          title: `Change ${row.number} was undone already`,
          changedNothing: true,
          blocks: [
            `By ${nameOf(undone.revision.approver)}, ${instantInWords(undone.revision.at)}. Nothing was changed now.`,
          ],
          buttons: [
            runButton('Undo that', `/guide undo ${undone.revision.number}`),
            runButton('What changed', '/guide changes'),
          ],
        });
      case 'missing':
        return noRevision(services, typed, command);
      default:
        return undone satisfies never;
    }
  }
  throw new Error(`Expected a moment in which nobody else approves, got none in ${MOST_TRIES} tries.`);
}

function failed(command: string, why: string): Reply {
  return notice({
    command,
    title: 'That cannot be undone',
    changedNothing: true,
    blocks: [why],
    buttons: [runButton('What changed', '/guide changes')],
  });
}

async function noRevision({ store }: NewsroomServices, typed: string, command: string): Promise<Reply> {
  const highest = await store.revisions.highest();
  const number = readChangeNumber(typed);
  const range =
    highest === 0
      ? 'Nothing in the guide has been changed from here yet.'
      : `Changes are numbered from 1 to ${highest}. Nothing was changed.`;
  const isLast = highest > 0 && /\b(?:last|latest|newest)\b/i.test(typed);
  return notice({
    command,
    title: number === null ? 'Which change?' : `There is no change ${number}`,
    changedNothing: true,
    blocks: [number === null ? `Expected the number of a change, got “${typed}”. ${range}` : range],
    buttons: [
      ...(isLast ? [runButton(`Undo ${highest}, the last`, `/guide undo ${highest}`)] : []),
      runButton('What changed', '/guide changes'),
    ],
  });
}
