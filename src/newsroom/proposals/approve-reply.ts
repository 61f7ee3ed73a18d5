import type { Context } from '../../command/command.ts';
import { keyOf } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import type { GuideChange } from '../../guide/changes/guide-change.ts';
import { canonical } from '../../guide/changes/history.ts';
import { valueInWords } from '../../guide/changes/value-in-words.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { readContent } from './content.ts';
import { type Current, readCurrent } from './current-revisions.ts';
import { commandOf, describeContent, labelOf } from './describe-proposal.ts';
import { findProposal } from './find-proposal.ts';
import { type Judged, judgeChanges } from './judge-changes.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import { decidedBeforeReply, editedMeanwhileReply, noteTaken, takeIn } from './outcomes.ts';
import type { NewsroomServices } from './services.ts';
import { showProposal } from './show-reply.ts';
import { somebodyOf } from './who-and-when.ts';

export type ApproveValues = {
  readonly id: string;
  /** The version that the asker has seen; by default, the present one. */
  readonly version: string | undefined;
  /** Which values of the guide the asker has seen that are otherwise than when it was proposed. */
  readonly over: string | undefined;
};

/** Others may approve something at the same time; each time that they do, it is judged anew. */
const MOST_TRIES = 20;

/** `/guide approve ID` */
export async function approveReply(
  services: NewsroomServices,
  { id: typed, version, over }: ApproveValues,
  context: Context,
): Promise<Reply> {
  const command = `/guide approve ${typed}${version === undefined ? '' : ` version:${version}`}`;
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const found = await findProposal(services, context, typed, command);
  if ('reply' in found) return found.reply;
  const { proposal } = found;
  if (proposal.state !== 'waiting') return decidedBeforeReply(services, proposal, context, command);
  const seen = version === undefined ? proposal.version : Number(version);
  if (seen !== proposal.version) return editedMeanwhileReply(services, proposal, context);
  const content = readContent(proposal);
  if (content === null) return showProposal(services, proposal, context.asker);
  if (content.changes.length === 0) return nothingToApprove(proposal, command);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const current = await readCurrent(services);
    const judged = await judgeChanges(current.library, current.revisions, content.changes);
    const answer = answerJudged(proposal, judged, over, command);
    if (answer === 'outdated') return outdate(services, proposal, context, command);
    if ('reply' in answer) return answer.reply;
    const reply = await decide(services, proposal, answer.changes, current, context, command);
    if (reply) return reply;
  }
  throw new Error(`Expected a moment in which nobody else approves, got none in ${MOST_TRIES} tries.`);
}

type Answered = { readonly changes: readonly GuideChange[] } | { readonly reply: Reply } | 'outdated';

function answerJudged(
  proposal: Proposal,
  judged: Judged,
  over: string | undefined,
  command: string,
): Answered {
  switch (judged.kind) {
    case 'fits':
      return judged;
    case 'changed': {
      const token = keyOf(JSON.stringify(judged.changes));
      return over === token ? judged : { reply: changedMeanwhileReply(proposal, judged, token) };
    }
    case 'held':
      return 'outdated';
    case 'refused':
      return {
        reply: notice({
          command,
          title: 'The guide cannot take it as it is',
          changedNothing: true,
          blocks: [`${upperFirst(judged.reason)}. The proposal still waits: edit it, or decline it.`],
          buttons: decliningButtons(proposal),
        }),
      };
    default:
      return judged satisfies never;
  }
}

/** Null if somebody else approved something in between. */
async function decide(
  services: NewsroomServices,
  proposal: Proposal,
  changes: readonly GuideChange[],
  { atRevision }: Current,
  context: Context,
  command: string,
): Promise<Reply | null> {
  const decided = await services.store.proposals.decide(
    proposal.id,
    proposal.version,
    { kind: 'approve', by: somebodyOf(context.asker), changes: JSON.stringify(changes), atRevision },
    services.cards.ofDecided(proposal),
  );
  switch (decided.kind) {
    case 'behind':
      return null;
    case 'decided-before':
      return decidedBeforeReply(services, decided.proposal, context, command);
    case 'edited-meanwhile':
      return editedMeanwhileReply(services, decided.proposal, context);
    case 'approved': {
      const isShown = await takeIn(services);
      services.onProposal(proposal.id);
      return approvedReply(services, decided.proposal, decided.revision.number, changes, isShown);
    }
    case 'missing':
    case 'declined':
      throw new Error(`Expected the proposal ${proposal.id} to be approved, got ${decided.kind}.`);
    default:
      return decided satisfies never;
  }
}

