import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/load.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { faultsOf } from './faults-of.ts';
import { CITY_BUDGET, edited, guideFolder } from './small-guide.ts';

test('the small guide has no faults', async () => {
  expect(await faultsOf({})).toEqual([]);
});

test.each([
  [
    'an unknown field is named, with a suggestion',
    edited('guide.yaml', 'author: Ana Ortiz', 'author: Ana Ortiz\nlicense: none'),
    ['guide.yaml:3:10: license: expected a known field, got “license”'],
  ],
  [
    'a misspelt field is named, with the missing one and a suggestion',
    edited('plans/mayor.yaml', '    title: More for roads', '    titel: More for roads'),
    [
      'plans/mayor.yaml:10:5: points[1].title: expected some text (put it in quotes if it looks like a number or a date), got nothing',
      'plans/mayor.yaml:11:12: points[1].titel: expected a known field, got “titel”; did you mean “title”?',
    ],
  ],
  [
    'a wrong type',
    edited('plans/mayor.yaml', 'number: 2', 'number: two'),
    ['plans/mayor.yaml:17:13: points[2].number: expected a number, got “two”'],
  ],
  [
    'a number that is not whole',
    edited('plans/mayor.yaml', 'number: 2', 'number: 2.5'),
    ['plans/mayor.yaml:17:13: points[2].number: expected a whole number, got 2.5'],
  ],
  [
    'a number below one',
    edited('plans/mayor.yaml', 'number: 2', 'number: 0'),
    ['plans/mayor.yaml:17:13: points[2].number: expected 1 or more, got 0'],
  ],
  [
    'a day that does not exist',
    edited('reading-list.yaml', '2024-03-09', '2023-02-30'),
    ['reading-list.yaml:17:9: [3].date: expected a valid date (30 February is not a date), got “2023-02-30”'],
  ],
  [
    'a link that is not a web address',
    edited('reading-list.yaml', 'https://news.example/12', 'javascript:alert(1)'),
    [
      'reading-list.yaml:13:10: [2].link.url: expected a link that starts with http:// or https://, got “javascript:alert(1)”',
    ],
  ],
  [
    'an unknown publisher',
    edited('reading-list.yaml', 'publisher: news', 'publisher: olds'),
    ['reading-list.yaml:7:14: [2].publisher: expected the id of a publisher of publishers.yaml, got “olds”'],
  ],
  [
    'an unknown topic in an entry',
    edited('reading-list.yaml', 'topics: [roads]', 'topics: [roads, bridges]'),
    ['reading-list.yaml:4:19: [1].topics[2]: expected a topic of guide.yaml, got “bridges”'],
  ],
  [
    'an unknown topic in a point',
    edited('plans/mayor.yaml', 'topics: [roads]', 'topics: [bridges]'),
    ['plans/mayor.yaml:14:14: points[1].topics[1]: expected a topic of guide.yaml, got “bridges”'],
  ],
  [
    'an unknown plan',
    edited('plans/mayor.yaml', 'opposition: [1]', 'greens: [1]'),
    ['plans/mayor.yaml:16:24: points[1].matches.greens: expected the id of a plan in plans/, got “greens”'],
  ],
  [
    'an unknown point of another plan',
    edited('plans/mayor.yaml', 'opposition: [1]', 'opposition: [1, 5]'),
    ['plans/mayor.yaml:16:32: points[1].matches.opposition[2]: expected a point of opposition, got 5'],
  ],
  [
    'an unknown default plan',
    edited('guide.yaml', 'defaultPlan: mayor', 'defaultPlan: major'),
    ['guide.yaml:7:14: defaultPlan: expected the id of a plan in plans/, got “major”'],
  ],
  [
    'an unknown source of the plan',
    edited('plans/mayor.yaml', 'figures: [4 million]', 'figures: [4 million]\n    sources: [hal]'),
    [
      "plans/mayor.yaml:14:15: points[1].sources[1]: expected the id of one of this plan's sources, got “hal”",
    ],
  ],
  [
    'an entry twice',
    edited('reading-list.yaml', 'id: 12', 'id: 7'),
    [
      'reading-list.yaml:5:7: [2].id: expected each entry once, got “7” again (first at number 1 of the list)',
    ],
  ],
  [
    'two entries with one page, spelt differently',
    edited(
      'reading-list.yaml',
      '  mustRead: true',
      '  link: { standing: verified, url: "http://m.news.example/12/?utm_source=x" }\n  mustRead: true',
    ),
    [
      'reading-list.yaml:19:36: [3].link.url: expected a page of its own for each entry, got “http://m.news.example/12/?utm_source=x”, the page of number 2 of the list',
    ],
  ],
  [
    'one page twice among the sources of a plan',
    edited(
      'plans/opposition.yaml',
      'sources:',
      'sources:\n  - { id: old, url: "https://web.archive.org/web/2024/https://news.example/counter", title: Old, publisher: Riverton News }',
    ),
    [
      'plans/opposition.yaml:21:10: sources[2].url: expected a page of its own for each source, got “https://news.example/counter”, the page of number 1 of the list',
    ],
  ],
  [
    'one page twice among the sources of an event',
    {
      'timeline.yaml':
        '- { date: 2024-05-01, text: A vote, confidence: medium, sources: [{ url: https://a.example/1 }, { url: https://a.example/1#x }] }\n',
    },
    [
      'timeline.yaml:1:104: [1].sources[2].url: expected a page of its own for each source of the event, got “https://a.example/1#x”, the page of number 1 of the list',
    ],
  ],
  [
    'a point twice',
    edited('plans/mayor.yaml', 'number: 2', 'number: 1'),
    [
      'plans/mayor.yaml:17:13: points[2].number: expected each point once, got “1” again (first at number 1 of the list)',
    ],
  ],
  [
    'two plans with one id',
    edited('plans/opposition.yaml', 'id: opposition', 'id: mayor'),
    [
      'plans/mayor.yaml:16:28: points[1].matches.opposition: expected the id of a plan in plans/, got “opposition”',
      'plans/opposition.yaml:1:5: id: expected a unique id, got “mayor”, also used by plans/mayor.yaml; if this file is a copy of that one, delete it, otherwise give it an id of its own',
    ],
  ],
  [
    'one spelling in two groups',
    edited('spellings.yaml', '[Lindqvist, Lindquist]', '[Lindqvist, Lindquist]\n  - [Lind, lindquist]'),
    [
      'spellings.yaml:3:12: spellings[2][2]: expected each spelling in one group, got “lindquist”, also in group 1',
    ],
  ],
  [
    'a country that is not two capital letters',
    edited(
      'publishers.yaml',
      '  kind: newspaper',
      '  kind: newspaper\n  state: { country: France, how: run }',
    ),
    [
      'publishers.yaml:4:21: [1].state.country: expected the two capital letters of a country (ISO 3166), such as FR, got “France”',
    ],
  ],
  [
    'a language that is no code',
    edited('publishers.yaml', '  kind: newspaper', '  kind: newspaper\n  language: German'),
    [
      'publishers.yaml:4:13: [1].language: expected the code of a language (BCP 47), such as de or pt-BR, got “German”',
    ],
  ],
  [
    'a page by a publisher that there is not',
    edited('plans/opposition.yaml', 'publisher: Riverton News', 'publisher: riverton-news-x'),
    [
      'plans/opposition.yaml:22:16: sources[1].publisher: expected a publisher of publishers.yaml or a name with capital letters, got “riverton-news-x”',
    ],
  ],
  [
    'an entry under a point that there is not',
    edited('plans/mayor.yaml', 'figures: [4 million]', 'figures: [4 million]\n    entries: [8]'),
    ['plans/mayor.yaml:14:15: points[1].entries[1]: expected the id of an entry of reading-list.yaml, got 8'],
  ],
  [
    'two points that nothing tells apart',
    edited(
      'plans/opposition.yaml',
      '  - title: All libraries stay',
      '  - title: All libraries stay!\n    text: None closes.\n    basis: reported\n  - title: All libraries stay',
    ),
    [
      'plans/opposition.yaml:17:5: points[3].key: expected each key of a point once, got “all-libraries-stay” again (first at number 2 of the list)',
    ],
  ],
  [
    'an empty list',
    edited('guide.yaml', CITY_BUDGET['guide.yaml']?.split('topics:')[1] ?? '', ' []\n'),
    ['guide.yaml:8:9: topics: expected at least 1 in the list, got []'],
  ],
  [
    'a value that is not allowed',
    edited('plans/mayor.yaml', 'status: proposal', 'status: hoped'),
    [
      'plans/mayor.yaml:7:9: status: expected one of draft, proposal, position-paper, declaration, talks-held, agreed, in-force, superseded, rejected, stalled, lapsed, got “hoped”',
    ],
  ],
  [
    'a link with an unknown standing',
    edited('reading-list.yaml', 'standing: verified', 'standing: guessed'),
    [
      'reading-list.yaml:12:15: [2].link.standing: expected a known “standing” (see data/README.md), got “guessed”',
    ],
  ],
  [
    'a field twice',
    edited('publishers.yaml', 'kind: newspaper', 'kind: newspaper\n  kind: agency'),
    ['publishers.yaml:4:3: expected each field once, got “kind” again'],
  ],
  [
    'a tab where spaces belong',
    edited('publishers.yaml', '  kind: newspaper', '\tkind: newspaper'),
    ['publishers.yaml:3:1: expected spaces to indent the line, got a tab'],
  ],
  [
    'a quote that is never closed',
    { 'timeline.yaml': '- date: "2024-01-01\n' },
    ['timeline.yaml:1:9: expected a closing quotation mark, got “"2024-01-01”'],
  ],
  [
    'a file of the wrong shape',
    { 'reading-list.yaml': 'id: 7\n' },
    ['reading-list.yaml:1:1: expected a list (lines starting with "- "), got {"id":7}'],
  ],
  [
    'an empty file',
    { 'reading-list.yaml': '' },
    ['reading-list.yaml:1:1: expected a list (lines starting with "- "), got nothing'],
  ],
] as const)('%s', async (_name, changes, lines) => {
  expect(await faultsOf(changes)).toEqual(lines);
});

