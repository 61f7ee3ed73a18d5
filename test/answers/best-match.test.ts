import { expect, test } from 'vitest';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import type { Reply } from '../../src/reply.ts';
import { contextOf, libraryOf, plansWith } from './ferry.ts';

const library = libraryOf({
  plans: plansWith(({ id, points }) => ({
    points: points.map((point) =>
      id === 'company-6' && point.number === 2
        ? { ...point, context: 'The stewards under Olle Brask objected.' }
        : point,
    ),
  })),
});
const search = (words: string) => searchPoints({ words, of: undefined }, contextOf(library));
const notes = ({ blocks }: Reply) =>
  blocks.flatMap((block) => (block.kind === 'note' && typeof block.text === 'string' ? [block.text] : []));

test('the one point on a question’s words is the best match for them, those of its context named as such', () => {
  expect(notes(search('what is the notice of Olle Brask'))).toContain(
    'Best match for “notice”, “Olle Brask” (in its context):',
  );
});

test('words that ask for nothing are no words that match', () => {
  expect(notes(search('did the company offer ever name deckhands'))).toContain('Best match for “deckhands”:');
});

test('the one point on words that are no question is shown without a remark', () => {
  const reply = search('deckhands notice');
  expect(reply.title).toBe('Point 2 of the company offer: Crews of 18');
  expect(notes(reply).join()).not.toContain('Best match');
});

test('a list of points has one button for the points on some of the words', () => {
  for (const words of ['pay rises', 'night boat', 'crew notice', 'subsidy year']) {
    const commands = search(words).buttons.flatMap((button) =>
      button.kind === 'run' ? [button.command] : [],
    );
    expect(new Set(commands).size).toBe(commands.length);
  }
});

test('a number that no point has is missing and no other number', () => {
  const reply = search('crew of 42');
  expect(JSON.stringify(reply.blocks)).toContain('No point has “42”');
  expect(JSON.stringify(reply.blocks)).not.toContain('Showing results for 24');
});

test('how something is remembered is no word to look for', () => {
  expect(search('whats the one where there is a notice').title).toBe(
    'Point 2 of the company offer: Crews of 18',
  );
});

test.each(['what is the maximum notice', 'min notice'])(
  'a bound that is asked for is no word to look for, and whether the figure is one is said: “%s”',
  (words) => {
    const reply = search(words);
    expect(reply.title).toBe('Figures on notice');
    expect(JSON.stringify(reply.blocks)).toContain('does not call it a m');
  },
);
