import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from '../../src/guide/guide-cache.ts';

/** The file and all that it imports, types left aside. */
function allBehind(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/^import (?!type )[^;]*? from '(\.[^']+)'/gm);
  for (const [, to = ''] of imports) allBehind(join(dirname(path), to), found);
  return found;
}

test('a cached guide is checked again when any of the files changes that decide how it is read', () => {
  const hashed = CHECKS.map((name) => join('src/guide', name));
  expect(hashed.toSorted()).toEqual([...allBehind('src/guide/check-files.ts')].toSorted());
});
