import { expect, test } from 'vitest';
import { pointKey } from '../../src/guide/document-keys.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { CITY_BUDGET, edited, guideFolder } from './small-guide.ts';

async function keysOf(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { plans } = await loadGuide(guideFolder(changes));
  const plan = plans.find(({ id }) => id === 'opposition') ?? expect.unreachable();
  return plan.points.map((point) => pointKey(plan, point));
}

test('a point without a number has a key of its own, from its title', async () => {
  expect(await keysOf({})).toEqual(['point/opposition/1', 'point/opposition/all-libraries-stay']);
});

test('a key that the guide gives outlasts a new title', async () => {
  const text = '  - key: libraries\n    title: Every library stays';
  expect(await keysOf(edited('plans/opposition.yaml', '  - title: All libraries stay', text))).toEqual([
    'point/opposition/1',
    'point/opposition/libraries',
  ]);
});

test('a point put before others does not change their keys', async () => {
  const text = CITY_BUDGET['plans/opposition.yaml'] ?? '';
  const added =
    '  - title: Buses run later\n    text: Until two.\n    basis: reported\n  - title: All libraries stay';
  const keys = await keysOf({
    'plans/opposition.yaml': text.replace('  - title: All libraries stay', () => added),
  });
  expect(keys).toContain('point/opposition/all-libraries-stay');
});
