import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { PlanPoint, TimelineEvent } from '../../src/guide/schema.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const [told] = ferry.timeline as readonly [TimelineEvent, ...TimelineEvent[]];

/** `changes`: what the mediator's point 3 is in place of its night sailings. */
function ask(
  asked: string,
  changes: Partial<PlanPoint>,
  events: readonly string[] = [],
  updates: readonly string[] = [],
) {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) =>
      id === 'mediator-7' && point.number === 3 ? { ...point, ...changes } : point,
    ),
  }));
  const timeline = events.map((text) => ({ ...told, date: '2026-06-05', text }));
  const about = {
    ...ferry.about,
    updates: [...ferry.about.updates, ...updates.map((text) => ({ date: '2026-06-12', text }))],
  };
  return askAnswer(contextOf(libraryOf({ plans, timeline, about })), asked);
}

test('a word beside a number of something else is shown as close, and no figure on it is denied', () => {
  const reply = ask('how many dismissals', {
    title: 'Smaller crews',
    text: 'The line cuts 31 berths. There are no forced dismissals.',
    figures: [],
  });
  expect(reply.title).toMatch(/^Closest figures/);
  expect(wordsOf(reply)).toContain('31 berths');
  expect(wordsOf(reply)).not.toMatch(/No figure/);
});

test('how far along something is asks for no distance', () => {
  const reply = ask(
    'how far along is the berth survey',
    {},
    [],
    ['The berth survey has covered 41 of 59 berths.'],
  );
  expect(wordsOf(reply)).toContain('41 of 59 berths');
  expect(wordsOf(reply)).not.toMatch(/No figure|in length/);
});

test('what names the firm asked about comes before the figure of others', () => {
  const reply = ask(
    'how many lifeboats has Osprey Marine got on deck',
    { title: 'Lifeboats', text: 'Each ferry has 12 lifeboats on deck.', figures: [] },
    ['Osprey Marine is said to sell 7 rafts.'],
  );
  expect(reply.title).toBe('Closest figures: on Osprey Marine, without “lifeboats” or “deck”');
  expect(wordsOf(reply)).toMatch(
    /Osprey Marine is said to sell 7 rafts[\s\S]*Of others, without “Osprey” or “Marine”:[\s\S]*12 lifeboats/,
  );
});

test('a unit that the guide does not give is not passed over', () => {
  const fine = {
    title: 'Fine for a late boat',
    text: 'The fine for a late boat is 40 florins.',
    figures: [],
  };
  expect(wordsOf(ask('how much is the fine in euros', fine))).toContain(
    'The guide gives it in florins, not in euros.',
  );
  expect(wordsOf(ask('how much is the fine in florins', fine))).not.toContain('The guide gives it');
});

test('another figure of whom the question names stands in the context and is shown', () => {
  const reply = ask('how much compensation, ministry figure and pilots figure', {
    title: 'Compensation of 72 million crowns',
    text: 'Compensation is set at 72 million crowns.',
    figures: ['72 million crowns'],
    context: 'The pilots put it at 190 million crowns.',
  });
  expect(wordsOf(reply)).toContain('Context: The pilots put it at 190 million crowns.');
});

test('a figure that only the note on a point has is shown with it, and not denied', () => {
  const words = wordsOf(
    ask('how much would the fireworks of the mediator-7 cost by some institute', {
      title: 'Fireworks',
      text: 'The fireworks cost €4m.',
      figures: [],
      note: 'The Brask Institute puts the fireworks at a cost of €9m.',
    }),
  );
  expect(words).toContain('€9m');
  expect(words).not.toMatch(/^No figure/m);
});
