import { isDeepStrictEqual } from 'node:util';
import { pointId } from '../document-keys.ts';
import type { Guide } from '../guide.ts';
import { createDraft, type Draft } from './draft.ts';
import { differingFields, fieldOf, readItem, withField } from './fields.ts';
import type { AddChange, GuideChange, RemoveChange, SetChange } from './guide-change.ts';
import { canonical } from './history.ts';
import { overlay } from './overlay.ts';
import type { Revision } from './revision.ts';
import { formatSubject, isNumbered, type ListedSubject, type Subject } from './subject.ts';
import { valueInWords } from './value-in-words.ts';

/** The changes that take a revision back, or in words why it cannot be taken back. */
export type Undo = { readonly changes: readonly GuideChange[] } | { readonly conflict: string };

/** `guide` is the one that is shown. What has changed since is not taken back. */
export function undo(revision: Revision, guide: Guide): Undo {
  const draft = createDraft(guide);
  const changes: GuideChange[] = [];
  for (const change of revision.changes.toReversed()) {
    const back = reverse(change, draft);
    if (typeof back === 'string') return { conflict: back };
    changes.push(back);
  }
  // Something that was added since may refer to it.
  const tried: Revision = { number: 0, at: 0, undoes: revision.number, changes };
  const [broken] = overlay(guide, [tried]).conflicts;
  return broken ? { conflict: broken.reason } : { changes };
}

/** The change that takes this one back, which is written to the draft; in words why there is none. */
function reverse(change: GuideChange, draft: Draft): GuideChange | string {
  if (change.kind === 'set') return reverseSet(change, draft);
  return change.kind === 'add' ? reverseAdd(change, draft) : reverseRemoval(change, draft);
}

function reverseSet(change: SetChange, draft: Draft): SetChange | string {
  const { subject: named, field } = change;
  const [before, after] = [change.before, change.after].map((each) => canonical(named, field, each));
  // A point without a number is named by its title, which may be what was changed.
  const renamed: Subject[] =
    named.kind === 'point' && field === 'title' ? [{ ...named, key: pointId({ title: String(after) }) }] : [];
  const subject = [named, ...renamed].find((each) => draft.read(each) !== null);
  const item = subject && draft.read(subject);
  if (!subject || !item) return `expected ${formatSubject(named)}, got nothing`;
  const value = fieldOf(item, field);
  if (!isDeepStrictEqual(value, after))
    return `expected ${field} ${valueInWords(after ?? null)}, got ${valueInWords(value)}`;
  draft.write(subject, withField(item, field, before ?? null));
  return { kind: 'set', subject, field, before: after ?? null, after: before ?? null };
}

function reverseAdd({ subject, value }: AddChange, draft: Draft): RemoveChange | string {
  if (!isNumbered(subject)) return 'expected the number of the entry, got none';
  const read = readItem(subject, value);
  if ('fault' in read) return read.fault;
  const { value: item } = read;
  const existing = draft.read(subject);
  const isSame = (other: typeof item) => differingFields(other, item).length === 0;
  // Its number may belong to an entry of the files by now.
  const moved = subject.kind === 'entry' ? draft.entries().find(isSame) : undefined;
  const found: ListedSubject | null =
    existing && differingFields(existing, item).length === 0
      ? subject
      : moved
        ? { kind: 'entry', id: moved.id }
        : null;
  if (!found)
    return `expected ${formatSubject(subject)} as it was added, got ${existing ? `another ${differingFields(existing, item).join(', ')}` : 'nothing'}`;
  draft.write(found, null);
  return { kind: 'remove', subject: found, before: value };
}

function reverseRemoval({ subject, before }: RemoveChange, draft: Draft): AddChange | string {
  if (draft.read(subject)) return `expected no ${formatSubject(subject)}, got one that was added since`;
  const read = readItem(subject, before);
  if ('fault' in read) return read.fault;
  draft.write(subject, read.value);
  return { kind: 'add', subject, value: before };
}
