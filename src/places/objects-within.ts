type Json = Readonly<Record<string, unknown>>;

/** Every object inside a value, outer ones first. */
export function objectsWithin(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsWithin);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsWithin)];
}

/** The length of the longest text that has this name anywhere inside. */
export function longestWithin(value: unknown, name: string): number {
  return Math.max(0, ...textsWithin(value, name).map(({ length }) => length));
}

export function textsWithin(value: unknown, name: string): readonly string[] {
  return objectsWithin(value).flatMap(({ [name]: text }) => (typeof text === 'string' ? [text] : []));
}
