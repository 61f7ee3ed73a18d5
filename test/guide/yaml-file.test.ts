import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/load.ts';
import { faultsOf } from './faults-of.ts';
import { CITY_BUDGET, edited, guideFolder } from './small-guide.ts';

/** A reading list with one entry, whose title is written so. */
function list(title: string): string {
  return `- id: 7\n  title: ${title}\n  kind: article\n`;
}

async function faultsOfTitle(title: string): Promise<readonly string[]> {
  return await faultsOf({ 'reading-list.yaml': list(title) });
}

const BUDGET = CITY_BUDGET['reading-list.yaml'] ?? '';

test.each([
  ['Roads: what now', 'because it has a colon in it, got “Roads: what now”'],
  ['“Roads: what now”', 'because it has a colon in it, got ““Roads: what now””'],
  ['What now:', 'because it has a colon in it, got “What now:”'],
  ['"Roads" again', 'because it goes on after its closing quotation mark, got “"Roads" again”'],
  ["'It's over'", "because it goes on after its closing quotation mark, got “'It's over'”"],
  ['@mayor speaks', 'because it starts with “@”, got “@mayor speaks”'],
  ['% of the budget', 'because it starts with “%”, got “% of the budget”'],
  ['[Opinion] Roads', 'because it starts with “[”, got “[Opinion] Roads”'],
  ['{x} roads', 'because it starts with “{”, got “{x} roads”'],
  ['*Roads* again', 'because it starts with “*”, got “*Roads* again”'],
  ['> roads', 'because it starts with “>”, got “> roads”'],
  ['- roads', 'because it starts with “-”, got “- roads”'],
])('the title %s has to be in quotes', async (title, why) => {
  expect(await faultsOfTitle(title)).toEqual([
    `reading-list.yaml:2:10: expected a value in quotes, ${why}; put the value in quotes`,
  ]);
  expect(await faultsOfTitle(JSON.stringify(title))).toEqual([]);
});

test.each([
  [
    'Roads #2',
    /:2:10: expected a value with “ #” in it in quotes, got “Roads”: “#2” is a comment and left out/,
  ],
  [
    'roads #potholes',
    /:2:10: expected a value with “ #” in it in quotes, got “roads”: “#potholes” is a comment/,
  ],
  [
    'Roads # and streets',
    /:2:10: expected a value with “ #” in it in quotes, got “Roads”: “# and streets” is a comment/,
  ],
  [
    '&roads again',
    /:2:17: expected the value itself, got “&roads” before it; put a value that starts so in quotes/,
  ],
  [
    '!roads again',
    /:2:17: expected the value itself, got “!roads” before it; put a value that starts so in quotes/,
  ],
  ['!!str 2023', /:2:16: expected the value itself, got “!!str” before it/],
  [
    '1984',
    /:2:10: \[1\]\.title: expected some text \(put it in quotes if it looks like a number or a date\), got 1984/,
  ],
  ['007', /:2:10: expected a number in plain digits or some text in quotes, got 007, which is read as 7/],
  ['0x1F', /got 0x1F, which is read as 31/],
  ['true', /expected some text .*, got true/],
])('the title %s would mean less than what is written, and is a fault', async (title, fault) => {
  const faults = await faultsOfTitle(title);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(fault);
  expect(await faultsOfTitle(JSON.stringify(title))).toEqual([]);
});

test.each(['yes', 'No', 'off', '1:30', '2023-02-24', '2024-W05', '1_000', 'C#', 'a:b', "It's over", '50 %'])(
  'the title %s is read as it is written',
  async (title) => {
    const { sources } = await loadGuide(guideFolder({ 'reading-list.yaml': list(title) }));
    expect(sources[0]?.title).toBe(title);
  },
);

test('a comment after a plain word, a number or a quoted text is no fault', async () => {
  const text =
    '- id: 7 # the first\n  title: "Roads" # as printed\n  kind: article # not opinion\n# the end\n';
  expect(await faultsOf({ 'reading-list.yaml': text })).toEqual([]);
});

