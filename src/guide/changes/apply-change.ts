import { isDeepStrictEqual } from 'node:util';
import { foldName } from '../../search/fold.ts';
import { pointId } from '../document-keys.ts';
import type { Source } from '../schema.ts';
import { shownPageOf } from '../shown-link.ts';
import type { Draft } from './draft.ts';
import { differingFields, fieldOf, type Item, readField, readItem, withField } from './fields.ts';
import type { AddChange, GuideChange, Json, RemoveChange, SetChange } from './guide-change.ts';
import { canonical, dayOf, type History } from './history.ts';
import { formatSubject, isNumbered, type Subject } from './subject.ts';
import { valueInWords } from './value-in-words.ts';

/** What changes are applied with. */
export type Workshop = {
  readonly draft: Draft;
  readonly history: History;
  /** The numbers that added entries are shown under, by those that they were approved with. */
  readonly numbers: Map<number, number>;
  /** The numbers that any added entry was approved with. */
  readonly taken: ReadonlySet<number>;
};

/** The number of an added entry as it was approved, and the one that it is shown under. */
export type AddedEntry = { readonly approved: number; readonly shown: number };

export type Outcome =
  | {
      readonly kind: 'applied';
      readonly subject: Subject;
      readonly former: Json;
      readonly added: AddedEntry | null;
      /** Why an added entry is not shown under its own number; null if it is. */
      readonly moved: string | null;
    }
  | { readonly kind: 'present'; readonly added: AddedEntry | null }
  | { readonly kind: 'conflict'; readonly reason: string; readonly shown: Json };

const PRESENT: Outcome = { kind: 'present', added: null };

/** Applies one change to the draft, unless the draft says it already, or something else than was expected. */
export function applyChange(workshop: Workshop, change: GuideChange, place: number): Outcome {
  if (change.kind === 'set') return set(workshop, change, place);
  return change.kind === 'add' ? add(workshop, change, place) : remove(workshop, change, place);
}

/** Whether the draft says what the change does, whatever it was that made it say so. */
export function isShown(workshop: Workshop, change: GuideChange): boolean {
  const { subject } = change;
  if (!isNumbered(subject)) return false;
  const { draft } = workshop;
  const found = findSubjects(workshop, subject).flatMap((each) => draft.read(each) ?? []);
  if (change.kind === 'remove') return found.length === 0;
  if (change.kind === 'set') {
    const after = canonical(change.subject, change.field, renumber(workshop, change, change.after));
    return found.some((item) => isDeepStrictEqual(fieldOf(item, change.field), after));
  }
  const isListed = subject.kind === 'entry' || subject.kind === 'publisher';
  const read = isListed ? readItem(subject, change.value) : null;
  const added = read && 'value' in read ? read.value : null;
  return added !== null && found.some((item) => differingFields(item, added).length === 0);
}

function set(workshop: Workshop, change: SetChange, place: number): Outcome {
  const { draft, history } = workshop;
  const { field } = change;
  const read = readField(change.subject.kind, field, renumber(workshop, change, change.after));
  if ('fault' in read) return conflict(read.fault, null);
  const after = read.value;
  const before = canonical(change.subject, field, renumber(workshop, change, change.before));
  const found = findSet(workshop, change.subject, field, before, place).flatMap((subject) => {
    const item = draft.read(subject);
    return item ? [{ subject, item, value: fieldOf(item, field) }] : [];
  });
  const [first] = found;
  if (!first) {
    if (history.isRemoved(change.subject, place)) return PRESENT;
    return conflict(`expected ${formatSubject(change.subject)}, got nothing`, null);
  }
  if (history.isDecided(change.subject, field, first.value, place)) return PRESENT;
  // An entry with a later check counts as the added one, and its check is set all the same.
  if (field !== 'checked' && history.isAdded(change.subject, first.item, place)) return PRESENT;
  const has = (value: Json) => found.find((each) => isDeepStrictEqual(each.value, value));
  const changed = has(before);
  if (changed && !isDeepStrictEqual(before, after)) {
    const { subject, value } = changed;
    const item = withField(changed.item, field, after);
    draft.write(subject, item);
    return applied(renamed(subject, item), value);
  }
  if (has(after)) return PRESENT;
  if (field === 'checked') return setLaterCheck(draft, first, after);
  const expected = `expected ${field} ${valueInWords(before)} or ${valueInWords(after)}`;
  return conflict(`${expected}, got ${valueInWords(first.value)}`, first.value);
}

