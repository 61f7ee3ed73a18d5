import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const { context } = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each(['Falk’s long night at the harbour', "falk's long night at the Harbour?", '"What the crews want"'])(
  'a pasted headline is that entry alone: %s',
  (asked) => {
    const reply = askAnswer(context, asked);
    expect(reply.answers.ids).toHaveLength(1);
    expect(reply.answers.points).toEqual([]);
    expect(runsOf(reply).some((run) => run.startsWith('/plan search'))).toBe(true);
  },
);

test('the publisher after it may be the entry’s; another one is named', () => {
  const [entry] = ferry.sources;
  const name = context.library.publisher(entry?.publisher)?.name;
  expect(wordsOf(askAnswer(context, `${entry?.title} - ${name}`))).not.toContain('not listed for');
  expect(wordsOf(askAnswer(context, `${entry?.title} | Morning Post`))).toContain(
    `This headline is not listed for “Morning Post”, but for ${name}:`,
  );
});

test('two entries with one headline, or a headline of three words, are a search', () => {
  const [entry] = ferry.sources;
  const twice = entry ? [...ferry.sources, { ...entry, id: 999999 }] : [];
  const reply = askAnswer(contextOf(libraryOf({ sources: twice })), entry?.title ?? '');
  expect(reply.title).not.toBe('Reading-list entry');
  const short = entry ? [{ ...entry, title: 'The night boat' }] : [];
  expect(askAnswer(contextOf(libraryOf({ sources: short })), 'the night boat').title).not.toBe(
    'Reading-list entry',
  );
});
