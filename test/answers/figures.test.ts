import { expect, test } from 'vitest';
import { answerFigures } from '../../src/answers/figures/answer-figures.ts';
import type { PlanPoint } from '../../src/guide/schema.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const shipped = await openTestBot();
const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

test('each text has one row, oldest first, with date, status, number and figure', async () => {
  const reply = await harbour.ask('/plan figures crew');
  expect(reply.title).toBe('Figures on crew: 2 texts, oldest first');
  expect(wordsOf(reply)).toContain(
    '3 February 2026: company offer (superseded), point 2: 18 on each ferry\n11 April 2026: mediator’s text (proposal), point 2: 24 on each ferry',
  );
});

test('a text on the subject that names no figure is said to name none', async () => {
  expect(wordsOf(await harbour.ask('/plan figures crew'))).toContain(
    'No figure: company’s final word, “No cap on crews”.',
  );
});

test.each<[words: string, shown: string, hidden: string]>([
  ['subsidy', '€2.5m a year', '50% of profits'],
  ['profits', '50% of profits', '€2.5m'],
  ['pay', '2% in January 2027', '€3m'],
  ['deckhands', 'nine of them deckhands', '18 on each ferry'],
  ['notice', '30 days', '18 on each ferry'],
])('figures on %s are %s, not %s', async (words, shown, hidden) => {
  const text = wordsOf(await harbour.ask(`/plan figures ${words} full`))
    .split('\n')
    .filter((line) => /: .*\d|nine/.test(line));
  expect(text.join('\n')).toContain(shown);
  expect(text.filter((line) => /^(?:Point|Item) \d/.test(line)).join('\n')).not.toContain(hidden);
});

test('“of” or a plan’s name in the words keeps to that plan', async () => {
  for (const line of ['/plan figures crew of:company-6', '/plan figures crew in the company offer']) {
    expect(await harbour.ask(line)).toMatchObject({
      title: 'Figures on crew: 1 text',
      answers: { points: [{ plan: 'company-6', number: 2 }] },
    });
  }
});

test('if only events have a figure, they are shown as events', async () => {
  const words = wordsOf(await harbour.ask('/plan figures sailors walk'));
  expect(words).toContain('No figure on it found in the texts; in events:');
  expect(words).toContain('5 February 2026: The union turns the offer down and 300 sailors walk out.');
});

test('without a figure, it says where it looked, and offers the topic’s figures without passing them off', async () => {
  const reply = await harbour.ask('/plan figures wages');
  expect(reply).toMatchObject({ title: 'No figure', cited: null });
  expect(wordsOf(reply)).toContain('No figure on “wages” in any text or event.');
  expect(wordsOf(reply)).toContain('Looked in 4 texts (3 February 2026 to 12 May 2026)');
  expect(wordsOf(reply)).not.toContain('2.5%');
  expect(runsOf(reply)).toContain('/plan figures Pay');
});

test('the size of the army in every shipped text that gives one', async () => {
  const words = wordsOf(await shipped.ask('/plan figures army full'));
  for (const row of ['Point 6: 600,000', 'Point 6: 800,000 in peacetime', 'Point 4: 800,000 in peacetime']) {
    expect(words).toContain(row);
  }
  expect(words).not.toContain('3 days');
  expect(words).not.toContain('5 regions');
});

test.each(['army', 'how many troops', 'troops can ukraine keep'])(
  '/plan figures %s gives 600,000 in the 28-point text and 800,000 in later drafts',
  async (asked) => {
    const words = wordsOf(await shipped.ask(`/plan figures ${asked}`));
    expect(words).toContain('20 November 2025: 28-point text (superseded), point 6: 600,000');
    expect(words).toContain('23 December 2025: 20-point framework (draft), point 4: 800,000 in peacetime');
  },
);

test('the figures of one side’s troops are not given for the other’s', async () => {
  expect((await shipped.ask('/plan figures russian troops')).title).toBe('No figure');
});

/** The company's point 2 with other words: what its figures are about. */
async function askOfPoint(words: string, point: Partial<PlanPoint>): Promise<string> {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((each) => (id === 'company-6' && each.number === 2 ? { ...each, ...point } : each)),
  }));
  return wordsOf(answerFigures(contextOf(libraryOf({ plans })), words, null, false));
}

