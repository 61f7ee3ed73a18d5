import { expect, test } from 'vitest';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { guideFolder } from '../../guide/small-guide.ts';

const PUBLISHERS = `- { id: bote, name: Der Bote, country: Germany, kind: newspaper }
- { id: phare, name: Le Phare, country: France, kind: newspaper, language: fr }
- { id: post, name: Brinsk Post, country: Germany, kind: newspaper }
`;

const READING_LIST = [
  'publisher: bote, title: "Der Streik im Hafen und die Folgen"',
  'publisher: bote, title: "Warum die Arbeiter nicht nachgeben"',
  'publisher: bote, title: "Streik, Tag zwei"',
  'publisher: phare, title: "Port 2023"',
  'publisher: post, title: "What the strike has cost the harbour"',
  'publisher: post, title: "Streik: our questions to the mayor", language: de',
]
  .map((fields, at) => `- { id: ${at + 1}, date: 2023-03-0${at + 1}, kind: article, ${fields} }`)
  .join('\n');

async function ask(words: string) {
  const guideDir = guideFolder({ 'publishers.yaml': PUBLISHERS, 'reading-list.yaml': READING_LIST });
  return (await openTestBot({ guideDir })).ask(`/sources ${words}`);
}

test.each([
  ['german articles', 'in German', [1, 2, 3, 6]],
  ['german', 'in German', [1, 2, 3, 6]],
  ['pieces in german', 'in German', [1, 2, 3, 6]],
  ['Artikel auf Deutsch', 'in German', [1, 2, 3, 6]],
  ['articles en français', 'in French', [4]],
  ['articles français', 'in French', [4]],
  ['english texts on the strike', 'in English', [5]],
])('“%s” is answered by what is %s', async (words, condition, ids) => {
  const reply = await ask(words);
  expect(reply.title).toContain(condition);
  expect(new Set(reply.answers.ids)).toEqual(new Set(ids));
});

test.each([
  ['strike not in german', [5]],
  ['strike other than in german', [5]],
  ['articles, not in english', [1, 2, 3, 4, 6]],
])('“%s” leaves the language out', async (words, ids) => {
  const reply = await ask(words);
  expect(reply.title).toMatch(/not in (?:German|English)/);
  expect(new Set(reply.answers.ids)).toEqual(new Set(ids));
});

test('that nothing is an interview is said, and no other piece passes for one', async () => {
  expect(wordsOf(await ask('interview on the strike'))).toContain('No entry says that it is an interview.');
});

test('an adjective of a language and a country is the language; the country is a button', async () => {
  const { buttons } = await ask('german articles');
  expect(buttons).toContainEqual(expect.objectContaining({ label: 'By publishers in Germany: 5' }));
});

test('without such titles it is the country, and the reply says so', async () => {
  const guideDir = guideFolder({
    'publishers.yaml': PUBLISHERS,
    'reading-list.yaml': `- { id: 5, kind: article, publisher: post, title: "What the strike has cost the harbour" }\n`,
  });
  const reply = await (await openTestBot({ guideDir })).ask('/sources german articles');
  expect(reply.answers.ids).toEqual([5]);
  expect(wordsOf(reply)).toContain('No title of the list is in German; by publishers in Germany.');
});

test('two languages with nothing after them are conditions', async () => {
  const reply = await ask('strike french or german');
  expect(reply.title).toContain('in French or German');
  expect(new Set(reply.answers.ids)).toEqual(new Set([1, 3, 6]));
});

test('what is in the language is close where none of it has the word', async () => {
  const reply = await ask('that french piece about whales');
  expect(reply.title).toBe('In French: none with “whales”, 1 entry');
  expect(reply.sources.map(({ id }) => id)).toEqual([4]);
  expect(reply.answers.ids).toEqual([]);
});
