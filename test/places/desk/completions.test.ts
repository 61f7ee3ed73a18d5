import { expect, test } from 'vitest';
import { guide } from '../../../commands/guide.ts';
import { plan } from '../../../commands/plan.ts';
import { sources } from '../../../commands/sources.ts';
import { suggest } from '../../../src/command/answer.ts';
import type { Context } from '../../../src/command/command.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import { completions } from '../../../src/places/desk/completions.ts';

const commands = [plan, sources, guide];

const context: Context = {
  library: createLibrary(await loadGuide('data')),
  now: new Date('2026-06-15T09:30:00Z'),
  pageSize: 5,
  asker: { place: 'desk', person: 'desk', workspace: null, channel: null },
};

function complete(typed: string): readonly string[] {
  const offered = completions(commands, (call, option) => suggest(commands, call, option, context), typed);
  return offered.map(({ line }) => line);
}

test.each(['', '/', '/p', 'pl'])('a command is offered from its first letters: “%s”', (typed) => {
  expect(complete(typed)).toContain('/plan ');
});

test('a command’s actions are offered once its name is whole, the bare one left out', () => {
  expect(complete('/plan ')).toEqual(['/plan point ', '/plan search ', '/plan compare ', '/plan list ']);
});

test('points are offered by number and by word, as lines that are whole', () => {
  expect(complete('/plan point 4')).toContain('/plan point 4');
  expect(complete('/plan point army')[0]).toMatch(/^\/plan point \d+/);
});

test('a value is offered for the option that is being typed, and what stood before stays', () => {
  expect(complete('/sources china publisher:gu')).toEqual(['/sources china publisher:"The Guardian"']);
  expect(complete('/sources kind:')).toContain('/sources kind:video');
});

test('after a space the options are offered that are not named yet', () => {
  const lines = complete('/sources kind:video ');
  expect(lines).toContain('/sources kind:video publisher:');
  expect(lines).not.toContain('/sources kind:video kind:');
});

test.each(['/nonsense x', '/sources zzzqqq', '/plan point 4 of ', '/sources after:', '/sources "open', '💥'])(
  'whatever is typed, at most twelve lines are offered and nothing is thrown: “%s”',
  (typed) => {
    expect(complete(typed).length).toBeLessThanOrEqual(12);
  },
);

test('the points of the guide’s own list complete before the same in other texts, as the search lists them', () => {
  expect(complete('/plan point army')[0]).toBe('/plan point 4');
  expect(complete('/plan point arm')[0]).toBe('/plan point 4');
});