/** The faults of the small guide with its reading list in these bytes. */
async function faultsOfBytes(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = guideFolder();
  writeFileSync(join(folder, 'reading-list.yaml'), bytes);
  const error = await loadGuide(folder).catch((fault: unknown) => fault);
  return error instanceof OperatorError ? error.lines.map((line) => line.replaceAll(`${folder}/`, '')) : [];
}

const LIST = '- id: 7\n  title: The mayor’s “café”\n  kind: article\n  topics: [roads]\n';

test('a list in Windows-1252 is refused at its first such letter', async () => {
  const bytes = Buffer.from(LIST.replace('’', '\x92').replace('“', '\x93').replace('”', '\x94'), 'latin1');
  expect(await faultsOfBytes(bytes)).toEqual([
    'reading-list.yaml:2:19: expected UTF-8, got a byte that Windows-1252 has for “’”; save the file as UTF-8',
  ]);
});

test.each([
  ['with its mark', Buffer.from(`\ufeff${LIST}`, 'utf16le')],
  ['without it', Buffer.from(LIST, 'utf16le')],
  ['with the other order of bytes', Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16()],
])('a list in UTF-16 %s is refused', async (_name, bytes) => {
  expect(await faultsOfBytes(bytes)).toEqual([
    'reading-list.yaml:1:1: expected UTF-8, got UTF-16 or no text at all; save the file as UTF-8',
  ]);
});

