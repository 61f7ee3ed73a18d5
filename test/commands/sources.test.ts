import { expect, test } from 'vitest';
import { toPlainText } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from './test-bot.ts';

const { ask, library } = await openTestBot();
const whole = await openTestBot({ pageSize: 100 });

const { sources: list } = library.guide;

/** Ids of the reading list that a condition keeps, in any order. */
function idsWhere(keeps: (source: (typeof list)[number]) => boolean): ReadonlySet<number> {
  return new Set(list.filter(keeps).map(({ id }) => id));
}

/** Ids that answer a line, all pages at once. */
async function idsOf(line: string): Promise<ReadonlySet<number>> {
  return new Set((await whole.ask(line)).answers.ids);
}

test('/sources full shows the newest, with counts by publisher and by year', async () => {
  const reply = await ask('/sources full');
  expect(reply).toMatchObject({ audience: 'channel', command: '/sources full', title: 'Reading list' });
  expect(reply.answers.ids).toEqual([364196, 364161, 364199, 364198, 364200]);
  expect(reply.blocks[0]).toEqual({ kind: 'text', text: '100 entries, newest first · page 1 of 20' });
  const fields = reply.blocks.find(({ kind }) => kind === 'fields');
  expect(fields).toMatchObject({
    fields: [
      {
        label: 'By publisher',
        value: expect.stringMatching(
          /^Al Jazeera \(17\) · The Guardian \(12\) · .* · 33 more publishers · no publisher named \(1\)$/,
        ),
      },
      { label: 'By year', value: '2023 (35) · 2022 (63) · undated (2)' },
    ],
  });
});

test('an entry is shown with its publisher, state label, date in words, kind and link', async () => {
  const { sources } = await ask('/sources 398056');
  expect(sources).toEqual([
    {
      id: 398056,
      title: 'Ukraine was ready to sign peace deal with Russia but gave up under US pressure — Patrushev',
      marked: 'Ukraine was ready to sign peace deal with Russia but gave up under US pressure — Patrushev',
      url: 'https://tass.com/politics/1629441',
      linkNote: null,
      searchUrl: null,
      publisher: 'TASS',
      stateLabel: 'owned by the Russian state',
      author: null,
      date: '8 June 2023',
      kind: 'article',
      mustRead: false,
      note: null,
      caveat: null,
    },
  ]);
});

test('a copy is named as one, and a must-read marked', async () => {
  const [source] = (await ask('/sources 318956')).sources;
  expect(source).toMatchObject({ linkNote: 'copy at ScheerPost', author: 'Jeffrey Sachs', mustRead: true });
});

test('an entry without a checked link has a search for the exact title at the publisher', async () => {
  const [source] = (await ask('/sources 348378')).sources;
  expect(source?.url).toBeNull();
  expect(decodeURIComponent(source?.searchUrl ?? '')).toContain(
    'site:theguardian.com "Negotiating with Putin may have to take priority over war crimes trial, says Macron"',
  );
});

test('a date is written as exactly as it is known', async () => {
  const { sources } = await whole.ask('/sources full');
  const dates = new Map(sources.map(({ id, date }) => [id, date]));
  for (const { id, date } of list) {
    const parts = (date ?? '').split('-').length;
    const words = dates.get(id) ?? '';
    if (date === undefined) expect(words).toBe('undated');
    else expect(words.split(' ')).toHaveLength(4 - (4 - parts));
  }
});

test.each([
  '/sources 364161',
  '/sources #364161',
  '/sources no. 364161',
  '/sources entry 364161',
  '/sources 364161 page:2 sort:oldest',
])('%s shows the entry, in full with a citation to copy', async (line) => {
  expect(await ask(line)).toMatchObject({ command: '/sources 364161', answers: { ids: [364161] } });
  const reply = await ask(`${line} full`);
  expect(reply).toMatchObject({
    command: '/sources 364161 full',
    title: 'Reading-list entry',
    answers: { ids: [364161] },
  });
  expect(reply.blocks).toContainEqual({
    kind: 'copy',
    text: '“China ‘backs further Ukraine peace talks’ after Saudi Arabia summit”, The Guardian, 6 August 2023. Entry 364161 of the reading list of “Ukraine Peace Negotiations”, Rachael Mellor, 9 December 2025, CC BY-SA 4.0. Address given by an archive of The Guardian’s RSS feed; page not opened: https://www.theguardian.com/world/2023/aug/06/china-backs-further-ukraine-peace-talks-saudi-arabia-summit',
  });
});

