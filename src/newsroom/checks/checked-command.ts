import { pointWords } from '../../answers/plan-wording.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import type { Library } from '../../guide/library.ts';
import { type Button, runButton } from '../../reply.ts';
import { findSubjectPoint } from '../proposals/find-item.ts';

/** "/guide checked 364196", "/guide checked point 6 of original-28": an entry might have a point’s bare number. */
export function checkedCommand(library: Library, subject: Subject): string {
  if (subject.kind === 'entry') return `/guide checked ${subject.id}`;
  const found = subject.kind === 'point' ? findSubjectPoint(library, subject) : null;
  const number = found?.point.number;
  return found && number !== undefined
    ? `/guide checked point ${pointWords(library, found.plan, number)}`
    : `/guide checked ${formatSubject(subject)}`;
}

export function checkedButton(library: Library, subject: Subject): Button {
  return runButton('Checked today', checkedCommand(library, subject));
}
