import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { edited, guideFolder } from './small-guide.ts';

const HERE = /ukrain|russia|nato|kyiv|zelensk|28-point|original-28|mellor|guide-key/i;

/** Asks the small guide on a city's budget. */
async function askBudget(changes: Readonly<Record<string, string | null>> = {}) {
  const { ask, faults, library } = await openTestBot({ guideDir: guideFolder(changes) });
  return { ask, faults, library };
}

test('another guide answers every command from its own data alone', async () => {
  const { ask, faults } = await askBudget();
  const answered = [
    '/plan',
    '/plan list',
    '/plan 1',
    '/plan 1 of opposition',
    '/plan 1 quote',
    '/plan 1 sources',
    '/plan roads',
    '/plan compare roads',
    '/plan compare 1',
    '/plan opposition',
    '/sources',
    '/sources libraries',
    '/sources 7',
    '/sources 12',
    '/sources 12 quote',
    '/sources publisher:river',
    '/sources must-read',
    '/guide',
    '/guide how old is this',
    '/guide can i quote this',
  ];
  const wholes = answered.filter((line) => !line.includes('compare')).map((line) => `${line} full`);
  for (const line of [...answered, ...wholes]) {
    const reply = await ask(line);
    const words = wordsOf(reply);
    expect(words, line).not.toMatch(HERE);
    // A quote of a text names that text alone.
    if (!line.includes('quote')) expect(words, line).toContain('The Riverton City Budget');
    expect(reply.cited?.guide.title, line).toBe('The Riverton City Budget');
  }
  const missed = [
    '/plan 17',
    '/plan 9 of nowhere',
    '/plan xyzzy',
    '/plan compare xyzzy',
    '/sources xyzzy',
    '/sources publisher:nobody',
    '/sources topic:nothing',
    '/help',
    '/plan help',
    '/plan compare',
    '/plan pont 4',
    '/plann',
  ];
  for (const line of missed) {
    const reply = await ask(line);
    expect(wordsOf(reply), line).not.toMatch(HERE);
    expect(reply.footer, line).toEqual([]);
  }
  expect(faults).toEqual([]);
});

test('a guide without a full draft says where its list ends, and no more', async () => {
  const { ask } = await askBudget();
  const reply = await ask('/plan 17');
  expect(reply.blocks).toEqual([
    { kind: 'text', text: 'There is no point 17: there are 2 in the mayor’s proposal (1 to 2).' },
    { kind: 'note', text: 'For example: /plan point 1' },
  ]);
  expect(runsOf(reply)).toEqual(['/plan point 2', '/plan list mayor']);
});

test('an entry without date, publisher, topic words or link is shown with what is known', async () => {
  const { ask } = await askBudget();
  const { sources } = await ask('/sources 7');
  expect(sources).toEqual([
    {
      id: 7,
      title: '*Potholes* [again] <b>&</b> 🕳️',
      marked: '*Potholes* [again] <b>&</b> 🕳️',
      url: null,
      linkNote: null,
      searchUrl: `https://duckduckgo.com/?q=${encodeURIComponent('"*Potholes* [again] <b>&</b> 🕳️"')}`,
      publisher: null,
      stateLabel: null,
      author: null,
      date: 'undated',
      kind: 'article',
      mustRead: false,
      note: null,
      caveat: null,
    },
  ]);
});

test('a very long title is searched for by its first words, in an address that every platform links', async () => {
  const long = `Слова ${'и ещё слова '.repeat(30)}`.trim();
  const { ask } = await askBudget(edited('reading-list.yaml', '*Potholes* [again] <b>&amp;</b> 🕳️', long));
  const { sources } = await ask('/sources 7');
  const query = new URL(sources[0]?.searchUrl ?? '').searchParams.get('q') ?? '';
  expect(sources[0]?.title).toBe(long);
  expect(query).toMatch(/^"Слова .* (и|ещё|слова)"$/);
  expect(long.startsWith(query.slice(1, -1))).toBe(true);
  expect(encodeURIComponent(query).length).toBeLessThan(620);
  expect(encodeURIComponent(query).length).toBeGreaterThan(500);
});

test('a citation leaves out what is not known', async () => {
  const { ask } = await askBudget();
  const { blocks } = await ask('/sources 7 quote');
  expect(blocks).toContainEqual({
    kind: 'copy',
    text: '“*Potholes* [again] <b>&</b> 🕳️”, undated. Entry 7 of the reading list of “The Riverton City Budget”, Ana Ortiz, 2 May 2024, CC BY 4.0.',
  });
});

test('ids of one digit and of ten are found by their number', async () => {
  const { ask } = await askBudget();
  expect((await ask('/sources 7')).answers.ids).toEqual([7]);
  expect((await ask('/sources #1000000001')).answers.ids).toEqual([1_000_000_001]);
});

test('dates sort by the days they cover, and the undated entry comes last', async () => {
  const { ask } = await askBudget();
  expect((await ask('/sources sort:newest')).answers.ids).toEqual([1_000_000_001, 12, 7]);
  expect((await ask('/sources sort:oldest')).answers.ids).toEqual([1_000_000_001, 12, 7]);
  expect((await ask('/sources after:2024-03-15')).answers.ids).toEqual([12]);
});

test('a title in a right-to-left script is found by its words', async () => {
  const { ask } = await askBudget();
  expect((await ask('/sources הספריות')).answers.ids).toEqual([12]);
});

test('a plan without numbers is compared by its words and never by a number', async () => {
  const { ask } = await askBudget();
  const words = wordsOf(await ask('/plan compare libraries full'));
  expect(words).toContain('No library would close. (Known from press reports');
  expect(words).not.toMatch(/Point \d+: No library/);
});

test('the reply says that an empty reading list is empty', async () => {
  const { ask, faults } = await askBudget({ 'reading-list.yaml': '[]\n', 'publishers.yaml': '[]\n' });
  expect((await ask('/sources')).title).toBe('Nothing found');
  expect((await ask('/guide')).title).toBe('The Riverton City Budget');
  expect((await ask('/plan 1')).sources).toEqual([]);
  expect(faults).toEqual([]);
});

test('a guide of one plan offers no others', async () => {
  const { ask } = await askBudget({
    ...edited('plans/mayor.yaml', '    matches: { opposition: [1] }\n', ''),
    'plans/opposition.yaml': null,
  });
  expect(wordsOf(await ask('/plan full'))).not.toContain('Other plans');
  expect((await ask('/plan list')).title).toBe('1 plan');
});

test('no line makes another guide fail or mention this one', async () => {
  const { ask, faults } = await askBudget();
  const words = [
    '/plan',
    '/sources',
    '/guide',
    'point',
    '1',
    '17',
    'roads',
    'of',
    'compare',
    'publisher:news',
    'page:2',
  ];
  const line = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 6 })
    .map((parts) => ['/plan', ...parts].join(' '));
  await fc.assert(
    fc.asyncProperty(line, async (typed) => {
      expect((await ask(typed)).title).not.toBe('');
      expect(faults).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('quotation marks within a title are single where the title is cited', async () => {
  const { ask } = await askBudget(edited('reading-list.yaml', 'What libraries cost', "'The “true” cost'"));
  const { blocks } = await ask('/sources 1000000001 quote');
  expect(blocks).toEqual([
    { kind: 'copy', text: expect.stringMatching(/^“The ‘true’ cost”, Riverton News, 9 March 2024\. Entry/) },
  ]);
});