test.each([
  [
    'no-break spaces before every line',
    BUDGET.replace(/^ {2}/gm, '\u00a0\u00a0'),
    [
      'reading-list.yaml:2:1: expected spaces to indent the line, got a no-break space (U+00A0), as in 16 other lines; replace them all',
    ],
  ],
  [
    'tabs before every line',
    BUDGET.replace(/^ {2}/gm, '\t'),
    [
      'reading-list.yaml:2:1: expected spaces to indent the line, got a tab, as in 16 other lines; replace them all',
    ],
  ],
  [
    'an unfinished merge',
    BUDGET.replace(
      '  kind: article\n',
      '<<<<<<< HEAD\n  kind: article\n||||||| base\n  kind: audio\n=======\n  kind: video\n>>>>>>> theirs\n',
    ),
    [
      'reading-list.yaml:3:1: expected one version of each line, got “<<<<<<< HEAD”, one of 4 marks of an unfinished merge; keep one version and delete the marks',
    ],
  ],
  [
    'a second document',
    `${BUDGET}---\n- id: 99\n`,
    [
      'reading-list.yaml:21:1: expected one document, got a second one after “---” or “...”; delete that line',
    ],
  ],
  [
    'a directive',
    `%YAML 1.1\n---\n${BUDGET}`,
    ['reading-list.yaml:1:1: expected the first field, got the directive “%YAML 1.1”; delete the line'],
  ],
])('%s is one fault, which names the cause', async (_name, text, faults) => {
  expect(await faultsOf({ 'reading-list.yaml': text })).toEqual(faults);
});

test('a field given as a number and as a text is there twice', async () => {
  const changes = edited('plans/mayor.yaml', '{ opposition: [1] }', '{ 1: [1], "1": [2] }');
  expect((await faultsOf(changes))[0]).toBe(
    'plans/mayor.yaml:16:24: expected each field once, got “1” again',
  );
});

test.each([
  ['title:Roads', 'reading-list.yaml:2:9: expected a space after the colon, got “title:Roads”'],
  [
    '  title: Roads',
    'reading-list.yaml:2:5: expected the line to start where “id:” above it starts, got 2 spaces more',
  ],
])('the line %s says what is wrong with it', async (line, fault) => {
  expect(await faultsOf({ 'reading-list.yaml': `- id: 7\n  ${line}\n  kind: article\n` })).toEqual([fault]);
});

test('a fault of the text hides no other fault, in its own file or another', async () => {
  const entries = [
    '- id: 7\n  title: Roads: what now\n  kind: article\n',
    '- id: 8\n  title: Streets\n  kind: rant\n',
    '- id: 9\n  title: "Bridges" again\n  kind: article\n  kind: opinion\n',
    '- id: 10\n  titel: Tunnels\n  kind: article\n',
  ];
  const lines = await faultsOf({
    'reading-list.yaml': entries.join(''),
    ...edited('plans/mayor.yaml', 'status: proposal', 'status: hoped'),
    ...edited('publishers.yaml', 'kind: newspaper', 'kind: weekly: local'),
  });
  expect(lines.map((line) => line.split(': ').slice(0, 2).join(': ').slice(0, 45))).toEqual([
    'publishers.yaml:3:9: expected a value in quot',
    'reading-list.yaml:2:10: expected a value in q',
    'reading-list.yaml:8:10: expected a value in q',
    'reading-list.yaml:10:3: expected each field o',
    'reading-list.yaml:6:9: [2].kind',
    'reading-list.yaml:11:3: [4].title',
    'reading-list.yaml:12:10: [4].titel',
    'plans/mayor.yaml:7:9: status',
  ]);
});

/** Four entries, of which the first and the last have a fault of their own. */
const FOUR = `- id: 1
  title: One
  publisher: nobody
  kind: article
- id: 2
  title: Two
  kind: article
  topics: [roads]
- id: 3
  title: Three
  kind: article
- id: 4
  title: Four
  date: 2023-02-30
  kind: article
- id: 5
  title: Five
  publisher: somebody
  kind: article
- id: 1
  title: Six
  kind: article
`;

