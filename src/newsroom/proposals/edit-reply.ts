import type { Context, Prefilled } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { type Content, readContent, writeContent } from './content.ts';
import { readCurrent } from './current-revisions.ts';
import { describeContent, fieldsOf } from './describe-proposal.ts';
import { editContent, type Wanted } from './edit-content.ts';
import { findProposal } from './find-proposal.ts';
import { judgeChanges } from './judge-changes.ts';
import { lookUpTyped } from './look-up-typed.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import { decidedBeforeReply, editedMeanwhileReply } from './outcomes.ts';
import type { NewsroomServices } from './services.ts';
import { showProposal } from './show-reply.ts';
import { type TypedFields, typedFieldsOf } from './typed-fields.ts';
import { isOwn } from './visible-proposals.ts';
import { somebodyOf } from './who-and-when.ts';

export type EditValues = {
  readonly id: string;
  readonly version: string | undefined;
  readonly fields: TypedFields;
  readonly point: string | undefined;
  readonly link: string | undefined;
  readonly why: string | undefined;
};

/** `/guide edit ID field:value`: by an editor, or by whoever proposed it. */
export async function editReply(
  services: NewsroomServices,
  values: EditValues,
  context: Context,
): Promise<Reply> {
  const { id, version, fields, point, link, why } = values;
  const command = formatLine('guide', 'edit', id, { ...fields, point, link, why, version });
  const found = await findProposal(services, context, id, command);
  if ('reply' in found) return found.reply;
  const { proposal } = found;
  if (!isOwn(proposal, context.asker)) {
    const refusal = await refuseUnlessEditor(context, command);
    if (refusal) return refusal;
  }
  if (proposal.state !== 'waiting') return decidedBeforeReply(services, proposal, context, command);
  const seen = version === undefined ? proposal.version : Number(version);
  if (seen !== proposal.version) return editedMeanwhileReply(services, proposal, context);
  const content = readContent(proposal);
  if (content === null) return showProposal(services, proposal, context.asker);
  if (isNothing(values)) return howToEdit(services, proposal, content, command);
  const page = await lookUpTyped(services, link);
  const edited = editContent(context, content, { typed: fields, point, page } satisfies Wanted);
  const faults = 'faults' in edited ? edited.faults : await listFaults(services, edited.content);
  if ('faults' in edited || faults.length > 0) {
    return notice({
      command,
      title: 'That cannot be proposed',
      changedNothing: true,
      blocks: [...faults, 'Nothing was changed.'],
      buttons: [runButton('The proposal', `/guide show ${proposal.id}`)],
    });
  }
  const by = somebodyOf(context.asker);
  const written = { by, ...writeContent(edited.content), ...(why === undefined ? {} : { why }) };
  const result = await services.store.proposals.edit(proposal.id, proposal.version, written);
  switch (result.kind) {
    case 'edited':
      services.onProposal(proposal.id);
      return showProposal(services, result.proposal, context.asker);
    case 'decided-before':
      return decidedBeforeReply(services, result.proposal, context, command);
    case 'edited-meanwhile':
      return editedMeanwhileReply(services, result.proposal, context);
    case 'missing':
      throw new Error(`Expected the proposal ${proposal.id}, got nothing.`);
    default:
      return result satisfies never;
  }
}

/** What the proposal says of each field, as it is typed. */
export async function prefillEdit(
  services: NewsroomServices,
  id: string,
  context: Context,
): Promise<Prefilled> {
  const found = await findProposal(services, context, id, `/guide edit ${id}`);
  if ('reply' in found) return { values: {}, note: found.unsaid ?? `There is no proposal ${id} that waits.` };
  const content = readContent(found.proposal);
  if (content === null) return { values: {} };
  const { why } = found.proposal;
  return { values: { ...typedFieldsOf(content), ...(why === null ? {} : { why }) } };
}

function isNothing({ fields, point, link, why }: EditValues): boolean {
  const given = Object.values(fields).filter((value) => value !== undefined && value.length > 0);
  return given.length === 0 && point === undefined && link === undefined && why === undefined;
}

/** What the guide could not take, in words. */
async function listFaults(services: NewsroomServices, { changes }: Content): Promise<readonly string[]> {
  if (changes.length === 0) return [];
  const { library, revisions } = await readCurrent(services);
  const judged = await judgeChanges(library, revisions, changes);
  return judged.kind === 'refused' ? [endSentence(judged.reason)] : [];
}

function howToEdit({ guide }: NewsroomServices, { id }: Proposal, content: Content, command: string): Reply {
  const library = guide.library();
  const fields = fieldsOf(library, content.changes);
  return notice({
    command,
    title: `Edit the proposal to ${describeContent(library, content).replace(/^a mistake in/, 'correct')}`,
    changedNothing: true,
    blocks: [
      ...(fields.length === 0 ? [] : [{ kind: 'fields' as const, fields }]),
      'Write what is to be otherwise, a field or several:',
      { kind: 'note', text: `/guide edit ${id} title:"What libraries cost" date:2024-03-09` },
    ],
    buttons: [runButton('The proposal', `/guide show ${id}`)],
  });
}
