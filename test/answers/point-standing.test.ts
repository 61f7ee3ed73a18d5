import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { plan } from '../../commands/plan.ts';
import { ownStanding } from '../../src/answers/point-standing.ts';
import { answer } from '../../src/command/answer.ts';
import type { PlanPoint } from '../../src/guide/schema.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

/** The mediator's text in force, with its second point suspended by a court. */
const suspended = contextOf(
  libraryOf({
    plans: plansWith(({ id, points }) =>
      id === 'mediator-7'
        ? {
            status: 'in-force',
            points: points.map((point) => ({
              ...point,
              ...(point.number === 2 && {
                note: 'Suspended by the court since 3 June 2026. It will rule in July.',
              }),
            })),
          }
        : {},
    ),
  }),
);

const OWN = 'suspended by the court since 3 June 2026';

test.each([
  '/plan point 2 of mediator-7',
  '/plan point 2 of mediator-7 full',
  '/plan point 2 of mediator-7 quote',
  '/plan points 2 and 3 of mediator-7',
  '/plan search crews',
  '/plan compare crews',
  '/plan compare crews full',
  '/plan figures crews',
  '/plan check "24 on each ferry"',
  '/ask how many deckhands does the mediator want',
  '/ask what does the seven points text say on crews',
  '/ask each text on crews',
])('%s says that the point is suspended although its text is in force', async (line) => {
  const { reply } = await answer([ask, plan], line, suspended, (fault) => {
    throw fault;
  });
  const words = wordsOf(reply);
  expect(words).toContain(OWN);
  expect(words.split(OWN).length, 'for its one point').toBeLessThanOrEqual(2);
});

function standingOf(changes: { note?: string; statusNote?: string; number?: number }): string | null {
  const [text] = plansWith(() => ({}));
  const [point] = text?.points ?? [];
  if (!text || !point) throw new Error('The ferry guide has no text.');
  const { note, statusNote = '', number = 3 } = changes;
  const changed: PlanPoint = { ...point, number, ...(note !== undefined && { note }) };
  return ownStanding({ plan: { ...text, statusNote }, point: changed });
}

test('the status note of a text says it of the points that it names by number', () => {
  const statusNote =
    'Passed on 2 July 2026. Sections 2, 3 and 6 have been suspended by a court since 14 October 2026.';
  expect(standingOf({ statusNote })).toBe('suspended by a court since 14 October 2026');
  expect(standingOf({ statusNote, number: 4 })).toBeNull();
  expect(standingOf({ statusNote: 'Articles 2 to 5 were struck down.', number: 4 })).toBe('struck down');
});

test('a note on something else leaves a point the standing of its text', () => {
  expect(standingOf({ note: 'That recognition is withdrawn was seen in a translation.' })).toBeNull();
  expect(standingOf({ note: 'One outlet gives another figure.' })).toBeNull();
  expect(standingOf({ statusNote: 'The whole text was suspended on 3 May 2026.' })).toBeNull();
});

test('the standing of no point of the guide in the tests is its own', () => {
  const own = ferry.plans.flatMap((text) =>
    text.points.flatMap((point) => ownStanding({ plan: text, point }) ?? []),
  );
  expect(own).toEqual([]);
});
