import { expect, test } from 'vitest';
import type { Answer } from '../../src/command/answer.ts';
import { notice } from '../../src/command/notice.ts';
import { createPresses } from '../../src/command/presses.ts';

const reply = notice({ command: '/digest off', title: 'Digest off', blocks: [] });
const changed: Answer = { reply, part: 1, known: true, changes: true };

/** Presses the buttons, one after the other, each of which changes something under one message. */
function press(...buttons: readonly string[]) {
  const begin = createPresses();
  return buttons.map((button) => {
    const begun = begin(button);
    begun.claim(['message'], changed);
    return begun;
  });
}

test('who pressed which button is forgotten after half an hour, longer than any answer waits', () => {
  let now = 1;
  const begin = createPresses({ now: () => now });
  const first = begin('off');
  begin('on').claim(['message'], changed);
  now += 29 * 60_000;
  expect(first.isOvertaken('message')).toBe(true);
  now += 2 * 60_000;
  expect(first.isOvertaken('message')).toBe(false);
});

test('a change is remembered through any number of presses that change nothing', () => {
  const begin = createPresses();
  const off = begin('off');
  off.claim(['message'], changed);
  begin('on').claim(['message'], changed);
  for (let count = 0; count < 100; count += 1)
    begin('status').claim(['message'], { ...changed, changes: false });
  expect(off.isLastChange('message')).toBe(false);
});

test('of three presses of a button, the last two given up, the first may be shown again', async () => {
  const [first, second, third] = press('off', 'off', 'off');
  const again = first?.mayBeShownAgain('message');
  third?.settle(false);
  expect(await second?.mayBeShownAgain('message')).toBe(true);
  second?.settle(false);
  expect(await again).toBe(true);
});
