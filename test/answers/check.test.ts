import { expect, test } from 'vitest';
import { checkAnswer } from '../../src/answers/check/check-answer.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const shipped = await openTestBot();
const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  '"800,000 under the 28-point text"',
  '800,000 under the 28-point text',
  '800k in the 28 point plan',
  '0.8 million under the 28-point text',
  'eight hundred thousand under the 28-point text',
  '800.000 of:original-28',
])('/plan check %s says what that text says and where 800,000 stands', async (statement) => {
  const reply = await shipped.ask(`/plan check ${statement}`);
  expect(reply.title).toMatch(/: not in the 28-point text$/);
  const words = wordsOf(reply);
  expect(words).toContain(
    'Point 6 of the 28-point text (20 November 2025, superseded) says 600,000: Army limited to 600,000.',
  );
  expect(words).toMatch(
    /stands in: 20-point framework, point 4 \(23 December 2025, draft\): 800,000 in peacetime; European counter-proposal, point 6/,
  );
  expect(reply.answers.points).toEqual([
    { plan: 'original-28', number: 6, key: '6' },
    { plan: 'us-ukraine-20', number: 4, key: '4' },
    { plan: 'e3-counter', number: 6, key: '6' },
  ]);
});

test('a number that stands there is shown with what it is about', async () => {
  const reply = await shipped.ask('/plan check 600k troops in the 28 point plan');
  expect(reply.title).toBe('600k (600,000): in point 6 of the 28-point text');
  expect(wordsOf(reply)).toContain('Ukraine’s armed forces may not exceed 600,000 people.');
});

test('a number that stands there without the words beside it is said to', async () => {
  const reply = await shipped.ask('/plan check 600,000 prisoners under the 28-point text');
  expect(reply.title).toBe('600,000: in point 6 of the 28-point text, without “prisoners”');
  expect(wordsOf(reply)).toContain('That point does not mention “prisoners”.');
});

test('what a statement says twice is looked up once', async () => {
  const once = await shipped.ask('/plan check Macron said 600,000 on 24 February 2023');
  const again = await shipped.ask(
    '/plan check Macron said 600,000 on 24 February 2023, 600,000, 600k, on 24 february 2023, Macron',
  );
  expect(again.title).toBe(once.title);
  const apart = await harbour.ask('/plan check 30 years or 30 days, 30 years');
  expect(apart.title).toMatch(/^Looked up: 30 years; 30 days$/);
});

test('the same number of another unit is not the same', async () => {
  const reply = await harbour.ask('/plan check 30 years in the company offer');
  expect(reply.title).toBe('30 years: in point 2 of the company offer only as “30 days”');
  expect(wordsOf(reply)).toContain('has it as “30 days”: notice is 30 days.');
});

test('a number under the wrong point is shown with the point that has it and the one that was named', async () => {
  const words = wordsOf(await shipped.ask('/plan check point 4 of the 28-point text says 600,000'));
  expect(words).toContain('600,000: in point 6 of the 28-point text');
  expect(words).toContain('Point 4 of the 28-point text: Russia-NATO dialogue brokered by the US.');
});

test('our own remarks on a text are not what it says', async () => {
  // The context of point 2 says that the present crew is 24.
  const words = wordsOf(await harbour.ask('/plan check 24 in the company offer'));
  expect(words).toContain('24: not in the company offer');
  expect(words).toContain('Point 2 of the company offer (3 February 2026, superseded) says 18 on each ferry');
  expect(words).not.toContain('present crew');
});

test('without a plan, every text that has the number is named, then events', async () => {
  const words = wordsOf(await shipped.ask('/plan check 800,000 troops'));
  expect(words).toContain('800,000: in 2 texts, and in the timeline');
  expect(words).toContain('15 December 2025: After two days of talks in Berlin');
});

test('a text that says a number is dropped is not listed as if it set it', async () => {
  expect(wordsOf(await shipped.ask('/plan check 600,000 troops'))).toContain(
    '19-point draft, “Army limit reported dropped” (23 November 2025, superseded): 600,000 cap dropped',
  );
});

