import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { orClosest } from '../../src/answers/closest/or-closest.ts';
import { answer } from '../../src/command/answer.ts';
import { notice } from '../../src/command/notice.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf, plansWith } from './ferry.ts';

const context = contextOf(libraryOf());

function missed(title: string) {
  return notice({ command: '/ask x', title, blocks: ['None.'], buttons: [] });
}

function closest(words: string, title = 'Nothing found', of = context): string {
  return wordsOf(orClosest(of, words, missed(title)));
}

test('an event that has more of the words than the miss shows stands in its place, with what it lacks', () => {
  const words = closest('how many union sailors refused the offer overnight', 'No such figure');
  expect(words).toMatch(
    /^Closest, without “refused” or “overnight”\n5 February 2026: .*300 sailors walk out/,
  );
});

test('a point is found by its figures and its context too, and the newest text comes first', () => {
  const words = closest('pay in two steps of January');
  expect(words).toMatch(/^Found by the words “pay”, “two”, “steps”, “January”\nMediator’s text, point 1/);
});

test('a sentence on a text’s status is found', () => {
  const plans = plansWith(({ id }) =>
    id === 'mediator-7' ? { statusNote: 'The extension was never used.' } : {},
  );
  expect(closest('was the extension used', 'Nothing found', contextOf(libraryOf({ plans })))).toContain(
    'Status of the mediator’s text (proposal (as of 20 June 2026)): The extension was never used.',
  );
});

test('who is asked for is a person by the words of a role, and nobody else’s question is answered with one', () => {
  expect(closest('who is the spring mediator of the state', 'No such role in this guide')).toMatch(
    /^Closest, without “spring”\nInes Falk: State mediator/,
  );
  expect(closest('state mediator budget')).not.toContain('Ines Falk');
});

test('one word that is told in another of the same meaning is not missing, and the title has both', () => {
  const timeline = [...ferry.timeline, event('2026-06-01', 'A boat sinks at Cape Skerry with 64 dead.')];
  const wreck = contextOf(libraryOf({ timeline }));
  const asked = (words: string) => closest(words, 'No such figure', wreck);
  expect(asked('how many died at cape skerry')).toMatch(
    /^Found by the words “died” \(as “dead”\), “cape”, “skerry”\n1 June 2026/,
  );
  expect(asked('how many were arrested at cape skerry')).toMatch(/^Closest, without “arrested”/);
});

test('a word for what the whole guide is about, which no record has, is not missing, and no title has it', () => {
  const timeline = [...ferry.timeline, event('2026-06-01', 'The audit office puts the cost at 39 million.')];
  const about = { ...ferry.about, title: 'The Lindholm exhibition' };
  const fair = contextOf(libraryOf({ timeline, about }));
  expect(closest('cost of the expo, audit office', 'No such figure', fair)).toMatch(
    /^Found by the words “cost”, “audit”, “office”\n1 June 2026/,
  );
});

test('a number is asked for: what has none is not close', () => {
  expect(closest('how many union votes on the text of the mediator', 'No such figure')).not.toContain(
    '20 April',
  );
});

test('what has less than half of the words is not close', () => {
  expect(closest('sailors kangaroos koalas wombats')).toMatch(/^Nothing found/);
});

test('an ended text does not stand alone where the current one has the same', () => {
  expect(closest('crews of 18 on each ferry, deckhands')).toMatch(/Newer: Mediator’s text, point 2/);
});

test('a question in another language is answered by what its words mean, and says so', () => {
  expect(closest('huelga de marineros')).not.toMatch(/^Found by the words/);
  expect(closest('oferta del sindicato')).toMatch(
    /^Closest by meaning\n5 February 2026: The union turns the offer down/,
  );
});

test('a missing name and a choice of texts stay as they are', () => {
  for (const title of ['Doe: not named in this guide', 'No such plan', 'Which text do you mean?'])
    expect(closest('sailors walk out', title)).toContain(title);
});

test('an answer stays, whatever else has its words', async () => {
  const { reply } = await answer([ask], '/ask crews of 24', context, (fault) =>
    expect.unreachable(String(fault)),
  );
  expect(wordsOf(reply)).not.toMatch(/^(?:Closest|Found by)/);
});
