import { expect, test } from 'vitest';
import { parseEdition } from '../../src/store/edition-contents.ts';
import { anyEdition } from './slots.ts';

test.each(['', '{"point":4', '{"point":"four"}'])('contents that cannot be read are none: %s', (text) => {
  expect(parseEdition(text)).toBeNull();
});

test('contents are read as they were written', () => {
  expect(parseEdition(JSON.stringify(anyEdition))).toEqual(anyEdition);
});

test('contents of a version that knew no news are read, without any', () => {
  const { news: _, plan: __, ...before } = anyEdition;
  expect(parseEdition(JSON.stringify(before))).toEqual({ ...before, plan: null, news: null });
});