function approvedReply(
  services: NewsroomServices,
  proposal: Proposal,
  number: number,
  changes: readonly GuideChange[],
  isShown: boolean,
): Reply {
  const library = services.guide.library();
  const content = readContent(proposal);
  const added = changes.find(({ kind, subject }) => kind === 'add' && subject.kind === 'entry')?.subject;
  const [first] = changes;
  const subject = added ?? first?.subject;
  const shown =
    subject === undefined || (subject.kind === 'entry' && subject.id === null)
      ? null
      : commandOf(library, subject as Parameters<typeof commandOf>[1]);
  const what = content ? describeContent(library, content) : proposal.id;
  return notice({
    command: `/guide show ${proposal.id}`,
    title: `Approved: ${what}`,
    blocks: [
      added?.kind === 'entry'
        ? `It is entry ${added.id} of the reading list, as change ${number} of the guide.`
        : `It is change ${number} of the guide.`,
      noteTaken(services, isShown),
    ],
    buttons: [
      ...(shown === null ? [] : [runButton('Show', shown, true)]),
      runButton('Undo', `/guide undo ${number}`),
      runButton('What waits', '/guide queue'),
    ],
  });
}

/** Before, now, and what is proposed; one press more, and it is approved over what the asker has seen. */
function changedMeanwhileReply(
  proposal: Proposal,
  { now }: Extract<Judged, { readonly kind: 'changed' }>,
  token: string,
): Reply {
  const { id, version } = proposal;
  return notice({
    command: `/guide show ${id}`,
    title: 'The guide has changed since this was proposed',
    changedNothing: true,
    blocks: [
      {
        kind: 'table',
        columns: ['', 'When proposed', 'Now', 'Proposed'],
        rows: now.map(({ change: { subject, field, before, after }, value }) => [
          labelOf(field),
          valueInWords(canonical(subject, field, before)),
          valueInWords(value),
          valueInWords(canonical(subject, field, after)),
        ]),
      },
      'Nothing was changed.',
    ],
    buttons: [
      runButton('Approve all the same', `/guide approve ${id} version:${version} over:${token}`, true),
      ...decliningButtons(proposal),
    ],
  });
}

function decliningButtons({ id, version }: Proposal): readonly Button[] {
  return [
    runButton('Decline', `/guide decline ${id} version:${version}`),
    { kind: 'form', label: 'Edit', command: `/guide edit ${id} version:${version}` },
    runButton('The proposal', `/guide show ${id}`),
  ];
}

/** The guide says it already, so nobody needs to decide it. */
async function outdate(
  services: NewsroomServices,
  proposal: Proposal,
  context: Context,
  command: string,
): Promise<Reply> {
  const reason = 'the guide says so already';
  const closed = await services.store.proposals.outdate(
    proposal.id,
    reason,
    services.cards.ofDecided(proposal),
  );
  if (closed.kind === 'decided-before')
    return decidedBeforeReply(services, closed.proposal, context, command);
  services.onProposal(proposal.id);
  return notice({
    command: `/guide show ${proposal.id}`,
    title: 'The guide says so already',
    blocks: ['The proposal is closed; nothing in the guide has changed.'],
    buttons: [
      runButton('The proposal', `/guide show ${proposal.id}`),
      runButton('What waits', '/guide queue'),
    ],
  });
}

function nothingToApprove({ id, version }: Proposal, command: string): Reply {
  return notice({
    command,
    title: 'Nothing to approve yet',
    changedNothing: true,
    blocks: [
      'The proposal says that something is wrong, and not what is right. Write what is right, then approve it:',
      { kind: 'note', text: `/guide edit ${id} date:2024-03-09` },
    ],
    buttons: [
      runButton('The proposal', `/guide show ${id}`),
      runButton('Decline', `/guide decline ${id} version:${version}`),
    ],
  });
}
