import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { Plan, PlanPoint, TimelineEvent } from '../../src/guide/schema.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const [told] = ferry.timeline as readonly [TimelineEvent, ...TimelineEvent[]];

/** `changes`: what each plan's point 3 is in place of its night sailings. */
function ask(
  asked: string,
  changes: Readonly<Record<string, Partial<PlanPoint>>>,
  {
    statuses = {},
    events = [],
  }: Partial<{ statuses: Readonly<Record<string, Plan['status']>>; events: readonly string[] }> = {},
) {
  const plans = plansWith(({ id, points, status }) => ({
    status: statuses[id] ?? status,
    points: points.map((point) => (point.number === 3 ? { ...point, ...changes[id] } : point)),
  }));
  const timeline = events.map((text) => ({ ...told, date: '2026-06-05', text }));
  return askAnswer(contextOf(libraryOf({ plans, timeline })), asked);
}

const fine = (most: number): Partial<PlanPoint> => ({
  title: 'Fines for a late boat',
  text: `The fine for a late boat is ${most} crowns at most.`,
  figures: [`${most} crowns`],
});

test('one fine that was paid is no maximum, and what the text says of it comes first', () => {
  const reply = ask(
    'what is the max fine now',
    { 'mediator-7': fine(400) },
    { events: ['The captain pays a fine of 45 crowns.'] },
  );
  expect(reply.title).toBe('Mediator’s text, point 3: 400 crowns');
  expect(wordsOf(reply)).not.toContain('45 crowns');
});

test('an event that names the bound tells it', () => {
  const reply = ask('what is the max fine', {}, { events: ['Parliament sets a fine of at most 45 crowns.'] });
  expect(wordsOf(reply)).toContain('at most 45 crowns');
});

test('what a text in force has comes before an event, for now as well', () => {
  const events = ['A captain pays a fine of 45 crowns.'];
  const inForce = ask(
    'how high is the fine today',
    { 'mediator-7': fine(400) },
    { events, statuses: { 'mediator-7': 'in-force' } },
  );
  expect(inForce.title).toBe('Mediator’s text, point 3: 400 crowns');
  expect(ask('how high is the fine today', { 'mediator-7': fine(400) }, { events }).title).toMatch(
    /timeline$/,
  );
});

test('what has been agreed leads, whoever proposed something later', () => {
  const reply = ask(
    'how high is the fine',
    { 'mediator-7': fine(400), 'company-6': fine(60) },
    { statuses: { 'company-6': 'agreed' } },
  );
  expect(reply.title).toBe('Company offer, point 3: 60 crowns');
  expect(wordsOf(reply)).toContain('400 crowns');
});

test('of two proposals that still count neither has its figure in the heading', () => {
  const reply = ask(
    'how high is the fine',
    { 'mediator-7': fine(400), 'company-6': fine(60) },
    { statuses: { 'company-6': 'draft' } },
  );
  expect(reply.title).toBe('Figures on fine');
});

test('figures of ended texts alone have the newer text’s point beside them', () => {
  const words = wordsOf(ask('how high is the fine', { 'company-6': fine(60) }));
  expect(words).toContain('60 crowns');
  expect(words).toContain('Newer: Mediator’s text, point 3 (proposal): The night boat sails on nine nights');
});

const fund: Partial<PlanPoint> = {
  title: 'Fund of 85 million crowns',
  text: 'A fund of 85 million crowns pays the crews. Lindholm pays 40 million, Sundby 25 million and Harsk 20 million.',
};

test.each([
  ['40 million', 'how much does Lindholm pay'],
  ['25 million', 'how much does Sundby pay'],
])('the figure is %s, of whom is asked: “%s”', (figure, asked) => {
  for (const figures of [
    [],
    ['85 million crowns'],
    ['85 million crowns', '40 million from Lindholm', '25 million from Sundby'],
  ]) {
    const { title } = ask(asked, { 'mediator-7': { ...fund, figures } });
    expect(title).toContain(figure);
    expect(title).not.toContain('85 million');
  }
});

test('under a title on the thing, the figure that names whom the question names is the one', () => {
  const point = {
    title: 'Cod total',
    text: 'Cod is limited to 76 tonnes, of which Lindholm gets 37 and Sundby 21.',
    figures: ['76 tonnes of cod in all', '37 tonnes for Lindholm', '21 tonnes for Sundby'],
  };
  expect(ask('how much cod does sundby get', { 'mediator-7': point }).title).toBe(
    'Mediator’s text, point 3: 21 tonnes for Sundby',
  );
});

test('a share by itself is shown with what it is of', () => {
  const point = {
    title: 'Bond',
    text: 'A bond of 110 crowns, half of it before the start.',
    figures: ['110 crowns'],
  };
  expect(wordsOf(ask('how high is the bond in each text', { 'mediator-7': point }))).toContain(
    '110 crowns, half of it before the start',
  );
});

test('how long a text runs is told by the point on its term', () => {
  const point = { title: 'Term', text: 'The text runs for five years.', figures: ['5 years'] };
  for (const asked of ['how long does the mediator’s text run', 'how long does the mediator’s text last']) {
    expect(ask(asked, { 'mediator-7': point }).title).toBe('Mediator’s text, point 3: 5 years');
  }
});

test('a sentence without the words is shown where the title alone has them', () => {
  const point = {
    title: 'Two hectares, no forced purchase',
    text: 'The pier may use two hectares. Nobody may be expropriated for it.',
  };
  expect(
    wordsOf(ask('does the mediator’s text allow forced purchase of land', { 'mediator-7': point })),
  ).toContain('Nobody may be expropriated');
});

test('a figure that somebody wanted is that of their text, whatever the words that ask', () => {
  const reply = ask('how high did Ines Falk want the fine', {
    'company-6': fine(400),
    'mediator-7': fine(90),
  });
  expect(reply.title).toBe('Mediator’s text, point 3: 90 crowns');
});
