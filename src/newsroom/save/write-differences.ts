import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Item } from '../../guide/changes/fields.ts';
import type { Json } from '../../guide/changes/guide-change.ts';
import { isGuideFile, PLANS } from '../../guide/folder-files.ts';
import type { Guide } from '../../guide/guide.ts';
import {
  type PlanPoint,
  type PlanSource,
  type Publisher,
  planFile,
  publishersFile,
  type Source,
} from '../../guide/schema.ts';
import { editList } from '../files/edit-list.ts';
import type { YamlFields, YamlValue } from '../files/emit-item.ts';
import { type GuideFile, readGuideFile } from '../files/guide-file.ts';
import { ENTRY_ORDER, entryFields, fieldValue } from '../import/entry-fields.ts';
import { compareById, compareByPlace, isSame, type ListDifference } from './compare-lists.ts';

/** A file, and the text that it has to have. */
export type Rewritten = { readonly file: GuideFile; readonly text: string };

/** The files of a guide that do not say what `next` does, as they would say it. Comments and order stay. */
export async function writeDifferences(
  folder: string,
  { publishers, sources, plans }: Guide,
  next: Guide,
): Promise<readonly Rewritten[]> {
  const written: Rewritten[] = [];
  const edit = <T extends Item>(text: string, list: ListDifference<T>, kind: Kind<T>): string => {
    if (isSame(list)) return text;
    const changed = new Map([...list.changed].map(([at, fields]) => [at, fieldsOf(fields, kind)]));
    const changes = { changed, removed: list.removed, added: list.added.map(kind.write) };
    return editList(text, changes, kind.order, kind.list);
  };
  const rewrite = (file: GuideFile, text: string) => {
    if (text !== file.text) written.push({ file, text });
  };
  // The publishers come first, so that no reader meets an entry whose publisher is not there yet.
  const outlets = await readGuideFile(join(folder, 'publishers.yaml'));
  rewrite(outlets, edit(outlets.text, compareById(publishers, next.publishers), PUBLISHERS));
  const list = await readGuideFile(join(folder, 'reading-list.yaml'));
  rewrite(list, edit(list.text, compareById(sources, next.sources), ENTRIES));
  const files = plans.some((plan, at) => plan !== next.plans[at])
    ? await readPlanFiles(folder)
    : new Map<string, GuideFile>();
  for (const plan of plans) {
    const shown = next.plans.find(({ id }) => id === plan.id);
    const file = files.get(plan.id);
    if (!shown || !file) continue;
    const points = edit(file.text, compareByPlace(plan.points, shown.points), POINTS);
    rewrite(file, edit(points, compareByPlace(plan.sources, shown.sources), PAGES));
  }
  return written;
}

/** How items of a list stand in their file. */
type Kind<T> = {
  /** The name of the list; null if the file is the list. */
  readonly list: string | null;
  readonly order: readonly string[];
  readonly write: (item: T) => YamlFields;
  readonly value: (field: string, value: Json) => YamlValue;
};

const ENTRIES: Kind<Source> = {
  list: null,
  order: ENTRY_ORDER,
  write: entryFields,
  value: (field, value) => fieldValue(field as keyof Source, value),
};
const PUBLISHERS: Kind<Publisher> = {
  list: null,
  order: Object.keys(publishersFile.element.shape),
  write: withoutEmpty,
  value: asItStands,
};
const POINTS: Kind<PlanPoint> = {
  list: 'points',
  order: Object.keys(planFile.shape.points.element.shape),
  write: withoutEmpty,
  value: asItStands,
};

const PAGES: Kind<PlanSource> = {
  list: 'sources',
  // Nothing else of it is ever set; it stands behind the other fields.
  order: ['checked'],
  write: withoutEmpty,
  value: asItStands,
};

function asItStands(_field: string, value: Json): YamlValue {
  return value as YamlValue;
}

function fieldsOf<T>(fields: ReadonlyMap<string, Json>, { value }: Kind<T>): YamlFields {
  return Object.fromEntries(
    [...fields].map(([field, each]) => [field, each === null ? undefined : value(field, each)]),
  );
}

/** Without the lists that have nothing in them, which are as good as not there. */
function withoutEmpty(item: Publisher | PlanPoint | PlanSource): YamlFields {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  ) as YamlFields;
}

async function readPlanFiles(folder: string): Promise<ReadonlyMap<string, GuideFile>> {
  const names = (await readdir(join(folder, PLANS))).filter(isGuideFile);
  const files = await Promise.all(names.map((name) => readGuideFile(join(folder, PLANS, name))));
  return new Map(files.map((file) => [String(parseDocument(file.text).get('id')), file]));
}
