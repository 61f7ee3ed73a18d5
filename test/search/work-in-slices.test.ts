import { expect, test } from 'vitest';
import { finish, finishInSlices, type Steps } from '../../src/search/work-in-slices.ts';

const log: string[] = [];

/** Each step takes longer than a slice. */
function* slowSteps(): Steps<string> {
  for (let step = 1; step <= 3; step += 1) {
    const end = performance.now() + 6;
    while (performance.now() < end);
    log.push(`step ${step}`);
    yield;
  }
  return 'done';
}

test('work in slices lets other work run in between', async () => {
  let others = 0;
  const other = () => {
    log.push('other');
    others += 1;
    if (others < 3) setImmediate(other);
  };
  setImmediate(other);
  expect(await finishInSlices(slowSteps())).toBe('done');
  expect(log).toEqual(['other', 'step 1', 'other', 'step 2', 'other', 'step 3']);
});

test('without slices it is finished at once', () => {
  expect(finish(slowSteps())).toBe('done');
});
