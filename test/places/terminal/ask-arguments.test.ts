import { expect, test } from 'vitest';
import { OperatorError } from '../../../src/ops/operator-error.ts';
import { readAskArguments } from '../../../src/places/terminal/ask-arguments.ts';

const FORMATS = ['text', 'slack', 'discord', 'json'];

test('without options the words are the line, answered as text, five entries a page, by the clock', () => {
  expect(readAskArguments(['/plan', 'point', '4'], FORMATS)).toEqual({
    line: '/plan point 4',
    format: 'text',
    pageSize: 5,
    now: null,
  });
});

test('options may stand anywhere, with a space or an equals sign', () => {
  const expected = {
    line: '/sources china -guardian',
    format: 'json',
    pageSize: 20,
    now: new Date('2026-03-01T08:00:00Z'),
  };
  const now = '2026-03-01T08:00:00Z';
  const spaced = ['--as', 'json', '/sources', '--page-size', '20', 'china', '-guardian', '--now', now];
  expect(readAskArguments(spaced, FORMATS)).toEqual(expected);
  const equal = ['/sources', 'china', '-guardian', '--as=json', '--page-size=20', `--now=${now}`];
  expect(readAskArguments(equal, FORMATS)).toEqual(expected);
});

test('without words the lines come from standard input', () => {
  expect(readAskArguments(['--as', 'slack'], FORMATS)).toMatchObject({ line: null, format: 'slack' });
});

test.each([
  [['--as', 'html'], '--as: expected one of text, slack, discord, json, got “html”.'],
  [['--page-size', '0'], '--page-size: expected a whole number from 1 to 100, got “0”.'],
  [['--page-size', '101'], '--page-size: expected a whole number from 1 to 100, got “101”.'],
  [['--page-size=2.5'], '--page-size: expected a whole number from 1 to 100, got “2.5”.'],
  [['--page-size', 'ten'], '--page-size: expected a whole number from 1 to 100, got “ten”.'],
  [['--now', 'noon'], '--now: expected a time such as 2026-03-01T08:00:00Z, got “noon”.'],
  [['--as'], '--as: expected a value after it, got nothing.'],
])('%j is refused with what was expected and what it got', (words, message) => {
  expect(() => readAskArguments(['/plan', ...words], FORMATS)).toThrow(OperatorError);
  expect(() => readAskArguments(['/plan', ...words], FORMATS)).toThrow(message);
});
