import { describe, expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { PlanPoint, TimelineEvent } from '../../src/guide/schema.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

/** Point 4 of the mediator's text, the current one, and further points of it. */
function askOf(asked: string, point: Partial<PlanPoint>, ...more: readonly Partial<PlanPoint>[]) {
  const plans = plansWith(({ id, points }) => ({
    points:
      id === 'mediator-7'
        ? points.flatMap((each) =>
            each.number === 4
              ? [point, ...more].map((own, at) => ({ ...each, number: 4 + at, ...own }))
              : [each],
          )
        : points,
  }));
  return askAnswer(contextOf(libraryOf({ plans })), asked);
}

const [anEvent] = ferry.timeline as readonly [TimelineEvent];

function askOfEvents(asked: string, ...events: readonly (readonly [date: string, text: string])[]) {
  const timeline = events.map(([date, text]) => ({ ...anEvent, date, text, plans: [] }));
  return askAnswer(contextOf(libraryOf({ timeline })), asked);
}

describe('figures of the guide’s own list', () => {
  const cabins = {
    title: 'Cabins for apprentices',
    text: 'Young sailors get beds on the night boat.',
    figures: ['6 of 80 berths'],
  };

  test('one that no sentence has is of the title and of the sentences without a number', () => {
    expect(askOf('how many beds do the apprentices get', cabins).title).toBe(
      'Mediator’s text, point 4: 6 of 80 berths',
    );
  });

  test('one that the text beside it lacks is shown before the text', () => {
    const words = wordsOf(askOf('how many beds do the apprentices and stewards get', cabins));
    expect(words).toContain('6 of 80 berths. Young sailors get beds');
  });

  test('a search for a limit lists it beside the title', () => {
    const fine = { title: 'Penalties', text: 'Late boats pay a fine.', figures: ['€900 a day'] };
    const again = { title: 'Fines return', text: 'The fine goes to the island.', figures: [] };
    expect(wordsOf(askOf('fine for late boats', fine, again))).toContain('€900 a day');
  });
});

describe('a sum of money', () => {
  const pay = {
    title: 'Pay of stewards',
    text: 'Stewards get 900 euros a month.',
    figures: ['900 euros a month'],
  };
  const water = { title: 'Water', text: 'Stewards get 40 litres a month.', figures: ['40 litres a month'] };

  test('comes before another amount if nothing else is asked for', () => {
    expect(askOf('how much do stewards get per month', water, pay).title).toContain('900 euros a month');
  });

  test('is not meant where the amount is named', () => {
    expect(askOf('how much water do stewards get', water, pay).title).toContain('40 litres');
  });
});

describe('how low it got', () => {
  const levels = [
    ['2026-01-10', 'The harbour basin stands at 7 metres.'],
    ['2026-02-10', 'The basin falls to 3 metres, the lowest on record.'],
    ['2026-03-10', 'The basin is back at 5 metres.'],
    ['2026-04-10', 'The basin stands at 6 metres.'],
    ['2026-05-10', 'The basin reaches 8 metres.'],
  ] as const;

  test('is told by events, newest first, with the extreme, and the rest is counted', () => {
    const reply = askOfEvents('how low did the basin fall and when', ...levels);
    const words = wordsOf(reply);
    expect(reply.title).toBe('Figures on basin, from the timeline');
    expect(words.indexOf('8 metres')).toBeLessThan(words.indexOf('3 metres'));
    expect(words).toContain('Newest first; 2 more in the timeline.');
  });

  test('without a word for it, the extreme is the lowest or highest number', () => {
    const bare = levels.map(([date, text]) => [date, text.replace(', the lowest on record', '')] as const);
    expect(wordsOf(askOfEvents('how low did the basin get', ...bare))).toContain('3 metres');
    expect(wordsOf(askOfEvents('how high did the basin rise', ...bare))).toContain('8 metres');
  });
});

describe('a row for each text', () => {
  test('one without the word is shown by the point that matches', async () => {
    const words = wordsOf(await harbour.ask('/plan how many deckhands in each text'));
    expect(words).toContain('company offer (superseded), point 2: nine of them deckhands');
    expect(words).toContain('nearest: point 2, “Crews of 24”: 24 on each ferry');
  });

  test('“in each” asks for it too, and a maximum is no word that a text must have', async () => {
    const reply = await harbour.ask('/plan what is the maximum subsidy in each');
    expect(reply.title).toBe('Figures on subsidy in each text, oldest first');
  });
});

describe('a maximum', () => {
  const fine = { title: 'Small fines dropped', text: 'Fines below €200 are dropped.', figures: ['€200'] };

  test('heads the answer if the text calls it one', () => {
    const capped = { title: 'Fines', text: 'A fine is at most €200.', figures: ['€200'] };
    expect(askOf('maximum fine', capped).title).toBe('Mediator’s text, point 4: €200');
  });

  test('is not what the text calls none', () => {
    const reply = askOf('maximum fine', fine);
    expect(reply.title).toBe('Figures on fine');
    expect(wordsOf(reply)).toContain('The mediator’s text does not call it a maximum.');
  });
});

describe('slips', () => {
  test('a question for a figure is repaired by the guide’s words', () => {
    const reply = askOf('how much is the subsiddy', {});
    expect(wordsOf(reply)).toContain('Showing results for subsidy.');
    expect(wordsOf(reply)).toContain('€3m');
  });

  test('a number is no slip of another', async () => {
    expect(wordsOf(await harbour.ask('/plan crews of 42'))).not.toContain('Showing results for');
  });
});

describe('in another language', () => {
  test('“nouveau” is no number', async () => {
    expect(wordsOf(await harbour.ask('combien de nouveaux bateaux'))).not.toContain('nine');
  });

  test('a reading with words that the guide has not is left out, and they are named', async () => {
    const words = wordsOf(await harbour.ask('combien de matelots zinzins'));
    expect(words).not.toContain('Read as');
    expect(words).toContain('zinzins');
  });
});
