import { expect, test } from 'vitest';
import { timelineAnswer } from '../../../src/answers/timeline/timeline-answer.ts';
import type { TimelineEvent } from '../../../src/guide/schema.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const event = (date: string, text: string): TimelineEvent => ({
  date,
  text,
  plans: [],
  sources: [{ url: `https://example.org/radio/${date}`, title: text, publisher: 'island-radio' }] as never,
  confidence: 'high',
});

const seized = event('2026-05-10', 'A patrol boat seizes the trawler Tavre off the point.');

function ask(timeline: readonly TimelineEvent[], when: string, full = false): string {
  const context = contextOf(libraryOf({ timeline: [...ferry.timeline, ...timeline] }));
  return wordsOf(timelineAnswer(context, when, full));
}

test.each([false, true])(
  'what became of a thing stands below, though it lacks a word of it (full: %s)',
  (full) => {
    const released = event('2026-05-24', 'The Tavre is released after a fine.');
    const words = ask([seized, released], 'trawler tavre', full);
    expect(words).toMatch(/^Timeline, “trawler tavre”: 1 event/);
    expect(words).toContain('Later, on “tavre”, without “trawler”:\n24 May 2026: The Tavre is released');
  },
);

test('a name of many events, a plain word and an earlier event are no later development', () => {
  const others = [1, 2, 3, 4].map((day) => event(`2026-05-2${day}`, 'The council of Tavre meets.'));
  expect(ask([seized, ...others], 'trawler tavre')).not.toContain('Later');
  const plain = event('2026-05-24', 'The patrol boat is repainted.');
  expect(ask([seized, plain], 'patrol seizes')).not.toContain('Later');
  const before = event('2026-04-24', 'The Tavre sails.');
  expect(ask([seized, before], 'trawler tavre')).not.toContain('Later');
});

test('two words that the guide writes as one name are not found apart', () => {
  const lower = event('2026-05-10', 'The council of Lower Benna votes for the bridge.');
  const upper = event('2026-05-12', 'Upper Benna votes for the bridge, by a lower margin.');
  const words = ask([lower, upper], 'lower benna votes');
  expect(words).toContain('Timeline, “lower benna votes”: 1 event');
  expect(words).not.toContain('Upper Benna');
  expect(ask([upper], 'lower benna votes')).toContain('Upper Benna');
});
