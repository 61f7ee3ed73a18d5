import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Revision, readRevisions } from '../../guide/changes/revision.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { type Checked, checkedInWords } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { readCurrent } from '../proposals/current-revisions.ts';
import { commandOf, nameSubject } from '../proposals/describe-proposal.ts';
import { findItem } from '../proposals/find-item.ts';
import { judgeChanges } from '../proposals/judge-changes.ts';
import { refuseUnlessEditor } from '../proposals/may-edit.ts';
import { readNamedSubject } from '../proposals/named-subject.ts';
import { noteTaken, takeIn } from '../proposals/outcomes.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { instantInWords, nameOf, somebodyOf } from '../proposals/who-and-when.ts';
import { checkChanges, isUnlinked } from './check-changes.ts';
import { nextOverdue } from './next-overdue.ts';
import { signatureOf } from './signature.ts';

/** Others may approve something at the same time; each time that they do, it is judged anew. */
const MOST_TRIES = 20;

const OVERDUE = runButton('What is overdue', '/guide links overdue');

/** `/guide checked 4`: the asker has compared it today with what it rests on. */
export async function checkedReply(
  services: NewsroomServices,
  { what: typed }: { readonly what: string },
  context: Context,
): Promise<Reply> {
  const what = typed.replace(/\s+today$/i, '');
  const command = formatLine('guide', 'checked', what);
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const subject = readNamedSubject(context, what);
  if ('fault' in subject) return nothingNamed(context.library, subject.fault, command);
  const { asker, now } = context;
  const date = now.toISOString().slice(0, 10);
  const checked: Checked = { date, by: signatureOf(asker) };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { library, revisions, atRevision } = await readCurrent(services);
    const item = findItem(library, subject);
    if (item === null || subject.kind === 'publisher')
      return nothingNamed(library, `the guide has no ${formatSubject(subject)}.`, command);
    if (isUnlinked(item)) return nothingToOpen(library, subject, command);
    const before = 'checked' in item ? item.checked : undefined;
    if (before?.date === date) return checkedBefore(services, { library, subject, before, context, command });
    const changes = checkChanges(subject, item, checked);
    const judged = await judgeChanges(library, revisions, changes);
    if (judged.kind !== 'fits') {
      const why = judged.kind === 'refused' ? judged.reason : 'it changed at the same moment';
      return notice({
        command,
        title: 'That cannot be recorded',
        changedNothing: true,
        blocks: [`${upperFirst(why)}. Nothing was changed.`],
        buttons: [OVERDUE],
      });
    }
    const recorded = await services.store.revisions.record({
      changes: JSON.stringify(judged.changes),
      by: somebodyOf(asker),
      why: null,
      atRevision,
    });
    if (recorded.kind === 'behind') continue;
    const isShown = await takeIn(services);
    const { number } = recorded.revision;
    const isVerified = judged.changes.some((change) => change.kind === 'set' && change.field === 'link');
    const current = services.guide.library();
    const next = nextOverdue(current, subject, now.getTime(), services.overdueDays);
    return notice({
      command,
      title: `Checked: ${nameSubject(current, subject)}`,
      blocks: [
        `The guide says so: ${checkedInWords(checked)}.${isVerified ? ' Its link is verified now, since you have opened the page; nobody had before.' : ''}`,
        noteTaken(services, isShown, `, as change ${number}`),
      ],
      buttons: [
        ...(next === null ? [] : [next]),
        ...showButton(current, subject),
        runButton('Undo', `/guide undo ${number}`),
        OVERDUE,
      ],
    });
  }
  throw new Error(`Expected a moment in which nobody else approves, got none in ${MOST_TRIES} tries.`);
}

function showButton(library: Library, subject: Subject): readonly Button[] {
  const shown = commandOf(library, subject);
  return shown === null ? [] : [runButton('Show', shown)];
}

function nothingNamed(library: Library, fault: string, command: string): Reply {
  const entry = library.guide.sources.find(({ link }) => link.standing !== 'none');
  const number = library.defaultPlan.points.find((point) => point.number !== undefined)?.number;
  const examples = [
    ...(entry ? [`/guide checked ${entry.id}`] : []),
    ...(number === undefined ? [] : [`/guide checked point ${number}`]),
  ];
  return notice({
    command,
    title: 'What did you check?',
    changedNothing: true,
    blocks: [
      `${upperFirst(fault)} Nothing was changed.`,
      {
        kind: 'note',
        text: `Name an entry, or a point and its plan${examples.length === 0 ? '.' : `: ${examples.join(', ')}`}`,
      },
    ],
    buttons: [OVERDUE],
  });
}

function nothingToOpen(library: Library, subject: Subject, command: string): Reply {
  return notice({
    command,
    title: `${upperFirst(nameSubject(library, subject))}, has no link to check`,
    changedNothing: true,
    blocks: ['What is checked of an entry is the page that it leads to. Nothing was changed.'],
    buttons: [
      ...(subject.kind === 'entry'
        ? [
            {
              kind: 'form' as const,
              label: 'Give its address',
              command: formatLine('guide', 'link', String(subject.id)),
            },
          ]
        : []),
      ...showButton(library, subject),
    ],
  });
}

type Before = {
  readonly library: Library;
  readonly subject: Subject;
  readonly before: Checked;
  readonly context: Context;
  readonly command: string;
};

/** Somebody was faster, perhaps the asker: who, and when. */
async function checkedBefore(
  services: NewsroomServices,
  { library, subject, before, context, command }: Before,
): Promise<Reply> {
  const row = await findRecord(services, subject, before);
  // One id stands for many people at some places.
  const isOwn = row?.approver?.id === context.asker.person && context.asker.limitedBy !== 'place';
  const who =
    row === null
      ? `${checkedInWords(before)}, as the guide’s files say`
      : `By ${nameOf(row.approver)}, ${instantInWords(row.at)}, as change ${row.number}`;
  return notice({
    command,
    title: isOwn ? 'You have recorded that already' : 'Checked today already',
    changedNothing: true,
    blocks: [`${upperFirst(nameSubject(library, subject))}. ${who}. Nothing was changed now.`],
    buttons: [...showButton(library, subject), OVERDUE],
  });
}

/** The change that recorded it; null if the guide’s files say so by themselves. */
async function findRecord({ store }: NewsroomServices, subject: Subject, checked: Checked) {
  const rows = await store.revisions.list({ since: Date.parse(checked.date) });
  const { revisions } = readRevisions(rows);
  const isIt = ({ changes }: Revision) =>
    changes.some(
      (change) =>
        change.kind === 'set' &&
        change.field === 'checked' &&
        formatSubject(change.subject) === formatSubject(subject) &&
        isDeepStrictEqual(change.after, checked),
    );
  const number = revisions.findLast(isIt)?.number;
  return rows.find((row) => row.number === number) ?? null;
}
