import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { answer } from '../../src/command/answer.ts';
import { lookUps, openTestBot, wordsOf } from '../commands/test-bot.ts';
import { edited, guideFolder } from '../guide/small-guide.ts';

const shipped = await openTestBot();

async function askFreely(line: string) {
  const { reply } = await answer([...lookUps, ask], line, shipped.context, (fault) => {
    throw fault;
  });
  return reply;
}

test.each([
  'https://news.antiwar.com/?p=999999',
  'https://news.antiwar.com/',
  'transcend.org/tms/',
  'https://www.theguardian.com',
  'https://archive.ph/aBcDe',
  'https://www.bbc.co.uk/news/world-europe-64762219?page=2',
])('%s is the address of no entry, and nothing is cited for it', async (address) => {
  for (const line of [
    `/sources ${address}`,
    `/plan ${address}`,
    `/ask ${address}`,
    `/sources ${address} full`,
  ]) {
    const reply = await askFreely(line);
    expect(reply).toMatchObject({ title: 'Not in the reading list', sources: [], cited: null });
    expect(reply.answers).toEqual({ ids: [], points: [] });
    expect(wordsOf(reply)).toContain(`No entry of the reading list has the address ${address}.`);
  }
});

test.each([
  ['https://news.antiwar.com/?p=129019', 344791],
  ['http://news.antiwar.com?p=129019&utm_source=x#top', 344791],
  ['https://m.bbc.co.uk/news/world-europe-64762219.', 332408],
  ['https://www.bbc.co.uk/news/world-europe-64762219.amp', 332408],
  ['<https://www.bbc.co.uk/news/world-europe-64762219|bbc.co.uk/news>', 332408],
  ['https://bbc.co.uk:443/news/world-europe-64762219', 332408],
  ['what is this: (https://web.archive.org/web/2023/https://news.antiwar.com/?p=129019)?', 344791],
  ['china and xi https://archive.ph/2023.04.27-010203/https://news.antiwar.com/?p=129019', 344791],
])('%s gives the entry of the page', async (words, id) => {
  for (const command of ['sources', 'plan', 'ask']) {
    expect((await askFreely(`/${command} ${words}`)).answers).toEqual({ ids: [id], points: [] });
  }
});

test('an entry is quoted by its address', async () => {
  const reply = await shipped.ask('/sources https://news.antiwar.com/?p=129019 quote');
  expect(reply).toMatchObject({ title: 'To cite: entry 344791' });
});

test('two addresses give both entries', async () => {
  const reply = await shipped.ask(
    '/sources https://news.antiwar.com/?p=129019 and https://www.bbc.co.uk/news/world-europe-64762219',
  );
  expect(reply.answers.ids).toEqual([344791, 332408]);
});

test('what is asked beside an address that is not listed is answered, and the address said to be missing', async () => {
  const reply = await shipped.ask('/sources minsk agreements https://example.org/kharkiv-putin');
  expect(reply.answers).toEqual((await shipped.ask('/sources minsk agreements')).answers);
  expect(wordsOf(reply)).toContain('has the address https://example.org/kharkiv-putin.');
  expect(wordsOf(reply)).not.toContain('“kharkiv');
});

test('the page of a plan is not called unknown', async () => {
  const [plan] = shipped.library.plans.filter(({ id }) => id === 'us-ukraine-20');
  const reply = await shipped.ask(`/sources ${plan?.sources[0]?.url}`);
  expect(wordsOf(reply)).toContain(`It is a page of “${plan?.title}”.`);
  expect(reply.buttons.map(({ label }) => label)).toContain(plan?.title);
});

test('an entry that is linked by the page of a plan is found by that page’s address', async () => {
  const bot = await openTestBot({
    guideDir: guideFolder({
      ...edited(
        'reading-list.yaml',
        'title: What libraries cost\n  publisher: news\n  date: 2024-03-09',
        'title: Counter-budget\n  publisher: news\n  date: 2024-04-02',
      ),
      ...edited(
        'plans/opposition.yaml',
        'title: Counter-budget',
        'title: Counter-budget\n    date: 2024-04-02',
      ),
    }),
  });
  expect((await bot.ask('/sources https://news.example/counter')).answers.ids).toEqual([1000000001]);
});

test('what only looks like an address can be searched for as words', async () => {
  const { buttons } = await shipped.ask('/sources kyiv.moscow/talks');
  expect(buttons).toEqual([
    { kind: 'run', label: 'As words', command: '/sources kyiv.moscow/talks literal' },
  ]);
});
