import { expect, test } from 'vitest';
import { createProgress } from '../../../src/newsroom/import/progress.ts';

function shown(isTTY: boolean): string {
  const written: string[] = [];
  const progress = createProgress({
    isTTY,
    write: (text: string | Uint8Array) => written.push(String(text)) > 0,
  });
  progress.show('Reading the list');
  progress.clear();
  return written.join('');
}

test('what is being done stands in one line of a terminal, and is gone at the end', () => {
  expect(shown(true)).toBe('\r\u001b[KReading the list … (Ctrl-C stops)\r\u001b[K');
});

test('a file or a pipe gets no progress', () => {
  expect(shown(false)).toBe('');
});
