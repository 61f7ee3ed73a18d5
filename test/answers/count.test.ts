import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { PlanPoint } from '../../src/guide/schema.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });
const shipped = await openTestBot();

/** The mediator's text is the current one; its point 3 is on boats. */
function askOfBoats(asked: string, point: Partial<PlanPoint> = {}) {
  const boats = {
    title: 'Boats go back',
    text: 'The company hands 48 of the 61 boats to the island.',
    figures: ['48 of 61 boats'],
    ...point,
  };
  const plans = plansWith(({ id, points }) => ({
    points: points.map((each) => {
      if (each.number !== 3) return each;
      return id === 'mediator-7'
        ? { ...each, ...boats }
        : { ...each, title: 'All boats', text: 'The company keeps all 61 boats.', figures: ['61 boats'] };
    }),
  }));
  return askAnswer(contextOf(libraryOf({ plans })), asked);
}

test('the figure of the current text comes first, older ones after it with date and status', async () => {
  const reply = await harbour.ask('/plan how many crew are there');
  expect(reply.title).toBe('Mediator’s text, point 2: 24 on each ferry');
  expect(wordsOf(reply)).toContain('Point 2 (11 April 2026, proposal): Each ferry sails with a crew of 24.');
  expect(wordsOf(reply)).toContain('3 February 2026: company offer (superseded), point 2: 18 on each ferry');
});

test('a verb of the question that no text has does not hide the figure, and is named', () => {
  const reply = askOfBoats('how many boats does the island receive in total');
  const words = wordsOf(reply);
  expect(reply.title).toBe('Closest figures: on boats, island, without “receive”');
  expect(words).toContain('48 of the 61 boats');
});

test('articles that have some of the words are left out if a text answers all of them', () => {
  const reply = askOfBoats('how many boats');
  expect(reply.sources).toEqual([]);
  expect(reply.title).toBe('Mediator’s text, point 3: 48 of 61 boats');
});

test('a current text without the figure is said to have none, with its point on the subject', () => {
  const point = { title: 'No boats', text: 'The company hands no boats over.', figures: [] };
  const words = wordsOf(askOfBoats('how many boats', point));
  expect(words).toContain(
    'No figure on “boats” found in the mediator’s text (11 April 2026, proposal); its point 3, “No boats”.',
  );
  expect(words).toContain('point 3, “All boats”: 61 boats');
});

test('figures of a topic are not passed off as those of a word that belongs to it', async () => {
  const reply = await shipped.ask('/plan how many soldiers now');
  expect(reply.title).toBe('Figures on Army and troops; none names “soldiers”');
});

test('a word that counts anything is no subject by itself', async () => {
  expect((await shipped.ask('/plan how many people died')).title).not.toMatch(/^Figures/);
});

test('an event that has all of the words comes before a text that has some', async () => {
  expect(wordsOf(await harbour.ask('/plan how many sailors walk out'))).toContain('300 sailors walk out');
});

test('further texts with figures on the topic are named where few have the word', async () => {
  const reply = await shipped.ask('/plan figures money for reconstruction');
  expect(wordsOf(reply)).toContain(
    'Figures on Economy and rebuilding, under other words: 20-point framework',
  );
  expect(runsOf(reply)).toContain('/plan figures Economy and rebuilding');
});

test.each(['how many troops now', 'how many troops are there today', 'how big may the army be now'])(
  '“%s” asks for troops, whenever',
  async (asked) => {
    expect((await shipped.ask(`/plan ${asked}`)).title).toBe(
      '20-point framework, point 4: 800,000 in peacetime',
    );
  },
);

test('a question for a price that finds no figure leads to the topics with prices', async () => {
  const context = contextOf(libraryOf());
  expect(runsOf(askAnswer(context, 'was kosten die Schwimmwesten'))).toContain('/plan figures Subsidy');
  expect(runsOf(askAnswer(context, 'how many lifeboats'))).not.toContain('/plan figures Subsidy');
});

test('a word of the question that stands in the title or the text of the point is not called missing', () => {
  const point = { title: 'Boats returned', text: 'The company hands 48 over.', figures: ['48'] };
  const reply = askOfBoats('how many boats does the company hand over', point);
  expect(reply.title).toBe('Mediator’s text, point 3: 48');
  expect(wordsOf(reply)).not.toContain('as well');
});

test('a word that only another text has is said to be missing in the current one', () => {
  const words = wordsOf(
    askOfBoats('how many boats does the company receive', { text: '48 of the 61 boats go back.' }),
  );
  expect(words).toContain(
    'The figure on boats in the mediator’s text does not name “company”; another text does',
  );
});