test('an address that only a record gives is shown with the name of that record', async () => {
  const [source] = (await ask('/sources 364161')).sources;
  expect(source?.url).toContain('theguardian.com/world/2023/aug/06/');
  expect(source?.linkNote).toBe('address given by an archive of The Guardian’s RSS feed; page not opened');
});

test('a citation ends with the address, or with that of a copy', async () => {
  const citation = async (id: number) => {
    const copy = (await ask(`/sources ${id} quote`)).blocks.find(({ kind }) => kind === 'copy');
    return copy?.kind === 'copy' ? copy.text : '';
  };
  expect(await citation(398056)).toMatch(
    /, 8 June 2023\. Entry 398056 of .* https:\/\/tass\.com\/politics\/1629441$/,
  );
  expect(await citation(318956)).toMatch(
    /^Jeffrey Sachs, “A MEDIATOR.* Copy at ScheerPost: https:\/\/scheerpost\.com\/\S+\/$/,
  );
});

test('the reply says that no entry has the number', async () => {
  expect(wordsOf(await ask('/sources 999999'))).toContain('The reading list has no entry 999999.');
});

test('a search in full shows the best first, five to a page, with the matching words marked in the titles', async () => {
  const reply = await ask('/sources china full');
  expect(reply).toMatchObject({ command: '/sources china full', title: 'Reading list: china' });
  expect(reply.answers.ids).toHaveLength(5);
  expect(reply.sources.map(({ id }) => id)).toEqual(reply.answers.ids);
  expect(reply.blocks[0]).toEqual({
    kind: 'text',
    text: '13 entries, 12 with all of the words, best first · page 1 of 3',
  });
  const marked = reply.sources.flatMap((source) => source.marked);
  expect(marked).toContainEqual({ text: 'China', strong: true });
});

test('the pages contain every entry once', async () => {
  const ids: number[] = [];
  for (let line: string | undefined = '/sources china full'; line !== undefined; ) {
    const reply = await ask(line);
    ids.push(...reply.answers.ids);
    line = reply.buttons.flatMap((b) => (b.kind === 'run' && b.label === 'Next page' ? b.command : []))[0];
  }
  expect(ids).toHaveLength(13);
  expect(new Set(ids)).toEqual(await idsOf('/sources china'));
});

test.each([
  ['publisher:guardian', 'guardian'],
  ['publisher:"The Guardian"', 'guardian'],
  ['publisher:theguardian.com', 'guardian'],
  ['by:guardian', 'guardian'],
  ['publisher:DN!', 'democracy-now'],
  ['publisher:dn', 'democracy-now'],
  ['publisher:democracy now', 'democracy-now'],
  ['publisher:al jazeera', 'al-jazeera'],
  ['publisher: al jazeera', 'al-jazeera'],
  ['publisher:Al-Jazeera', 'al-jazeera'],
  ['publisher:tass', 'tass'],
  ['publisher:new york', 'ny-post'],
])('/sources %s keeps the entries of %s', async (typed, id) => {
  expect(library.publisher(id)).toBeDefined();
  expect(await idsOf(`/sources ${typed}`)).toEqual(idsWhere(({ publisher }) => publisher === id));
});

test('a publisher’s name of two words leaves the words after it to the search', async () => {
  expect(await ask('/sources publisher:al jazeera africa')).toMatchObject({
    command: '/sources africa publisher:"al jazeera"',
  });
});

