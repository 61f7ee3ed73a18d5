import { expect, test } from 'vitest';
import { absenceInWords } from '../../src/answers/absence.ts';
import { nearForm } from '../../src/answers/near-form.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { stripCourtesy } from '../../src/answers/question/courtesy.ts';
import { readQuestion } from '../../src/answers/question/read-question.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { CITY_BUDGET, guideFolder } from '../guide/small-guide.ts';
import { openHarbour } from './filters/harbour.ts';

const ferry = await openTestBot({ guideDir: 'test/answers/ferry' });
const { library } = ferry.context;

test('a denial names what the guide has that is nearly the word or that it is short for', () => {
  expect(absenceInWords(library, [{ typed: 'reutter', kind: 'name' }], 'entry')).toBe(
    'No entry names “reutter” (Reuter?).',
  );
  expect(nearForm(library, 'lf')).toBe('Lindholm Ferries');
  expect(nearForm(library, 'scholz')).toBeNull();
  expect(nearForm(library, 'of')).toBeNull();
});

test('an entry has the word for its kind', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources podcast or video on the strike');
  expect(wordsOf(reply)).not.toMatch(/(?:None of these|No entry) has [^.]*“video”/);
});

test('thousands are asked for as texts have them', () => {
  expect(stripCourtesy('was it 35 thousand or 18k')).toBe('was it 35,000 or 18,000');
  expect(stripCourtesy('the 5 thousandth visitor')).toBe('the 5 thousandth visitor');
});

test('a state that is no verb stays in what is asked', () => {
  expect(readQuestion('is there a state aid case on the fee', library).about).toContain('state aid');
});

test('no number is given for entries on some of the words', async () => {
  const reply = await ferry.ask('/sources der spiegel on the harbour');
  expect(reply.title).toBe('der spiegel on the harbour: no entry with every word');
});

test('a month without a year is the latest that has something on the subject', async () => {
  const entry = (id: number, date: string, title: string) =>
    `- { id: ${id}, title: "${title}", publisher: gazette, date: "${date}", kind: article, topics: [roads] }`;
  const { ask } = await openTestBot({
    guideDir: guideFolder({
      ...CITY_BUDGET,
      'publishers.yaml': '- { id: gazette, name: The Gazette, country: Norway, kind: newspaper }\n',
      'reading-list.yaml': [
        entry(1, '2024-05-03', 'Thousands walk against the bridge toll'),
        entry(2, '2026-05-08', 'Council buys new buses'),
      ].join('\n'),
    }),
  });
  const reply = await ask('/sources bridge toll in may');
  expect(wordsOf(reply)).not.toContain('Nothing on this');
  expect(reply.answers.ids).toEqual([1]);
  expect(reply.title).toBe('On “bridge toll”, in May 2024');
});

test('headlines below a closest answer have a word that the answer lacks, or are a button', async () => {
  const reply = askAnswer(ferry.context, 'crews deckhands lighthouse');
  expect(reply.blocks.filter(({ kind }) => kind === 'heading')).toEqual([]);
  expect(reply.buttons.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Reading list/));
});