test('how long is answered in years, not with a sum on the same topic', async () => {
  const point = {
    title: 'Boats on lease',
    text: 'The lease runs for 33 years.',
    figures: ['33 years', '€3m a year'],
  };
  const reply = askOfBoats('how long is the lease', point);
  expect(reply.title).toBe('Mediator’s text, point 3: 33 years');
  expect(askOfBoats('how much is the lease', point).title).toContain('€3m a year');
});

test('the heading has no figure of a neighbour on the same topic', () => {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((each) => {
      if (id !== 'mediator-7' || (each.number !== 2 && each.number !== 3)) return each;
      const [title, text] =
        each.number === 2 ? ['40 crews', '40 crews are hired.'] : ['12 deckhands', '12 deckhands train.'];
      return { ...each, title, text, figures: [title], topics: ['crews'] };
    }),
  }));
  const reply = askAnswer(contextOf(libraryOf({ plans })), 'how many crews');
  expect(reply.title).toBe('Mediator’s text, point 2: 40 crews');
  expect(wordsOf(reply)).toContain('12 deckhands');
});

test('a second question that the same figures answer is not said to be left open', () => {
  const point = {
    text: 'The company hands over 48 boats, 12 of them with crews.',
    figures: ['48 boats', '12 with crews'],
  };
  const reply = askOfBoats('how many boats and how many boats with crews', point);
  expect(reply.title).toBe('Mediator’s text, point 3: 48 boats');
  expect(wordsOf(reply)).toContain('12 of them with crews');
  expect(wordsOf(reply)).not.toContain('not looked up');
});

test('a figure of an update comes after that of the current text, and answers if no text has one', () => {
  const updates = [{ date: '2026-06-11', text: 'The company has 70 boats, 15 of them tugs.' }];
  const about = { ...ferry.about, updates };
  const ask = (asked: string) => {
    const plans = plansWith(({ points }) => ({
      points: points.map((each) =>
        each.number === 3
          ? { ...each, title: 'Boats', text: 'The island gets 48 boats.', figures: [] }
          : each,
      ),
    }));
    return wordsOf(askAnswer(contextOf(libraryOf({ about, plans })), asked));
  };
  const update = '11 June 2026: The company has 70 boats, 15 of them tugs. (update of the guide)';
  expect(ask('how many boats').indexOf(update)).toBeGreaterThan(ask('how many boats').indexOf('48 boats'));
  expect(ask('how many tugs')).toContain(update);
});

test('an event that counts people under another verb is shown, and the verb is named', () => {
  const event = { plans: [], sources: [], confidence: 'high' as const };
  const timeline = [
    { ...event, date: '2026-03-01', text: 'About 900 people march through Lindholm.' },
    { ...event, date: '2026-03-02', text: 'The union meets in Lindholm.' },
  ];
  const ask = (asked: string) => askAnswer(contextOf(libraryOf({ timeline })), asked);
  const words = wordsOf(ask('how many people danced in Lindholm'));
  expect(words).toContain('Closest figures: on people, Lindholm, without “danced”');
  expect(words).toContain('About 900 people march through Lindholm.');
  expect(words).not.toContain('The union meets');
  expect(wordsOf(ask('how many people danced'))).not.toContain('900 people');
  expect(wordsOf(ask('how many people march in Marstrand'))).not.toContain('900 people');
});

test('a date or a word of any size is answered only in the unit it asks for', async () => {
  for (const asked of ['how tall are the ferries', 'how old are the crews', 'how heavy are the ferries']) {
    const words = wordsOf(await harbour.ask(`/plan ${asked}`));
    expect(words).toMatch(/^No such figure\nNo figure on “/);
  }
  expect(wordsOf(await harbour.ask('/plan how tall are the ferries'))).toContain(
    'in metres found in texts, events or updates.',
  );
});

test('what is counted is not answered with a sum of money or a time on the same subject', () => {
  const point = {
    title: 'Boats',
    text: 'Boats get a fund of €3m for five years.',
    figures: ['€3m', '5 years'],
  };
  const words = wordsOf(askOfBoats('how many boats', point));
  expect(words.split('\n')[0]).toBe('Company offer, point 3: 61 boats');
  expect(words).not.toMatch(/mediator’s text \(proposal\)/);
});

test('how often is answered with times, and not with what is counted', () => {
  const point = {
    title: 'Checks',
    text: 'Eight divers check the boats six times a year.',
    figures: ['8 divers'],
  };
  expect(askOfBoats('how often are the boats checked', point).title).toBe(
    'Mediator’s text, point 3: six times a year',
  );
  expect(wordsOf(askOfBoats('how many times a year are boats checked', point))).toContain('six times a year');
  expect(
    askOfBoats('how often are the boats checked', { ...point, text: 'Divers check boats every week.' }).title,
  ).toBe('Mediator’s text, point 3: every week');
});

