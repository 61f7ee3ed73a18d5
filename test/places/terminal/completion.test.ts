import { expect, test } from 'vitest';
import { createDeskbook } from '../../../src/deskbook.ts';
import { openGuide } from '../../../src/guide/current-guide.ts';
import { completeLine } from '../../../src/places/terminal/completion.ts';
import { NOW, reporter } from '../../commands/test-bot.ts';

const deskbook = createDeskbook({
  guide: await openGuide({ folder: 'data', cacheDir: null }),
  pageSize: 5,
  now: () => NOW,
  report: (fault) => {
    throw fault;
  },
});

/** The lines that Tab offers, and the labels that it shows where it can offer none. */
function tab(line: string) {
  const shown: string[] = [];
  const [lines, replaced] = completeLine(deskbook, reporter, line, (labels) => shown.push(...labels));
  expect(replaced).toBe(line);
  return { lines, shown };
}

test.each([
  ['/so', ['/sources ']],
  ['so', ['sources ']],
  ['he', ['help ']],
  ['/plan co', ['/plan compare ']],
  ['/plan compare arm', ['/plan compare Army and troops']],
  ['/plan point 4 of:gen', ['/plan point 4 of:geneva-19']],
  ['/sources publisher:gua', ['/sources publisher:"The Guardian"']],
  ['/sources china kind:vi', ['/sources china kind:video']],
  ['/sources topic:nat', ['/sources topic:nato']],
  ['/sources sort:', ['/sources sort:best', '/sources sort:newest', '/sources sort:oldest']],
])('Tab after “%s” offers %j', (line, lines) => {
  expect(tab(line)).toEqual({ lines, shown: [] });
});

test('points are offered by number where a number is typed', () => {
  expect(tab('/plan point 1').lines).toEqual(['/plan point 1', '/plan point 10']);
});

test('titles are shown with their number, which is what to type', () => {
  const { lines, shown } = tab('/sources chi');
  expect(lines).toEqual([]);
  expect(shown).toHaveLength(10);
  expect(shown).toContainEqual(expect.stringMatching(/^330488 {2}Chinese peace plan for Ukraine greeted/));
});

test.each([
  '',
  '/',
  '/plan ',
  '/weather x',
  '/plan point ',
  '/sources publisher:"',
  '\u0000',
  '/sources colour:r',
])('Tab after %j offers lines that begin as typed, or none', (line) => {
  for (const offered of tab(line).lines) expect(offered.startsWith(line.trimEnd().slice(0, 1))).toBe(true);
});

test('every line that is offered is answered', async () => {
  const offered = ['/plan compare ', '/plan point 2', '/sources publisher:a', '/sources topic:n'].flatMap(
    (line) => tab(line).lines,
  );
  expect(offered.length).toBeGreaterThan(5);
  for (const line of offered) {
    const { reply } = await deskbook.answer(line, reporter);
    expect(reply.title, line).not.toMatch(/^(?:No |Nothing|Which)/);
  }
});
