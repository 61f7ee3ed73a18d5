import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';

const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  ['what happened in march 2026', 'Ines Falk is named mediator'],
  ['what happened on 9 march 2026', 'Ines Falk is named mediator'],
  ['what happened between april and may 2026', 'votes the company’s final word down'],
  ['what happened in may', 'votes the company’s final word down'],
  ['was ist im März 2026 passiert', 'Ines Falk is named mediator'],
  ['что произошло в марте 2026', 'Ines Falk is named mediator'],
  ['did the union decide on 5 february 2026', 'The union turns the offer down'],
])('“%s” shows the events of that time first', (asked, event) => {
  const reply = askAnswer(harbour.context, asked);
  expect(reply.title).toMatch(/^(?:Timeline, |In the timeline, on )/);
  expect(wordsOf(reply)).toContain(event);
  const [, ...titles] = wordsOf(reply).split('\n');
  expect(titles.join(' ')).not.toMatch(/\d points? in/);
});

test('a time without an event says so, and no point stands in for it', () => {
  const reply = askAnswer(harbour.context, 'what happened in january 2026');
  expect(wordsOf(reply)).toContain('The timeline has no event in January 2026.');
  expect(reply.answers.points).toEqual([]);
});

test('the texts of a time stand beside its events, or instead of them', async () => {
  const shipped = await openTestBot();
  const reply = askAnswer(shipped.context, 'what happened in march 2022');
  expect(wordsOf(reply)).toContain('Istanbul communique (29 March 2022)');
  expect(runsOf(reply)).toContain('/plan list istanbul-communique-2022');
});

test('the events of a day are shown though none has the words, and the reply says which', async () => {
  const reply = await harbour.ask('/plan did the judge decide anything on 9 march 2026');
  expect(wordsOf(reply)).toContain('No event on 9 March 2026 names “judge”. What happened then:');
  expect(wordsOf(reply)).toContain('Ines Falk is named mediator');
});

test.each([
  ['did voss present the offer because of the deckhands', 'Clara Voss presents the offer', 'deckhands'],
  ['is it true that the union turned the offer down over the timetable', '300 sailors walk out', 'timetable'],
  ['did brandt meet voss in private for the company', 'Olga Brandt is said to have met Voss', 'company'],
])('“%s” shows the event first, and names what it lacks', (asked, event, lacking) => {
  const reply = askAnswer(harbour.context, asked);
  expect(reply.title).toBe(`Closest in the timeline, without “${lacking}”`);
  const [, ...lines] = wordsOf(reply).split('\n');
  expect(lines.join(' ')).toContain(event);
});

test('an event that names somebody and lacks what was done is none', () => {
  const reply = askAnswer(harbour.context, 'did voss sell the ferries');
  expect(reply.title).not.toMatch(/^(?:Timeline, |In the timeline, on )/);
});
