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
  expect(wordsOf(reply)).toContain('Close, without “lindholm ferries”:\nDora Lund');
  expect(wordsOf(reply)).not.toContain('No role in this guide');
});

test('a role that nobody has is said to be missing', () => {
  const words = wordsOf(askAnswer(context, 'who is the director of estonian ferries'));
  expect(words).toContain('No role in this guide has “estonian”\nClosest:\nClara Voss');
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
  expect(askAnswer(harbour.context, 'has anyone been named mediator').title).toBe(
    'In the timeline, on “named mediator”',
  );
});

test('an event that names somebody else than the person asked about says so', () => {
  const words = wordsOf(askAnswer(harbour.context, 'did Tomas Reuter present the offer'));
  expect(words).toContain('The event does not name “Tomas Reuter”, but Clara Voss:');
});

test('people who are named together need not have met', () => {
  const words = wordsOf(askAnswer(harbour.context, 'did ines falk meet a mediator'));
  expect(words).toContain('None of these has “meet”:');
});

const ended = contextOf(
  libraryOf({
    about: {
      ...ferry.about,
      people: [
        { name: 'Nils Orre', names: [], role: 'minister for the islands from March 2024 to May 2026' },
        { name: 'Eva Sand', names: [], role: 'harbour master since 2023' },
        { name: 'Olle Krook', names: [], role: 'president of the council' },
        { name: 'Ida Berg', names: [], role: 'treasurer of the fund' },
        { name: 'Per Holt', names: [], role: 'mayor of Lindholm until 2030' },
      ],
    },
    timeline: [
      {
        date: '2026-02-03',
        text: 'Olle Krook resigns as president; Eva Sand thanks the president.',
        plans: [],
        sources: [],
        confidence: 'high',
      },
    ],
  }),
);

test.each([
  ['who’s minister for the islands now', 'Nils Orre until May 2026, no successor named'],
  ['who is the minister for the islands', 'Nils Orre until May 2026, no successor named'],
  ['who is president of the council', 'Olle Krook until 3 February 2026, no successor named'],
  ['who was minister for the islands', 'Nils Orre'],
  ['who was minister for the islands in june 2025', 'Nils Orre'],
  ['who was minister for the islands in june 2026', 'nobody named for that time'],
  ['who was minister for the islands before 2023', 'nobody named for that time'],
  ['who was harbour master in 2022', 'nobody named for that time'],
  ['who was harbour master in 2024', 'Eva Sand'],
  ['who was treasurer of the fund in 2024', 'the guide does not say since when or until when'],
  ['who is mayor of lindholm', 'Per Holt'],
])('“%s”: %s', (asked, answer) => {
  const { title } = askAnswer(ended, asked);
  expect(title.slice(title.indexOf(': ') + 2)).toBe(answer);
});

test('whoever had a role at another time is shown as such', () => {
  const words = wordsOf(askAnswer(ended, 'who was minister for the islands in june 2026'));
  expect(words).toMatch(/At another time:\nNils Orre: .*to May 2026/);
});

test.each([
  ['is Clara Voss still director', 'This guide gives no end to the role.'],
  ['has Voss resigned', 'This guide gives no end to the role.'],
  ['is Henrik Amsel still chair of the board', 'Until March 2026, by this guide.'],
  ['is Dora Lund still treasurer', 'Their role in this guide does not say “treasurer”.'],
])('“%s” is answered by the role and its dates', (asked, end) => {
  const reply = askAnswer(context, asked);
  const person = people.find(({ name }) => asked.includes(name.split(' ')[1] ?? name));
  expect(reply.title).toBe(`${person?.name}: ${person?.role}`);
  expect(wordsOf(reply)).toContain(end);
});

test('what is not on a role is not answered by one', () => {
  expect(askAnswer(context, 'is Voss against the night boat').title).not.toContain('director');
});

test('whoever has a credit only is shown with it, and not with points on some of the words', () => {
  const words = wordsOf(askAnswer(harbour.context, 'is Clara Voss still director'));
  expect(words).toContain('gives no role for Clara Voss.');
  expect(words).toContain('(Clara Voss, managing director)');
});

const offices = contextOf(
  libraryOf({
    about: {
      ...ferry.about,
      people: [
        {
          name: 'Clara Voss',
          names: ['Minister Voss'],
          role: 'transport minister of Norland since March 2026; sister of the mayor',
        },
        { name: 'Henrik Amsel', names: [], role: 'transport minister of Norland from 2022 to March 2026' },
        { name: 'Dora Lund', names: [], role: 'chief executive of Lindholm Ferries since 2021' },
        { name: 'Ruth Lund', names: [], role: 'prime minister of Norland since 2023' },
        { name: 'Kai Berg', names: [], role: 'vice-president of the Harbour Fund who co-chairs the talks' },
        { name: 'Ines Falk', names: [], role: 'mayor of Brinsk' },
      ],
    },
    timeline: ferry.timeline.slice(0, 1).map((event) => ({
      ...event,
      date: '2021-02-01',
      text: 'The board names Dora Lund chief executive; she replaces Otto Reimann.',
      plans: [],
    })),
  }),
);

