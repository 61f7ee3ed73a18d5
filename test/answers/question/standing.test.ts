import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf, plansWith } from '../ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      event('2026-05-10', 'The night service begins again.'),
      event('2026-05-20', 'The night service is extended until 30 September 2026.'),
      event('2026-05-25', 'The harbour council passes the subsidy by 9 votes to 4.', ['mediator-7']),
      event('2026-05-28', 'The island council approves the subsidy by 17 votes to 2.', ['mediator-7']),
      event('2026-06-02', 'Falk proposes a new round of talks for the first half of July 2026.'),
      event('2026-06-03', 'The consultation on route 4 closes with 212 letters.'),
      event('2026-06-04', 'The board protests on 4 points about the route. The mooring ban is kept.'),
    ],
  }),
);

function ask(asked: string): string {
  return wordsOf(askAnswer(context, asked));
}

test.each(['is the night service still running', 'is the night service in force'])(
  '“%s”: the newest events that name it, and not the status of texts',
  (asked) => {
    const words = ask(asked);
    expect(words).toMatch(
      /^Newest events that name “night service”\n20 May 2026: .* until 30 September 2026/,
    );
    expect(words).not.toContain('What became of each text');
  },
);

const suspended = [
  event('2026-05-30', 'The island court suspends the crew ferry.', ['mediator-7']),
  event('2026-06-10', 'The company appeals.', ['mediator-7']),
];

test('what followed on the text of the newest event is told, though it does not name the thing', () => {
  const library = libraryOf({ timeline: [...ferry.timeline, ...suspended] });
  const words = wordsOf(askAnswer(contextOf(library), 'is the crew ferry still suspended'));
  expect(words).toContain('Later, on the mediator’s text:\n10 June 2026: The company appeals.');
});

test('the note on the status of its text leads, and what it dates is not told again', () => {
  const plans = plansWith(({ id }) =>
    id === 'mediator-7'
      ? {
          statusNote:
            'The crew ferry is suspended until 1 August 2026. The company appealed on 10 June 2026.',
        }
      : {},
  );
  const library = libraryOf({ timeline: [...ferry.timeline, ...suspended], plans });
  const words = wordsOf(askAnswer(contextOf(library), 'is the crew ferry still suspended'));
  expect(words).toMatch(/^Crew ferry: status, and newest events that name it\nMediator’s text: /);
  expect(words).toContain('until 1 August 2026');
  expect(words).not.toContain('Later, on');
});

test('whether a text is still on the table is told by its status', () => {
  expect(ask('is the company offer still on the table')).toMatch(/^Status of the company offer\nSuperseded/);
});

test('a point of a text that is superseded does not answer alone: the newest text comes first', () => {
  const lines = ask('is the crew of 18 still in').split('\n');
  expect(lines[0]).toBe('Crew of 18: what the texts say');
  expect(lines[2]).toMatch(/^Mediator’s text, point 2/);
  expect(lines[3]).toMatch(/^Company offer, point 2 .*superseded/);
});

test.each([
  [
    'when does the night service run out',
    '20 May 2026: The night service is extended until 30 September 2026.',
  ],
  [
    'when does the night service expire',
    '20 May 2026: The night service is extended until 30 September 2026.',
  ],
  ['when is the next round of talks', '2 June 2026: Falk proposes a new round of talks'],
  ['when did the consultation end', '3 June 2026: The consultation on route 4 closes'],
  [
    'when is the consultation on route 4 being switched off',
    '3 June 2026: The consultation on route 4 closes',
  ],
])('“%s” is dated by what has the thing, whatever the verb', (asked, line) => {
  const words = ask(asked);
  expect(words).toMatch(/^Dates on /);
  expect(words).toContain(line);
  expect(words).not.toContain('protests');
});

test('an end is no beginning: that none is dated is said', () => {
  expect(ask('when did the consultation start')).toContain('No beginning is dated. On it:\n3 June 2026');
});

test('how things stood on a day has nothing of later days', () => {
  const words = ask('what was the status on 1 march 2026');
  expect(words).toMatch(/^Where things stood on 1 March 2026\n/);
  expect(words).toContain('5 February 2026: The union turns the offer down');
  expect(words).toContain('its status in this guide is of a later day');
  expect(words).not.toMatch(/April|superseded|ediator/);
});

test('two who are asked about together get an event each', () => {
  const words = ask('have the harbour council and the island council both passed it');
  expect(words).toContain('9 votes to 4');
  expect(words).toContain('17 votes to 2');
});

test('what a text’s points lack, and its status note or an event of it has, is the answer', () => {
  const words = ask('what did voss do about the company offer');
  expect(words).not.toContain('No point of the');
  expect(words).toContain('3 February 2026: Clara Voss presents the offer');
});

test('an event on several things is told by the sentences that have the one asked about', () => {
  const words = ask('is the mooring ban still in force');
  expect(words).toContain('4 June 2026: The mooring ban is kept.');
  expect(words).not.toContain('protests');
});

test('what somebody still does to something is looked up in the points', () => {
  expect(ask('does the island still pay a subsidy')).not.toMatch(/^(?:Newest events|Island: what)/);
});
