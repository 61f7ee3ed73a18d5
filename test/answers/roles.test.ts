import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });
const people = [
  { name: 'Clara Voss', names: [], role: 'director of Lindholm Ferries since 2021' },
  { name: 'Henrik Amsel', names: [], role: 'chair of the board of Lindholm Ferries until March 2026' },
  { name: 'Dora Lund', names: [], role: 'chair of the board since April 2026' },
  { name: 'Ines Falk', names: [], role: 'mediator' },
];
const context = contextOf(libraryOf({ about: { ...ferry.about, people } }));

test.each([
  ['who is the director of lindholm ferries?', 'Clara Voss'],
  ['who runs lindholm ferries', 'Clara Voss'],
  ['who chairs the board now', 'Dora Lund'],
  ['who is the mediator', 'Ines Falk'],
])('“%s” is answered from the roles of people', (asked, name) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toMatch(new RegExp(`: ${name}$`));
  expect(reply.sources).toEqual([]);
});

test('whoever held a role before is shown as such', () => {
  const words = wordsOf(askAnswer(context, 'who chairs the board'));
  expect(words).toMatch(/Dora Lund: .*\nBefore:\nHenrik Amsel: /);
});

test('a role that only a former holder has word for word names nobody as the holder', () => {
  const reply = askAnswer(context, 'who is the chair of the board of lindholm ferries');
  expect(reply.title).toMatch(/: no current holder named$/);
  expect(wordsOf(reply)).toContain('No role in this guide has “lindholm ferries”. Closest:\nDora Lund');
});

test('a role that nobody has is said to be missing', () => {
  const words = wordsOf(askAnswer(context, 'who is the director of estonian ferries'));
  expect(words).toContain('No role in this guide has “estonian”. Closest:\nClara Voss');
});

test('a title in a credit is a role too', async () => {
  const city = await openTestBot({ guideDir: 'test/relevance/guides/city-budget' });
  const reply = askAnswer(city.context, 'who is the mayor');
  expect(reply.title).toBe('Who is the mayor: Adaeze Brandt');
  expect(wordsOf(reply)).toContain('credited as “Mayor Adaeze Brandt” in the final agreement');
});

test('an event that has the words answers whether it happened', () => {
  const reply = askAnswer(harbour.context, 'did the union turn the offer down');
  expect(wordsOf(reply)).toContain('The union turns the offer down');
  expect(askAnswer(harbour.context, 'has anyone been named mediator').title).toMatch(/^Timeline/);
});

test('an event that names somebody else than the person asked about says so', () => {
  const words = wordsOf(askAnswer(harbour.context, 'did Tomas Reuter present the offer'));
  expect(words).toContain('The event does not name “Tomas Reuter”, but Clara Voss:');
});

test('people who are named together need not have met', () => {
  const words = wordsOf(askAnswer(harbour.context, 'did ines falk meet a mediator'));
  expect(words).toContain('None of these has “meet”:');
});