test('a point whose title alone is on the subject is shown with its figures and that title, never as without any', async () => {
  const point = { title: 'Repairs at cost of the island', text: 'The island pays €22m.', figures: ['€22m'] };
  const words = await askOfPoint('repairs', point);
  expect(words).toContain('point 2, “Repairs at cost of the island”: €22m');
  expect(words).not.toContain('No figure');
});

test('a number of another part of the title is not given for the subject', async () => {
  const point = { title: 'No repairs, notice of 30 days', text: 'No repairs.', figures: ['30 days'] };
  expect(await askOfPoint('repairs', point)).not.toContain('30 days:');
  expect(await askOfPoint('repairs', point)).not.toContain('“No repairs, notice of 30 days”: 30 days');
});

test('a year is no figure', async () => {
  const point = { title: 'Back pay', text: 'Claims for arrears since 1897 are waived.', figures: [] };
  expect(await askOfPoint('arrears', point)).toMatch(/^No figure\n/);
});

test('the words after a number are shown only if they belong to it', async () => {
  const point = { title: 'Boats', text: 'The company scraps all 61 rafts and gives the island the engines.' };
  const words = await askOfPoint('rafts', { ...point, figures: [] });
  expect(words).toContain('point 2: 61 rafts');
  expect(words).not.toContain('engines');
});

/** Point 3 of the mediator's text is on night boats. */
function figuresOfNights(point: Partial<PlanPoint>, words = 'night boats'): string {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((each) =>
      id === 'mediator-7' && each.number === 3 ? { ...each, title: 'Cut', figures: [], ...point } : each,
    ),
  }));
  return wordsOf(answerFigures(contextOf(libraryOf({ plans })), words, null, false));
}

test('what was before is never shown without what the text says', () => {
  const text = 'Night boats fall from 60 to 30 sailings a year.';
  const figures = ['30 sailings', '60 sailings before'];
  expect(figuresOfNights({ text, figures })).toContain('point 3: 30 sailings, 60 sailings before');
  const halved = 'There were 60 sailings of night boats before. Half of that is enough.';
  expect(figuresOfNights({ text: halved, figures })).toContain('point 3: 30 sailings, 60 sailings before');
  expect(figuresOfNights({ text: halved, figures: ['previously 60 sailings', '30'] })).toContain(
    'previously 60 sailings, 30',
  );
});

test('both ends of a change are shown together, as the text has them', () => {
  const text = 'Night boats fall from 60 to 30 sailings a year.';
  expect(figuresOfNights({ text })).toContain('point 3: from 60 to 30 sailings');
  expect(figuresOfNights({ text, figures: ['30 sailings'] })).toMatch(/point 3: 30 sailings$/m);
});

test('what an update of the guide says in figures is shown with its date, whether or not texts have any', () => {
  const updates = [
    { date: '2026-06-11', text: 'The crews meet. The company offers a crew bonus of 250 euros.' },
    { date: '2026-06-12', text: 'A berth costs 90 euros.' },
  ];
  const context = contextOf(libraryOf({ about: { ...ferry.about, updates } }));
  const figures = (words: string, full = false) => wordsOf(answerFigures(context, words, null, full));
  const bonus = 'The company offers a crew bonus of 250 euros.';
  expect(figures('crew')).toContain(`11 June 2026: ${bonus} (update of the guide)`);
  expect(figures('crew')).not.toContain('The crews meet');
  expect(figures('crew')).not.toContain('90 euros');
  expect(figures('crew', true)).toContain(bonus);
  expect(figures('berth')).toContain('No figure on it found in texts or events; in updates of the guide:');
  expect(figures('crew in company-6')).not.toContain(bonus);
});

test('a cost is a sum of money: numbers of people are no answer to “how much did it cost”', async () => {
  const none = await harbour.ask('how much did the walk of the sailors cost');
  expect(wordsOf(none)).not.toContain('300 sailors');
  expect(wordsOf(await harbour.ask('/plan how much does the subsidy cost'))).toContain('€2.5m');
});

test('all of a few texts are shown, the oldest too', async () => {
  const words = wordsOf(await harbour.ask('/plan figures pay'));
  expect(words).toContain('3 February 2026: company offer');
  expect(words).not.toContain('more text');
});

test('a text’s name by itself asks for all of its figures, under its name', async () => {
  const reply = await harbour.ask('/plan figures company offer');
  expect(reply.title).toBe('Figures on the company offer: 1 text');
});