test('what is found nowhere is said of exactly what was looked for, with where', async () => {
  const reply = await harbour.ask('/plan check 5,000 lifeboats in the mediator plan');
  expect(reply).toMatchObject({
    title: '5,000: not in the mediator’s text, nor in any other text or event',
    audience: 'asker',
    cited: null,
    footer: [],
  });
  expect(wordsOf(reply)).toContain(
    'Only numbers, dates and names are looked up. Looked in 4 texts (3 February 2026 to 12 May 2026), 6 events',
  );
});

test('a number that only an event has is shown as the event’s', async () => {
  const reply = await shipped.ask('/plan check 90% agreed in the 20-point framework');
  expect(reply.title).toBe('90%: not in the 20-point framework, but in an event on it');
  expect(wordsOf(reply)).toContain('28 December 2025: Trump and Zelenskyy meet at Mar-a-Lago.');
});

test.each<[statement: string, title: string]>([
  ['€2.5m under the mediator plan', '€2.5m: not in the mediator’s text'],
  ['half the profits in the company offer', 'half: in point 4 of the company offer'],
  ['50% of profits in the company offer', '50%: in point 4 of the company offer'],
  ['nine night sailings in the mediator plan', 'nine: in point 3 of the mediator’s text'],
  ['a crew of 18', '18: in 1 text, and in the timeline'],
  ['212 to 9', 'Looked up: 212; 9'],
])('/plan check %s: %s', async (statement, title) => {
  expect((await harbour.ask(`/plan check ${statement}`)).title).toBe(title);
});

test('a date is set beside the date of the text and what happened then', async () => {
  const reply = await shipped.ask('/plan check the 28-point text was leaked on 21 November 2025');
  expect(reply.title).toBe('21 November 2025: not the date of the 28-point text');
  const words = wordsOf(reply);
  expect(words).toContain('Date of the 28-point text: 20 November 2025.');
  expect(words).toContain('some outlets date the Axios text 21 November because of time zones');
  expect((await harbour.ask('/plan check Falk was named in march 2026')).title).toBe(
    'Looked up: march 2026; Ines Falk',
  );
  expect((await harbour.ask('/plan check 7 March 2026')).title).toBe(
    '7 March 2026: no text or event is dated then',
  );
});

test('a name is set beside the credits, points and events that have it', async () => {
  expect(wordsOf(await shipped.ask('/plan check Witkoff signed the 28-point text'))).toContain(
    'Credit: 28-point text (20 November 2025, superseded): “Steve Witkoff (US special envoy)”',
  );
  expect((await shipped.ask('/plan check Crimea in the 20-point framework')).title).toBe(
    'Crimea: not in the 20-point framework',
  );
  const words = wordsOf(await shipped.ask('/plan check Musk agreed to 700,000 troops'));
  expect(words).toContain('700,000: in no text or event.');
  expect(words).toContain('Musk: in no text, event or entry.');
});

test.each(['points', 'the ceasefire clause', 'and balance'])(
  '/plan check %s is a search: nothing in it can be checked',
  async (words) => {
    const { command } = await shipped.ask(`/plan check ${words}`);
    expect(command).toContain(`check ${words}`);
    expect(command).not.toMatch(/^\/plan check/);
  },
);

test('no reply gives an opinion', async () => {
  for (const statement of [
    '600,000 under the 28-point text',
    '800,000 under the 28-point text',
    '4 regions',
  ]) {
    expect(wordsOf(await shipped.ask(`/plan check ${statement} full`))).not.toMatch(
      /\b(?:correct|true|right|wrong|false)\b/i,
    );
  }
});

test('a point is linked to a page that shows it', async () => {
  const { blocks } = await harbour.ask('/plan check crew of 20 in the company offer');
  expect(blocks[0]).toMatchObject({
    text: [
      { text: 'Point 2 of the company offer', url: 'https://example.org/ferries/offer' },
      ' (3 February 2026, superseded)',
      expect.any(String),
    ],
  });
});