test('a letter that an earlier program could not read is a fault', async () => {
  expect(await faultsOfBytes(Buffer.from(LIST.replace('é', '\ufffd')))).toEqual([
    'reading-list.yaml:2:26: expected a letter, got “\ufffd”, which a program put for one that it could not read; type it again, and save the file as UTF-8',
  ]);
});

test('texts of a guide are taken in as people read them', async () => {
  const title = 'The Mayor\u00ad’s “Cafe\u0301” plan &amp; its critics&#8217; view\u200b';
  const { sources } = await loadGuide(
    guideFolder(edited('reading-list.yaml', 'What libraries cost', `"${title}\\u2060"`)),
  );
  expect(sources[2]?.title).toBe('The Mayor’s “Café” plan & its critics’ view');
});

test.each([
  [
    'in an id',
    edited('plans/opposition.yaml', 'id: opposition', 'id: oppo\u00adsition'),
    'plans/opposition.yaml:1:5: id: expected an id of lower-case letters, digits and hyphens, such as original-28, got “opposition” with a soft hyphen (U+00AD) after “oppo”; delete that',
  ],
  [
    'in a reference',
    edited('reading-list.yaml', 'topics: [roads]', 'topics: ["\u200broads"]'),
    'reading-list.yaml:4:12: [1].topics[1]: expected an id of lower-case letters, digits and hyphens, such as original-28, got “roads” with a zero-width space (U+200B) before it; delete that',
  ],
  [
    'in a key',
    edited('plans/mayor.yaml', '{ opposition: [1] }', '{ opposi\u200dtion: [1] }'),
    'plans/mayor.yaml:16:29: points[1].matches.opposi\u200dtion: expected an id as the key, got “opposition” with a zero-width joiner (U+200D) after “opposi”; delete that',
  ],
  [
    'in a field’s name',
    edited('guide.yaml', 'author: Ana', 'author: Ana Ortiz\nur\u00a0l: Ana'),
    'guide.yaml:3:7: ur\u00a0l: expected a known field, got “ur\u00a0l” with a no-break space (U+00A0) after “ur”; delete that; did you mean “url”?',
  ],
  [
    'in a word of a fixed list',
    edited('reading-list.yaml', 'kind: report', 'kind: rep\u200eort'),
    'reading-list.yaml:18:9: [3].kind: expected one of article, opinion, report, document, video, audio, tweet, book, dataset, got “report” with a left-to-right mark (U+200E) after “rep”; delete that',
  ],
  [
    'in an address',
    edited('reading-list.yaml', 'https://news.example/12', '"https://news.exam\u00adple/12"'),
    'reading-list.yaml:13:10: [2].link.url: expected an address without spaces and characters that nobody sees, got “https://news.example/12” with a soft hyphen (U+00AD) after “https://news.exam”; delete that',
  ],
])('a character that nobody sees %s is a fault that names it', async (_where, changes, line) => {
  expect(await faultsOf(changes)).toEqual([line]);
});

