import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { timelineAnswer } from '../../../src/answers/timeline/timeline-answer.ts';
import type { TimelineEvent } from '../../../src/guide/schema.ts';
import type { Reply } from '../../../src/reply.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

const event = (date: string, text: string, plans: readonly string[] = []): TimelineEvent => ({
  date,
  text,
  plans: [...plans],
  sources: [{ url: `https://example.org/radio/${date}`, title: text, publisher: 'island-radio' }] as never,
  confidence: 'high',
});

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      event('2026-05-10', 'Divers report rust on the hull of the Morning Star.'),
      event('2026-05-12', 'The sailors walk out for a second time.', ['company-final']),
      event('2026-05-20', 'The company asks the Island Court of Arbitration for a ban on walk-outs.', [
        'company-final',
      ]),
    ],
    about: {
      ...ferry.about,
      updates: [{ date: '2026-06-01', text: 'The harbour fund paid out the first 40,000 crowns.' }],
    },
  }),
);

function datesOf({ cited }: Reply): readonly string[] {
  return (cited?.records ?? []).flatMap((record) => (record.kind === 'event' ? record.date : []));
}

test.each([
  ['rust on the hull', '2026-05-10'],
  ['did divers find rust on the morning star', '2026-05-10'],
  ['rusting hulls', '2026-05-10'],
  ['rust on the hul', '2026-05-10'],
  ['what did olga brandt say about voss', '2026-06-18'],
])('“%s” gets the event that has it, though no point has', async (asked, date) => {
  const reply = askAnswer(context, asked);
  expect(datesOf(reply)).toContain(date);
  expect(wordsOf(reply)).not.toContain('Nothing found');
});

test('an update of the guide is found by its words, and says that it has no page of its own', () => {
  const words = wordsOf(askAnswer(context, 'harbour fund paid out'));
  expect(words).toContain('first 40,000 crowns');
  expect(words).toContain('update of the guide');
});

test('an event that lacks a word of the question is close, and no answer', () => {
  const words = wordsOf(askAnswer(context, 'did divers report rust on the anchor'));
  expect(words).toMatch(/^Closest in the timeline, without “anchor”/);
  expect(words).toContain('rust on the hull');
});

test('of events that have as many words, the one on whom the question is about goes first', () => {
  const words = wordsOf(askAnswer(context, 'did the divers walk out'));
  expect(words).toContain('Divers report rust');
  expect(words).not.toContain('sailors walk out');
});

test('a ruling that no event tells of is said to be missing, before the event that leads to it', () => {
  const words = wordsOf(askAnswer(context, 'what did the court rule on the walk-outs'));
  expect(words).toMatch(/^Closest in the timeline, without /);
  expect(words).toContain('asks the Island Court of Arbitration');
});

test('the initials of a long name find it', () => {
  expect(datesOf(askAnswer(context, 'what did the ICA decide on the walk-outs'))).toContain('2026-05-20');
});

test('whether a text passed is not answered by what became of another', () => {
  const timeline = [event('2026-05-30', 'The council passes the mediator’s text.', ['mediator-7'])];
  const about = { ...ferry.about, updates: [] };
  const passing = contextOf(libraryOf({ timeline: [...ferry.timeline, ...timeline], about }));
  const words = wordsOf(askAnswer(passing, 'did the company offer pass'));
  expect(words).toMatch(/^Status of the company offer\nSuperseded /);
  expect(words).not.toContain('The council passes');
});

test('a “when” that only lacks the word for the end shows the event', () => {
  const words = wordsOf(askAnswer(context, 'when did the walk-out of 300 sailors end'));
  expect(words).toContain('300 sailors walk out');
  expect(words).not.toContain('No date found');
});

test('a number of something else is not offered', () => {
  expect(wordsOf(askAnswer(context, 'how many sailors were sacked in Marstrand'))).not.toContain(
    '300 sailors',
  );
});

test('bare words that share one word of two with an event find nothing', async () => {
  expect((await harbour.ask('/plan reykjavik union')).title).not.toMatch(/^(?:Closest in|Timeline)/);
});

test.each<[string, readonly string[], string]>([
  [
    'before the mediator was named',
    ['2026-02-05', '2026-02-03'],
    'before 9 March 2026 (“mediator was named”)',
  ],
  [
    'in february 2026 after the offer was presented',
    ['2026-02-05'],
    'in February 2026, after 3 February 2026',
  ],
  [
    'between the naming of the mediator and the vote on the final word',
    ['2026-04-20'],
    'between 9 March 2026 (“naming of the mediator”) and 4 May 2026',
  ],
  [
    'before the final word came out',
    ['2026-04-20', '2026-03-09', '2026-02-05', '2026-02-03'],
    'before 2 May 2026 (“final word came out”)',
  ],
  [
    'after the walk-out in may 2026',
    ['2026-06-18', '2026-06-01', '2026-05-20'],
    'after 12 May 2026 (“walk-out in may 2026”, the first of 2 events)',
  ],
  [
    'after the ruling on the sailors in may 2026',
    ['2026-06-18', '2026-06-01', '2026-05-20'],
    'after 12 May 2026 (“ruling on the sailors in may 2026”)',
  ],
  ['in 2026 before the mediator was named', ['2026-02-05', '2026-02-03'], 'in 2026, before 9 March 2026'],
  [
    'since the final word',
    ['2026-06-18', '2026-06-01', '2026-05-20', '2026-05-12', '2026-05-10', '2026-05-04'],
    'after 2 May 2026 (“final word”)',
  ],
])('/plan timeline %s', (when, dates, inWords) => {
  const reply = timelineAnswer(context, when, false);
  expect(datesOf(reply)).toEqual(dates);
  expect(reply.title).toContain(inWords);
});

test('a time that several events may bound says which was taken, and which not', () => {
  const { title } = askAnswer(context, 'what happened after the sailors walked out');
  expect(title).toContain('(“sailors walked out”, the last of 2 events)');
  const words = wordsOf(askAnswer(context, 'what happened after the sailors walked out'));
  expect(words).toContain(
    '“sailors walked out” is taken as: The sailors walk out for a second time. Also 5 February 2026.',
  );
});

test('an event that nothing names bounds no time: the reply says that no event has it', () => {
  expect(wordsOf(askAnswer(context, 'what happened after the shipwreck'))).toContain(
    'No event names “shipwreck”',
  );
});

test('a slip in “happened” does not hide the events of a time', () => {
  expect(askAnswer(context, 'what happend in march 2026').title).toMatch(/^Timeline, in March 2026/);
  expect(askAnswer(context, 'what hapened in march 2026').title).toMatch(/^Timeline, in March 2026/);
});

test('what is known of a person is no answer to whether they did something that no event tells of', () => {
  const words = wordsOf(askAnswer(context, 'did clara voss apologise'));
  expect(words).toMatch(/^Clara Voss: /);
  expect(words).toContain('On Clara Voss here, without “apologise”:');
});

test('under “No date found” stands the event that has some of the words', () => {
  const words = wordsOf(askAnswer(context, 'when was the hull painted'));
  expect(words).toMatch(/^No date found/);
  expect(words).toContain('In the timeline, without “painted”:');
});