test('of several publishers, kinds or topics, any one is enough', async () => {
  const both = idsWhere(({ publisher }) => publisher === 'guardian' || publisher === 'bbc');
  expect(await idsOf('/sources publisher:guardian,bbc')).toEqual(both);
  expect(await idsOf('/sources publisher:guardian publisher:bbc')).toEqual(both);
  expect(await idsOf('/sources kind:tweet,videos')).toEqual(
    idsWhere(({ kind }) => kind === 'tweet' || kind === 'video'),
  );
});

/** The first and the last day that a date may mean. */
function days(date: string): readonly [string, string] {
  return [`${date}-01-01`.slice(0, 10), `${date}-12-31`.slice(0, 10)];
}

test.each(['2023', '2023-02', '2023-02-24', '2022-12', '2022'])(
  'after:%s takes that time in, before:%s leaves it out',
  async (date) => {
    const [first] = days(date);
    const certain = list.filter((source) => source.date?.length === 10);
    const after = await idsOf(`/sources after:${date}`);
    const before = await idsOf(`/sources before:${date}`);
    for (const source of certain) {
      expect(after.has(source.id), `${source.date} after ${date}`).toBe((source.date ?? '') >= first);
      expect(before.has(source.id), `${source.date} before ${date}`).toBe((source.date ?? '') < first);
    }
    for (const { id, date: none } of list)
      if (none === undefined) expect(after.has(id) || before.has(id)).toBe(false);
  },
);

test('dates are read as people write them', async () => {
  const expected = await idsOf('/sources after:2023-02-24');
  for (const typed of [
    '24.02.2023',
    '24/02/2023',
    '2023/2/24',
    '"24 feb 2023"',
    '"February 24, 2023"',
    '"24th February 2023"',
  ]) {
    expect(await idsOf(`/sources after:${typed}`), typed).toEqual(expected);
  }
});

test('a day that there is not is named above whatever else was found', async () => {
  for (const line of ['/sources 31.02.2023', '/plan timeline 31 february 2023'])
    expect((await ask(line)).blocks[0], line).toEqual({ kind: 'note', text: '31 February is not a date.' });
  expect(wordsOf(await ask('/sources 31 march 2023'))).not.toContain('is not a date');
});

test.each([
  ['2023-02-30', '30 February is not a date.'],
  ['2023-13', 'There is no month 13.'],
  ['32.01.2023', '32 January is not a date.'],
  ['soon', '“soon” is not a valid date.'],
])('after:%s is not a date, and the reply says so', async (typed, said) => {
  const reply = await ask(`/sources china after:${typed}`);
  expect(reply).toMatchObject({ audience: 'asker', title: 'No such date', answers: { ids: [] } });
  expect(wordsOf(reply)).toContain(`${said} Write after:2023, 2023-02 or 2023-02-24.`);
  expect(runsOf(reply)).toEqual(['/sources china']);
});

test('“from:2023” is offered as a date', async () => {
  expect(runsOf(await ask('/sources from:2023'))).toEqual(['/sources after:2023']);
});

test('kinds, topics and must-reads are filters', async () => {
  expect(await idsOf('/sources kind:video')).toEqual(idsWhere(({ kind }) => kind === 'video'));
  expect(await idsOf('/sources topic:nato')).toEqual(idsWhere(({ topics }) => topics.includes('nato')));
  expect(await idsOf('/sources topic:army')).toEqual(idsWhere(({ topics }) => topics.includes('military')));
  for (const typed of ['must-read', 'must read', 'must-reads', 'mustread', 'MUST-READ', 'must-read:yes']) {
    expect(await idsOf(`/sources ${typed}`), typed).toEqual(idsWhere(({ mustRead }) => mustRead));
  }
});

