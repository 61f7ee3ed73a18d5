import type * as z from 'zod';

/** Every field of a schema, at any depth, by name. */
export function fieldsOf(schema: z.ZodType): readonly string[] {
  const { def } = schema as unknown as { readonly def: Def };
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([name, field]) => [name, ...fieldsOf(field)]);
    case 'array':
      return def.element ? fieldsOf(def.element) : [];
    case 'union':
      return (def.options ?? []).flatMap(fieldsOf);
    case 'default':
    case 'optional':
      return def.innerType ? fieldsOf(def.innerType) : [];
    default:
      return [];
  }
}

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
};
