import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const mutant = z.strictObject({
  /** What is wrong with it, as a sentence without a full stop; different for each. */
  name: z.string().min(1),
  file: z.string().startsWith('src/'),
  /** Stands once in the file. */
  find: z.string().min(1),
  replace: z.string(),
  /** The file of the test that must fail. */
  test: z.string().startsWith('test/'),
});

/** A bug, and the test that must catch it. */
export type Mutant = Readonly<z.infer<typeof mutant>>;

export function readMutants(): readonly Mutant[] {
  const text = readFileSync(new URL('./mutants.yaml', import.meta.url), 'utf8');
  return z.array(mutant).parse(parse(text));
}
