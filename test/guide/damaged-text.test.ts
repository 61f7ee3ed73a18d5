import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/load.ts';
import { faultsOf } from './faults-of.ts';
import { edited, guideFolder } from './small-guide.ts';

/** The small guide's third entry with this title, written as a value in YAML. */
function titled(title: string): Readonly<Record<string, string>> {
  return edited('reading-list.yaml', 'What libraries cost', title);
}

test.each([
  ['an accented letter', 'Mâcon’s rÃ©volution', '“Ã©”'],
  ['an apostrophe', 'The mayorâ€™s talks', '“â€™”'],
  [
    'a quotation mark without its last byte’s letter',
    'â€œYesâ€\u009d, he says',
    'a control character (U+009D)',
  ],
  ['Windows-1252 read as Latin-1', 'China \u0091backs\u0092 talks', 'a control character (U+0091)'],
  ['an ellipsis read as a line break', 'And then\u0085', 'a control character (U+0085)'],
  ['a pound sign', 'Roads for Â£4m', '“Â£”'],
  ['Cyrillic', 'ÐœÐ¸Ñ€ talks', '“ÐœÐ¸”'],
  ['Arabic', 'Ø³Ù„Ø§Ù… talks', '“Ø³Ù„”'],
  ['Chinese', 'å’Œå¹³ talks', '“å’Œå¹³”'],
  ['an emoji', 'Roads ðŸš§', '“ðŸ”'],
  ['an apostrophe read as Windows-1251', 'The mayorвЂ™s talks', '“вЂ™”'],
  ['a letter that could not be read, written by its number', '"The mayor\\uFFFDs talks"', '“\ufffd”'],
])('%s that was read in a wrong encoding is a fault', async (_what, title, found) => {
  const lines = await faultsOf(titled(title));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(
    `reading-list.yaml:15:10: [3].title: expected text without damage, but a program read a letter or a mark in a wrong encoding and made ${found} of it; type it again, got “`,
  );
  expect(lines[0]).not.toContain('delete that');
});

test.each([
  'Die „Spaß“-Debatte',
  'CAFÉ–BAR “CAFÉ”, “café”… “AMANHÔ',
  'Âme et À la carte: Île d’Œuvre',
  'Мир и переговоры, „Сё“ і «Її»',
  'Ça coûte 5 € — “à 10 ‰”',
  '„‚Ähnlich‘“',
])('%s is text without damage', async (title) => {
  const { sources } = await loadGuide(guideFolder(titled(JSON.stringify(title))));
  expect(sources[2]?.title).toBe(title);
});

test.each([
  ['"C:\\new\\talks"', '“\\n”', 13],
  ['"Budget\\tas tabled"', '“\\t”', 17],
  ['"A \\\\ and \\L"', '“\\L”', 20],
])('the value %s, whose backslashes make controls, is a fault', async (title, found, column) => {
  const lines = await faultsOf(titled(title));
  expect(lines).toEqual([
    `reading-list.yaml:15:${column}: expected a backslash in double quotes to be written “\\\\”, got ${found}, which is read as a line break or another control character; put the value in single quotes`,
  ]);
});

test('a backslash is read from single quotes, and from double quotes that write it twice', async () => {
  for (const title of ["'C:\\new \\talks'", '"C:\\\\new \\\\talks"']) {
    const { sources } = await loadGuide(guideFolder(titled(title)));
    expect(sources[2]?.title).toBe('C:\\new \\talks');
  }
});

test('a title of two lines is a fault', async () => {
  expect(await faultsOf(titled('|\n    What libraries\n    cost'))).toEqual([
    'reading-list.yaml:15:10: [3].title: expected one line, got “What libraries ⏎ cost”',
  ]);
});

test('line breaks that nobody types are spaces', async () => {
  const { sources } = await loadGuide(guideFolder(titled('"What\u2028libraries\\u000bcost\u2029now"')));
  expect(sources[2]?.title).toBe('What libraries cost now');
});

test.each([
  ['Talks &amp war', '&amp'],
  ['The mayor&#8217s talks', '&#8217'],
  ['The mayor&#x2019 talks', '&#x2019'],
  ['Caf&eacute talks', '&eacute'],
])('the reference without its semicolon in “%s” is a fault', async (title, found) => {
  expect((await faultsOf(titled(title)))[0]).toContain(
    `expected the character itself for “${found}”, which lacks its semicolon`,
  );
});

test.each(['AT&T and R&D', 'Q&A: see ?a=1&copy=2', 'Roads & rails &c', '50% of roads, 20%25'])(
  '“%s” is read as it is written',
  async (title) => {
    const { sources } = await loadGuide(guideFolder(titled(JSON.stringify(title))));
    expect(sources[2]?.title).toBe(title);
  },
);

test.each(['The mayor%E2%80%99s talks', 'Roads%20again'])(
  'the title %s, written as in an address, is a fault',
  async (title) => {
    expect((await faultsOf(titled(title)))[0]).toMatch(
      /expected the characters themselves for “%\w.*”, as browsers show them, got/,
    );
  },
);

test('marks of an unfinished merge within an indented text are a fault', async () => {
  const text =
    '>-\n      One.\n      <<<<<<< HEAD\n      Two.\n      =======\n      Three.\n      >>>>>>> theirs';
  const lines = await faultsOf(edited('plans/mayor.yaml', 'Two of nine libraries would close.', text));
  expect(lines).toEqual([
    'plans/mayor.yaml:21:1: expected one version of each line, got “<<<<<<< HEAD”, one of 3 marks of an unfinished merge; keep one version and delete the marks',
  ]);
});