test('words that every question has are not called missing', () => {
  const point = { title: 'Lease', text: 'The lease runs for 33 years.', figures: ['33 years'] };
  for (const asked of [
    'how long does the lease last',
    'how many years may the lease run',
    'how long does the lease have to run',
  ]) {
    expect(askOfBoats(asked, point).title).toBe('Mediator’s text, point 3: 33 years');
  }
});

test('a misspelt word is read as the search reads it', () => {
  const reply = askOfBoats('how many baots go back');
  expect(reply.title).toBe('Mediator’s text, point 3: 48 of 61 boats');
  expect(wordsOf(reply)).toContain('Showing results for boats.');
});

const told = { plans: [], sources: [], confidence: 'high' as const };

test('an event that has all of the question answers before a text that has part, also by its date', () => {
  const timeline = [
    { ...told, date: '2026-03-01', text: 'About 900 boats blockade the harbour of Lindholm.' },
  ];
  const ask = (asked: string) => wordsOf(askAnswer(contextOf(libraryOf({ timeline })), asked));
  expect(ask('how many boats blockade the harbour in march')).toContain('About 900 boats blockade');
  expect(ask('how many boats blockade the harbour in march')).not.toContain('No figure');
});

test('what a place holds is told by what it holds now, not by what passes through it', () => {
  const timeline = [
    { ...told, date: '2026-03-01', text: 'The island puts the tank at 900 litres.' },
    { ...told, date: '2026-03-02', text: 'The tank lets 20 litres a second run out.' },
  ];
  const words = wordsOf(askAnswer(contextOf(libraryOf({ timeline })), 'how full is the tank now'));
  expect(words).toContain('900 litres');
  expect(words).not.toContain('20 litres');
  const diesel = wordsOf(askAnswer(contextOf(libraryOf({ timeline })), 'how much diesel is in the tank'));
  expect(diesel).toContain('Closest figures: on tank, without “diesel”');
  expect(diesel).toContain('900 litres');
});

test('in each text: one row a text, oldest first, also for one that names no number', async () => {
  for (const asked of ['how big are the crews in every text', 'how many crew in all drafts']) {
    const words = wordsOf(await harbour.ask(`/plan ${asked}`));
    const rows = ['company offer', 'mediator’s text', 'company’s final word'].map((name) =>
      words.indexOf(name),
    );
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(words).toContain('no figure: point 1, “No cap on crews”');
  }
});

test('a sentence is not cut before the figure that is asked for', () => {
  const text = `The company keeps boats ${'that it bought from the island in better times, '.repeat(4)}and scraps 17 rafts in the end.`;
  expect(wordsOf(askOfBoats('how many rafts', { title: 'Rafts', text, figures: [] }))).toContain(
    '… and scraps 17 rafts',
  );
});

test('a text that is silent in these words is not said to have nothing on it', async () => {
  const words = wordsOf(await harbour.ask('/plan how many deckhands in each text'));
  expect(words).toContain('nearest: point 1, “No cap on crews”');
  expect(words).not.toContain('Nothing on');
});

const toldIn = (timeline: readonly { readonly date: string; readonly text: string }[], asked: string) =>
  askAnswer(contextOf(libraryOf({ timeline: timeline.map((each) => ({ ...told, ...each })) })), asked);

test('a time in the question is one of the event, and no word that it must have', () => {
  const timeline = [
    { date: '2026-03-01', text: 'About 900 people march in Lindholm.' },
    { date: '2025-06-01', text: 'About 400 people march in Lindholm.' },
  ];
  const reply = toldIn(timeline, 'how many people marched in Lindholm in june last year');
  expect(reply.title).toBe('Figures on people marched in Lindholm in June 2025, from the timeline');
  expect(wordsOf(reply)).toContain('400 people');
  expect(wordsOf(reply)).not.toContain('900 people');
});

test('a word for the same thing is as good as the one typed, and so is a short one', () => {
  const timeline = [{ date: '2026-03-01', text: 'A fire on the quay; 31 people are killed.' }];
  const reply = toldIn(timeline, 'how many ppl died in the blaze on the quay');
  expect(reply.title).toContain('igures on people died in');
  expect(wordsOf(reply)).toContain('31 people are killed');
});

test('“so far” asks for what is so: an event comes first, what a text would have after it', () => {
  const timeline = [{ date: '2026-01-05', text: 'The company hires four deckhands.' }];
  const reply = toldIn(timeline, 'how many deckhands so far');
  const words = wordsOf(reply);
  expect(reply.title).toBe('Figures on deckhands, from the timeline');
  expect(words).toContain('In the texts, which do not say what has happened');
  expect(words.indexOf('four deckhands')).toBeLessThan(words.indexOf('In the texts'));
  expect(toldIn(timeline, 'how many deckhands').title).toContain('Company offer');
});

