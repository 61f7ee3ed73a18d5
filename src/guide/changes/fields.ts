import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { describeIssue } from '../issue-text.ts';
import {
  type PlanPoint,
  type PlanSource,
  type Publisher,
  planFile,
  publishersFile,
  readingListFile,
  type Source,
} from '../schema.ts';
import type { Json } from './guide-change.ts';
import type { Subject } from './subject.ts';

/** What a subject stands for in the guide. */
export type Item = Source | PlanPoint | PlanSource | Publisher;

const ITEMS = {
  entry: readingListFile.element,
  point: planFile.shape.points.element,
  publisher: publishersFile.element,
  source: planFile.shape.sources.element,
} as const;

/** What names an item, and so is no field that a change may set. */
const NAMING: Readonly<Record<Exclude<Subject['kind'], 'source'>, readonly string[]>> = {
  entry: ['id'],
  point: ['number', 'key'],
  publisher: ['id'],
};

/** The fields that a change may set. A plan’s page is corrected in its file: only when it was checked is recorded. */
export function listFields(kind: Subject['kind']): readonly string[] {
  if (kind === 'source') return ['checked'];
  return Object.keys(ITEMS[kind].shape).filter((field) => !NAMING[kind].includes(field));
}

/** A value as the guide holds it, or what is wrong with it, in words. */
export type Read<T> = { readonly value: T } | { readonly fault: string };

/** Reads the value of one field; null is "not there", which for some fields is a value of their own, such as no topics. */
export function readField(kind: Subject['kind'], field: string, value: unknown): Read<Json> {
  const shape: Readonly<Record<string, z.ZodType>> = ITEMS[kind].shape;
  const schema = listFields(kind).includes(field) ? shape[field] : undefined;
  if (!schema) return { fault: `expected a field that can be changed, got “${field}”` };
  const given = value === null ? undefined : value;
  const read = readWith(schema, given, { [field]: given }, [field]);
  return 'fault' in read ? read : { value: (read.value ?? null) as Json };
}

/** Reads an entry or a publisher without what names it. */
export function readItem(
  { kind, id }: { readonly kind: 'entry' | 'publisher'; readonly id: number | string },
  value: Readonly<Record<string, unknown>>,
): Read<Source | Publisher> {
  const whole = { ...value, id };
  return readWith<Source | Publisher>(ITEMS[kind], whole, whole, []);
}

function readWith<T>(
  schema: z.ZodType<T>,
  value: unknown,
  root: unknown,
  above: readonly PropertyKey[],
): Read<T> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const [first] = result.error.issues.flatMap((issue) =>
    describeIssue({ ...issue, path: [...above, ...issue.path] }, root),
  );
  const where = first === undefined ? '' : `${first.path.join('.')}: `;
  return { fault: `${where}${first?.text ?? 'expected a valid value'}` };
}

/** Null if the item does not have the field. */
export function fieldOf(item: Item, field: string): Json {
  return (Object.hasOwn(item, field) ? (Reflect.get(item, field) ?? null) : null) as Json;
}

/** The item with a value that `readField` gave. */
export function withField(item: Item, field: string, value: Json): Item {
  if (value !== null) return { ...item, [field]: value };
  const { [field]: _, ...rest } = item as Item & Readonly<Record<string, unknown>>;
  return rest as Item;
}

/** The fields in which two items differ, apart from what names them. */
export function differingFields(one: Item, other: Item): readonly string[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  fields.delete('id');
  return [...fields].filter((field) => !isDeepStrictEqual(fieldOf(one, field), fieldOf(other, field)));
}