test.each([
  [
    '   kind: article',
    '  kind: article',
    '7:4: expected the line to start where “title:” above it starts, got one space more',
  ],
  [' title: Two', '  title: Two', '6:2: expected the line to start where the lines beside it start'],
  ['  title: "Two', '  title: Two', '6:10: expected a closing quotation mark, got “"Two”'],
  ["  title: 'Two", '  title: Two', "6:10: expected a closing quotation mark, got “'Two”"],
  ['  topics: [roads', '  topics: [roads]', '8:11: expected a closing “]”, or quotes around the value'],
  ['  title：Two', '  title: Two', '6:8: expected “: ” after the name of a field, got the fullwidth colon'],
  ['\ttitle: Two', '  title: Two', '6:1: expected spaces to indent the line, got a tab'],
  ['-id: 3', '- id: 3', '9:1: expected a space after the “-” of a list, got “-id:”'],
  ['– id: 3', '- id: 3', '9:1: expected “- ” before an item of a list, got the dash “–”'],
  [' - id: 3', '- id: 3', '9:2: expected the line to start where the lines beside it start'],
  ['+- id: 3', '- id: 3', '9:1: expected “name: value”, or “- ” and a value, got “+- id: 3”'],
  ['some words', '  topics: [roads]', '8:1: expected “name: value”, or “- ” and a value, got “some words”'],
  ['+ title: Two', '  title: Two', '6:1: expected “name: value”, or “- ” and a value, got “+ title: Two”'],
  ['  title: "C:\\x"', '  title: Two', '6:13: expected a backslash in double quotes to be written “\\\\”'],
])('the line %j is one fault, at its place, and hides no other of its file', async (line, instead, fault) => {
  const [before = '', after = ''] = FOUR.split(/(?<=kind: article\n)(?=- id: 2)/);
  const faults = await faultsOf({ 'reading-list.yaml': before + after.replace(instead, () => line) });
  const [first, ...others] = faults;
  expect(first?.slice('reading-list.yaml:'.length, 'reading-list.yaml:'.length + fault.length)).toBe(fault);
  expect(others.map((each) => each.split(', got')[0])).toEqual([
    'reading-list.yaml:14:9: [4].date: expected a valid date (30 February is not a date)'.replace(
      '[4]',
      line === '+- id: 3' || line === ' - id: 3' ? '[3]' : '[4]',
    ),
    'reading-list.yaml:3:14: [1].publisher: expected the id of a publisher of publishers.yaml',
    expect.stringMatching(/^reading-list\.yaml:18:14: \[[45]\]\.publisher: expected the id of a publisher/),
    expect.stringMatching(/^reading-list\.yaml:20:7: \[[56]\]\.id: expected each entry once/),
  ]);
});

test('an open quotation mark is found where it stands with the line ends of Windows too', async () => {
  const text = FOUR.replace('title: Two', 'title: "Two').replaceAll('\n', '\r\n');
  const faults = await faultsOf({ 'reading-list.yaml': text });
  expect(faults[0]).toBe('reading-list.yaml:6:10: expected a closing quotation mark, got “"Two”');
  expect(faults).toHaveLength(5);
});

test('a comment after the name of a field with fields of its own is no slip', async () => {
  const text = BUDGET.replace('link:', 'link: # seen').replace('title: What', 'title: "What');
  expect(await faultsOf({ 'reading-list.yaml': text })).toEqual([
    'reading-list.yaml:15:10: expected a closing quotation mark, got “"What libraries cost”',
  ]);
});

test('a line within a plan that cannot be read hides no fault of the other points', async () => {
  const plan = (CITY_BUDGET['plans/mayor.yaml'] ?? '')
    .replace('    text: The city', '   text: The city')
    .replace('basis: numbered-text\nsources', 'basis: hearsay\nsources')
    .replace('publisher: City Hall', 'publisher: nobody');
  expect((await faultsOf({ 'plans/mayor.yaml': plan })).map((each) => each.split(': expected')[0])).toEqual([
    'plans/mayor.yaml:12:4',
    'plans/mayor.yaml:21:12: points[2].basis',
    'plans/mayor.yaml:26:16: sources[1].publisher',
  ]);
});

test('a file with the line ends of old editors is read', async () => {
  const { sources } = await loadGuide(guideFolder({ 'reading-list.yaml': BUDGET.replaceAll('\n', '\r') }));
  expect(sources).toHaveLength(3);
});
