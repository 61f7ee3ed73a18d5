import { pluralise } from '../../answers/count-values.ts';
import type { Context, ManageAnswer } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import type { Conflict } from '../../guide/changes/conflict.ts';
import { fieldOf } from '../../guide/changes/fields.ts';
import { canonical } from '../../guide/changes/history.ts';
import { type Revision, readRevisions } from '../../guide/changes/revision.ts';
import { listUnsettled } from '../../guide/changes/settle-conflict.ts';
import { isNumbered } from '../../guide/changes/subject.ts';
import { valueInWords } from '../../guide/changes/value-in-words.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import type { Revision as Row } from '../../store/newsroom/revision.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { readChangeNumber } from './change-number.ts';
import { labelOf } from './describe-proposal.ts';
import { describeRevision } from './describe-revision.ts';
import { findItem } from './find-item.ts';
import { askMayEdit, noteUnsaid } from './may-edit.ts';
import type { NewsroomServices } from './services.ts';
import { instantInWords, nameOf } from './who-and-when.ts';

export type ConflictsValues = { readonly number: string | undefined };

const MOST = 8;

/** `/guide conflicts [N]`: what was approved and the files contradict, both sides of it. */
export async function conflictsReply(
  { store, guide }: NewsroomServices,
  { number: typed }: ConflictsValues,
  context: Context,
): Promise<Reply> {
  const library = guide.library();
  const unsettled = listUnsettled(library.conflicts);
  const [first] = unsettled;
  const number = typed === undefined ? null : readChangeNumber(typed);
  const chosen = number === null ? undefined : unsettled.find(({ revision }) => revision === number);
  if (!first || (typed !== undefined && !chosen)) return nothingContradicts(number, unsettled.length);
  const rows = new Map((await store.revisions.list()).map((row) => [row.number, row]));
  const one = chosen ?? (unsettled.length === 1 ? first : null);
  if (one) return both(library, one, rows.get(one.revision), await askMayEdit(context.asker));
  const rest = unsettled.length - MOST;
  return notice({
    command: '/guide conflicts',
    title: `${unsettled.length} approved changes are not in answers`,
    blocks: [
      'The guide’s files were edited too, and say otherwise. Answers give what the files say.',
      {
        kind: 'items',
        items: unsettled
          .slice(0, MOST)
          .map((conflict) => itemOf(library, conflict, rows.get(conflict.revision))),
      },
      ...(rest > 0 ? [`And ${pluralise(rest, 'other')}, which follow as these are settled.`] : []),
    ],
    buttons: [runButton('What changed', '/guide changes')],
  });
}

function nothingContradicts(number: number | null, left: number): Reply {
  const what = number === null ? '' : ` of change ${number}`;
  return notice({
    command: '/guide conflicts',
    title: `Nothing${what} contradicts the files`,
    blocks: left > 0 ? [] : ['Answers have every other change that was approved.'],
    buttons: [
      ...(left > 0 ? [runButton(`What does (${left})`, '/guide conflicts')] : []),
      runButton('What changed', '/guide changes'),
    ],
  });
}

function itemOf(library: Library, conflict: Conflict, row: Row | undefined): Item {
  return {
    label: [{ text: whatOf(library, row), strong: true }],
    detail: `${whoAndWhen(conflict, row)} · ${upperFirst(conflict.reason)}`,
    button: runButton('See both', `/guide conflicts ${conflict.revision}`),
  };
}

function whatOf(library: Library, row: Row | undefined): string {
  const revision = readOne(row);
  return revision ? describeRevision(library, revision) : 'A change that this version cannot read';
}

function readOne(row: Row | undefined): Revision | undefined {
  return row && readRevisions([row]).revisions[0];
}

function whoAndWhen({ revision }: Conflict, row: Row | undefined): string {
  return row === undefined
    ? `Change ${revision}`
    : `Change ${revision}, approved by ${nameOf(row.approver)}, ${instantInWords(row.at)}`;
}

function both(library: Library, conflict: Conflict, row: Row | undefined, mayEdit: ManageAnswer): Reply {
  const { revision: number, change, reason } = conflict;
  const revision = readOne(row);
  const settling = [
    runButton('Keep the files', `/guide keep ${number} files`),
    runButton('Keep the change', `/guide keep ${number} change`),
  ];
  return notice({
    command: `/guide conflicts ${number}`,
    title: `Change ${number} is not in answers`,
    blocks: [
      endSentence(whatOf(library, row)),
      ...(revision ? sidesOf(library, revision) : []),
      `${endSentence(`The files say otherwise: ${reason}`)} Answers give what the files say.`,
      { kind: 'note', text: `${whoAndWhen(conflict, row)}.` },
      ...noteUnsaid(mayEdit),
    ],
    buttons: [
      ...(mayEdit.kind === 'allowed' && change !== null && revision ? settling : []),
      runButton('What changed', '/guide changes'),
    ],
  });
}

/** What was approved, and what the guide shows, of each field. */
function sidesOf(library: Library, { changes }: Revision): readonly Block[] {
  const rows = changes.flatMap((change) => {
    const { subject } = change;
    if (change.kind !== 'set' || !isNumbered(subject)) return [];
    const item = findItem(library, subject);
    const { field, after } = change;
    return [
      [
        labelOf(field),
        valueInWords(canonical(subject, field, after)),
        item === null ? 'not there' : valueInWords(fieldOf(item, field)),
      ],
    ];
  });
  return rows.length === 0 ? [] : [{ kind: 'table', columns: ['', 'Approved', 'In the files'], rows }];
}
