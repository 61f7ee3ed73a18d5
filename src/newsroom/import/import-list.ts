import { join } from 'node:path';
import type { RevisionRow } from '../../guide/changes/revision.ts';
import type { Guide } from '../../guide/guide.ts';
import { loadGuide } from '../../guide/load.ts';
import { layRevisions } from '../../guide/load-library.ts';
import { createNameIndex, namesOfPublisher } from '../../guide/name-index.ts';
import type { Source } from '../../guide/schema.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { editList } from '../files/edit-list.ts';
import { changeFile, type GuideFile, readGuideFile } from '../files/guide-file.ts';
import { type FileChange, replaceFiles } from '../files/replace-files.ts';
import { listKnown, listUnsaved, planFiles, type ShownFiles } from './approved-entries.ts';
import { decodeInput } from './decode-input.ts';
import { describeImport } from './describe-import.ts';
import { draftEntries } from './draft-entries.ts';
import { ENTRY_ORDER, entryFields, fieldValue, publisherFields } from './entry-fields.ts';
import { findColumns } from './find-columns.ts';
import { type PlannedImport, planImport } from './plan-import.ts';
import { createTopicReader } from './propose-topics.ts';
import type { DateOrder } from './read-date.ts';
import { readRows } from './read-rows.ts';
import { readTable } from './read-table.ts';
import { type ResolvedPublishers, resolvePublishers } from './resolve-publishers.ts';
import { refuseRows } from './row-faults.ts';
import type { RowFault } from './table.ts';

export type ImportOptions = {
  /** The guide’s. */
  readonly folder: string;
  /** The changes that were approved in chat for the guide with these files. */
  readonly approved: (files: Guide) => Promise<readonly RevisionRow[]>;
  readonly bytes: Uint8Array;
  /** Who gives the links, as replies say it: “address given by …”. */
  readonly listName: string;
  /** Names or numbers of columns by field. */
  readonly columns: ReadonlyMap<string, string>;
  readonly dates: DateOrder | null;
  readonly encoding: string | null;
  readonly thisYear: number;
  /** True to say what would be done, and do nothing. */
  readonly isTrial: boolean;
  /** What is being done, for somebody who waits. */
  readonly progress: (text: string) => void;
};

/**
 * Puts the entries of a list into a guide’s files: all of them, or none if one cannot be read. Resolves with what was done,
 * in words. Rejects with `OperatorError`, which names each row that could not be read.
 */
export async function importList(options: ImportOptions): Promise<string> {
  const { folder, bytes, listName, progress, thisYear } = options;
  progress('Reading the guide');
  const list = await readGuideFile(join(folder, 'reading-list.yaml'));
  const publishersFile = await readGuideFile(join(folder, 'publishers.yaml'));
  const files = await loadGuide(folder);
  const approved = await options.approved(files);
  const { guide: shown } = await layRevisions(files, approved);
  const guide: ShownFiles = { files, shown, approved };
  const names = createNameIndex(shown.publishers, namesOfPublisher);
  const topics = createTopicReader(shown.about.topics);

  progress('Reading the list');
  const faults: RowFault[] = [];
  const table = readTable(decodeInput(bytes, options.encoding), faults);
  const total = table.rows.length + new Set(faults.map(({ row }) => row)).size;
  const known = {
    isPublisher: (name: string) => names.exact(name) !== null,
    isTopic: (name: string) => topics.read([name]).ids.length > 0,
  };
  const columns = findColumns(table, options.columns, known, thisYear);
  const rows = readRows(table, columns, { dates: options.dates, thisYear }, faults);

  progress(`Comparing ${rows.length.toLocaleString('en')} rows with the guide`);
  const publishers = resolvePublishers(rows, shown.publishers);
  const drafted = draftEntries(rows, { publisherOf: publishers.of, topics }, faults);
  if (faults.length > 0) throw refuseRows(faults, total);
  const plan = planFiles(planImport(drafted.drafts, listKnown(guide), listName), guide);
  const used = new Set([...plan.added, ...plan.changed.map(changedSource)].map(({ publisher }) => publisher));
  const added = [...listUnsaved(guide), ...publishers.added].filter(({ id }) => used.has(id));
  const report = describeImport({
    table,
    columns,
    drafted,
    plan,
    publishers: added,
    listName,
    isTrial: options.isTrial,
  });
  if (plan.added.length + plan.changed.length === 0) return report;

  progress(`Checking the guide with ${plan.added.length.toLocaleString('en')} more entries`);
  const changes = await writeTexts({ folder, guide: files, list, publishersFile, plan, added });
  if (options.isTrial) return report;
  progress('Writing');
  await replaceFiles(changes);
  return report;
}

function changedSource({ source, fields }: PlannedImport['changed'][number]): Source {
  return { ...source, ...Object.fromEntries(fields.map(({ field, after }) => [field, after])) };
}

type Writing = {
  readonly folder: string;
  readonly guide: Guide;
  readonly list: GuideFile;
  readonly publishersFile: GuideFile;
  readonly plan: PlannedImport;
  readonly added: ResolvedPublishers['added'];
};

/** The files as they will be, read back by the guide’s own checks before one is written. */
async function writeTexts({
  folder,
  guide,
  list,
  publishersFile,
  plan,
  added,
}: Writing): Promise<readonly FileChange[]> {
  const changed = new Map(
    plan.changed.map(({ at, fields }) => [
      at,
      Object.fromEntries(fields.map(({ field, after }) => [field, fieldValue(field, after)])),
    ]),
  );
  const entries = { changed, added: plan.added.map(entryFields) };
  const texts = [{ file: list, text: editList(list.text, entries, ENTRY_ORDER) }];
  if (added.length > 0) {
    const more = { changed: new Map(), added: added.map(publisherFields) };
    // The publishers come first, so that no reader meets an entry whose publisher is not there yet.
    texts.unshift({ file: publishersFile, text: editList(publishersFile.text, more, []) });
  }
  const next = await loadGuide(folder, null, new Map(texts.map(({ file, text }) => [file.path, text]))).catch(
    (error: unknown) => {
      if (!(error instanceof OperatorError)) throw error;
      throw new OperatorError('The guide would have faults with these entries, so nothing was imported:', {
        lines: error.lines,
        cause: error,
      });
    },
  );
  expectAsPlanned(guide, plan, next);
  return texts.map(({ file, text }) => changeFile(file, text));
}

/** What was written has to be read as what was meant, entry by entry. */
function expectAsPlanned({ sources }: Guide, plan: PlannedImport, next: Guide): void {
  const meant: Source[] = [...sources, ...plan.added];
  for (const change of plan.changed) meant[change.at] = changedSource(change);
  const wrong = meant.findIndex((source, at) => flatten(source) !== flatten(next.sources[at]));
  if (wrong >= 0 || next.sources.length !== meant.length)
    throw new Error(`Entry ${meant[wrong]?.id} would not be read as it was meant; nothing was imported.`);
}

/** The same text for the same value, in whatever order its fields are. */
function flatten(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
