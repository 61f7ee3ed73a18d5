import { expect, test } from 'vitest';
import { currentAnswer } from '../../src/answers/current/current-answer.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { libraryOf, plansWith } from './ferry.ts';

const shipped = await openTestBot();
const ferry = await openTestBot({ guideDir: 'test/answers/ferry' });

test('the newest text that has not ended is named with list, date and status, and what is newer and has', async () => {
  const words = wordsOf(await ferry.ask('/plan current'));
  expect(words).toContain(
    'Newest text not superseded, rejected or lapsed: mediator’s text, 11 April 2026: proposal (as of 20 June 2026). The union agreed on 20 April. The company has not answered.',
  );
  expect(words).toContain('Newer: company’s final word (2 May 2026, rejected).');
});

test('the last event that names it is shown with its page and its doubts, and how many came later', async () => {
  const words = wordsOf(await ferry.ask('/plan current'));
  expect(words).toContain(
    'Last event: 20 April 2026: The union agrees to the mediator’s text. (Harbour Board) One weak source.',
  );
  expect(words).toContain('2 later events in the timeline do not name it.');
  expect(words).toContain('Nothing in this guide is newer than 20 June 2026.');
});

test.each(['/plan', '/plan current plan', '/plan latest draft', '/plan status', '/plan overview'])(
  '%s says where things stand',
  async (line) => {
    expect(await shipped.ask(line)).toMatchObject({ command: '/plan current', title: 'Where things stand' });
  },
);

test.each(['current line of contact', 'newest sanctions', 'status of crimea'])(
  '/plan %s is still a search for all of its words',
  async (words) => {
    const reply = await shipped.ask(`/plan ${words}`);
    expect(reply.title).not.toBe('Where things stand');
    expect(reply.command).toContain(words);
  },
);

test('the shipped guide’s newest text is the 20-point framework, compared with the draft that its points match', async () => {
  const reply = await shipped.ask('/plan');
  expect(wordsOf(reply)).toContain(
    'Newest text: 20-point framework, 23 December 2025: draft (as of 7 June 2026).',
  );
  expect(runsOf(reply)).toEqual([
    '/plan list us-ukraine-20 full',
    '/plan compare original-28 us-ukraine-20',
    '/plan timeline',
    '/plan list guide-key-points',
    '/plan list',
  ]);
  expect(reply.cited?.records[0]).toMatchObject({ kind: 'plan', plan: { id: 'us-ukraine-20' } });
});

test('in full it lists the events on it, the later ones, and the status of every text with its note', async () => {
  const words = wordsOf(await ferry.ask('/plan current full'));
  expect(words).toContain('Later events that do not name it');
  expect(words).toContain(
    '3 February 2026 · superseded (11 April 2026). The union turned it down on 5 February; the mediator’s text took its place.',
  );
});

test('if every text has ended, it says so and shows the newest', () => {
  const library = libraryOf({ plans: plansWith(() => ({ status: 'lapsed' as const })) });
  expect(wordsOf(currentAnswer(library, false))).toContain(
    'Every text is superseded, rejected or lapsed. The newest: company’s final word, 2 May 2026: lapsed',
  );
});

test('a guide without a timeline says so', () => {
  const reply = currentAnswer(libraryOf({ timeline: [] }), false);
  expect(wordsOf(reply)).toContain('This guide has no timeline.');
  expect(runsOf(reply)).not.toContain('/plan timeline');
});

test('a guide with one plan has nothing to compare it with', () => {
  const plans = plansWith(() => ({})).filter(({ id }) => id === 'key-points');
  const reply = currentAnswer(libraryOf({ plans, timeline: [] }), false);
  expect(wordsOf(reply)).toContain('Newest text: guide’s key points, 12 May 2026');
  expect(runsOf(reply)).toEqual(['/plan list key-points full']);
});
