import { basename } from 'node:path';
import { fold } from '../search/fold.ts';
import type { CheckedFiles } from './checked-files.ts';
import { pointId } from './document-keys.ts';
import type { Fault, Path } from './fault.ts';
import { nameKey } from './name-index.ts';
import { pageKey } from './page-address.ts';
import type { PlanPoint, Spellings } from './schema.ts';
import { getShownLink } from './shown-link.ts';
import type { YamlFile } from './yaml-file.ts';

/** Ids, numbers and names that occur twice. */
export function* findDuplicates(files: CheckedFiles): Generator<Fault> {
  const { about, publishers, sources, spellings, plans, timeline } = files;
  if (about) {
    yield* findRepeated(about.file, ['topics'], 'id', about.value.topics, 'topic');
    yield* findRepeated(about.file, ['people'], 'name', about.value.people, 'person');
  }
  if (publishers) yield* findRepeated(publishers.file, [], 'id', publishers.value, 'publisher');
  if (sources) {
    yield* findRepeated(sources.file, [], 'id', sources.value, 'entry');
    const links = sources.value.map((source) => getShownLink(source)?.url);
    yield* findSamePages(sources.file, links, (at) => [at, 'link', 'url'], 'entry');
  }
  for (const [event, { sources: pages }] of timeline?.value.entries() ?? []) {
    const path = (at: number): Path => [event, 'sources', at, 'url'];
    if (timeline) yield* findSamePages(timeline.file, urlsOf(pages), path, 'source of the event');
  }
  if (spellings) yield* findSharedSpellings(spellings.file, spellings.value);

  const fileOf = nameFiles(plans);
  const ownerOf = new Map<string, string>();
  for (const { value: plan, file } of plans) {
    const other = fileOf.get(plan.id);
    if (other !== undefined && other !== file.path) {
      const text = `expected a unique id, got “${plan.id}”, also used by ${other}; if this file is a copy of that one, delete it, otherwise give it an id of its own`;
      yield file.faultAt(['id'], text);
    }
    for (const [at, alias] of plan.aliases.entries()) {
      const owner = ownerOf.get(nameKey(alias));
      if (owner && owner !== plan.id) {
        const text = `expected a unique name, got “${alias}”, also used by ${owner}`;
        yield file.faultAt(['aliases', at], text);
      }
      ownerOf.set(nameKey(alias), plan.id);
    }
    yield* findRepeated(file, ['sources'], 'id', plan.sources, 'source');
    yield* findSamePages(file, urlsOf(plan.sources), (at) => ['sources', at, 'url'], 'source');
    yield* findRepeated(file, ['points'], 'number', plan.points, 'point');
    yield* findRepeated(file, ['points'], 'key', plan.points.map(nameUnnumbered), 'key of a point');
  }
}

/**
 * The path of each plan's file by the plan's id. Of several files with one id it is the one named after the id, or the one
 * with the shortest name, because programs name a copy `plan (1).yaml` or `plan.sync-conflict-20260101.yaml`.
 */
function nameFiles(plans: CheckedFiles['plans']): ReadonlyMap<string, string> {
  const pathOf = new Map<string, string>();
  const lengthOf = (path: string, id: string) => (basename(path) === `${id}.yaml` ? 0 : path.length);
  for (const { value, file } of plans) {
    const other = pathOf.get(value.id);
    if (other === undefined || lengthOf(file.path, value.id) < lengthOf(other, value.id))
      pathOf.set(value.id, file.path);
  }
  return pathOf;
}

/** Points without a number are told apart by their keys or titles. */
function nameUnnumbered(point: PlanPoint): { readonly key?: string } {
  return point.number === undefined ? { key: pointId(point) } : {};
}

function* findRepeated<Field extends string>(
  file: YamlFile,
  path: Path,
  field: Field,
  list: readonly { readonly [name in Field]?: string | number | undefined }[],
  noun: string,
): Generator<Fault> {
  const firstAt = new Map<string | number, number>();
  for (const [at, { [field]: value }] of list.entries()) {
    if (value === undefined) continue;
    const first = firstAt.get(value);
    if (first === undefined) {
      firstAt.set(value, at);
      continue;
    }
    const text = `expected each ${noun} once, got “${value}” again (first at number ${numberOf(file, [...path, first])} of the list)`;
    yield file.faultAt([...path, at, field], text);
  }
}

/** Counts the item from 1, as it stands in the file. */
function numberOf(file: YamlFile, path: Path): number {
  return Number(file.original(path).findLast((step) => typeof step === 'number')) + 1;
}

function urlsOf(pages: readonly { readonly url: string }[]): readonly string[] {
  return pages.map(({ url }) => url);
}

/** An address that leads to two entries would cite one of them for the other; a page given twice would count as two. */
function* findSamePages(
  file: YamlFile,
  urls: readonly (string | undefined)[],
  pathOf: (at: number) => Path,
  noun: string,
): Generator<Fault> {
  const firstAt = new Map<string, number>();
  for (const [at, url] of urls.entries()) {
    const key = url === undefined ? null : pageKey(url);
    if (key === null) continue;
    const first = firstAt.get(key);
    if (first === undefined) {
      firstAt.set(key, at);
      continue;
    }
    const text = `expected a page of its own for each ${noun}, got “${url}”, the page of number ${numberOf(file, pathOf(first))} of the list`;
    yield file.faultAt(pathOf(at), text);
  }
}

function* findSharedSpellings(file: YamlFile, { spellings }: Spellings): Generator<Fault> {
  const groupOf = new Map<string, number>();
  for (const [at, group] of spellings.entries()) {
    for (const [index, spelling] of group.entries()) {
      const other = groupOf.get(fold(spelling));
      if (other !== undefined && other !== at) {
        const text = `expected each spelling in one group, got “${spelling}”, also in group ${numberOf(file, ['spellings', other])}`;
        yield file.faultAt(['spellings', at, index], text);
      }
      groupOf.set(fold(spelling), at);
    }
  }
}
