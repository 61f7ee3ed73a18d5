import { expect, test } from 'vitest';
import { publishersFile } from '../../src/guide/schema.ts';
import { stateLabelOf } from '../../src/guide/state-label.ts';

function publisher(fields: object) {
  const [read] = publishersFile.parse([{ id: 'p', name: 'P', kind: 'broadcaster', ...fields }]);
  return read;
}

test('the label of a state’s publisher says what the state does and which state it is', () => {
  const funded = publisher({ state: { country: 'GB', how: 'funded', by: 'the UK licence fee' } });
  expect(stateLabelOf(funded)).toBe('funded by the UK licence fee');
  expect(stateLabelOf(publisher({ state: { country: 'FR', how: 'run' } }))).toBe(
    'run by the state of France',
  );
});

test('any other publisher has no such label', () => {
  expect(stateLabelOf(publisher({ country: 'France' }))).toBeNull();
  expect(stateLabelOf(undefined)).toBeNull();
});