test('the order may be chosen, and without words nothing is called best', async () => {
  const oldest = (await whole.ask('/sources sort:oldest')).answers.ids;
  const newest = (await whole.ask('/sources sort:newest')).answers.ids;
  const dateOf = new Map(list.map(({ id, date }) => [id, date]));
  const dated = oldest.flatMap((id) => dateOf.get(id) ?? []);
  // A month comes after its days.
  const ends = dated.map((date) => date.padEnd(10, '~'));
  expect(ends).toEqual([...ends].sort());
  expect(oldest.slice(98).map((id) => dateOf.get(id))).toEqual([undefined, undefined]);
  expect(newest.slice(98).map((id) => dateOf.get(id))).toEqual([undefined, undefined]);
  expect((await ask('/sources sort:best')).title).toBe('The reading list: 100 entries, newest first');
  expect(wordsOf(await ask('/sources sort:best full'))).toContain('100 entries, newest first');
  expect((await ask('/sources china sort:oldest')).title).toBe('On “china”, oldest first');
  expect(wordsOf(await ask('/sources china sort:oldest full'))).toContain(
    '13 entries, 12 with all of the words, oldest first',
  );
});

test('the last value of a repeated option counts, and the reply says so', async () => {
  const reply = await ask('/sources china sort:newest sort:oldest');
  expect(reply.command).toBe('/sources china sort:oldest');
  expect(wordsOf(reply)).toContain('sort: was given twice; using sort:oldest.');
});

test('the words of a phrase must be adjacent, and an excluded word must not occur', async () => {
  const all = await idsOf('/sources "peace deal"');
  const without = await idsOf('/sources "peace deal" -china');
  expect(all.size).toBeGreaterThan(without.size);
  for (const id of all) expect(library.source(id)?.title).toMatch(/peace deal/i);
  for (const id of without) expect(library.source(id)?.title).not.toMatch(/china/i);
  expect(await idsOf('/sources “peace deal”')).toEqual(all);
  expect(await idsOf('/sources "peace deal')).toEqual(all);
  expect((await idsOf('/sources -guardian')).size).toBe(88);
});

test('only visible words are excluded: not a topic’s, nor one word of a phrase', async () => {
  const china = await idsOf('/sources china');
  expect(await idsOf('/sources china -negotiations')).toEqual(china);
  const phrase = await idsOf('/sources china -"peace plan"');
  expect(phrase.size).toBeLessThan(china.size);
  for (const id of china) {
    expect(phrase.has(id), String(id)).toBe(!/peace plan/i.test(library.source(id)?.title ?? ''));
  }
});

test('a phrase matches visible words only', async () => {
  for (const id of await idsOf('/sources "peace talks"')) {
    expect(library.source(id)?.title).toMatch(/peace talks/i);
  }
});

test.each([
  ['/sources latest', '/sources'],
  ['/sources all', '/sources'],
  ['/sources the latest china', '/sources china sort:newest'],
  ['/sources oldest china', '/sources china sort:oldest'],
  ['/sources latest china sort:oldest', '/sources china sort:oldest'],
])('%s lists what %s lists', async (typed, plain) => {
  expect((await ask(typed)).answers).toEqual((await ask(plain)).answers);
});

test('an entry is found by its page’s heading', async () => {
  expect(await idsOf('/sources nina khrushcheva')).toEqual(new Set([288257]));
  expect([...(await idsOf('/sources welcome to a science fiction planet'))][0]).toBe(291766);
});

test.each([
  'https://tomdispatch.com/welcome-to-a-science-fiction-planet/',
  'http://www.tomdispatch.com/welcome-to-a-science-fiction-planet',
  '<https://tomdispatch.com/welcome-to-a-science-fiction-planet/?utm_source=mail#top>',
  'tomdispatch.com/welcome-to-a-science-fiction-planet',
  'www.tomdispatch.com/welcome-to-a-science-fiction-planet/',
])('%s finds the entry with this address', async (address) => {
  expect(await ask(`/sources ${address}`)).toMatchObject({ answers: { ids: [291766] } });
});

test('an unchecked address finds no entry', async () => {
  const { link, id } =
    library.guide.sources.find(({ link }) => link.standing === 'candidate') ?? expect.unreachable();
  if (link.standing !== 'candidate') expect.unreachable();
  expect((await ask(`/sources ${link.url}`)).title).not.toContain(library.source(id)?.title);
});

