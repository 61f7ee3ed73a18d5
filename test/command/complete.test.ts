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
  expect(linesFor('/plan ')).toEqual([
    '/plan point ',
    '/plan search ',
    '/plan compare ',
    '/plan list ',
    '/plan timeline ',
    '/plan figures ',
    '/plan check ',
    '/plan people ',
    '/plan fix ',
  ]);
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

test.each([
  ['/plan point 6 of ', '/plan point 6 of original-28'],
  ['/plan point 6 of sw', '/plan point 6 of swiss-summit-2024'],
  ['/plan compare army in ', '/plan compare army in original-28'],
  ['/plan 6 of ', '/plan 6 of original-28'],
])('after “of” the names of the plans are offered, and “of:” is not: “%s”', (typed, line) => {
  const lines = linesFor(typed);
  expect(lines).toContain(line);
  expect(lines.join()).not.toContain('of:');
});

test('a word after “of” that starts no plan’s name is one of the free words', () => {
  expect(linesFor('/plan point ban of nuclear weap')).toEqual(
    linesFor('/plan point "ban" "of" nuclear weap'),
  );
});

test.each([
  ['/sources publisher ', '/sources publisher publisher:'],
  ['/sources must-read ', '/sources must-read must-read'],
  ['/sources must read ', '/sources must read must-read'],
  ['/sources must-read china ', '/sources must-read china must-read'],
])('an option that was just named is not offered again: “%s”', (typed, again) => {
  const lines = complete(commands, typed, context, 100).map(({ line }) => line);
  expect(lines).toContain(`${typed}after:`);
  expect(lines).not.toContain(again);
});

test('the last value of a list is completed, and those before it stay', () => {
  expect(linesFor('/sources publisher:guardian,jaz')).toEqual(['/sources publisher:"guardian,Al Jazeera"']);
  expect(linesFor('/sources publisher:guardian, jaz')).toEqual(['/sources publisher:"guardian, Al Jazeera"']);
  expect(linesFor('/sources kind:video,au')).toEqual(['/sources kind:video,audio']);
});

test('a value may follow a space, and a known name may have several words', () => {
  expect(linesFor('/sources publisher: gu')).toEqual(['/sources publisher:"The Guardian"']);
  expect(linesFor('/sources publisher:new y')).toEqual(['/sources publisher:"New York Post"']);
  expect(linesFor('/sources publisher:guardian chi')[0]).toMatch(/^\/sources \d+ publisher:guardian$/);
});

test('no completion drops a minus sign', () => {
  expect(linesFor('/sources -publisher:gua')).toEqual(['/sources -publisher:"The Guardian"']);
  expect(linesFor('/sources china -kind:vid')).toEqual(['/sources china -kind:video']);
  expect(linesFor('/sources -sort:new')).toEqual([]);
});

test.each([
  '/sources peace -china',
  '/sources peace -"china pla',
  '/sources peace -chin',
  '/sources peace -"peace pla',
])('nothing is completed to what is left out: “%s”', (typed) => {
  const titles = complete(commands, typed, context, 12).map(({ label }) => label);
  expect(titles.length).toBeGreaterThan(0);
  const left = /-"?(.*)$/.exec(typed)?.[1] ?? '';
  expect(titles.filter((title) => new RegExp(`\\b${left}`, 'i').test(title))).toEqual([]);
});

test('an option is completed from its first letters in either case', () => {
  expect(linesFor('/sources PUB')).toContain('/sources publisher:');
});

test('a phrase that is still open is completed as its words are, with straight or curly quotes', () => {
  const lines = linesFor('/sources peace tal');
  expect(lines.length).toBeGreaterThan(0);
  expect(linesFor('/sources "peace tal')).toEqual(lines);
  expect(linesFor('/sources “peace tal')).toEqual(lines);
});

test.each(['/nonsense x', '/sources zzzqqq', '/plan point 4 of ', '/sources after:', '/sources "open', '💥'])(
  'whatever is typed, at most twelve lines are offered and nothing is thrown: “%s”',
  (typed) => {
    expect(linesFor(typed).length).toBeLessThanOrEqual(12);
  },
);

test('a pasted line of any length is completed at once, to nothing', () => {
  expect(linesFor(`/sources ${'must '.repeat(10_000)}${'read '.repeat(10_000)}`)).toEqual([]);
});

test('completions list the points of the guide’s own list before those of other texts, as the search does', () => {
  expect(linesFor('/plan point army')[0]).toBe('/plan point 4');
  expect(linesFor('/plan point arm')[0]).toBe('/plan point 4');
});
