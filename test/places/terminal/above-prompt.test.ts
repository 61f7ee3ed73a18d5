import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createAbovePrompt } from '../../../src/places/terminal/above-prompt.ts';

/** A prompt on a terminal of 20 columns. `read` returns what was written since the last time. */
function openPrompt() {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 20, isTTY: true });
  const reader = createInterface({ input, output, terminal: true, prompt: '> ' });
  onTestFinished(() => reader.close());
  const above = createAbovePrompt(output);
  const read = () => String(output.read() ?? '');
  return { reader, above, read };
}

const CLEAR = '\u001b[1G\u001b[0J';

test('a line of the log stands above the prompt, which keeps what is typed', () => {
  const { reader, above, read } = openPrompt();
  reader.prompt();
  above.setPrompt(reader);
  reader.write('/plan poi');
  read();
  above.out.write('WARN: a feed is gone\n');
  expect(read()).toBe(`${CLEAR}WARN: a feed is gone\n${CLEAR}> /plan poi\u001b[12G`);
});

test('a typed line of several rows is drawn anew below the log', () => {
  const { reader, above, read } = openPrompt();
  reader.prompt();
  above.setPrompt(reader);
  reader.write('x'.repeat(30));
  read();
  above.out.write('WARN\n');
  const upAndClear = `\u001b[1A${CLEAR}`;
  expect(read()).toBe(`${upAndClear}WARN\n\n${upAndClear}> ${'x'.repeat(30)}\u001b[13G`);
});

test('while an answer is on its way the log draws no prompt', () => {
  const { reader, above, read } = openPrompt();
  above.setPrompt(reader);
  above.setPrompt(null);
  above.out.write('WARN\n');
  expect(read()).toBe('WARN\n');
});
