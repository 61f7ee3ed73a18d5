import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { eventLines } from '../../src/answers/timeline/event-line.ts';
import { timelineAnswer } from '../../src/answers/timeline/timeline-answer.ts';
import type { TimelineEvent } from '../../src/guide/schema.ts';
import { type Reply, toPlainText } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry as guide, libraryOf, plansWith } from './ferry.ts';

const shipped = await openTestBot();
const ferry = await openTestBot({ guideDir: 'test/answers/ferry' });

function datesOf({ cited }: Reply): readonly string[] {
  return (cited?.records ?? []).flatMap((record) => (record.kind === 'event' ? record.date : []));
}

test('the newest events come first in short, one line each with date, page and doubt, and how many more', async () => {
  const reply = await ferry.ask('/plan timeline');
  expect(reply.title).toBe('Timeline: 6 events, newest first');
  expect(datesOf(reply)).toEqual(['2026-06-18', '2026-05-04', '2026-04-20']);
  expect(wordsOf(reply)).toContain(
    '18 June 2026: Harbour Minister Olga Brandt is said to have met Voss in private. (Harbour Board) Not firmly confirmed; one weak source.',
  );
  expect(reply.buttons[0]).toMatchObject({ label: '3 more', command: '/plan timeline full' });
});

test('in full all events are oldest first under their months, with the plans they concern and all pages', async () => {
  const reply = await ferry.ask('/plan timeline full');
  expect(datesOf(reply)).toEqual(ferry.library.guide.timeline.map(({ date }) => date));
  expect(reply.blocks).toContainEqual({ kind: 'heading', text: 'February 2026' });
  expect(wordsOf(reply)).toContain(
    'The union turns the offer down and 300 sailors walk out. Concerns: company offer. (Island Radio (run by the island council))',
  );
});

test.each<[when: string, dates: readonly string[]]>([
  ['2026', ['2026-06-18', '2026-05-04', '2026-04-20']],
  ['february 2026', ['2026-02-05', '2026-02-03']],
  ['in february', ['2026-02-05', '2026-02-03']],
  ['march', ['2026-03-09']],
  ['4 May 2026', ['2026-05-04']],
  ['04.05.2026', ['2026-05-04']],
  ['after april 2026', ['2026-06-18', '2026-05-04']],
  ['after 4 may 2026', ['2026-06-18']],
  ['nach april 2026', ['2026-06-18', '2026-05-04']],
  ['since april 2026', ['2026-06-18', '2026-05-04', '2026-04-20']],
  ['before march 2026', ['2026-02-05', '2026-02-03']],
  ['before 9 march 2026', ['2026-02-05', '2026-02-03']],
  ['until 5 february 2026', ['2026-02-05', '2026-02-03']],
  ['from 5 february to 9 march 2026', ['2026-03-09', '2026-02-05']],
  ['between march 2026 and april 2026', ['2026-04-20', '2026-03-09']],
  ['between 5 february and 9 march', ['2026-03-09', '2026-02-05']],
  ['5 february 2026 to 9 march', ['2026-03-09', '2026-02-05']],
  ['march - april 2026', ['2026-04-20', '2026-03-09']],
  ['last month', ['2026-05-04']],
  ['falk', ['2026-03-09']],
  ['voss since march 2026', ['2026-06-18']],
  ['company offer', ['2026-02-05', '2026-02-03']],
  ['final word', ['2026-05-04']],
  ['the union votes', ['2026-05-04']],
  ['meeting with voss', ['2026-06-18', '2026-02-03']],
  ['latest', ['2026-06-18', '2026-05-04', '2026-04-20']],
])('/plan timeline %s', (when, dates) => {
  expect(datesOf(timelineAnswer(contextOf(libraryOf()), when, false))).toEqual(dates);
});

test('an event on a plan whose title has the word does not name it', async () => {
  expect(datesOf(await ferry.ask('/plan timeline lindholm'))).toEqual(['2026-02-03']);
});

test('a single event is shown whole', async () => {
  const words = wordsOf(await ferry.ask('/plan timeline falk'));
  expect(words).toContain('She says she will hear both sides before she writes anything down.');
});

test('words that are a plan’s name also find the events that only name it, and the title says so', async () => {
  const reply = await shipped.ask('/plan timeline geneva');
  expect(reply.title).toMatch(/^Timeline, 19-point draft, or naming “geneva”: \d+ events/);
  expect(datesOf(await shipped.ask('/plan timeline geneva full'))).toEqual(
    expect.arrayContaining(['2025-11-24', '2026-02-18']),
  );
});

