import { isDeepStrictEqual } from 'node:util';
import { pluralise } from '../../answers/count-values.ts';
import type { Conflict } from '../../guide/changes/conflict.ts';
import { type Overlay, overlay } from '../../guide/changes/overlay.ts';
import { type Revision, type RevisionRow, readRevisions } from '../../guide/changes/revision.ts';
import type { Guide } from '../../guide/guide.ts';
import { createLibrary } from '../../guide/library.ts';
import { loadGuide } from '../../guide/load.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { changeFile } from '../files/guide-file.ts';
import { replaceFiles } from '../files/replace-files.ts';
import { describeRevision } from '../proposals/describe-revision.ts';
import { type Rewritten, writeDifferences } from './write-differences.ts';

export type SaveOptions = {
  /** The guide’s. */
  readonly folder: string;
  /** All that were approved for the guide with these files, in order. */
  readonly approved: (files: Guide) => Promise<readonly RevisionRow[]>;
  /** True to say what would be done, and do nothing. */
  readonly isTrial: boolean;
};

/**
 * Writes what approved changes say into the guide’s files, all of it or nothing, and resolves with what was done, in words. The
 * rows stay as they are: laid over the new files they change nothing. What contradicts the files is left to the editors. Rejects
 * with `OperatorError`.
 */
export async function saveChanges({ folder, approved, isTrial }: SaveOptions): Promise<string> {
  const files = await loadGuide(folder);
  const rows = await approved(files);
  const { revisions, unread } = readRevisions(rows);
  const laid = overlay(files, revisions);
  const open = [...laid.conflicts.filter(({ shownAs }) => shownAs === null), ...unread];
  const written = await writeDifferences(folder, files, laid.guide);
  if (written.length === 0) return [nothingToSave(rows.length), ...listConflicts(open)].join('\n');
  await expectAsMeant(folder, written, laid, revisions);
  if (!isTrial) await replaceFiles(written.map(({ file, text }) => changeFile(file, text)));
  return [
    `${isTrial ? 'Would save' : 'Saved'} ${pluralise(laid.applied.length, 'change')} to ${written.map(({ file }) => file.path).join(' and ')}:`,
    ...listApplied(laid.guide, revisions, laid.applied),
    ...listConflicts(open),
  ].join('\n');
}

function nothingToSave(approved: number): string {
  return approved === 0
    ? 'Nothing to save: no change was approved in chat.'
    : 'Nothing to save: the files say all that was approved.';
}

function listApplied(
  guide: Guide,
  revisions: readonly Revision[],
  applied: readonly number[],
): readonly string[] {
  const library = createLibrary(guide);
  const byNumber = new Map(revisions.map((revision) => [revision.number, revision]));
  return applied.flatMap((number) => {
    const revision = byNumber.get(number);
    return revision ? [`  ${number}. ${describeRevision(library, revision)}`] : [];
  });
}

function listConflicts(conflicts: readonly Conflict[]): readonly string[] {
  if (conflicts.length === 0) return [];
  return [
    `Not saved, since the files say otherwise (in chat, /guide conflicts shows both):`,
    ...conflicts.map(({ revision, reason }) => `  ${revision}. ${reason}`),
  ];
}

/** The files as they will be have to be read as what answers say now, with nothing left to lay over them. */
async function expectAsMeant(
  folder: string,
  written: readonly Rewritten[],
  laid: Overlay,
  revisions: readonly Revision[],
): Promise<void> {
  const texts = new Map(written.map(({ file, text }) => [file.path, text]));
  const next = await loadGuide(folder, null, texts).catch((error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    throw new OperatorError('The files would have faults with these changes, so nothing was saved:', {
      lines: error.lines,
      cause: error,
    });
  });
  const after = overlay(next, revisions);
  if (isDeepStrictEqual(next, laid.guide) && isDeepStrictEqual(after.guide, next)) return;
  throw new OperatorError(
    'Expected files that say what answers say, but they would be read otherwise. Nothing was saved; write the changes that /guide changes lists into the files by hand.',
  );
}
