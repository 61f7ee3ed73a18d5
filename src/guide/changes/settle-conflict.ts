import { isDeepStrictEqual } from 'node:util';
import { pointId } from '../document-keys.ts';
import type { Guide } from '../guide.ts';
import type { Conflict } from './conflict.ts';
import { createDraft, type Draft } from './draft.ts';
import { differingFields, fieldOf, type Item, readItem } from './fields.ts';
import type { AddChange, GuideChange, Json, RemoveChange, SetChange } from './guide-change.ts';
import { canonical, readHistory } from './history.ts';
import type { Revision } from './revision.ts';
import { formatSubject, isNumbered, type Subject } from './subject.ts';

/** What an editor keeps: the guide as it is shown, or what was approved. */
export type Kept = 'guide' | 'change';

/** The changes that a further revision has to make, or in words why there are none. */
export type Settlement = { readonly changes: readonly GuideChange[] } | { readonly refused: string };

/** The guide that is shown, and the revisions laid over its files. */
export type Laid = { readonly guide: Guide; readonly revisions: readonly Revision[] };

type Bench = {
  readonly draft: Draft;
  /** Whether a value was decided on after the change that is settled, so that it is not what is contradicted. */
  readonly isDecided: (subject: Subject, field: string, value: Json) => boolean;
  readonly kept: Kept;
};

/**
 * Settles that the guide shows something else than a revision says. To keep the guide writes nothing into it; from then on the
 * revision counts as overtaken. What later revisions decided stays as they say.
 */
export function settleConflict(revision: Revision, { guide, revisions }: Laid, kept: Kept): Settlement {
  const draft = createDraft(guide);
  const history = readHistory(revisions);
  const earlier = revisions.filter(({ number }) => number < revision.number);
  const first = earlier.reduce((count, { changes }) => count + changes.length, 0);
  const changes: GuideChange[] = [];
  for (const [at, change] of revision.changes.entries()) {
    const isDecided: Bench['isDecided'] = (subject, field, value) =>
      history.isDecided(subject, field, value, first + at);
    const settled = settle(change, { draft, isDecided, kept });
    if (typeof settled === 'string') return { refused: settled };
    changes.push(...settled);
  }
  return { changes };
}

/**
 * The conflicts that are to be settled, latest first. Of several about one field, the latest stands for all; an entry that is
 * only shown under another number is not one to be settled.
 */
export function listUnsettled(conflicts: readonly Conflict[]): readonly Conflict[] {
  const seen = new Set<string>();
  return conflicts.toReversed().filter(({ revision, change, shownAs }) => {
    if (shownAs !== null) return false;
    const field = change?.kind === 'set' ? change.field : '';
    const key = change ? `${formatSubject(change.subject)} ${field}` : `revision ${revision}`;
    const isLatest = !seen.has(key);
    seen.add(key);
    return isLatest;
  });
}

function settle(change: GuideChange, bench: Bench): readonly GuideChange[] | string {
  if (change.kind === 'set') return settleSet(change, bench);
  return change.kind === 'add' ? settleAdd(change, bench) : settleRemoval(change, bench);
}

function settleSet(
  { subject: named, field, ...change }: SetChange,
  bench: Bench,
): readonly GuideChange[] | string {
  const { draft, kept } = bench;
  const after = canonical(named, field, change.after);
  // A point without a number is named by its title, which may be what was changed.
  const titles = named.kind === 'point' && field === 'title' ? [change.before, change.after] : [];
  const renamed = titles.map((title) => ({ ...named, key: pointId({ title: String(title) }) }) as Subject);
  const subject = [named, ...renamed].find((each) => draft.read(each) !== null);
  const item = subject && draft.read(subject);
  if (!subject || !item) {
    if (kept === 'change' || named.kind === 'point' || named.kind === 'source')
      return `expected ${formatSubject(named)}, which is not in the guide any more`;
    return [{ kind: 'remove', subject: named, before: {} }];
  }
  return setTo(subject, field, fieldOf(item, field), after, bench);
}

/** `value` is what the guide shows, `approved` what was approved. */
function setTo(
  subject: Subject,
  field: string,
  value: Json,
  approved: Json,
  { isDecided, kept }: Bench,
): readonly GuideChange[] {
  if (isDeepStrictEqual(value, approved) || isDecided(subject, field, value)) return [];
  const [before, after] = kept === 'guide' ? [approved, value] : [value, approved];
  return [{ kind: 'set', subject, field, before, after }];
}

function settleAdd({ subject, value }: AddChange, bench: Bench): readonly GuideChange[] | string {
  if (!isNumbered(subject)) return 'expected the number of the entry, got none';
  const read = readItem(subject, value);
  if ('fault' in read) return read.fault;
  const existing = bench.draft.read(subject);
  if (existing)
    return differingFields(existing, read.value).flatMap((field) =>
      setTo(subject, field, fieldOf(existing, field), fieldOf(read.value, field), bench),
    );
  if (bench.kept === 'guide') return [{ kind: 'remove', subject, before: value }];
  const page = 'link' in read.value && read.value.link.standing !== 'none' ? read.value.link.url : null;
  return `another entry has its page${page === null ? '' : `, ${page}`}; correct that one instead`;
}

function settleRemoval({ subject }: RemoveChange, { draft, kept }: Bench): readonly GuideChange[] | string {
  const item = draft.read(subject);
  if (!item) return [];
  const value = withoutId(item);
  return kept === 'guide' ? [{ kind: 'add', subject, value }] : [{ kind: 'remove', subject, before: value }];
}

function withoutId(item: Item): AddChange['value'] {
  const { id: _, ...value } = item as Item & { readonly id: Json };
  return value as unknown as AddChange['value'];
}