/** Checks do not contradict each other: of one in the files and one from chat, the later counts. */
function setLaterCheck(
  draft: Draft,
  { subject, item, value }: { readonly subject: Subject; readonly item: Item; readonly value: Json },
  after: Json,
): Outcome {
  if (dayOf(value) >= dayOf(after)) return PRESENT;
  draft.write(subject, withField(item, 'checked', after));
  return applied(subject, value);
}

function add(workshop: Workshop, { subject, value }: AddChange, place: number): Outcome {
  const { draft, history } = workshop;
  if (!isNumbered(subject)) return conflict('expected the number of the entry, got none', null);
  const read = readItem(subject, value);
  if ('fault' in read) return conflict(read.fault, null);
  const item = read.value;
  const entry = subject.kind === 'entry' ? (item as Source) : null;
  const holds = (found: Item) => history.areDecided(subject, found, item, place);
  const existing = draft.read(subject);
  const own: AddedEntry | null = entry && { approved: entry.id, shown: entry.id };
  // What was removed since is not added in between; it may have been added again, and otherwise.
  const isOvertaken = existing
    ? holds(existing) || history.isAdded(subject, existing, place)
    : history.isRemoved(subject, place);
  if (isOvertaken) return { kind: 'present', added: own };
  const page = entry && shownPageOf(entry);
  const pages = entry ? history.pagesOf(subject, place) : [];
  const others = page === null ? [] : draft.entriesAt(page);
  const other = others.find(({ id }) => id !== entry?.id);
  if (entry && other) {
    if (holds(other)) return { kind: 'present', added: { approved: entry.id, shown: other.id } };
    // If it is given another page later, whether that is its own is seen in the end.
    if (pages.length === 0)
      return conflict(`expected no entry with this page, got entry ${other.id}`, asJson(other));
  }
  const corrected = pages.flatMap(draft.entriesAt).find(({ id }) => id !== entry?.id);
  if (entry && corrected && holds(corrected))
    return { kind: 'present', added: { approved: entry.id, shown: corrected.id } };
  // What was removed under another number comes back under it.
  const former = entry && (workshop.numbers.get(entry.id) ?? entry.id);
  if (entry && former !== entry.id && former !== null && !draft.entry(former)) {
    draft.write({ kind: 'entry', id: former }, { ...entry, id: former });
    return applied({ kind: 'entry', id: former }, null, { approved: entry.id, shown: former });
  }
  if (!existing) {
    draft.write(subject, item);
    return applied(subject, null, own);
  }
  if (!entry || others.length > 0 || isCorrected(history, existing as Source, entry)) {
    const fields = differingFields(existing, item).join(', ');
    return conflict(
      `expected ${formatSubject(subject)} as it was added, got another ${fields}`,
      asJson(existing),
    );
  }
  // Without a page, it is known by what it says: the files may hold it under the number that it was shown under, which is a
  // later one, or under that of another added entry.
  const isNew = ({ id }: Source) => id > entry.id || (id !== entry.id && workshop.taken.has(id));
  const saved = draft.entries().find((each) => isNew(each) && holds(each));
  if (saved) return { kind: 'present', added: { approved: entry.id, shown: saved.id } };
  const shown = nextFree(workshop, entry.id);
  draft.write({ kind: 'entry', id: shown }, { ...entry, id: shown });
  const reason = `expected the number ${entry.id} to be free, got “${(existing as Source).title}” in the files; shown as ${shown}`;
  const outcome = { approved: entry.id, shown };
  return applied({ kind: 'entry', id: shown }, asJson(existing), outcome, reason);
}

