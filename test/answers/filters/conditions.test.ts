import { expect, test } from 'vitest';
import { ALL, openHarbour } from './harbour.ts';

/** All entries but these. */
function allBut(...ids: readonly number[]): readonly number[] {
  return [...ALL].filter((id) => !ids.includes(id));
}

async function check(words: string, ids: readonly number[], conditions: readonly string[]): Promise<void> {
  const { idsOf, conditionsOf } = await openHarbour();
  expect(conditionsOf(words), words).toEqual(conditions);
  expect(new Set(await idsOf(words)), words).toEqual(new Set(ids));
}

test.each([
  ['by the harbour gazette', [1, 3, 10], 'published by The Harbour Gazette'],
  ['from nordwire', [5, 6], 'published by Nordwire'],
  ['harbour gazette articles', [1, 3, 10], 'published by The Harbour Gazette'],
  ['the gazette’s coverage', [1, 3, 10], 'published by The Harbour Gazette'],
  ['published in Canal Nord', [4, 14], 'published by Canal Nord'],
  ['only from nordwire', [5, 6], 'published by Nordwire'],
  ['nordwire only', [5, 6], 'published by Nordwire'],
  ['nordwire', [5, 6], 'published by Nordwire'],
  ['everything by ESD please', [11], 'published by Eastern Sea Daily'],
  ['nordwire and canal nord', [4, 5, 6, 14], 'published by Nordwire or Canal Nord'],
  [
    'canal nord, nordwire or esd',
    [4, 5, 6, 11, 14],
    'published by Canal Nord or Nordwire or Eastern Sea Daily',
  ],
  ['vom Brinsk Herald', [7, 12, 13], 'published by Brinsk Herald'],
  ['от Nordwire', [5, 6], 'published by Nordwire'],
  ['what did the courier write', [2, 8, 9], 'published by The Courier'],
])('“%s” keeps what those publish', async (words, ids, condition) => {
  await check(words, ids, [condition]);
});

test.each([
  ['libraries in brinsk herald street', []],
  ['dock news', []],
  ['dock news on the pier', []],
  ['courier service to the pier', []],
])('the words of a name are no condition where they may be words: “%s”', async (words) => {
  await check(words, [...(await (await openHarbour()).idsOf(words))], []);
});

test('a name of common words is a condition if the question says so', async () => {
  await check('by dock news', [15], ['published by Dock News']);
});

test.each([
  ['state media', [5, 6, 11], 'published by state media'],
  ['norwegian state media', [5, 6], 'published by state media (Norway)'],
  ['state media from norway', [5, 6], 'published by state media (Norway)'],
  ['chinese state media', [11], 'published by state media (China)'],
  ['state-owned media', [5, 6], 'published by media that a state owns'],
  ['government-run newspapers', [5, 6, 11], 'published by media that a state owns or runs'],
  ['government-funded', [4, 14], 'published by media that a state funds'],
  ['norwegian media', [1, 3, 5, 6, 10], 'published by media (Norway)'],
  ['german newspapers', [7, 12, 13], 'published by media (Germany)'],
  ['US press', [15], 'published by media (United States)'],
  ['норвежские государственные СМИ', [5, 6], 'published by state media (Norway)'],
  ['norwegische Staatsmedien', [5, 6], 'published by state media (Norway)'],
  ['médias d’État chinois', [11], 'published by state media (China)'],
])('“%s” is answered from what the guide knows of the publishers', async (words, ids, condition) => {
  const { conditionsOf } = await openHarbour();
  expect(conditionsOf(words)).toEqual([condition]);
  await check(words, ids, [condition]);
});

test('media of a country that has none in the list are none, and no other country’s', async () => {
  const { ask } = await openHarbour();
  expect(await ask('/sources japanese newspapers')).toMatchObject({
    title: 'Nothing found',
    answers: { ids: [] },
  });
});

test.each([
  'norwegian',
  'chinese ships',
  'state secrets',
  'state of the harbour',
  'media',
  'press release of the chinese press office',
])('“%s” is no condition', async (words) => {
  expect((await openHarbour()).conditionsOf(words)).toEqual([]);
});

test.each([
  ['only videos', [4, 9], 'videos only'],
  ['videos only', [4, 9], 'videos only'],
  ['videos', [4, 9], 'videos only'],
  ['opinion pieces', [3], 'opinion pieces only'],
  ['nur Kommentare', [3], 'opinion pieces only'],
  ['just tweets', [12], 'tweets only'],
  ['only videos and tweets', [4, 9, 12], 'videos and tweets only'],
  ['only reports', [7], 'reports only'],
  ['must-reads', [14], 'must-reads'],
  ['topic money and pay', [1, 3, 10, 13, 14], 'on the topic Money and pay'],
  ['on the topic of wages', [1, 3, 10, 13, 14], 'on the topic Money and pay'],
  ['by Mara Lind', [1], 'by or with Mara Lind'],
  ['by lind', [1], 'by or with Mara Lind'],
])('“%s” keeps those entries', async (words, ids, condition) => {
  await check(words, ids, [condition]);
});

