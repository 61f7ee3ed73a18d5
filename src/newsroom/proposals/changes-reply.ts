import { pluralise } from '../../answers/count-values.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Revision, readRevisions } from '../../guide/changes/revision.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { invalidDate } from '../../guide/date-errors.ts';
import { dateInWords, readDateRange } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { type Item, type Reply, runButton } from '../../reply.ts';
import type { Revision as Row } from '../../store/newsroom/revision.ts';
import { nameSubject } from './describe-proposal.ts';
import { describeRevision } from './describe-revision.ts';
import { askMayEdit, noteUnsaid } from './may-edit.ts';
import { readNamedSubject } from './named-subject.ts';
import type { NewsroomServices } from './services.ts';
import { instantInWords, nameOf } from './who-and-when.ts';

export type ChangesValues = {
  readonly since: string | undefined;
  readonly on: string | undefined;
  readonly page: string | undefined;
};

const PER_PAGE = 6;

/** `/guide changes`: who changed what, when and why, newest first. */
export async function changesReply(
  { store, guide }: NewsroomServices,
  { since, on, page: typed }: ChangesValues,
  context: Context,
): Promise<Reply> {
  const library = guide.library();
  const command = formatLine('guide', 'changes', undefined, { since, on });
  const from = since === undefined ? null : readDateRange(since, context.now);
  if (since !== undefined && from === null) {
    return notice({
      command,
      title: invalidDate(since, context.now).slice(0, -1),
      blocks: ['Expected a day, such as monday, yesterday, 2026-11-20 or 20 november.'],
      buttons: [runButton('All changes', '/guide changes')],
    });
  }
  const about = on === undefined ? null : readNamedSubject(context, on);
  if (about !== null && 'fault' in about) return nothingNamed(about.fault, command);
  const rows = await store.revisions.list(
    from === null ? {} : { since: Date.parse(`${from.first}T00:00:00Z`) },
  );
  const { revisions } = readRevisions(rows);
  const byNumber = new Map(revisions.map((revision) => [revision.number, revision]));
  const undone = new Set(rows.flatMap(({ undoes }) => undoes ?? []));
  const shown = rows.filter((row) => about === null || concerns(byNumber.get(row.number), about)).reverse();
  if (about?.kind === 'entry' && shown.length === 0 && !library.source(about.id))
    return nothingNamed(`there is no entry ${about.id}.`, command);
  const what = [
    ...(about === null ? [] : [` to ${nameSubject(library, about)}`]),
    ...(from === null ? [] : [` since ${dateInWords(from.first)}`]),
  ].join('');
  if (shown.length === 0) {
    return notice({
      command,
      title: `No changes${what}`,
      blocks: [
        'Counted are changes that were approved from here; those in the guide’s files are in their history.',
      ],
      buttons: what === '' ? [] : [runButton('All changes', '/guide changes')],
    });
  }
  const page = Math.max(1, Number.parseInt(typed ?? '1', 10) || 1);
  const mayEdit = await askMayEdit(context.asker);
  const items = shown
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map((row) =>
      itemOf(library, row, byNumber.get(row.number), undone.has(row.number), mayEdit.kind === 'allowed'),
    );
  const rest = shown.length - page * PER_PAGE;
  const next = formatLine('guide', 'changes', undefined, { since, on, page: page + 1 });
  return notice({
    command: page === 1 ? command : formatLine('guide', 'changes', undefined, { since, on, page }),
    title: `${pluralise(shown.length, 'change')}${what}`,
    blocks: [{ kind: 'items', items }, ...noteUnsaid(mayEdit)],
    buttons: rest > 0 ? [runButton(`More (${rest})`, next)] : [],
  });
}

function nothingNamed(fault: string, command: string): Reply {
  return notice({
    command,
    title: 'Nothing of the guide has that name',
    blocks: [`on: ${fault}`],
    buttons: [runButton('All changes', '/guide changes')],
  });
}

function concerns(revision: Revision | undefined, about: Subject): boolean {
  const name = formatSubject(about);
  return revision?.changes.some(({ subject }) => formatSubject(subject) === name) ?? false;
}

function itemOf(
  library: Library,
  row: Row,
  revision: Revision | undefined,
  isUndone: boolean,
  mayEdit: boolean,
): Item {
  const what = revision ? describeRevision(library, revision) : 'A change that this version cannot read';
  const { number, undoes, proposer, approver, why } = row;
  const isOpen =
    !isUndone && library.conflicts.some(({ revision: each, shownAs }) => each === number && shownAs === null);
  const who =
    proposer !== null && proposer.id !== approver?.id
      ? `proposed by ${nameOf(proposer)}, approved by ${nameOf(approver)}`
      : `by ${nameOf(approver)}`;
  const parts = [
    `Change ${number}${undoes === null ? '' : `, which undoes ${undoes}`}${isUndone ? ', undone since' : ''}`,
    ...(isOpen ? ['not in answers: the files say otherwise'] : []),
    who,
    instantInWords(row.at),
    ...(why === null ? [] : [`why: ${why}`]),
  ];
  return {
    label: what,
    detail: parts.join(' · '),
    ...(isOpen
      ? { button: runButton('See both', `/guide conflicts ${number}`) }
      : mayEdit && !isUndone && revision
        ? { button: runButton('Undo', `/guide undo ${number}`) }
        : {}),
  };
}
