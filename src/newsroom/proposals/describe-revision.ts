import { describeChange } from '../../guide/changes/describe-change.ts';
import type { GuideChange } from '../../guide/changes/guide-change.ts';
import type { Revision } from '../../guide/changes/revision.ts';
import { formatSubject, isNumbered } from '../../guide/changes/subject.ts';
import type { Library } from '../../guide/library.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { nameSubject } from './describe-proposal.ts';

/** "Entry 12, “What libraries cost”: date: 2023 → 2024": each thing that changed once. */
export function describeRevision(library: Library, { changes }: Pick<Revision, 'changes'>): string {
  const bySubject = Map.groupBy(changes, ({ subject }) => formatSubject(subject));
  return [...bySubject.values()].map((all) => describeSubject(library, all)).join('. ');
}

function describeSubject(library: Library, changes: readonly GuideChange[]): string {
  const [first] = changes;
  if (!first) return '';
  const what = changes.map((change) => describeChange(change, library)).join('; ');
  return `${upperFirst(nameChanged(library, first))}: ${what}`;
}

/** What was removed is named by the title that it had. */
function nameChanged(library: Library, change: GuideChange): string {
  const { subject } = change;
  if (!isNumbered(subject)) return 'an entry';
  const { title } = change.kind === 'remove' ? change.before : change.kind === 'add' ? change.value : {};
  if (subject.kind === 'entry' && typeof title === 'string')
    return `entry ${subject.id}, ${quoteTitle(title)}`;
  return nameSubject(library, subject);
}
