import { expect, test } from 'vitest';
import { searchPoints } from '../../../src/answers/point-lookup.ts';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import type { Reply } from '../../../src/reply.ts';
import { contextOf, ferry, libraryOf, plansWith } from '../ferry.ts';

const context = contextOf(libraryOf());
const search = (words: string) => searchPoints({ words, of: undefined }, context);
const said = ({ blocks }: Reply) => JSON.stringify(blocks);

test.each(['does the mediator’s text mention deckhands', 'deckhands in the mediator’s text'])(
  '“%s”: a text without the word is said to lack it, and the text that has it is shown with its sentence',
  (asked) => {
    const reply = search(asked);
    expect(reply.title).toBe('No point of the mediator’s text has “deckhands”');
    expect(said(reply)).toContain(
      'Company offer, point 2 (3 February 2026, superseded): Each ferry sails with a crew of 18, nine of them deckhands; notice is 30 days.',
    );
  },
);

test('a text that has the subject is answered by its sentence, whatever the verb of the question is', () => {
  const reply = search('does the company offer touch the crew');
  expect(reply.title).toBe('Point 2 of the company offer: Crews of 18');
  expect(said(reply)).toContain('Each ferry sails with a crew of 18');
  expect(said(reply)).not.toContain('touch');
});

test('the words of a topic do not make a point mention them', () => {
  const topics = ferry.about.topics.map((topic) => ({ ...topic, words: [...topic.words, 'lifeboats'] }));
  const library = libraryOf({ about: { ...ferry.about, topics } });
  const words = 'does the mediator’s text mention lifeboats';
  const reply = searchPoints({ words, of: undefined }, contextOf(library));
  expect(reply.title).toBe('Closest in the mediator’s text, without “lifeboats”');
  expect(JSON.stringify(reply.blocks)).not.toContain('No other text');
});

test('a unit of time is no second of anything', () => {
  const library = libraryOf({
    plans: plansWith(({ points }) => ({
      points: points.map((point) => ({
        ...point,
        text: `${point.text} The pump of a ferry moves two litres a second.`,
      })),
    })),
  });
  const words = 'does the company offer allow a second ferry';
  const reply = searchPoints({ words, of: undefined }, contextOf(library));
  expect(reply.title).toBe('Closest in the company offer, without “second”');
});

test('of several texts only those are named that have all of the words and the very number', () => {
  const reply = askAnswer(context, 'which text says a crew of 24');
  expect(reply.title).toBe('With the words of “crew of 24”');
  expect(said(reply)).toMatch(
    /Mediator’s text, point 2 \(11 April 2026, proposal\): Each ferry sails with a crew of 24\..*Close, but without all of it:.*Company offer, point 2/,
  );
});

test('where several texts have the words, the heading does not say that they say the same', () => {
  const reply = search('which text says night sailings');
  expect(reply.title).toBe('With the words of “night sailings”');
});

test('what no text has in these words is headed as closest, and no text is said to lack it', () => {
  const reply = search('which text says crews of at least 24 have to sleep ashore');
  expect(reply.title).toBe('Closest to “crews of at least 24 have to sleep ashore”');
});

test('a text that says the opposite is not counted among those that say it', () => {
  const library = libraryOf({
    plans: plansWith(({ id, points }) =>
      id === 'company-final'
        ? {
            points: points.map((point) => ({
              ...point,
              text: 'Night boats are over. Crews do not sail at night.',
            })),
          }
        : id === 'company-6'
          ? { points: points.map((point) => ({ ...point, text: 'Crews sail at night.' })) }
          : {},
    ),
  });
  const words = 'which text says crews sail at night';
  const reply = searchPoints({ words, of: undefined }, contextOf(library));
  expect(reply.title).toBe('With the words of “crews sail at night”');
  expect(said(reply)).toMatch(/because of a “not”:.*Crews do not sail at night\./);
});

test('a figure in a search leads to the text that has it, however it is written', () => {
  for (const [words, title] of [
    ['subsidy of €2.5 million', '“subsidy of €2.5 million”: 1 text'],
    ['subsidy 2.5 million euros', 'With the words of “subsidy 2.5 million euros”'],
  ] as const) {
    const reply = search(words);
    expect(reply.title).toBe(title);
    expect(reply.answers.points[0]).toMatchObject({ plan: 'company-6', key: '4' });
  }
});

test.each([
  'how many points does the company offer have',
  'what are the four points of the company offer',
  'list the points of the company offer',
])('“%s” is answered with the list of that text', (asked) => {
  const reply = search(asked);
  expect(reply.title).toBe('The company offer has 4 points');
  expect(said(reply)).toContain('4. Subsidy of €2.5m a year');
});

test.each(['did the final word pass', 'was the final word adopted'])(
  '“%s” asks what became of the text',
  (asked) => {
    expect(said(search(asked))).toContain('The union voted it down by 212 to 9.');
  },
);

test('two texts compared on a subject show what they say, and not only how it is headed', () => {
  const reply = askAnswer(context, 'compare company offer and mediator’s text on pay');
  expect(said(reply)).toContain('Pay rises by 3% in May and by 2% in January 2027');
  expect(said(reply)).toContain('Pay rises by 2.5% from May');
});

test('where no text has the word, what is on another of its field is close', () => {
  const reply = search('does the mediator’s text mention a timber vessel');
  expect(reply.title).toBe('No point of the mediator’s text has all of “timber vessel”');
  expect(said(reply)).toContain('No other text has all of these words.');
  expect(said(reply)).toContain('Close, in the mediator’s text:');
});

test('what follows “say anything about” is the subject, with its first word', () => {
  expect(search('does the mediator’s text say anything about wooden lifeboats').title).toContain(
    '“wooden lifeboats”',
  );
});

test('who is behind a text is asked of those who put it forward', () => {
  expect(search('was Olga Brandt behind the company offer').title).toBe(
    'The credits of the company offer do not name Olga Brandt',
  );
});
