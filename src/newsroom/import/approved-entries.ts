import { isDeepStrictEqual } from 'node:util';
import { differingFields } from '../../guide/changes/fields.ts';
import { type RevisionRow, readRevisions } from '../../guide/changes/revision.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Publisher, Source } from '../../guide/schema.ts';
import type { EntryChange, KnownEntries, PlannedImport } from './plan-import.ts';

/** A guide’s files, and with them what readers see: approved changes that were not saved yet are laid over them. */
export type ShownFiles = {
  readonly files: Guide;
  readonly shown: Guide;
  readonly approved: readonly RevisionRow[];
};

/** What an import compares a list with: what readers see, and what the files have otherwise. */
export function listKnown({ files, shown, approved }: ShownFiles): KnownEntries {
  if (files === shown) return { sources: files.sources, former: [], taken: listAdded(approved) };
  const byId = new Map(shown.sources.map((source) => [source.id, source]));
  const [removed, kept] = [
    files.sources.filter(({ id }) => !byId.has(id)),
    files.sources.filter(({ id }) => byId.has(id)),
  ];
  return {
    // Those removed in chat are in the files until they are saved, so a list that has them adds none.
    sources: [...shown.sources, ...removed],
    former: kept.filter((source) => !isDeepStrictEqual(source, byId.get(source.id))),
    taken: listAdded(approved),
  };
}

/** The numbers of entries that were added in chat, also of those that were taken back. */
function listAdded(approved: readonly RevisionRow[]): readonly number[] {
  return readRevisions(approved).revisions.flatMap(({ changes }) =>
    changes.flatMap(({ kind, subject }) =>
      kind === 'add' && subject.kind === 'entry' ? (subject.id ?? []) : [],
    ),
  );
}

/** An entry of which a list says something else than what was approved in chat. */
export type LeftEntry = {
  readonly source: Source;
  /** What the list has otherwise; null if the entry was removed in chat. */
  readonly fields: EntryChange['fields'] | null;
};

export type FilesImport = PlannedImport & {
  /** What stays as it was approved: it is not in the files yet, so a change of them would contradict it. */
  readonly left: readonly LeftEntry[];
};

/** What of a planned import is written into the files, with the places that the entries have there. */
export function planFiles(plan: PlannedImport, { files, shown }: ShownFiles): FilesImport {
  if (files === shown) return { ...plan, left: [] };
  const places = new Map(files.sources.map(({ id }, at) => [id, at]));
  const shownIds = new Set(shown.sources.map(({ id }) => id));
  const changed: EntryChange[] = [];
  const left: LeftEntry[] = [];
  for (const { source, fields } of plan.changed) {
    const at = places.get(source.id);
    const inFiles = at === undefined ? undefined : files.sources[at];
    if (!shownIds.has(source.id)) left.push({ source, fields: null });
    else if (at === undefined || inFiles === undefined) left.push({ source, fields });
    else {
      const approved = new Set(differingFields(inFiles, source));
      const kept = fields.filter(({ field }) => approved.has(field));
      const written = fields.filter(({ field }) => !approved.has(field));
      if (kept.length > 0) left.push({ source, fields: kept });
      if (written.length > 0) changed.push({ at, source: inFiles, fields: written });
    }
  }
  const removed = plan.same.filter(({ id }) => !shownIds.has(id));
  return {
    added: plan.added,
    changed,
    same: plan.same.filter(({ id }) => shownIds.has(id)),
    left: [...left, ...removed.map((source) => ({ source, fields: null }))],
  };
}

/** Publishers that were approved in chat and are not in the files yet, which an entry in the files may not name before. */
export function listUnsaved({ files, shown }: ShownFiles): readonly Publisher[] {
  const ids = new Set(files.publishers.map(({ id }) => id));
  return shown.publishers.filter(({ id }) => !ids.has(id));
}
