import { isDeepStrictEqual } from 'node:util';
import type { GuideChange } from '../../guide/changes/guide-change.ts';
import { canonical } from '../../guide/changes/history.ts';
import type { Revision } from '../../guide/changes/revision.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { FieldDifference } from './describe-difference.ts';

export const FROM_FILES = 'in the guide’s files';

/**
 * Where a point's change comes from: "approved in chat, 27 November 2026", or the files. Who approved it is not kept with an
 * edition: `/guide changes` says it, until that person is forgotten.
 */
export function originOfFields(
  revisions: readonly Revision[],
  subject: Subject,
  fields: readonly FieldDifference[],
): string {
  return originOf(
    revisions,
    (change) =>
      change.kind === 'set' &&
      formatSubject(change.subject) === formatSubject(subject) &&
      fields.some(
        ({ field, after }) =>
          field === change.field && isDeepStrictEqual(canonical(subject, field, change.after), after),
      ),
  );
}

export function originOfRemoval(revisions: readonly Revision[], id: number): string {
  return originOf(
    revisions,
    ({ kind, subject }) => kind === 'remove' && subject.kind === 'entry' && subject.id === id,
  );
}

function originOf(revisions: readonly Revision[], isIt: (change: GuideChange) => boolean): string {
  const found = revisions.findLast(({ changes }) => changes.some(isIt));
  if (!found) return FROM_FILES;
  return `approved in chat, ${dateInWords(new Date(found.at).toISOString().slice(0, 10))}`;
}
