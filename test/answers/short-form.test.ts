import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { type Block, type Reply, toPlainText } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';

const { ask, context, library, faults } = await openTestBot();

/** The kinds of blocks, in order, then the labels of the buttons. */
function shapeOf({ blocks, buttons }: Reply): readonly string[] {
  return [...blocks.map(({ kind }) => kind), ...buttons.map(({ label }) => `[${label}]`)];
}

function linesOf(block: Block | undefined): readonly string[] {
  if (block?.kind === 'items') return block.items.map(({ label }) => toPlainText(label));
  return block && 'text' in block ? [toPlainText(block.text)] : [];
}

test('a point says first what it says, then of when it is, what became of it and where it stands', async () => {
  const reply = await ask('/plan point 6 of original-28');
  expect(reply.title).toBe('Point 6 of the 28-point text: Army limited to 600,000');
  expect(shapeOf(reply)).toEqual(['text', 'note', '[More]', '[Compare]', '[Sources]', '[Quote]']);
  const [text, note] = reply.blocks;
  expect(linesOf(text)).toEqual(['Ukraine’s armed forces may not exceed 600,000 people.']);
  expect(linesOf(note)).toEqual(['20 November 2025 · superseded (23 November 2025) · RBC-Ukraine']);
});

test('a point of the guide’s own list names its number in the text that the list sums up', async () => {
  const [, note] = (await ask('/plan point 4')).blocks;
  expect(linesOf(note)).toEqual([
    'Guide of 9 December 2025 · superseded (as of 7 June 2026) · point 6 of the 28-point text: RBC-Ukraine',
  ]);
});

test('a point that was not seen in a numbered text says so at once', async () => {
  for (const plan of library.plans) {
    for (const { number, basis } of plan.points) {
      if (number === undefined || ['guide', 'numbered-text'].includes(basis)) continue;
      const [brief, whole] = await Promise.all(
        ['', ' full'].map((form) => ask(`/plan point ${number} of ${plan.id}${form}`)),
      );
      const caveat = whole?.blocks.find((block) => block.kind === 'note');
      expect(wordsOf(brief ?? expect.unreachable()), `${plan.id} ${number}`).toContain(
        linesOf(caveat).join(''),
      );
    }
  }
});

test('a short point shows no article: readers take those for sources on the point', async () => {
  let shownInFull = 0;
  for (const { number } of library.defaultPlan.points) {
    const [brief, whole] = await Promise.all(
      ['', ' full'].map(async (form) => (await ask(`/plan point ${number}${form}`)).sources.length),
    );
    expect(brief).toBe(0);
    shownInFull += whole ?? 0;
  }
  expect(shownInFull).toBeGreaterThan(0);
});

test('a list of points has three of them, each with its text, number, date and status', async () => {
  const reply = await ask('/plan nato');
  expect(reply.title).toMatch(/^nato: \d+ points in \d+ plans$/);
  const [items, note] = reply.blocks;
  const [first, ...others] = linesOf(items);
  expect(first).toBe(
    'Guide’s ten key points, point 3 (9 December 2025, superseded): Permanent bar on NATO membership',
  );
  expect(others).toHaveLength(2);
  for (const line of others) expect(line).toMatch(/^.+, (?:point|our item) \d+ \(.+ \d{4}, [a-z ]+\): .+/);
  expect(linesOf(note)).toEqual(['Status as of 7 June 2026.']);
  expect(reply.buttons.map(({ label }) => label)[0]).toMatch(/^\d+ more(?:, \d+ with some words)?$/);
});

test('a list of entries has three of them, and one note on those that lead to a search', async () => {
  const reply = await ask('/sources china');
  expect(reply.title).toBe('On “china”');
  expect(reply.blocks[0]).toEqual({ kind: 'sources', ids: reply.answers.ids.slice(0, 3), brief: true });
  expect(runsOf(reply)[0]).toBe('/sources china full');
  const searched = await ask('/sources macron');
  expect(searched.sources.some(({ searchUrl }) => searchUrl !== null)).toBe(true);
  expect(wordsOf(searched).split('“search”').length - 1).toBe(1);
});

test('the list shows what a reader must know of an entry and of its link in a few words', async () => {
  const caveats = new Map<number, string | null>();
  for (const { id } of library.guide.sources)
    caveats.set(id, (await ask(`/sources ${id}`)).sources[0]?.caveat ?? null);
  expect(caveats.get(398056)).toBeNull();
  expect(caveats.get(318956)).toBe('copy at ScheerPost');
  expect(caveats.get(321854)).toBe('The guide gives a cut-off quotation without a publisher or a date.');
  for (const { id, note, link } of library.guide.sources) {
    if (note !== undefined || link.standing === 'copy' || link.standing === 'cited')
      expect(caveats.get(id), String(id)).not.toBeNull();
  }
});

test('an entry whose page was seen under another headline, or none, says so with its link', async () => {
  const unseen = library.guide.sources.filter(
    ({ link }) => 'headlineSeen' in link && !link.headlineSeen && link.standing === 'verified',
  );
  expect(unseen.length).toBeGreaterThanOrEqual(6);
  for (const { id } of unseen) {
    const { sources } = await ask(`/sources ${id}`);
    expect(sources[0]?.url, String(id)).not.toBeNull();
    expect(sources[0]?.caveat, String(id)).toContain('headline not confirmed');
  }
});

