import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readMutants } from './mutant.ts';

const root = new URL('../../', import.meta.url);

// Trying them all takes half an hour, so a place that has changed would be noticed long after.
test.each(readMutants())('the bug “$name” still has its place in the code', ({ file, find, test }) => {
  expect(readFileSync(new URL(file, root), 'utf8').split(find)).toHaveLength(2);
  expect(existsSync(new URL(test, root))).toBe(true);
});
