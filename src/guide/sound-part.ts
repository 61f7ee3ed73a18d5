import type * as z from 'zod';
import type { Path } from './fault.ts';

/** What is left of a file's value without the items of its lists that have faults. */
export type SoundPart<T> = {
  readonly value: T;
  /** Where something stands in the file, by its path in `value`. */
  readonly original: (path: Path) => Path;
};

/** Leaves out the items that the schema refuses; of lists within lists, those of the outermost. Null if more is refused. */
export function takeSoundPart<T>(
  schema: z.ZodType<T>,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): SoundPart<T> | null {
  const refused = new Map<string, { readonly list: Path; readonly items: Set<number> }>();
  for (const { path } of issues) {
    const [list, at] = splitAtItem(path);
    if (at === null) return null;
    const key = JSON.stringify(list);
    const { items } = refused.get(key) ?? { items: new Set() };
    refused.set(key, { list, items: items.add(at) });
  }
  const kept = new Map<string, readonly number[]>();
  let rest = value;
  for (const [key, { list, items }] of refused) {
    const indexes: number[] = [];
    rest = changeAt(rest, list, (each) => {
      if (!Array.isArray(each)) return each;
      indexes.push(...each.keys().filter((at) => !items.has(at)));
      return indexes.map((at) => each[at]);
    });
    kept.set(key, indexes);
  }
  const result = schema.safeParse(rest);
  if (!result.success) return null;
  const original = (path: Path): Path => {
    const [list, at] = splitAtItem(path);
    const before = at === null ? undefined : kept.get(JSON.stringify(list))?.[at];
    return before === undefined ? path : path.with(list.length, before);
  };
  return { value: result.data, original };
}

function splitAtItem(path: Path): readonly [list: Path, at: number | null] {
  const index = path.findIndex((step) => typeof step === 'number');
  const at = path[index];
  return typeof at === 'number' ? [path.slice(0, index), at] : [path, null];
}

function changeAt(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [step]: changeAt(Reflect.get(value, step), rest, change) };
}