test('the talks in Abu Dhabi are those of January and February 2026', async () => {
  const reply = await shipped.ask('/plan timeline abu dhabi');
  expect(datesOf(reply)).toEqual(expect.arrayContaining(['2026-02-05', '2026-01-23']));
});

test('a miss says what was looked for and which time the timeline covers', async () => {
  const reply = await ferry.ask('/plan timeline 2024');
  expect(wordsOf(reply)).toContain(
    'The timeline has no event in 2024. It covers 6 events (3 February 2026 to 18 June 2026). Nothing in this guide is newer than 20 June 2026.',
  );
  expect(wordsOf(await ferry.ask('/plan timeline lighthouse'))).toContain('No event names “lighthouse”.');
  expect(await ferry.ask('/plan timeline lighthouse')).toMatchObject({
    cited: null,
    answers: { points: [] },
  });
});

test('events with some of the words are offered as the closest, never as the answer', async () => {
  const reply = await ferry.ask('/plan timeline falk voss');
  const words = wordsOf(reply);
  expect(reply.title).toBe('Closest in the timeline, without “voss”');
  expect(words).not.toContain('No event names');
  expect(words).toContain('Ines Falk is named mediator');
  expect(reply.cited).toBeNull();
});

test('a miss offers the points only if they have exactly these words', async () => {
  expect(runsOf(await ferry.ask('/plan timeline deckhands'))).toContain('/plan search deckhands');
  expect(runsOf(await ferry.ask('/plan timeline musk'))).toEqual(['/plan timeline full']);
});

test('a guide without a timeline says so', () => {
  const reply = timelineAnswer(contextOf(libraryOf({ timeline: [] })), '', false);
  expect(wordsOf(reply)).toContain('This guide has no timeline.');
});

test('what happened is not attributed to the guide’s author', async () => {
  const { footer } = await shipped.ask('/plan timeline');
  expect(footer).toEqual([
    'Our summary of the linked pages, alongside “Ukraine Peace Negotiations” by Rachael Mellor.',
  ]);
});

test('of events that words were asked of, as many are shown as can say what was asked', async () => {
  const text = wordsOf(await shipped.ask('/plan timeline zelensky putin'));
  expect(text).toContain('sees no point for now in meeting');
});

test('a holiday is a day of its own, not that of the event which mentions it', () => {
  const event = { plans: [], sources: [], confidence: 'high' as const };
  const timeline = [
    { ...event, date: '2026-03-01', text: 'The board meets.' },
    { ...event, date: '2026-12-18', text: 'The crews walk out on the last days before Christmas.' },
  ];
  const reply = askAnswer(contextOf(libraryOf({ timeline })), 'what happened before christmas');
  expect(wordsOf(reply)).toContain('The crews walk out');
});

test('up to five events that fit a screen are all shown, with what qualifies them', () => {
  const events = [
    [
      '2026-05-06',
      'The ferry Astrid says in a letter to the board that it will appeal against the new crews in court; no filing has been seen.',
    ],
    ['2026-05-07', 'A storm keeps both ferries in the harbour.'],
    ['2026-05-08', 'Both ferries sail again.'],
    ['2026-05-09', 'The council meets.'],
  ].map(([date = '', text = '']) => ({ ...guide.timeline[0], date, text }) as TimelineEvent);
  const reply = timelineAnswer(contextOf(libraryOf({ timeline: events })), 'since may 2026', false);
  expect(datesOf(reply)).toEqual(['2026-05-09', '2026-05-08', '2026-05-07', '2026-05-06']);
  expect(wordsOf(reply)).toContain('in court; no filing has been seen. (');
  const [first] = eventLines(libraryOf(), events, 60);
  expect(toPlainText(first ?? '')).toContain('no filing has been seen');
});

test('a word of a text’s name is no event of that meaning', () => {
  const timeline = [
    { ...guide.timeline[0], text: 'The hearing of Voss opens.', plans: ['company-6'] } as TimelineEvent,
  ];
  const plans = plansWith(({ id }) => (id === 'company-6' ? { aliases: ['new rules'] } : {}));
  const reply = timelineAnswer(contextOf(libraryOf({ timeline, plans })), 'verdict voss hearing', false);
  expect(reply.title).toBe('Closest in the timeline, without “verdict”');
});
