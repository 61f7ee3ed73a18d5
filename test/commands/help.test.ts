import { expect, test } from 'vitest';
import { openTestBot, runsOf, wordsOf } from './test-bot.ts';

const bot = await openTestBot();
const { ask, answer } = bot;

test.each(['', '/', 'help', '/help', 'HELP', '   ', '\u200b'])(
  '“%s” is answered with what to ask',
  async (line) => {
    const reply = await ask(line);
    expect(reply).toMatchObject({ audience: 'asker', command: '/help', title: 'What to ask' });
    const words = wordsOf(reply);
    for (const name of ['/plan', '/sources', '/guide']) expect(words).toContain(`${name}: `);
  },
);

test('a command’s own help names its options and what they take', async () => {
  const words = wordsOf(await ask('/sources help'));
  expect(words).toContain(
    '/sources [WORDS] [publisher:PUBLISHER] [after:DATE] [before:DATE] [kind:KIND] [topic:TOPIC] [must-read] [sort:best|newest|oldest] [page:PAGE] [literal]',
  );
  expect(words).toContain('Only this kind of entry: article, opinion, report');
});

test('an unknown command is reported as such, and gets the list of commands', async () => {
  const { reply, known } = await answer('/weather kyiv');
  expect(known).toBe(false);
  expect(reply.title).toBe('There is no command /weather');
  expect(wordsOf(reply)).toContain('The commands are /plan, /sources, /guide.');
  expect(wordsOf(reply)).toContain('For example: /plan point 4');
});

test('a misspelt command offers the line that was probably meant', async () => {
  const { reply, known } = await answer('/sourcs china after:2023');
  expect(known).toBe(false);
  expect(runsOf(reply)).toEqual(['/sources china after:2023', '/help']);
});

test('/guide full says what the guide is, how current it is, how much it contains and what to ask', async () => {
  const reply = await ask('/guide full');
  expect(reply.title).toBe('Ukraine Peace Negotiations');
  const words = wordsOf(reply);
  for (const line of [
    'Author: Rachael Mellor',
    'Date: 9 December 2025',
    'Current to: 7 June 2026',
    'Plans: 16 plans, 183 points',
    'Reading list: 100 entries by 43 publishers, 21 April 2022 to 7 August 2023',
    'Licence: CC BY-SA 4.0',
  ]) {
    expect(words).toContain(line);
  }
  expect(runsOf(reply)).toContain('/plan point 4');
});

test('a part of a long reply is asked for by its number, wherever that stands', async () => {
  const whole = await answer('/plan list');
  for (const line of ['/plan list part:2', '/plan part:2 list']) {
    expect(await answer(line)).toEqual({ ...whole, part: 2 });
  }
  expect((await answer('/plan list part:0')).part).toBe(1);
});