test('conditions of several sorts must all hold, and the other words are searched for', async () => {
  await check('courier videos', [9], ['published by The Courier', 'videos only']);
  await check('videos about the pier', [9], ['videos only']);
  await check(
    'canal nord videos since may 2023',
    [4],
    ['published by Canal Nord', 'videos only', 'from May 2023 on'],
  );
  await check('must-reads on the loan', [14], ['must-reads']);
});

test.each([
  ['without nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['not by the courier', allBut(2, 8, 9), 'not published by The Courier'],
  ['not from canal nord or esd', allBut(4, 14, 11), 'not published by Canal Nord or Eastern Sea Daily'],
  ['except the brinsk herald', allBut(7, 12, 13), 'not published by Brinsk Herald'],
  ['anything but nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['excluding state media', allBut(5, 6, 11), 'not published by state media'],
  ['no videos', allBut(4, 9), 'no videos'],
  ['everything except opinion', allBut(3), 'no opinion pieces'],
  ['without videos or tweets', allBut(4, 9, 12), 'no videos or tweets'],
  ['no must-reads', allBut(14), 'no must-reads'],
  ['without must reads', allBut(14), 'no must-reads'],
  ['except 2022', allBut(7, 8, 10, 12), 'not in 2022'],
  ['not before june 2023', [5, 6, 9, 11, 13, 14, 15], 'from June 2023 on'],
  ['not after may 2023', [1, 2, 3, 4, 7, 8, 10], 'up to May 2023'],
  ['without china', allBut(11, 13, 14), 'without “china”'],
  ['other than “new pier”', allBut(13), 'without “new pier”'],
  ['ohne China', allBut(11, 13, 14), 'without “China”'],
  ['außer Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['nicht von Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['без Китая', allBut(11, 13, 14), 'without “Китая”'],
  ['кроме Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['крім відео', allBut(4, 9), 'no videos'],
  ['sans Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['sauf les vidéos', allBut(4, 9), 'no videos'],
  ['sin Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['excepto Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['senza Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['bez Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['sem Nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['Nordwire hariç', allBut(5, 6), 'not published by Nordwire'],
  ['anything that isn’t from nordwire', allBut(5, 6), 'not published by Nordwire'],
  ["all that isn't by the courier", allBut(2, 8, 9), 'not published by The Courier'],
  ['everything which isnt nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['articles that aren’t from the courier', allBut(2, 8, 9), 'not published by The Courier'],
  ['anything that wasnt in the brinsk herald', allBut(7, 12, 13), 'not published by Brinsk Herald'],
  ['articles that weren’t in 2022', allBut(7, 8, 10, 12), 'not in 2022'],
  ['articles that didn’t appear in the courier', allBut(2, 8, 9), 'not published by The Courier'],
  ['articles that dont come from canal nord', allBut(4, 14), 'not published by Canal Nord'],
  ['anything never published by nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['articles that haven’t been on canal nord', allBut(4, 14), 'not published by Canal Nord'],
  ['articles that nordwire didn’t run', allBut(5, 6), 'not published by Nordwire'],
  ['anything that ain’t opinion', allBut(3), 'no opinion pieces'],
  [
    'neither from nordwire nor the courier',
    allBut(2, 5, 6, 8, 9),
    'not published by Nordwire or The Courier',
  ],
  ['not on canal nord', allBut(4, 14), 'not published by Canal Nord'],
  ['everything besides nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['nicht im Brinsk Herald', allBut(7, 12, 13), 'not published by Brinsk Herald'],
  ['nothing that isn’t from nordwire', [5, 6], 'published by Nordwire'],
])('“%s” leaves those out', async (words, ids, condition) => {
  await check(words, ids, [condition]);
});

test.each([
  ['-publisher:nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['-by:nordwire', allBut(5, 6), 'not published by Nordwire'],
  ['-publisher:canal nord', allBut(4, 14), 'not published by Canal Nord'],
  ['-publisher: canal nord', allBut(4, 14), 'not published by Canal Nord'],
  ['-publisher:"nordwire,esd"', allBut(5, 6, 11), 'not published by Nordwire or Eastern Sea Daily'],
  ['-kind:videos', allBut(4, 9), 'no videos'],
  ['-video', allBut(4, 9), 'no videos'],
  ['-must-read', allBut(14), 'no must-reads'],
  ['-topic:money', allBut(1, 3, 10, 13, 14), 'not on the topic Money and pay'],
  ['-after:2023-06', [1, 2, 3, 4, 7, 8, 10], 'before June 2023'],
  ['-before:2023-06', [5, 6, 9, 11, 13, 14, 15], 'from June 2023 on'],
  ['-china', allBut(11, 13, 14), 'without “china”'],
  ['-中国', allBut(11, 13, 14), 'without “中国”'],
  ['-"new pier"', allBut(13), 'without “new pier”'],
])('the minus sign turns “%s” round', async (typed, ids, condition) => {
  const { ask } = await openHarbour();
  for (const sign of ['-', '–', '—', '−', '﹣', '－', '‑', '--']) {
    const { answers, title } = await ask(`/sources ${sign}${typed.slice(1)}`);
    expect(new Set(answers.ids), sign).toEqual(new Set(ids));
    if (!typed.startsWith('-"'))
      expect(title, sign).toContain(condition.includes('without') ? typed.slice(1) : '');
  }
});

test.each(['-sort:newest', '-page:2', '-literal:yes'])(
  '%s is ignored, and the reply says so',
  async (typed) => {
    const { ask } = await openHarbour();
    const reply = await ask(`/sources pier ${typed}`);
    expect(reply.command).toBe('/sources pier');
    expect(JSON.stringify(reply.blocks)).toContain(`“${typed}” was ignored`);
  },
);

test.each([
  'no-fly zone',
  'no deal',
  'No. 4',
  'no 4',
  'not yet',
  'talks without the union',
  'union without talks',
  'nothing new',
  'no pay without work and no work without pay',
])('“%s” is a subject, and leaves out nothing', async (words) => {
  const { conditionsOf } = await openHarbour();
  expect(conditionsOf(words).filter((condition) => /^(?:no|not) /.test(condition))).toEqual([]);
  if (!/work|union without/.test(words)) expect(conditionsOf(words)).toEqual([]);
});

test('a word that is left out and is in no entry changes nothing', async () => {
  await check('without zebras', [...ALL], ['without “zebras”']);
});

test('a publisher that the list does not have leaves nothing out', async () => {
  const { idsOf, read } = await openHarbour();
  expect(read('not by the financial times').unrecognised).toEqual([]);
  expect(new Set(await idsOf('not by the financial times'))).toEqual(ALL);
});

test.each([
  ['by the financial times', 'Financial Times', []],
  ['articles from the Riverton Gazette', 'Riverton Gazette', []],
  ['by the haborr gazette', 'Haborr Gazette', ['The Harbour Gazette']],
  ['loan from nordwier', 'nordwier', ['Nordwire']],
])('“%s” asks for a publisher that the list does not have', async (words, value, meant) => {
  const { read, ask } = await openHarbour();
  expect(read(words).unrecognised).toMatchObject([{ option: 'publisher', value, meant }]);
  const reply = await ask(`/sources ${words}`);
  expect(reply.answers.ids).toEqual([]);
  expect(JSON.stringify(reply.blocks)).toContain(value);
});

test.each([
  'by force',
  'a loan from china',
  'by the end of the strike',
  'from the pier',
  'by independent experts',
])('“%s” names no publisher', async (words) => {
  const { read } = await openHarbour();
  expect(read(words).unrecognised).toEqual([]);
  expect(read(words).query.words).toBe(words);
});

test('two sides of a question are both answered, in turn', async () => {
  const { idsOf, read } = await openHarbour();
  expect((await idsOf('ferry vs loan')).slice(0, 2)).toContain(6);
  expect(new Set(await idsOf('compare the ferry with the loan'))).toEqual(new Set([6, 13, 14]));
  const byEach = await idsOf('brinsk herald vs canal nord on the loan');
  expect(new Set(byEach.slice(0, 2))).toEqual(new Set([13, 14]));
  expect(read('nordwire vs financial times').query).toMatchObject({
    absent: [{ name: 'Financial Times' }],
    filters: [{ inWords: 'published by Nordwire' }],
  });
});

test.each([
  ['latest on the pier', [15, 13, 9]],
  ['pier, newest first', [15, 13, 9]],
  ['the pier: most recent articles', [15, 13, 9]],
  ['oldest on the pier', [13, 9, 15]],
  ['pier earliest', [13, 9, 15]],
  ['neueste pier', [15, 13, 9]],
  ['последние pier', [15, 13, 9]],
])('“%s” puts them in that order', async (words, ids) => {
  expect(await (await openHarbour()).idsOf(words)).toEqual(ids);
});

test('a title that is pasted is searched for and sets no condition', async () => {
  const { conditionsOf, idsOf } = await openHarbour();
  expect(conditionsOf('Talks without the union open in Brinsk')).toEqual([]);
  expect((await idsOf('Ministers and the union: no deal yet'))[0]).toBe(5);
});

test('literal words set no condition', async () => {
  const { ask } = await openHarbour();
  const { title } = await ask('/sources by nordwire literal');
  expect(title).not.toContain('published by');
});

test('a condition says which words set it, and how the question reads without them', async () => {
  const { read } = await openHarbour();
  const { filters, words } = read('loan by the brinsk herald after may 2023').query;
  expect(words).toBe('loan');
  expect(filters).toMatchObject([
    { typed: 'by the brinsk herald', without: { words: 'loan after may 2023' } },
    { typed: 'after may 2023', without: { words: 'loan by the brinsk herald' } },
  ]);
});

test.each([
  'the pier, not about China',
  'the pier NOT china',
  'the pier, no articles on China',
  'articles on the pier that do not mention china',
  'the pier without mentioning China',
  'the pier excluding anything about China',
  'the pier, nothing about china',
])('“%s” leaves out what is about it', async (words) => {
  const { conditionsOf, idsOf } = await openHarbour();
  expect(conditionsOf(words)).toEqual([expect.stringMatching(/^without “china”$/i)]);
  expect(await idsOf(words)).not.toContain(13);
  expect(await idsOf(words)).toContain(9);
});

test.each(['why is nothing said about China', 'no China loan for the pier', 'CHINA NOT INVITED'])(
  'a headline’s or a question’s own negation is searched for: “%s”',
  async (words) => {
    expect((await openHarbour()).conditionsOf(words)).toEqual([]);
  },
);

test.each(['why didn’t the courier report the strike', 'isn’t nordwire right', 'not only from nordwire'])(
  '“%s” leaves nobody out, and asks for nobody alone',
  async (words) => {
    expect((await openHarbour()).conditionsOf(words)).toEqual([]);
  },
);

test.each([
  ['articles from norway', [1, 3, 5, 6, 10], 'published by media (Norway)'],
  ['anything from germany', [7, 12, 13], 'published by media (Germany)'],
  ['norwegian articles', [1, 3, 5, 6, 10], 'published by media (Norway)'],
  ['newspapers from the united states', [15], 'published by media (United States)'],
  [
    'articles from germany or the united states',
    [7, 12, 13, 15],
    'published by media (Germany) or media (United States)',
  ],
  ['articles not from norway', allBut(1, 3, 5, 6, 10), 'not published by media (Norway)'],
  ['Artikel aus Deutschland', [7, 12, 13], 'published by media (Germany)'],
  ['without a state publisher', allBut(5, 6, 11), 'not published by state media'],
  ['non-state media', allBut(5, 6, 11), 'not published by state media'],
  ['public broadcasters', [4, 14], 'published by broadcasters that a state owns, runs or funds'],
  [
    'not by public broadcasters',
    allBut(4, 14),
    'not published by broadcasters that a state owns, runs or funds',
  ],
])('“%s” is answered from where the publishers are', async (words, ids, condition) => {
  await check(words, ids, [condition]);
});

test.each([
  'ships from norway',
  'news from norway',
  'articles from the norway talks',
  'in german waters',
  'norway articles',
])('in “%s” the country is a subject', async (words) => {
  expect((await openHarbour()).conditionsOf(words)).toEqual([]);
});

test('of several countries, the one without a publisher in the list is named', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources articles from germany or japan');
  expect(new Set(reply.answers.ids)).toEqual(new Set([7, 12, 13]));
  expect(JSON.stringify(reply.blocks)).toContain('The list has nothing by publishers in Japan.');
});

test.each(['articles in french', 'auf Deutsch', 'french-language articles'])(
  'that no entry is in the language is said, and how that is known: “%s”',
  async (words) => {
    const reply = await (await openHarbour()).ask(`/sources ${words}`);
    expect(reply.title).toMatch(/: none in (?:French|German); 15 entries in other languages/);
    expect(JSON.stringify(reply.blocks)).toContain('Language by the words of the titles');
  },
);

test('what can only happen without something is searched for as typed if else nothing is found, and the reply says so', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources reject without pay');
  expect(reply.answers.ids).toContain(1);
  expect(JSON.stringify(reply.blocks)).toContain('Nothing on this without “pay”. The words as typed:');
});

test.each(['not on libraries', 'pier not about libraries'])(
  '“%s” leaves out the topic and the word',
  async (words) => {
    const { conditionsOf } = await openHarbour();
    expect(conditionsOf(words)).toEqual(['not on the topic Libraries', 'without “libraries”']);
  },
);

test('a set phrase is no negation of a subject: “not on board”', async () => {
  expect((await openHarbour()).conditionsOf('the union is not on board')).toEqual([]);
});