test.each([
  [
    'a space',
    'https://news.example/a 12',
    'expected an address without spaces and characters that nobody sees',
  ],
  ['an escaped “&”', 'https://news.example/?a=1&amp;b=2', 'expected “&” in an address, as browsers show it'],
])('an address with %s is a fault', async (_what, url, expected) => {
  expect(await faultsOf(edited('reading-list.yaml', 'https://news.example/12', url))).toEqual([
    `reading-list.yaml:13:10: [2].link.url: ${expected}, got “${url}”`,
  ]);
});

test('a Cyrillic letter that looks like a Latin one in an id is named', async () => {
  expect(await faultsOf(edited('plans/opposition.yaml', 'id: opposition', 'id: \u043epposition'))).toEqual([
    'plans/opposition.yaml:1:5: id: expected an id of lower-case letters, digits and hyphens, such as original-28, got “\u043epposition” with the Cyrillic letter “\u043e” (U+043E); type it in Latin letters',
  ]);
});

test('a single mark of a merge is called one', async () => {
  expect(await faultsOf(edited('spellings.yaml', 'spellings:', '>>>>>>> theirs\nspellings:'))).toEqual([
    'spellings.yaml:1:1: expected one version of each line, got “>>>>>>> theirs”, a mark of an unfinished merge; keep one version and delete the marks',
  ]);
});

