import { expect, test } from 'vitest';
import { createLookAround } from '../../src/admission/look-around.ts';

/** Turns of one millisecond each, with other work of `others` milliseconds between some of them. */
async function countTurns(others: number) {
  let now = 0;
  let looks = 0;
  const lookAround = createLookAround(
    () => now,
    async () => {
      looks += 1;
      now += others;
    },
  );
  const between: number[] = [];
  let each: number | null = null;
  while (between.length < 4) {
    const before = looks;
    let turns = 0;
    while (looks === before) {
      turns += 1;
      each = await lookAround(1);
    }
    between.push(turns);
  }
  // Before the first look, it is not known how long that takes.
  return { turns: between.slice(1), each };
}

test('while there is little else to do, it is looked at after five milliseconds', async () => {
  expect(await countTurns(0.5)).toEqual({ turns: [5, 5, 5], each: 1.1 });
});

test('however much else there is to do, answering gets four times as long', async () => {
  expect(await countTurns(20)).toEqual({ turns: [80, 80, 80], each: 1.25 });
});

test('what else there is to do waits for a tenth of a second at most', async () => {
  expect(await countTurns(500)).toEqual({ turns: [100, 100, 100], each: 6 });
});
