import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { readQuestion } from '../../../src/answers/question/read-question.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';

const shipped = await openTestBot();

test.each([
  ['territory now vs the first draft', 'changes', 'territory'],
  ['how many troops now vs the first draft', 'figures', 'troops'],
  ['which points are not in the 28 point plan but in the 20 point plan', 'changes', ''],
  [
    'what does the 28 point plan say about amnesty, and what did the 20 point plan want',
    'changes',
    'amnesty',
  ],
])('“%s” compares two texts', (asked, kind, about) => {
  const question = readQuestion(asked, shipped.library);
  expect(question).toMatchObject({ kind, about });
  expect(question.plans).toHaveLength(2);
});

test('a text that a comparison names by its place is the one in force, or the oldest, and the reply says so', async () => {
  const ferry = await openTestBot({ guideDir: 'test/answers/ferry' });
  const reply = askAnswer(ferry.context, 'what changed on pay between the original offer and the final text');
  const words = wordsOf(reply);
  expect(words).toContain('“the original offer” is read as the company offer.');
  expect(words).toContain('“the final text” is read as the mediator’s text.');
  expect(words).toContain('Pay up by 5% in two steps');
  expect(
    readQuestion('what changed between the tariff and the final text', ferry.library).note,
  ).toBeUndefined();
});

test('a subject is compared in the texts of a time, and the reply says so', async () => {
  const reply = await shipped.ask('/plan compare army since 2025');
  expect(wordsOf(reply)).toContain('Only texts from 2025 on.');
  expect(reply.title).toMatch(/^Compared: army/);
  expect((await shipped.ask('/plan compare army before 2010')).title).toBe('No text before 2010');
});

test('what is counted is the subject of a comparison, not a plan', async () => {
  expect((await shipped.ask('/plan compare the number of troops')).title).toMatch(/^Compared: troops/);
});

test('a text that lacks the subject says so and shows the point of another text', () => {
  const reply = askAnswer(shipped.context, 'does the 12-point chinese position paper include an amnesty');
  expect(reply.title).toMatch(/^No point of the .+ has “amnesty”$/);
  expect(wordsOf(reply)).toContain('In other texts:');
});

test('points of a plan are asked for by its name first', async () => {
  const { title } = await shipped.ask('/plan original-28 points 2 and 5');
  expect(title).toBe('Points 2 and 5 of the 28-point text');
});

test('no reply with entries is headed as nothing, and none offers to leave out a word that only connects', async () => {
  const reply = await shipped.ask('/sources ceasefire now and then zorblatt');
  expect(reply.title).not.toBe('Nothing found');
  expect(runsOf(reply).join(' ')).not.toMatch(/Without “(?:now|and|then)”/);
  expect(reply.buttons.map(({ label }) => label).join(' ')).not.toMatch(/Without “(?:now|and|then)”/);
});

test.each([
  'compare crews in company-6, company-final and mediator-7',
  'what do all the texts say about crews',
  '/plan compare crews in company-6 company-final mediator-7',
  '/plan compare crews in the four texts',
  '/plan compare crews across all plans',
  'how do crews differ between the texts',
])('“%s” compares the subject in each of them', async (line) => {
  const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });
  const reply = line.startsWith('/') ? await harbour.ask(line) : askAnswer(harbour.context, line);
  expect(reply.title).toMatch(/^Compared: crews · 3 texts/);
  const words = wordsOf(reply);
  for (const said of ['Crews of 24', 'No cap on crews', 'Crews of 18']) expect(words).toContain(said);
});

test.each(['how do 28 and 20 differ', 'how do they compare'])('“%s” compares texts as a whole', (asked) => {
  expect(readQuestion(asked, shipped.library)).toMatchObject({ kind: 'changes', about: '' });
});

test('the subject of “how does … differ” is kept', () => {
  const asked = 'how does the army differ between the 28 point plan and the 20 point plan';
  expect(readQuestion(asked, shipped.library)).toMatchObject({ kind: 'changes', about: 'army' });
});

test('three texts and no subject are asked back about, without articles', () => {
  const reply = askAnswer(shipped.context, 'compare the 28, the 19 and the 20 point plan');
  expect(reply.title).toBe('Which two texts?');
  expect(reply.answers.ids).toEqual([]);
});

test('slips in what asks for a comparison and in the names of the texts are read', async () => {
  const { library } = await openTestBot({ guideDir: 'test/answers/ferry' });
  for (const asked of [
    'whats the diffrence betwen the compnay offer and the mediater plan on crews',
    'diff between the company offer and the mediator plan on crews',
    'how does the company offer differ from the mediator plan on crews',
  ]) {
    const { kind, about, plans } = readQuestion(asked, library);
    expect([kind, about, ...plans.map(({ id }) => id)], asked).toEqual([
      'changes',
      'crews',
      'company-6',
      'mediator-7',
    ]);
  }
});
