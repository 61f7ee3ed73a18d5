import { expect, test } from 'vitest';
import { guide } from '../../commands/guide.ts';
import { plan } from '../../commands/plan.ts';
import { sources } from '../../commands/sources.ts';
import type { Context } from '../../src/command/command.ts';
import { complete } from '../../src/command/complete.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';

const commands = [plan, sources, guide];

const context: Context = {
  library: createLibrary(await loadGuide('data')),
  now: new Date('2026-06-15T09:30:00Z'),
  pageSize: 5,
  asker: { place: 'desk', person: 'desk', workspace: null, channel: null },
};

function linesFor(typed: string): readonly string[] {
  return complete(commands, typed, context, 12).map(({ line }) => line);
}

test.each(['', '/', '/p', 'pl'])('a command is offered from its first letters: “%s”', (typed) => {
  expect(linesFor(typed)).toContain('/plan ');
});

test('a command’s actions are offered once its name is complete, except the default one', () => {
  expect(linesFor('/plan ')).toEqual(['/plan point ', '/plan search ', '/plan compare ', '/plan list ']);
});

test('points are offered by number and by word, as complete lines', () => {
  expect(linesFor('/plan point 4')).toContain('/plan point 4');
  expect(linesFor('/plan point army')[0]).toMatch(/^\/plan point \d+/);
});

test('a value is offered for the option that is being typed, and the text before it stays', () => {
  expect(linesFor('/sources china publisher:gu')).toEqual(['/sources china publisher:"The Guardian"']);
  expect(linesFor('/sources kind:')).toContain('/sources kind:video');
});

test('after a space, the options that are not yet named are offered', () => {
  const lines = linesFor('/sources kind:video ');
  expect(lines).toContain('/sources kind:video publisher:');
  expect(lines).not.toContain('/sources kind:video kind:');
});

test.each(['/nonsense x', '/sources zzzqqq', '/plan point 4 of ', '/sources after:', '/sources "open', '💥'])(
  'whatever is typed, at most twelve lines are offered and nothing is thrown: “%s”',
  (typed) => {
    expect(linesFor(typed).length).toBeLessThanOrEqual(12);
  },
);

test('completions list the points of the guide’s own list before those of other texts, as the search does', () => {
  expect(linesFor('/plan point army')[0]).toBe('/plan point 4');
  expect(linesFor('/plan point arm')[0]).toBe('/plan point 4');
});
