import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const { ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

const signed = contextOf(
  libraryOf({
    timeline: ferry.timeline.map((event) =>
      event.plans.includes('mediator-7')
        ? { ...event, text: 'Voss, Falk and Reuter sign the mediator’s text.' }
        : event,
    ),
  }),
);

test.each([
  'who signed the mediator’s text',
  'who signed',
  'wer hat den Vertrag unterschrieben',
  'quién firmó el acuerdo',
])('“%s” names those who did, by the event', (asked) => {
  const reply = askAnswer(signed, asked);
  expect(wordsOf(reply)).toContain('Voss, Falk and Reuter sign the mediator’s text.');
  expect(reply.cited?.records).toContainEqual(expect.objectContaining({ kind: 'event' }));
});

test('if no event tells of it, who put the text forward', async () => {
  const words = wordsOf(await ask('/plan who signed the company offer'));
  expect(words).toContain('No event found by these words. Put forward by: Lindholm Ferries');
});

test('a status says how far the guide reaches: what it calls future may be over', async () => {
  const words = wordsOf(await ask('/plan has the mediator’s text been signed'));
  expect(words).toContain('Nothing in this guide is newer than 20 June 2026.');
});

test('who signed something else than a text is no question about texts', () => {
  for (const asked of [
    'wer hat die Petition der Matrosen unterschrieben',
    'who signed the petition of the crews',
  ]) {
    expect(askAnswer(signed, asked).title).not.toBe('What became of each text');
  }
});
