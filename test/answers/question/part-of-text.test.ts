import { expect, test } from 'vitest';
import { searchPoints } from '../../../src/answers/point-lookup.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const search = (words: string, library = libraryOf()) =>
  searchPoints({ words, of: undefined }, contextOf(library));

test.each([
  'article 2 of the company offer',
  'art. 2 of the company offer',
  '§ 2 of the company offer',
  'what does section 2 of the company offer say',
  'what does clause 2 of the company offer say about deckhands',
  'company offer item 2',
  'paragraph 2 of the company offer, is there a notice',
])('a numbered part of a named text is its point: “%s”', (words) => {
  expect(search(words).title).toBe('Point 2 of the company offer: Crews of 18');
});

test('a figure asked for in a numbered part is shown with it', () => {
  const reply = search('how high is the subsidy in clause 4 of the company offer');
  expect(reply.title).toBe('Point 4 of the company offer: Subsidy of €2.5m a year');
  expect(JSON.stringify(reply.blocks)).toContain('Figures: €2.5m a year · 50% of profits to the company');
});

test('an article that a text only mentions is no part of it', () => {
  expect(search('does the company offer mention article 2').title).not.toContain('Point 2');
});

test('what is told of a numbered part stands before it', () => {
  const [first] = ferry.timeline;
  const timeline = first
    ? [{ ...first, text: 'A judge suspends article 2 on crews.', plans: ['company-6'] }]
    : [];
  const reply = search('what about article 2 of the company offer, is it suspended', libraryOf({ timeline }));
  const said = JSON.stringify(reply.blocks);
  expect(said).toContain('A judge suspends article 2');
  expect(said).toContain('Company offer, point 2: Crews of 18');
  expect(said).not.toContain('No point of it has this');
});