test('state media are those with a label that says which state', async () => {
  const found = await idsOf('/sources "state media"');
  expect(found.size).toBe(0);
  const [first, second] = await idsOf('/sources state media');
  for (const id of [first, second]) {
    expect(library.publisher(library.source(id ?? 0)?.publisher)?.state).toBeDefined();
  }
});

test('an excluded kind is left out', async () => {
  for (const id of await idsOf('/sources sachs -videos')) expect(library.source(id)?.kind).not.toBe('video');
  expect((await idsOf('/sources -article')).size).toBe(
    library.guide.sources.filter(({ kind }) => kind !== 'article').length,
  );
});

test('another order lists the same entries', async () => {
  const best = await idsOf('/sources china');
  const newest = [...(await idsOf('/sources china sort:newest'))];
  expect(new Set(newest)).toEqual(best);
  const dates = newest.map((id) => library.source(id)?.date ?? '');
  expect(dates).toEqual([...dates].sort().reverse());
});

test('filters combine, in any order and any case', async () => {
  const expected = await idsOf('/sources china publisher:guardian after:2023-02');
  expect(expected.size).toBeGreaterThan(0);
  expect(await idsOf('/sources after:2023-02 PUBLISHER:Guardian China')).toEqual(expected);
});

test('a miss offers looser searches, and counts none that words find', async () => {
  const reply = await ask('/sources china publisher:guardian kind:video');
  expect(reply).toMatchObject({ title: 'Nothing found', answers: { ids: [] } });
  expect(wordsOf(reply)).toContain(
    'Nothing in the reading list for “china”, published by The Guardian, videos only.',
  );
  expect(reply.buttons.map(({ label }) => label)).toEqual([
    'In the plans: 20 points in 4 plans',
    'Without kind',
  ]);
});

test.each([
  ['after:2025', 'Nothing in the reading list, from 2025 on.'],
  ['2024', 'No entry has “2024”.'],
  ['trump', 'No entry names “trump”.'],
  ['trump plan', 'No entry names “trump”.'],
  ['trump putin', 'No entry names “trump”.'],
  ['musk', 'No entry names “musk”.'],
  ['macron scholz', 'No entry names “scholz”.'],
  ['financial times', 'The list has nothing by “financial times”.'],
  ['new york times', 'The list has nothing by “new york times”.'],
  ['washington post', 'The list has nothing by “washington post”.'],
  ['kyiv independent', 'The list has nothing by “kyiv independent”.'],
  ['economist', 'The list has nothing by “economist”.'],
  ['frozen assets', 'No entry has “frozen” or “assets”.'],
  ['amnesty', 'No entry has “amnesty”.'],
])('/sources %s names what the list does not have, and what it covers', async (words, says) => {
  const reply = await ask(`/sources ${words}`);
  expect(reply.answers.ids).toEqual([]);
  const [first] = reply.blocks;
  expect(first?.kind === 'text' && toPlainText(first.text)).toBe(
    `${says} The list covers 21 April 2022 to 7 August 2023.`,
  );
});

test.each(['financial times', 'new york times', 'washington post', 'kyiv independent', 'economist', 'musk'])(
  'an absent name shows nothing in its place: %s',
  async (name) => {
    expect((await ask(`/sources ${name}`)).sources).toEqual([]);
  },
);

test('what is left of a question with an absent name is shown as the rest of it', async () => {
  const reply = await ask('/sources macron scholz');
  expect(wordsOf(reply)).toContain('On the rest:');
  for (const { title } of reply.sources) expect(toPlainText(title)).toContain('Macron');
  expect(runsOf(reply)).toContain('/sources macron');
});

test('any of the words is offered without what was left out', async () => {
  const runs = runsOf(await ask('/sources macron "peace plan" -china'));
  expect(runs).toContain('/sources macron peace plan -china');
  expect(runs).not.toContain('/sources macron peace plan');
});

test('if no single condition is to blame, a search without any is offered', async () => {
  const reply = await ask('/sources china kind:video before:2022');
  expect(runsOf(reply)).toEqual(['/plan search china', '/sources china']);
});

