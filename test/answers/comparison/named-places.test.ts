import { expect, test } from 'vitest';
import { plan } from '../../../commands/plan.ts';
import { answer } from '../../../src/command/answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from '../ferry.ts';

async function asked(line: string, context = contextOf(libraryOf())): Promise<string> {
  const { reply } = await answer([plan], line, context, (fault) => {
    throw fault;
  });
  return wordsOf(reply);
}

test.each([
  'what changed on crews between the first and the last company text',
  'difference between the first and last company text on crews',
])('“%s” compares the two texts in these places', async (question) => {
  const words = await asked(`/plan ${question}`);
  expect(words).toMatch(/Compared: crews · 2 texts/);
  expect(words).toContain('Company’s final word');
  expect(words).toContain('Company offer');
  expect(words).not.toContain('Not in what follows');
});

test('what a point calls by another word for it comes before all that is filed under its topic', async () => {
  const plans = plansWith(({ points }) => ({
    points: points.map((point) =>
      point.number === 3 ? { ...point, title: 'Lorries go first', text: 'Lorries go first.' } : point,
    ),
  }));
  const topics = ferry.about.topics.map((topic) =>
    topic.id === 'nights' ? { ...topic, words: [...topic.words, 'trucks'] } : topic,
  );
  const library = libraryOf({ plans, about: { ...ferry.about, topics } });
  const words = await asked('/plan compare trucks', contextOf(library));
  expect(words).toContain('Showing results for lorry.');
  expect(words).toContain('Lorries go first');
  expect(words).not.toContain('Topic:');
});
