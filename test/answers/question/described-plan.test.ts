import { expect, test } from 'vitest';
import { searchPoints } from '../../../src/answers/point-lookup.ts';
import { findPlanMentions } from '../../../src/answers/question/plan-mentions.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const library = libraryOf({
  plans: plansWith(({ id }) => (id === 'mediator-7' ? { aliases: ['falk plan', 'mediator'] } : {})),
});

test.each([
  ['pay in the mediator’s offer', 'pay', 'mediator-7'],
  ['pay in falk’s draft', 'pay', 'mediator-7'],
  ['what does the mediator thing say about pay', 'what does say about pay', 'mediator-7'],
  ['crews in the mediatr proposal', 'crews', 'mediator-7'],
  ['crews in the april text', 'crews', 'mediator-7'],
  ['crews in the apr text', 'crews', 'mediator-7'],
  ['crews in the six point proposal', 'crews', 'company-6'],
  ['the plan of the mediator on pay', 'on pay', 'mediator-7'],
  ['crews in the first company text', 'crews', 'company-6'],
  ['crews in the latest company text', 'crews', 'company-final'],
  ['crews mediator', 'crews', 'mediator-7'],
  ['lohn im vorschlag des vermittlers', 'lohn', 'mediator-7'],
  ['salaires selon la proposition du médiateur', 'salaires', 'mediator-7'],
])('“%s” names a text by a part of its name, its author or its date', (asked, rest, plan) => {
  const mentions = findPlanMentions(asked, library);
  expect([mentions.rest, ...mentions.plans.map(({ id }) => id)]).toEqual([rest, plan]);
});

test('a name that two texts have alike stands for both, the newest first', () => {
  const { plans } = findPlanMentions('crews in the lindholm plan', library);
  expect(plans.map(({ id }) => id)).toEqual(['company-final', 'company-6']);
  const reply = searchPoints({ words: 'the lindholm proposal', of: undefined }, contextOf(library));
  expect(reply.title).toBe('This may be the company’s final word or the company offer');
});

test.each([
  'the pay deal',
  'constructor plan',
  'the night boat plan',
  'does the company plan to sell',
  'what does mediator say',
  'talks with mediator',
])('“%s” names no text', (asked) => {
  expect(findPlanMentions(asked, library)).toEqual({ plans: [], rest: asked });
});

test('two texts that lack the subject are compared as a whole, and the reply says so', () => {
  const reply = searchPoints(
    { words: 'number of lifeboats, company offer against mediator', of: undefined },
    contextOf(library),
  );
  expect(reply.title).toBe('Company offer → mediator’s text');
  expect(reply.blocks[0]).toEqual({
    kind: 'note',
    text: 'Neither text has “lifeboats”. What differs between them:',
  });
});