test('a character reference that is not known is a fault', async () => {
  expect(
    await faultsOf(edited('reading-list.yaml', 'What libraries cost', 'What &lcaron;ibraries cost')),
  ).toEqual([
    'reading-list.yaml:15:10: [3].title: expected the character itself for “&lcaron;”, which is not known here, got “What &lcaron;ibraries cost”',
  ]);
});

test('a list in UTF-8 is read with and without a byte order mark', async () => {
  expect(await faultsOfBytes(Buffer.from(LIST))).toEqual([]);
  expect(await faultsOfBytes(Buffer.from(`\ufeff${LIST}`))).toEqual([]);
});

test('a missing file is a fault like any other', async () => {
  expect(await faultsOf({ 'reading-list.yaml': null })).toEqual([
    'reading-list.yaml:1:1: expected this file, got none; data/README.md says what it holds',
  ]);
});

test('a folder without plans says what to call one', async () => {
  const lines = await faultsOf({ 'plans/mayor.yaml': null, 'plans/opposition.yaml': null });
  expect(lines).toContain('plans:1:1: expected at least one plan, such as plans/my-plan.yaml, got none');
});

test.each([
  ['that is not there', 'no/such/folder', 'none'],
  ['that is a file', 'package.json', expect.stringContaining('a file in place of a folder')],
])('a folder %s is one fault', async (_what, folder, got) => {
  const error = await loadGuide(folder).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(OperatorError);
  const [line = '', ...others] = (error as OperatorError).lines;
  expect(others).toEqual([]);
  const [, found] =
    /^.*: expected a folder with guide\.yaml in it, got (.*); the setting GUIDE_DIR names it$/.exec(line) ??
    [];
  expect(found).toEqual(got);
});

test.each(['spellings.yaml', 'timeline.yaml'])(
  'a guide is complete without %s, or with one that says nothing',
  async (name) => {
    for (const text of [null, '', '\n', '# none yet\n\n  # later\n', '\ufeff'])
      expect(await faultsOf({ [name]: text })).toEqual([]);
    expect(await faultsOf({ [`plans/${name}`]: '' })).not.toEqual([]);
  },
);

/** The small guide’s list, as it is while no publisher is known. */
const UNATTRIBUTED = (CITY_BUDGET['reading-list.yaml'] ?? '').replaceAll('  publisher: news\n', '');

test('a guide is complete without publishers, unless an entry names one', async () => {
  for (const text of [null, '', '# none yet\n'])
    expect(await faultsOf({ 'publishers.yaml': text, 'reading-list.yaml': UNATTRIBUTED })).toEqual([]);
  expect(await faultsOf({ 'publishers.yaml': null })).toEqual([
    'reading-list.yaml:7:14: [2].publisher: expected the id of a publisher of publishers.yaml, got “news”',
    'reading-list.yaml:16:14: [3].publisher: expected the id of a publisher of publishers.yaml, got “news”',
  ]);
});

test('a reading list of comments has no entries', async () => {
  expect(await faultsOf({ 'reading-list.yaml': '# Entries go here.\n\n# - id: 1\n' })).toEqual([]);
});

/** The mayor’s plan, whose points name both entries. */
const NAMING = edited(
  'plans/mayor.yaml',
  'figures: [4 million]',
  'figures: [4 million]\n    entries: [7, 12]',
);