test('a word that finds nothing is named and can be left out', async () => {
  const reply = await ask('/sources 364161 china');
  expect(reply.buttons.map(({ label }) => label)).toContain('Without “364161”');
});

test.each([
  [
    '/sources publisher:gardian',
    'There is no publisher “gardian” in the reading list. Did you mean The Guardian?',
  ],
  ['/sources publisher:narnia', 'There is no publisher “narnia” in the reading list.'],
  ['/sources topic:sanctons', 'There is no topic “sanctons” in the reading list. Did you mean Sanctions?'],
])('the reply to %s says what does not exist, and what was probably meant', async (line, words) => {
  expect(wordsOf(await ask(line))).toContain(words);
});

test('an ambiguous start of a publisher’s name offers the names that it may stand for', async () => {
  const reply = await ask('/sources publisher:al');
  expect(runsOf(reply)).toContain('/sources publisher:"Al Jazeera"');
  expect(runsOf(reply)).toContain('/sources publisher:"Al Arabiya"');
});

test('an unknown option is searched for as words, and the reply says so', async () => {
  const reply = await ask('/sources colour:red china');
  expect(wordsOf(reply)).toContain('There is no option “colour:”, so it was searched for as words.');
  expect(runsOf(reply)).toContain('/sources china');
});

test('a misspelt option gets the line that was probably meant', async () => {
  const reply = await ask('/sources china publsher:guardian');
  expect(wordsOf(reply)).toContain('Did you mean publisher:?');
  expect(runsOf(reply)).toContain('/sources china publisher:guardian');
});

test('an unknown kind is ignored, and the reply names the kinds', async () => {
  const reply = await ask('/sources china kind:vidoe');
  expect(reply.command).toBe('/sources china');
  expect(wordsOf(reply)).toContain('“vidoe” was ignored. Did you mean kind:video?');
});

test('another spelling finds the same, is noted in the reply, and can be searched for as typed', async () => {
  const reply = await ask('/sources zelensky crimea');
  expect(wordsOf(reply)).toContain('Showing results for Zelenskyy.');
  expect(runsOf(reply)).toContain('/sources zelensky crimea literal');
  expect((await ask('/sources zelensky crimea literal')).answers.ids.length).toBeGreaterThan(0);
});

test('the reply has no note on a name that was understood as typed', async () => {
  expect(wordsOf(await ask('/sources boris johnson'))).not.toContain('Showing results');
});

test('a question longer than any title is cut, and the reply says so', async () => {
  const reply = await ask(`/sources china ${'and more and more words '.repeat(2000)}`);
  expect(wordsOf(reply)).toContain('Only the first 600 characters of the question were read.');
});

const LIST_OR_MISS =
  /^Nothing found$|\d+ entr(?:y|ies)|^Closest (?:by meaning )?on “|^On “|^The reading list: \d+ entries/;

test.each([
  '<@U1>',
  '<!channel>',
  '&amp;',
  '@everyone',
  '👩‍👩‍👧',
  'مفاوضات',
  '\u0000\u0007',
  '"',
  '-',
  ':',
  '/',
  '%',
  '\\',
])('/sources %j is answered', async (typed) => {
  const reply = await ask(`/sources ${typed}`);
  expect(reply.title).toMatch(LIST_OR_MISS);
});

test('words of another command are words', async () => {
  expect((await ask('/sources point 4')).title).toMatch(LIST_OR_MISS);
});

test('another name for a kind is taken for it, and the reply says which', async () => {
  const reply = await ask('/sources kind:op-eds');
  expect(reply.answers.ids).toEqual((await ask('/sources kind:opinion')).answers.ids);
  expect(wordsOf(reply)).toContain('kind: has no “op-eds”; showing kind:opinion.');
});

test('a publisher among the words asks for its entries; all publishers are a button', async () => {
  const reply = await ask('/sources putin al jazeera');
  expect(reply.title).toMatch(/, published by Al Jazeera$/);
  expect(reply.buttons).toContainEqual(expect.objectContaining({ label: 'All publishers' }));
});