test('the quote of a point names its list, number, date, status with its date, and where it was published', async () => {
  const reply = await ask('/plan point 6 of original-28 quote');
  expect(shapeOf(reply)).toEqual(['copy', '[Back]']);
  const [copy] = reply.blocks;
  expect(copy?.kind === 'copy' && copy.text).toMatch(
    /^Ukraine’s armed forces may not exceed 600,000 people\.\n\nSummary, not the text’s own words, of point 6 of the 28-point text \(US-Russia 28-point draft \(November 2025\)\), 20 November 2025\. Status: superseded \(23 November 2025\)\. See RBC-Ukraine, .* https:\S+$/,
  );
});

test('a question about the guide is answered before the rest of what it is', async () => {
  const first = async (line: string) => linesOf((await ask(line)).blocks[0])[0];
  expect(await first('/guide how old is this')).toBe('Nothing in this guide is newer than 7 June 2026.');
  expect(await first('/guide can i quote this')).toMatch(
    /^You may quote it under CC BY-SA 4\.0, with credit: /,
  );
  for (const question of [
    'can i use this on air',
    'may we print it',
    'are we allowed to publish this',
    'what licence is it under',
    'darf ich das zitieren',
  ]) {
    expect(await first(`/guide ${question}`), question).toMatch(/^You may quote it under .*, with credit: “/);
  }
  expect(await first('/guide how do i use this')).toBe(await first('/guide'));
  expect(await first('/guide')).toMatch(/^Talks on ending the war .*\.$/);
});

test('an answer from the plans and the list together credits the guide once', () => {
  const { footer, cited } = askAnswer(context, 'nuclear weapons');
  expect(new Set(cited?.records.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  expect(footer.map(toPlainText).filter((line) => line.includes('CC BY-SA 4.0'))).toHaveLength(1);
});

const ANSWERS = [
  '/plan',
  '/plan list',
  '/plan geneva',
  '/plan point 4',
  '/plan points 4 and 5',
  '/plan nato',
  '/plan compare army',
  '/plan compare 28 20',
  '/plan timeline',
  '/plan people witkoff',
  '/plan figures army',
  '/plan who wrote the 28 point plan',
  '/sources',
  '/sources china',
  '/sources 364161',
  '/guide',
];

test.each(ANSWERS)('%s holds its records, short and in full', async (line) => {
  for (const form of ['', ' full']) {
    const { cited } = await ask(line + form);
    expect(cited?.guide).toEqual({
      title: 'Ukraine Peace Negotiations',
      author: 'Rachael Mellor',
      date: '2025-12-09',
      url: null,
      licence: { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
      knownUntil: '2026-06-07',
      credit: '“Ukraine Peace Negotiations” by Rachael Mellor, 9 December 2025 (CC BY-SA 4.0)',
    });
    const records = cited?.records ?? [];
    if (!line.startsWith('/guide')) expect(records.length, line + form).toBeGreaterThan(0);
    for (const record of records) {
      if (record.kind !== 'point' && record.kind !== 'plan') continue;
      expect(record.plan).toEqual({
        id: expect.stringMatching(/./),
        title: expect.stringMatching(/./),
        date: expect.stringMatching(/^\d{4}/),
        status: { value: expect.stringMatching(/./), asOf: expect.stringMatching(/^\d{4}/) },
      });
      if (record.kind === 'point') expect(record.key).toMatch(/./);
    }
  }
  expect(faults).toEqual([]);
});

test('a record names its point as the answer does', async () => {
  const { cited, answers } = await ask('/plan nato');
  const named = cited?.records.flatMap((record) =>
    record.kind === 'point' ? [{ plan: record.plan.id, number: record.number, key: record.key }] : [],
  );
  expect(named).toEqual(answers.points.slice(0, 3));
});

test.each([
  ['/plan point 4 full', '/plan point 4'],
  ['/plan point 4 quote', '/plan point 4'],
  ['/plan point 4 sources', '/plan point 4'],
  ['/sources 364161 quote', '/sources 364161'],
])('%s leads back to %s and does not lead to itself', async (line, back) => {
  const runs = runsOf(await ask(line));
  expect(runs).not.toContain(line);
  if (!line.endsWith('full')) expect(runs).toEqual([back]);
});

test.each([
  ['/plan point 6 of original-28 full', '/plan point 6 of original-28 full'],
  ['/plan 4 quote', '/plan point 4 quote'],
  ['/plan 4 sources', '/plan point 4 sources'],
  ['/plan nato full', '/plan search nato full'],
  ['/plan geneva full', '/plan list geneva-19 full'],
  ['/sources china full', '/sources china full'],
  ['/sources full', '/sources full'],
])('%s asks for the form that its last word names', async (line, command) => {
  expect((await ask(line)).command).toBe(command);
});

test.each([
  ['/plan full withdrawal', 'full withdrawal'],
  ['/plan search full', 'full'],
  ['/plan "full"', '"full"'],
  ['/sources "full"', '"full"'],
  ['/sources full-scale invasion', 'full-scale invasion'],
])('in %s the name of a form is a word to look for', async (line, words) => {
  const { title, command } = await ask(line);
  expect(command).not.toMatch(/ full$(?<!search full)/);
  if (title === 'Nothing found') return;
  expect(
    title.startsWith(`${words}: `) || title.startsWith('On ') || title.startsWith('Closest'),
    title,
  ).toBe(true);
});

test('a search keeps a last word that only a point or an entry has a form for', async () => {
  expect((await ask('/sources pull quote')).command).toBe('/sources pull quote');
  expect((await ask('/plan funding sources')).command).toBe('/plan search funding sources');
});
