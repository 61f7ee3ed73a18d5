import { expect, test } from 'vitest';
import { describeCoverage } from '../../src/guide/list-coverage.ts';
import { openTestBot } from '../commands/test-bot.ts';
import { edited, guideFolder } from './small-guide.ts';

test('a list covers the time from its earliest to its latest date, as precisely as they are known', async () => {
  const { library } = await openTestBot({ guideDir: guideFolder() });
  expect(describeCoverage(library)).toEqual({
    entries: 3,
    undated: 1,
    earliest: '2024-03',
    latest: '2024-03',
  });
});

test('a list without dates has neither an earliest nor a latest', async () => {
  const list = 'reading-list.yaml';
  const undated = edited(list, '  date: 2024-03\n', '')[list]?.replace('  date: 2024-03-09\n', '') ?? '';
  const { library } = await openTestBot({ guideDir: guideFolder({ [list]: undated }) });
  expect(describeCoverage(library)).toEqual({ entries: 3, undated: 3, earliest: null, latest: null });
});
