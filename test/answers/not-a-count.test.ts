import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { Plan, PlanPoint } from '../../src/guide/schema.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf, plansWith } from './ferry.ts';

/** `changes`: what each plan's point 3 is in place of its night sailings. */
function ask(
  asked: string,
  changes: Readonly<Record<string, Partial<PlanPoint>>>,
  ofText: Readonly<Record<string, Partial<Plan>>> = {},
) {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) => (point.number === 3 ? { ...point, ...changes[id] } : point)),
    ...ofText[id],
  }));
  return askAnswer(contextOf(libraryOf({ plans })), asked);
}

test.each(['Rescue Unit', 'Rescue Hut'])('the number in the name of a “%s” is no figure', (name) => {
  const reply = ask(`how many divers has ${name.toLowerCase()} 9 got`, {
    'mediator-7': { title: `${name} 9 closed`, text: `${name} 9 is closed; its divers leave.`, figures: [] },
    'company-6': { title: `${name} 9 kept`, text: `${name} 9 has 14 divers.`, figures: ['14 divers'] },
  });
  expect(wordsOf(reply)).toContain('14 divers');
  expect(wordsOf(reply)).not.toContain(': 9 ');
  expect(reply.title).not.toMatch(/: 9 /);
});

test('an age is no number of those who are asked for: another text’s count comes first', () => {
  const reply = ask('how many divers are in the harbour', {
    'mediator-7': {
      title: 'Early pension',
      text: 'Divers who are 56 or older leave the harbour.',
      figures: ['from age 56'],
    },
    'company-6': {
      title: 'Jobs kept',
      text: 'The 140 divers in the harbour keep their jobs.',
      figures: ['140 divers'],
    },
  });
  expect(reply.title).toBe('Company offer, point 3: 140 divers');
});

test('a figure of a text as a whole is shown with the text’s name where the title has no figure', () => {
  const reply = ask(
    'how many islands signed the mediator’s text gladly',
    {},
    { 'mediator-7': { figures: ['signed by 11 of the 14 islands'] } },
  );
  expect(reply.title).toMatch(/^Closest figures: on islands signed/);
  expect(wordsOf(reply)).toContain(
    'Mediator’s text (11 April 2026, proposal): signed by 11 of the 14 islands.',
  );
});

test('a word that only names what is counted is not counted itself', () => {
  const reply = ask('how many crews are in hofn', {
    'mediator-7': { title: 'Crew rooms', text: 'The 12 crew rooms are in Hofn.', figures: ['12 crew rooms'] },
    'company-6': { title: 'Crews', text: 'The line keeps 7 crews in Hofn.', figures: ['7 crews'] },
  });
  expect(reply.title).toBe('Company offer, point 3: 7 crews');
});

test('a figure that counts something else heads no reply as the answer', () => {
  const reply = ask('how many divers work in hofn', {
    'mediator-7': {
      title: 'Divers in Hofn',
      text: 'Divers who work for the harbour of the island of Hofn run 14 huts.',
      figures: ['14 huts'],
    },
  });
  expect(reply.title).toBe('Closest figures: on divers work, hofn');
});

test('a row has the sentence where its text does something else with the number, or limits it', () => {
  const words = wordsOf(
    ask('how many captives would be freed in each text', {
      'mediator-7': { title: 'Captives', text: '80 captives are freed at once.', figures: ['80 captives'] },
      'company-6': {
        title: 'Captives freed',
        text: 'All 90 captives are freed; those who killed stay.',
        figures: ['90 captives'],
      },
      'union-8': { title: 'Captives', text: 'A court reviews 40 captives.', figures: ['40 captives'] },
    }),
  );
  expect(words).toContain('point 3: 80 captives\n');
  expect(words).toContain('90 captives are freed; those who killed stay');
});

test('a year is that of which an event tells, not only that in which it was', () => {
  const library = libraryOf({
    timeline: [...ferry.timeline, event('2026-05-30', 'The Hofn school closes. It had 241 pupils in 2025.')],
  });
  const reply = askAnswer(contextOf(library), 'how many pupils did hofn have in 2025');
  expect(reply.title).toMatch(/^Figures on pupils/);
  expect(wordsOf(reply)).toContain('241 pupils');
});