test.each([
  ['who is the ceo of lindholm ferries', 'Dora Lund'],
  ['boss of lindholm ferries', 'Dora Lund'],
  ['who is the PM', 'Ruth Lund'],
  ['wer ist der chef von lindholm ferries', 'Dora Lund'],
  ['kto jest premierem', 'Ruth Lund'],
  ['who chairs the talks', 'Kai Berg'],
  ['who is the mayor', 'Ines Falk'],
])('other words for an office mean it: “%s”', (asked, name) => {
  expect(askAnswer(offices, asked).title).toMatch(new RegExp(`: ${name}$`));
});

test('an office without a question is asked for by itself', () => {
  expect(askAnswer(offices, 'transport minister').title).toBe('Transport minister: Clara Voss');
  expect(askAnswer(offices, 'ministers resign over ferries').title).not.toContain('Clara Voss');
});

test('a deputy is no answer for the office, but close', () => {
  const reply = askAnswer(offices, 'who is the president of the harbour fund');
  expect(reply.title).toBe('No such role in this guide');
  expect(wordsOf(reply)).toContain('No role in this guide has “president”. Closest:\nKai Berg');
});

test.each([
  ['who replaced henrik amsel', 'After Henrik Amsel: Clara Voss'],
  ['who was transport minister before clara voss', 'Before Clara Voss: Henrik Amsel'],
  ['amsel’s successor', 'After Henrik Amsel: Clara Voss'],
  ['who was ceo before dora lund', 'Before Dora Lund: Otto Reimann'],
  ['who was ceo before lund', 'Before Dora Lund: Otto Reimann'],
  ['who replaced ines falk', 'The guide does not say who came after Ines Falk'],
])('“%s” is answered from the dates of roles, or an event', (asked, title) => {
  expect(askAnswer(offices, asked).title).toBe(title);
});

test.each(['is lund the ceo or the prime minister', 'is lund the boss'])(
  'namesakes are each shown with the role: “%s”',
  (asked) => {
    const words = wordsOf(askAnswer(offices, asked));
    expect(words).toMatch(/Dora Lund: Chief executive.*\nRuth Lund: Prime minister/);
  },
);

test('one of two roles asked about is the answer', () => {
  const words = wordsOf(askAnswer(offices, 'is dora lund the ceo or the mayor'));
  expect(words).not.toContain('does not say');
});

const dated = contextOf(
  libraryOf({
    about: {
      ...ferry.about,
      people: [
        { name: 'Nils Orre', names: [], role: 'president of the Island Council from 2015 to October 2024' },
        {
          name: 'Eva Sand',
          names: [],
          role: 'president of the Island Council since late 2024, a former pilot',
        },
        { name: 'Olle Krook', names: [], role: 'spokesman of the pilots, former judge of the labour court' },
        { name: 'Ida Berg', names: [], role: 'lawyer of the dockers; no relation of Per Berg' },
        {
          name: 'Per Berg',
          names: [],
          role: 'treasurer of the Harbour Fund from 2015 to 2019 and again since 2023',
        },
        { name: 'Kai Holt', names: [], role: 'pilot' },
      ],
    },
  }),
);

test.each([
  ['who is president of the island council now', 'Eva Sand'],
  ['who was president of the island council in 2020', 'Nils Orre'],
  ['who is the spokesman of the pilots', 'Olle Krook'],
  ['who is the judge of the labour court', 'no current holder named'],
  ['who is the treasurer of the harbour fund', 'Per Berg'],
  ['who is the new president of the island council', 'Eva Sand'],
  ['who is the newly elected president of the island council', 'Eva Sand'],
  ['who is the presidnt of the iland council', 'Eva Sand'],
])('the office asked about has its own dates, and no adjective or slip decides: “%s”', (asked, answer) => {
  const { title } = askAnswer(dated, asked);
  expect(title.slice(title.indexOf(': ') + 2)).toBe(answer);
});

test('a word that decides nothing, and a slip, are named', () => {
  const words = wordsOf(askAnswer(dated, 'who is the new president of the iland council'));
  expect(words).toContain('No role in this guide says “new”.');
  expect(words).toContain('Showing results for island.');
});

test('an office that somebody has elsewhere is shown, and not denied', () => {
  const words = wordsOf(askAnswer(dated, 'who is the lawyer of the harbour fund'));
  expect(words).toMatch(/^No role in this guide has all of this together\nClosest:\n/);
  expect(words).toContain('Ida Berg: Lawyer of the dockers');
  expect(words).toContain('Per Berg: Treasurer of the Harbour Fund');
});

test.each([
  'who is the president of the island council and since when',
  'quién es la presidenta del island council y desde cuándo',
  'wer ist Präsidentin des Island Council und seit wann?',
  'qui est la présidente du Island Council et depuis quand',
])('since when somebody has a role stands in the role: “%s”', (asked) => {
  const words = wordsOf(askAnswer(dated, asked));
  expect(words).toMatch(/^.+: Eva Sand\n(?:Read as .+\n)?Eva Sand: .*since late 2024/);
});

test('a role without dates is said to have none', () => {
  const words = wordsOf(askAnswer(dated, 'who is the lawyer of the dockers and since when'));
  expect(words).toContain('The guide does not say since when.');
});
