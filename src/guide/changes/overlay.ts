import { finish, type Steps } from '../../search/work-in-slices.ts';
import type { Guide } from '../guide.ts';
import { shownPageOf } from '../shown-link.ts';
import { applyChange, isShown, type Workshop } from './apply-change.ts';
import type { Conflict } from './conflict.ts';
import { createDraft, type Draft } from './draft.ts';
import { fieldOf } from './fields.ts';
import type { Json } from './guide-change.ts';
import { readHistory } from './history.ts';
import { type Broken, findBroken } from './references.ts';
import type { Revision } from './revision.ts';
import { formatSubject, isNumbered, type Subject } from './subject.ts';

/** The files of a guide with the approved changes laid over them. */
export type Overlay = {
  readonly guide: Guide;
  /** The numbers of the revisions that say something else than the files. */
  readonly applied: readonly number[];
  /** The numbers of the revisions that the files hold already, or that later ones have overtaken. */
  readonly present: readonly number[];
  readonly conflicts: readonly Conflict[];
  /** When entries were added, in milliseconds since 1970, by the numbers that they are shown under. */
  readonly addedAt: ReadonlyMap<number, number>;
};

/** Lays the revisions over the files, in their order. Each is applied whole or is in conflict. */
export function overlay(files: Guide, revisions: readonly Revision[]): Overlay {
  return finish(layOver(files, revisions));
}

/** Does the same in steps, for a process that must go on answering. */
export function* layOver(files: Guide, revisions: readonly Revision[]): Steps<Overlay> {
  if (revisions.length > 0) yield* readPages(files);
  const refused: Conflict[] = [];
  let left = revisions;
  for (;;) {
    const { broken, workshop, ...result } = yield* applyAll(files, left);
    if (!broken) {
      const { read } = workshop.draft;
      const shown = refused.map((conflict) => ({ ...conflict, shown: readShown(conflict, read) }));
      const conflicts = [...result.conflicts, ...shown].sort((one, other) => one.revision - other.revision);
      return { ...result, ...dropShown(workshop, revisions, { ...result, conflicts }) };
    }
    // Only what comes out in the end has to hold together, since earlier steps may have been overtaken.
    refused.push(broken);
    left = left.filter(({ number }) => number !== broken.revision);
  }
}

/** Without the conflicts of what the guide shows nevertheless: others may have been laid over it since. */
function dropShown(
  workshop: Workshop,
  revisions: readonly Revision[],
  { present, conflicts }: Pick<Overlay, 'present' | 'conflicts'>,
): Pick<Overlay, 'present' | 'conflicts'> {
  const told = new Set(conflicts.flatMap(({ revision, shownAs }) => (shownAs === null ? revision : [])));
  const shown = revisions
    .filter(({ number, changes }) => told.has(number) && changes.every((each) => isShown(workshop, each)))
    .map(({ number }) => number);
  if (shown.length === 0) return { present, conflicts };
  return {
    present: [...present, ...shown].sort((one, other) => one - other),
    conflicts: conflicts.filter(({ revision }) => !shown.includes(revision)),
  };
}

/** What the guide has where the change would have been. */
function readShown({ change }: Conflict, read: Draft['read']): Json {
  if (change === null || !isNumbered(change.subject)) return null;
  const item = read(change.subject);
  if (item === null) return null;
  return change.kind === 'set' ? fieldOf(item, change.field) : (item as unknown as Json);
}

/** Reading ten thousand addresses takes a tenth of a second, once: they are remembered with their entries. */
function* readPages({ sources }: Guide): Steps<void> {
  for (const source of sources) {
    shownPageOf(source);
    yield;
  }
}

/** `broken` is the latest of the revisions that together break a reference; null if all references hold. */
function* applyAll(
  files: Guide,
  revisions: readonly Revision[],
): Steps<Overlay & { readonly broken: Conflict | null; readonly workshop: Workshop }> {
  const draft = createDraft(files);
  const workshop: Workshop = {
    draft,
    history: readHistory(revisions),
    numbers: new Map(),
    taken: listAdded(revisions),
  };
  const applied: number[] = [];
  const present: number[] = [];
  const conflicts: Conflict[] = [];
  const addedAt = new Map<number, number>();
  /** The same for a point under all its names. */
  const keyOf = (subject: Subject, field: string) =>
    `${formatSubject(workshop.history.namesOf(subject)[0] ?? subject)} ${field}`;
  const written = new Map<string, { readonly subject: Subject; readonly revision: Revision }>();
  let place = 0;
  for (const revision of revisions) {
    const { number: revisionNumber, changes } = revision;
    const outcomes = [];
    for (const change of changes) {
      outcomes.push({ change, outcome: applyChange(workshop, change, place) });
      place += 1;
      yield;
    }
    const failed = outcomes.flatMap(({ change, outcome }) =>
      outcome.kind === 'conflict'
        ? [{ revision: revisionNumber, change, reason: outcome.reason, shown: outcome.shown, shownAs: null }]
        : [],
    );
    conflicts.push(...failed);
    if (failed.length > 0) draft.takeBack();
    draft.keep();
    if (failed.length > 0) continue;
    for (const { change, outcome } of outcomes) {
      if (outcome.kind === 'conflict') continue;
      if (outcome.added) {
        workshop.numbers.set(outcome.added.approved, outcome.added.shown);
        if (revision.undoes === null && !addedAt.has(outcome.added.shown))
          addedAt.set(outcome.added.shown, revision.at);
      }
      if (outcome.kind === 'present') continue;
      const { subject, moved, former: shown } = outcome;
      written.set(keyOf(subject, change.kind === 'set' ? change.field : ''), { subject, revision });
      const shownAs = outcome.added?.shown ?? null;
      if (moved !== null) conflicts.push({ revision: revisionNumber, change, reason: moved, shown, shownAs });
    }
    const isApplied = outcomes.some(({ outcome }) => outcome.kind === 'applied');
    (isApplied ? applied : present).push(revisionNumber);
  }
  for (const id of addedAt.keys()) if (!draft.entry(id)) addedAt.delete(id);
  const found = yield* findBroken(
    files,
    draft,
    [...written.values()].map(({ subject }) => subject),
  );
  return {
    guide: draft.finish(),
    applied,
    present,
    // An entry may have been removed after it was moved.
    conflicts: conflicts.filter(({ shownAs }) => shownAs === null || draft.entry(shownAs)),
    addedAt,
    broken: found && blame(found),
    workshop,
  };

  function blame({ reason, causes }: Broken): Conflict | null {
    const writers = causes.flatMap(({ subject, field }) =>
      ['', field].flatMap((each) => written.get(keyOf(subject, each))?.revision ?? []),
    );
    const latest = writers.reduce<Revision | null>(
      (last, each) => (last && last.number > each.number ? last : each),
      null,
    );
    const names = causes.map(({ subject }) => formatSubject(subject));
    const change = latest?.changes.find(({ subject }) => names.includes(formatSubject(subject))) ?? null;
    return latest && { revision: latest.number, change, reason, shown: null, shownAs: null };
  }
}

function listAdded(revisions: readonly Revision[]): ReadonlySet<number> {
  const subjects = revisions
    .flatMap(({ changes }) => changes)
    .flatMap(({ kind, subject }) => (kind === 'add' ? [subject] : []));
  return new Set(subjects.flatMap((subject) => (subject.kind === 'entry' ? (subject.id ?? []) : [])));
}
