import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Revision, readRevisions } from '../../guide/changes/revision.ts';
import { settleConflict } from '../../guide/changes/settle-conflict.ts';
import { type Reply, runButton } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { readChangeNumber } from './change-number.ts';
import { readCurrent } from './current-revisions.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import { takeIn } from './outcomes.ts';
import { propose } from './propose.ts';
import type { NewsroomServices } from './services.ts';
import { somebodyOf } from './who-and-when.ts';

export type KeepValues = {
  readonly number: string;
  readonly files: boolean;
  readonly change: boolean;
  readonly again: string | undefined;
};

const MOST_TRIES = 20;

/** `/guide keep N files` or `change`: which side of a contradiction between the files and an approved change is kept. */
export async function keepReply(
  services: NewsroomServices,
  { number: typed, files, change, again }: KeepValues,
  context: Context,
): Promise<Reply> {
  const side = files ? 'files' : change ? 'change' : null;
  const command = `/guide keep ${typed}${side === null ? '' : ` ${side}`}`;
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const number = readChangeNumber(typed);
  const revision = number === null ? null : await findConflicting(services, number);
  if (number === null || revision === null) return notInConflict(typed, command);
  if (side === null || (files && change)) return whichSide(number, command);
  if (side === 'files') return keepFiles(services, revision, context, command);
  const { library, revisions } = await readCurrent(services);
  const settled = settleConflict(revision, { guide: library.guide, revisions }, 'change');
  if ('refused' in settled) return cannot(command, settled.refused, number);
  return propose(services, context, {
    content: { changes: settled.changes, facts: { about: null, page: null } },
    why: `change ${number} said so, and the files were edited since`,
    command: again === undefined ? command : `${command} again:${again}`,
    again: again ?? null,
  });
}

/** The revision, if the guide that answers contradicts it and this version can read it. */
async function findConflicting(services: NewsroomServices, number: number): Promise<Revision | null> {
  const { conflicts } = services.guide.library();
  if (!conflicts.some(({ revision, shownAs }) => revision === number && shownAs === null)) return null;
  const row = await services.store.revisions.find(number);
  return (row && readRevisions([row]).revisions[0]) ?? null;
}

/** Makes a revision that says what the files say, so that nothing in the guide changes and history tells who chose. */
async function keepFiles(
  services: NewsroomServices,
  revision: Revision,
  context: Context,
  command: string,
): Promise<Reply> {
  let undoes = revision.number;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { library, revisions, atRevision } = await readCurrent(services);
    const settled = settleConflict(revision, { guide: library.guide, revisions }, 'guide');
    if ('refused' in settled) return cannot(command, settled.refused, revision.number);
    const done = await services.store.revisions.undo({
      undoes,
      changes: JSON.stringify(settled.changes),
      by: somebodyOf(context.asker),
      why: 'the files are right',
      atRevision,
    });
    switch (done.kind) {
      case 'behind':
        continue;
      case 'undone-before':
        // It was taken back, and that is contradicted as well.
        undoes = done.revision.number;
        continue;
      case 'missing':
        return notInConflict(String(revision.number), command);
      case 'undone': {
        await takeIn(services);
        return kept(services, revision, done.revision.number);
      }
      default:
        return done satisfies never;
    }
  }
  throw new Error(`Expected a moment in which nobody else approves, got none in ${MOST_TRIES} tries.`);
}

function kept({ guide }: NewsroomServices, { number }: Revision, as: number): Reply {
  const left = guide.library().conflicts.find(({ revision }) => revision === number);
  return notice({
    command: '/guide conflicts',
    title: left ? `Change ${number} is still contradicted` : `The files are kept, not change ${number}`,
    blocks: [
      left
        ? `${endSentence(`Kept as change ${as}, but: ${left.reason}`)} Settle it in the files themselves.`
        : `Answers stay as they are. Change ${number} counts as overtaken by change ${as}, and stays in the history.`,
    ],
    buttons: [
      runButton('Other contradictions', '/guide conflicts'),
      runButton('What changed', '/guide changes'),
    ],
  });
}

function whichSide(number: number, command: string): Reply {
  return notice({
    command,
    title: 'Which is right?',
    changedNothing: true,
    blocks: [`Say whether the files or change ${number} is to be kept.`],
    buttons: [
      runButton('Keep the files', `/guide keep ${number} files`),
      runButton('Keep the change', `/guide keep ${number} change`),
      runButton('See both', `/guide conflicts ${number}`),
    ],
  });
}

function notInConflict(typed: string, command: string): Reply {
  return notice({
    command,
    title: `There is nothing to settle about change ${typed}`,
    changedNothing: true,
    blocks: ['The files do not contradict it now. Nothing was changed.'],
    buttons: [runButton('Contradictions', '/guide conflicts'), runButton('What changed', '/guide changes')],
  });
}

function cannot(command: string, why: string, number: number): Reply {
  return notice({
    command,
    title: 'That side cannot be kept',
    changedNothing: true,
    blocks: [`${upperFirst(why)}. Nothing was changed.`],
    buttons: [runButton('See both', `/guide conflicts ${number}`)],
  });
}
