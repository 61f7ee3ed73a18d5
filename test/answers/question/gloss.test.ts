import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { glossQuestion } from '../../../src/answers/question/gloss.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from '../ferry.ts';

const { context, ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  ['wann hat die Gewerkschaft dem Text des Vermittlers zugestimmt', '20 April 2026'],
  ['quand le médiateur a-t-il été nommé ?', '9 March 2026'],
  ['cuándo fue nombrada la mediadora', '9 March 2026'],
  ['коли призначено посередника', '9 March 2026'],
  ['когда назначили посредника', '9 March 2026'],
  ['中间人什么时候任命', '9 March 2026'],
])('“%s” is answered by the event', (asked, date) => {
  expect(wordsOf(askAnswer(context, asked))).toContain(date);
});

test.each([
  ['combien de marins ont débrayé', '300 sailors'],
  ['wieviele Seeleute streiken', '300 sailors'],
  ['quanti marinai hanno scioperato', '300 sailors'],
  ['quel est le montant de la subvention dans le texte du médiateur', '€3m'],
])('“%s” is answered by the figure', async (asked, figure) => {
  expect(wordsOf(askAnswer(context, asked))).toContain(figure);
  expect(wordsOf(await ask(`/plan ${asked}`))).toContain(figure);
});

test('a reply to a question in another language says how it was read', () => {
  const words = wordsOf(askAnswer(context, 'quanti marinai hanno scioperato'));
  expect(words).toContain('Read as “how many sailors walk out”.');
});

test('a count of points does not head a question read from another language, and how it was read does', async () => {
  const reply = await ask('/plan combien de traversées de nuit');
  expect([reply.title, wordsOf(reply)].join('\n')).toContain('Read as “');
  expect(reply.title).not.toMatch(/\d+ points?/);
});

test('a word without a translation is named, and no text is said to have nothing on it', () => {
  for (const asked of [
    'combien de licornes dans le texte du médiateur',
    'wie viele Einhörner hat die Reederei',
  ]) {
    const words = wordsOf(askAnswer(context, asked));
    expect(words).not.toMatch(/No such figure|No point of|No figure on/);
    expect(words).toMatch(/No word of this guide found for “(?:licornes|Einhörner)/);
  }
});

test.each([
  'when was the mediator named',
  'who is Kim',
  'how many sailors die',
  'did the union accept the offer',
  'what does the mediator say on pay',
  'Voss offer',
])('“%s” is read as it stands', (asked) => {
  expect(glossQuestion(context.library, asked)).toBeNull();
});

test('a word that the guide has in no language is not held against the figure, and the first line says so', () => {
  const reply = askAnswer(context, 'wie viele Matrosen hat das Schiffchen');
  expect(reply.title).not.toMatch(/No such figure|Nothing found/);
  expect(wordsOf(reply)).not.toContain('answers it as asked');
});

test('auxiliaries and articles of another language are no subject', () => {
  for (const asked of ['wie viele Matrosen sollen künftig streiken', 'wie viele Matrosen müssen streiken'])
    expect(wordsOf(askAnswer(context, asked))).toContain('300 sailors');
});

test('a verb that comes in two parts is read as one', () => {
  expect(glossQuestion(context.library, 'Wann kommt die Mannschaft zurück?')?.words).not.toContain('kommt');
});

test('a word of a title is not said to be no word of the guide', () => {
  const [first, ...others] = ferry.sources;
  const title = 'Einhörner an Bord';
  const sources = first ? [{ ...first, title }, ...others] : [];
  const words = wordsOf(askAnswer(contextOf(libraryOf({ sources })), 'wie viele Einhörner hat die Reederei'));
  expect(words).toContain(`In a title: “${title}”.`);
  expect(words).not.toContain('No word of this guide found for “Einhörner');
});

test('a verb that only asks is not missed, and a French word is no English one', () => {
  expect(glossQuestion(context.library, 'cuántos marineros tienen que ir en huelga')?.unknown).not.toContain(
    'tienen',
  );
  expect(glossQuestion(context.library, 'cuántos países aceptan la oferta')?.words).not.toContain('pay');
});

test('a Polish verb is no museum', () => {
  const named = contextOf(
    libraryOf({ timeline: [...ferry.timeline, event('2026-06-01', 'The museum has 18 ferries.')] }),
  );
  expect(wordsOf(askAnswer(named, 'ile promów musi odpłynąć według umowy'))).not.toContain('museum');
});