test('what has a body’s name is not its text: an event tells how many members it has', () => {
  const plans = plansWith(({ id, points }) => ({
    points,
    ...(id === 'mediator-7' && {
      title: 'Harbour assembly’s plan',
      shortTitle: 'harbour assembly’s plan',
      aliases: ['harbour assembly'],
    }),
  }));
  const timeline = [{ ...told, date: '2026-01-05', text: 'The harbour assembly of 120 people meets.' }];
  const ask = (asked: string) => askAnswer(contextOf(libraryOf({ plans, timeline })), asked);
  expect(wordsOf(ask('how many members does the harbour assembly have'))).toContain('120 people meets');
  expect(wordsOf(ask('how many members in the harbour assembly’s plan'))).not.toContain('120 people meets');
});

test('a cap of a draft is not passed off as what is so today', () => {
  expect(wordsOf(askOfBoats('how many boats today'))).toContain(
    'None of these texts is in force, and no event or update says what is so today.',
  );
  expect(wordsOf(askOfBoats('how many boats'))).not.toContain('None of these texts');
});

test('of several figures of a point the one asked for is given, and none where the text says none', () => {
  const board = (text: string, figures: readonly string[]) => ({
    title: 'The board',
    text,
    figures: [...figures],
  });
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) => {
      if (point.number !== 3) return point;
      return id === 'mediator-7'
        ? {
            ...point,
            ...board('The board has nine members: four named by the island, five by the company.', [
              'nine members',
              'four named by the island',
              'five named by the company',
            ]),
          }
        : {
            ...point,
            ...board(
              'The board has six members; six are named by the company and none is named by the island.',
              ['six members', 'six named by the company'],
            ),
          };
    }),
  }));
  const ask = (asked: string) => askAnswer(contextOf(libraryOf({ plans })), asked);
  expect(ask('how many members on the board').title).toBe('Mediator’s text, point 3: nine members');
  const reply = ask('how many named by the island');
  expect(reply.title).toBe('Mediator’s text, point 3: four named by the island');
  expect(wordsOf(reply)).toContain('none is named by the island');
});

test('what only says how it is asked is no missing word', async () => {
  for (const asked of [
    'how much subsidy is there in the end',
    'how much subsidy do they eventually get exactly',
  ])
    expect((await harbour.ask(`/plan ${asked}`)).title).toBe(
      (await harbour.ask('/plan how much subsidy is there')).title,
    );
});

test('what a figure was before is told by a row of each text', async () => {
  const words = wordsOf(await harbour.ask('/plan how big were the crews before'));
  expect(words).toContain('Figures on crews in each text, oldest first');
  expect(words).toContain('18 on each ferry');
  expect(words).toContain('24 on each ferry');
});

test('a unit after “in” is how the figure is to be told, and no word to look for', async () => {
  const reply = await harbour.ask('/plan what is the subsidy in euros per year');
  expect(reply.title).toContain('Mediator’s text, point 4');
});

test('of two sums in a sentence that the question does not tell apart, the first line has both or none', () => {
  const text = 'The company pays €85 million for the boats, the state €20 million.';
  const ask = (asked: string) =>
    askOfBoats(asked, { title: 'Fund for boats', text, figures: ['€20 million'] }).title;
  expect(ask('how many million for the boats')).toMatch(/85 million.*20 million|Fund for boats$/);
  expect(ask('how much is the fund')).toBe('Mediator’s text, point 3: Fund for boats');
});

test('the first line of the closest figure names its text', () => {
  const reply = askOfBoats('how many boats does the island receive');
  expect(wordsOf(reply)).toContain('Mediator’s text, point 3 (');
});

const walls = libraryOf({
  plans: plansWith(({ id, points }) =>
    id === 'mediator-7'
      ? {
          points: points.map((point) =>
            point.number === 1
              ? { ...point, title: 'Quay wall', text: 'A quay wall runs for 14 km.', figures: [] }
              : point.number === 2
                ? { ...point, title: 'Height', text: 'The quay wall is 5.5 metres high.', figures: [] }
                : point,
          ),
        }
      : {},
  ),
});

test('kilometres are no height', () => {
  const words = wordsOf(askAnswer(contextOf(walls), 'how high is the quay wall'));
  expect(words).toContain('5.5 metres');
  expect(words).not.toContain('14 km');
});

test('what part of something somebody pays is a share or a sum, and no length', () => {
  const { title } = askAnswer(contextOf(walls), 'how much of the quay wall is paid by the island');
  expect(title).not.toContain('14 km');
  expect(title).toBe('No such figure');
});
