import { expect, test } from 'vitest';
import { describeConfidence, describeEvidence } from '../../src/answers/evidence.ts';
import { planFile, timelineFile } from '../../src/guide/schema.ts';

const page = (id: string, weak: boolean) => ({
  id,
  url: 'https://news.example/',
  title: 'A page',
  publisher: 'The Post',
  weak,
});

function evidence(basis: string, sources: readonly string[]) {
  const plan = planFile.parse({
    id: 'plan',
    title: 'The plan',
    shortTitle: 'plan',
    date: '2024',
    proposers: ['Somebody'],
    status: 'draft',
    numbering: 'official',
    points: [{ number: 1, title: 'A point', text: 'Something.', basis, sources }],
    sources: [page('good', false), page('weak', true), page('poor', true)],
  });
  const [point = expect.unreachable()] = plan.points;
  return describeEvidence({ plan, point });
}

test('a point that only weak pages show says so, after what its number rests on', () => {
  expect(evidence('numbered-text', ['weak'])).toBe('Rests on one weak source.');
  expect(evidence('numbered-text', ['weak', 'poor'])).toBe('Rests on weak sources only.');
  expect(evidence('reported', ['weak'])).toBe(
    'Known from press reports; no numbered text has been published. Rests on one weak source.',
  );
});

test('a point with one good page, or none of its own, says nothing of its pages', () => {
  expect(evidence('numbered-text', ['weak', 'good'])).toBeUndefined();
  expect(evidence('numbered-text', [])).toBeUndefined();
});

test.each([
  ['high', [false], undefined],
  ['medium', [false, false], undefined],
  ['medium', [false], 'One source.'],
  ['medium', [true], 'One weak source.'],
  ['high', [true, true], 'Weak sources only.'],
  ['low', [false, false], 'Not firmly confirmed.'],
  ['low', [true], 'Not firmly confirmed; one weak source.'],
])('an event of %s confidence with pages of which %j are weak: %s', (confidence, weak, words) => {
  const sources = weak.map((isWeak) => ({ url: 'https://news.example/', weak: isWeak }));
  const [event = expect.unreachable()] = timelineFile.parse([
    { date: '2024-01-01', text: 'It happened.', sources, confidence },
  ]);
  expect(describeConfidence(event)).toBe(words);
});