test('the points it rests on can be opened', async () => {
  expect(runsOf(await shipped.ask('/plan check 800,000 under the 28-point text'))).toEqual([
    '/plan check 800,000 under the 28-point text full',
    '/plan point 6 of original-28',
    '/plan point 4 of us-ukraine-20',
    '/plan point 6 of e3-counter',
  ]);
});

/** The ferry guide with more in its reading list. */
function ask(statement: string): string {
  const [first] = ferry.sources;
  if (!first) throw new Error('The guide has no entry.');
  const entry = {
    ...first,
    id: 103,
    title: 'Poll: 54 per cent of islanders back the strike',
    date: '2026-02-10',
  };
  const about = {
    ...ferry.about,
    introduction: 'A strike in the port of Marstrand.',
    updates: [
      { date: '2026-05-02', text: 'The company sells a season pass at 189 euros.' },
      { date: '2026-06-11', text: 'The season pass at 189 euros is sold out.' },
    ],
    people: [...ferry.about.people, { name: 'Berta Holm', names: [], role: 'harbour master' }],
  };
  const library = libraryOf({ about, sources: [...ferry.sources, { ...entry, publisher: 'island-radio' }] });
  return wordsOf(checkAnswer(contextOf(library), statement, null, false));
}

test('a publisher is shown with what the guide has of it, never as absent', () => {
  const words = ask('Island Radio reported that the Lindholm Gazette wrote of crews');
  expect(words).toContain('Island Radio: publisher of 2 entries, source for 1 event.');
  expect(words).toContain(
    'Title of an entry: “What the crews want” · Island Radio (run by the island council)',
  );
  expect(words).toContain('Lindholm Gazette: publisher of 1 entry');
  // No entry, but pages on events.
  expect(ask('Harbour Board said so')).toContain('Harbour Board: source for 2 events');
});

test('a number that only a title has is shown with the title, as one', () => {
  const words = ask('54% of islanders oppose the strike');
  expect(words).toContain('54%: in no text or event, but in a title');
  expect(words).toContain('“Poll: 54 per cent of islanders back the strike”');
});

test('an entry of the day is named where no text or event is dated then', () => {
  expect(ask('10 February 2026')).toContain('no text or event is dated then, but 1 entry is');
});

test('a name that only the introduction or the list of people has is not said to be in nothing', () => {
  expect(ask('the crews of Marstrand')).toContain('Marstrand: only in the guide’s introduction');
  expect(ask('Berta Holm walked out')).toContain('Berta Holm: only in what the guide says of a person');
});

test('an update of the guide is named as one, with its date, newest first', () => {
  const words = ask('a pass costs 189 euros');
  expect(words).toContain('The guide’s update of 11 June 2026: The season pass at 189 euros is sold out.');
  expect(words).not.toContain('introduction');
});

test('what became of a text stands beside a statement that says it was signed or is dated', () => {
  const note = 'The union turned it down on 5 February';
  const words = ask('The company offer was signed on 3 February 2026');
  expect(words).toContain('signed: status of the company offer is “superseded (');
  expect(words).toContain(note);
  expect(ask('the company offer was accepted')).toContain(note);
  expect(ask('3 February 2026')).toContain(note);
});

test('the whole of which a text names a part is not passed off as what it gives', () => {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) =>
      id === 'company-6' && point.number === 3
        ? { ...point, title: 'Boats', text: 'The island gets 48 of the 61 boats at once.' }
        : point,
    ),
  }));
  const reply = checkAnswer(contextOf(libraryOf({ plans })), '61 boats in the company offer', null, false);
  expect(reply.title).toBe('61: in point 3 of the company offer as “48 of the 61 boats”');
});

test('pieces that stand somewhere do not make the sentence stand there, and the answer says so', () => {
  expect(ask('Ines Falk was named in March 2026')).toContain('are looked up, each by itself.');
});

test('the nouns of a German statement are not taken for names', () => {
  expect(ask('der Vertrag gibt der Insel 48 Boote und die Fahrpläne zurück')).not.toMatch(/Vertrag|Boote: /);
});