test.each([
  [
    'a list that goes on after “---”',
    { 'reading-list.yaml': (CITY_BUDGET['reading-list.yaml'] ?? '').replace('- id: 12', '---\n- id: 12') },
    ['reading-list.yaml:5:1: expected one document, got a second one after “---” or “...”; delete that line'],
  ],
  [
    'an empty list that plans name entries of',
    { 'reading-list.yaml': '[]\n' },
    ['reading-list.yaml:1:1: expected the entries that the plans name, such as 7, got []'],
  ],
  [
    'a plan with a wrong id that others name',
    {
      'plans/opposition.yaml': (CITY_BUDGET['plans/opposition.yaml'] ?? '').replace(
        'opposition',
        'oppo_sition',
      ),
    },
    [
      'plans/opposition.yaml:1:5: id: expected an id of lower-case letters, digits and hyphens, such as original-28, got “oppo_sition”',
    ],
  ],
  [
    'a plan under another id',
    {
      ...edited('guide.yaml', 'defaultPlan: mayor', 'defaultPlan: mayor\nfullDraft: opposition'),
      'plans/opposition.yaml': (CITY_BUDGET['plans/opposition.yaml'] ?? '').replace('opposition', 'greens'),
    },
    [
      'guide.yaml:8:12: fullDraft: expected the id of a plan in plans/, got “opposition”, as in another place',
    ],
  ],
  [
    'a folder without plans',
    { 'plans/mayor.yaml': null, 'plans/opposition.yaml': null },
    ['plans:1:1: expected at least one plan, such as plans/my-plan.yaml, got none'],
  ],
])('%s is one fault, without those that follow from it', async (_name, changes, lines) => {
  expect(await faultsOf({ ...NAMING, ...changes })).toEqual(lines);
});

test('every fault of every file is listed at once', async () => {
  const lines = await faultsOf({
    ...edited('guide.yaml', 'date: 2024-05-02', 'date: May'),
    ...edited('publishers.yaml', 'kind: newspaper', 'kin: newspaper'),
    ...edited('reading-list.yaml', 'kind: opinion', 'kind: rant'),
    ...edited('plans/mayor.yaml', 'status: proposal', 'status: hoped'),
    ...edited('plans/opposition.yaml', 'url: https://news.example/counter', 'url: ftp://news.example'),
    'spellings.yaml': 'spellings: [[alone]]\n',
    'timeline.yaml': '- text: undated\n',
  });
  const files = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  expect(files).toEqual(
    new Set([
      'guide.yaml',
      'publishers.yaml',
      'reading-list.yaml',
      'plans/mayor.yaml',
      'plans/opposition.yaml',
      'spellings.yaml',
      'timeline.yaml',
    ]),
  );
});

test('a fault in the last of ten thousand entries is found', async () => {
  const entries = Array.from(
    { length: 10_000 },
    (_, at) => `- { id: ${at + 1}, title: Entry, kind: article }`,
  );
  const lines = await faultsOf({
    'reading-list.yaml': `${entries.join('\n')}\n- { id: 0, title: Last, kind: article }\n`,
  });
  expect(lines).toEqual(['reading-list.yaml:10001:9: [10001].id: expected 1 or more, got 0']);
});

test.each([
  [
    'an endless value',
    'spellings: &all [*all]\n',
    'spellings.yaml:1:18: expected the value itself, got the alias *all; put a value that starts with “*” in quotes',
  ],
  [
    'a few lines that expand to a million values',
    `a: &a [x, x]\n${[...'bcdefghijk'].map((b, at) => `${b}: &${b} [${`*${'abcdefghij'[at]},`.repeat(4)}]`).join('\n')}\n`,
    'spellings.yaml:2:8: expected the value itself, got the alias *a; put a value that starts with “*” in quotes',
  ],
])('%s is refused and not expanded', async (_name, text, first) => {
  expect(await faultsOf({ 'spellings.yaml': text })).toContain(first);
});