function remove(workshop: Workshop, { subject, before }: RemoveChange, place: number): Outcome {
  const { draft, history } = workshop;
  const found = findSubjects(workshop, subject).flatMap((each) => {
    const item = draft.read(each);
    return item ? [{ subject: each, item }] : [];
  });
  const [first] = found;
  if (!first) return PRESENT;
  const expected = readItem(subject, before);
  const same = 'value' in expected ? expected.value : null;
  const gone = same && found.find(({ item }) => differingFields(item, same).length === 0);
  if (gone) {
    draft.write(gone.subject, null);
    return applied(gone.subject, asJson(gone.item));
  }
  // Later changes add it as it is now, or remove it as it is now.
  if (history.isAdded(subject, first.item, place) || history.isRemoved(subject, place)) return PRESENT;
  const fields = same ? differingFields(first.item, same).join(', ') : 'form';
  return conflict(
    `expected ${formatSubject(subject)} as it was removed, got another ${fields}`,
    asJson(first.item),
  );
}

/** Whether the entry of the files that has the number of an added one is that one, corrected, and not another entry. */
function isCorrected({ isFromFiles, isAnother }: History, found: Source, entry: Source): boolean {
  // What was removed and is brought back has its number from the files, whatever its title is by now.
  if (isFromFiles({ kind: 'entry', id: entry.id })) return true;
  return !isAnother(found) && isRetitled(found, entry);
}

/** Whether at least half of the words of their titles are the same. */
function isRetitled(one: Source, other: Source): boolean {
  const [words, others] = [one, other].map(({ title }) => new Set(foldName(title).split(' ')));
  if (!words || !others) return false;
  return words.intersection(others).size * 2 >= Math.max(words.size, others.size);
}

/** Where the subject may be found now, likeliest first. */
function findSubjects({ draft, history, numbers }: Workshop, subject: Subject): readonly Subject[] {
  if (subject.kind === 'entry') {
    const shown = numbers.get(subject.id);
    return shown === undefined || shown === subject.id ? [subject] : [{ ...subject, id: shown }, subject];
  }
  if (subject.kind === 'publisher' || draft.read(subject)) return [subject];
  return history.namesOf(subject);
}

/** Where a field was set. The number of an added entry may be another’s by now: the value that it had tells whose it was set of. */
function findSet(
  workshop: Workshop,
  subject: Subject,
  field: string,
  before: Json,
  place: number,
): readonly Subject[] {
  const subjects = findSubjects(workshop, subject);
  if (subject.kind !== 'entry' || subjects.length === 1) return subjects;
  const isOfAdded = workshop.history.isLeft(subject, field, before, place);
  return isOfAdded ? subjects.slice(0, 1) : subjects.toReversed();
}

/** A point’s entries by the numbers that they are shown under. */
function renumber({ numbers }: Workshop, { subject, field }: SetChange, value: Json): Json {
  if (subject.kind !== 'point' || field !== 'entries' || !Array.isArray(value)) return value;
  return value.map((id) => (typeof id === 'number' ? (numbers.get(id) ?? id) : id));
}

/** The same whatever is approved later: the next number that neither the files nor another added entry has. */
function nextFree({ draft, taken }: Workshop, from: number): number {
  const ids = draft.entries().map(({ id }) => id);
  const used = new Set([...ids, ...taken]);
  let next = Math.max(from, ...ids.filter((id) => !taken.has(id))) + 1;
  while (used.has(next)) next += 1;
  return next;
}

/** A point without a number is named by its title. */
function renamed(subject: Subject, item: Item): Subject {
  return subject.kind === 'point' && 'basis' in item && 'text' in item
    ? { ...subject, key: pointId(item) }
    : subject;
}

function applied(
  subject: Subject,
  former: Json,
  added: AddedEntry | null = null,
  moved: string | null = null,
): Outcome {
  return { kind: 'applied', subject, former, added, moved };
}

function conflict(reason: string, shown: Json): Outcome {
  return { kind: 'conflict', reason, shown };
}

function asJson(item: Item): Json {
  return item as unknown as Json;
}
