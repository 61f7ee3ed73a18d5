import { expect, test } from 'vitest';
import { stillAnswer } from '../../src/answers/people/still-answer.ts';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { splitParts } from '../../src/answers/question/split-parts.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry as guide, libraryOf, plansWith } from './ferry.ts';
import { openHarbour } from './filters/harbour.ts';

const library = libraryOf();
const context = contextOf(library);

test('points counted in words name the only text that has as many', () => {
  const plans = plansWith(({ id }) => (id === 'company-6' ? { pointCount: 12 } : {}));
  const reply = searchPoints(
    { words: 'who wrote the twelve points', of: undefined },
    contextOf(libraryOf({ plans })),
  );
  expect(reply.title).toBe('Who proposed the company offer');
});

test('who wrote a headline is told by its byline, and the question is not taken for a publisher', () => {
  const reply = askAnswer(context, 'Falk’s long night at the harbour - who wrote that and when');
  expect(reply.title).toBe('Jonas Winter wrote “Falk’s long night at the harbour”');
  expect(wordsOf(reply)).not.toContain('not listed for');
  expect(wordsOf(askAnswer(context, 'Falk’s long night at the harbour - Velmora Post'))).toContain(
    'not listed for “Velmora Post”',
  );
});

test('“it” of another text is what the first part asks about', () => {
  const parts = splitParts(
    library,
    'what is the subsidy in the mediator plan and what was it in the company offer',
  );
  expect(parts.map(({ alone }) => alone)).toEqual([
    'what is the subsidy in the mediator plan',
    'what was the subsidy in the company offer',
  ]);
});

test('a role that is a part of the name is told when it is asked for', () => {
  const people = guide.about.people.map((person) =>
    person.name === 'Ines Falk' ? { ...person, names: ['Mediator Falk'] } : person,
  );
  const named = contextOf(libraryOf({ about: { ...guide.about, people } }));
  expect(stillAnswer(named, 'is falk still mediator', false)?.title).toBe(
    'Ines Falk: state mediator from March 2026',
  );
});

test('podcasts or radio are audio', () => {
  const sources = guide.sources.map((source) =>
    source.id === 102 ? { ...source, kind: 'audio' as const } : source,
  );
  const reply = askAnswer(contextOf(libraryOf({ sources })), 'podcasts or radio since 2025');
  expect(reply.title).toMatch(/1 entry, audio only/);
});

test('that no entry has a word is not said of one for a kind of publisher', async () => {
  const { ask } = await openHarbour();
  expect(wordsOf(await ask('/sources harbour broadcaster wages'))).not.toMatch(
    /No entry has [^.]*“broadcaster”/,
  );
});
