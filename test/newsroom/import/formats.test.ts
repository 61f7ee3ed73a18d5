import { expect, test } from 'vitest';
import { csv, importNew } from './import-into.ts';

/** What spreadsheets and people save: encodings, separators, quotation marks, lists of links. */

const ROWS = [
  ['Title', 'Link', 'Date'],
  ['Straßen: “teuer”, sagt der Rat', 'https://riverton.example/1', '2026-03-04'],
  ['Бюджет і бібліотеки', 'https://riverton.example/2', '2026-03'],
] as const;
const TITLES = [ROWS[1][0], ROWS[2][0]];

function wide(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

test.each([
  ['commas', csv(ROWS)],
  ['semicolons', csv(ROWS, ';')],
  ['tabs', csv(ROWS, '\t')],
  ['bars', csv(ROWS, '|')],
  ['a first line that names the separator', `sep=;\r\n${csv(ROWS, ';')}`],
  ['a byte order mark', `\ufeff${csv(ROWS)}`],
  ['line ends of Unix', csv(ROWS).replaceAll('\r\n', '\n')],
  ['line ends of an old Mac', csv(ROWS).replaceAll('\r\n', '\r')],
  ['empty columns at the end', csv(ROWS.map((cells) => [...cells, '', '', '']))],
  ['empty rows', `\r\n${csv(ROWS.slice(0, 2))}\r\n;;\r\n,,,\r\n`.replace(';;\r\n', '') + csv(ROWS.slice(2))],
  [
    'a heading above the names',
    `Press review;;\r\nMade by,the desk,\r\n\r\n${csv(ROWS)}`.replace(';;', ',,'),
  ],
  ['UTF-16 with a mark, as “Unicode text” is', wide(`\ufeff${csv(ROWS, '\t')}`)],
  ['UTF-16 without a mark', wide(csv(ROWS, '\t'))],
  ['UTF-16, the other way round', wide(`\ufeff${csv(ROWS, '\t')}`, true)],
])('a table with %s is read', async (_what, list) => {
  const { sources, refusal } = await importNew(list);
  expect(refusal).toEqual([]);
  expect(sources.map(({ title }) => title)).toEqual(TITLES);
  expect(sources.map(({ date }) => date)).toEqual(['2026-03-04', '2026-03']);
});

test('quotation marks, separators and line breaks within a cell belong to it', async () => {
  const title = 'He said: "no; never",\r\n  and left';
  const { sources } = await importNew(
    csv(
      [
        ['Title', 'Link'],
        [title, 'https://riverton.example/1'],
      ],
      ';',
    ),
  );
  expect(sources[0]?.title).toBe('He said: "no; never", and left');
});

test('an inch mark within a cell is no quotation mark', async () => {
  const { sources } = await importNew('Title,Link\nA 5" pipe leaks,https://riverton.example/1\n');
  expect(sources[0]?.title).toBe('A 5" pipe leaks');
});

test('a quotation mark that nothing closes is a fault, not a title of the rest of the file', async () => {
  const { refusal, sources } = await importNew(
    'Title,Link\n"Open,https://riverton.example/1\nNext,https://riverton.example/2\n',
  );
  expect(refusal[0]).toMatch(/^Expected a closing quotation mark, got the end of the file/);
  expect(sources).toEqual([]);
});

test('an old encoding is refused with a word of the list in each that fits, and read if it is named', async () => {
  const list = Buffer.from(`Title,Link\nM${'\xfc'}ller geht,https://riverton.example/1\n`, 'latin1');
  const { refusal, sources } = await importNew(list);
  expect(refusal[0]).toBe(
    'Expected UTF-8 or UTF-16, got another encoding in line 2. Save the list as “CSV UTF-8”, or say which of these reads right:',
  );
  expect(refusal).toContain('--encoding windows-1252: Müller');
  expect(refusal).toContain('--encoding windows-1251: Mьller');
  expect(sources).toEqual([]);
  expect((await importNew(list, { encoding: 'windows-1252' })).sources[0]?.title).toBe('Müller geht');
  expect((await importNew(list, { encoding: 'utf-9' })).refusal[0]).toMatch(
    /^--encoding: expected an encoding/,
  );
});

test('Cyrillic and Greek in old encodings are among those that are offered', async () => {
  const cyrillic = Buffer.from([0xc1, 0xfe, 0xe4, 0xe6, 0xe5, 0xf2]);
  const list = Buffer.concat([Buffer.from('Title\n'), cyrillic, Buffer.from('\n')]);
  expect((await importNew(list)).refusal).toContain('--encoding windows-1251: Бюджет');
  const greek = Buffer.concat([Buffer.from('Title\n'), Buffer.from([0xcd, 0xdd, 0xe1]), Buffer.from('\n')]);
  expect((await importNew(greek)).refusal).toContain('--encoding windows-1253: Νέα');
});

test('text that another program has damaged is a fault of its row', async () => {
  const { refusal } = await importNew(
    csv([
      ['Title', 'Link'],
      ['La rÃ©volution', 'https://riverton.example/1'],
    ]),
  );
  expect(refusal[0]).toBe('1 of 1 rows could not be read, so nothing was imported:');
  expect(refusal[1]).toMatch(/^row 2, “Title”: expected text without damage/);
});

test.each([
  ['a workbook', Buffer.from('PK\x03\x04and more', 'latin1'), 'a workbook or another packed file'],
  ['a page', '<!DOCTYPE html><title>x</title>', 'a page of the web'],
  ['RIS', 'TY  - NEWS\nTI  - A title\nER  - \n', 'a file of a reference manager (RIS or EndNote)'],
  [
    'EndNote tags behind a mark',
    '\ufeff%0 Journal Article\n%T A title\n',
    'a file of a reference manager (RIS or EndNote)',
  ],
  ['BibTeX', '@article{a, title={b}}', 'a file of a reference manager (BibTeX)'],
  ['OPML', '<?xml version="1.0"?><opml/>', 'XML'],
  ['JSON', '[{"title": "a"}]', 'JSON'],
])('%s is refused by its name', async (_what, list, got) => {
  const { refusal } = await importNew(list);
  expect(refusal.join('\n')).toContain(`got ${got}`);
  expect(refusal.join('\n')).toMatch(/CSV/);
});

test.each([
  ['nothing', ''],
  ['spaces', ' \n\n'],
  ['empty cells', ',,\n,,\n'],
])('a file of %s is refused', async (_what, list) => {
  expect((await importNew(list)).refusal[0]).toMatch(/^Expected a list, got /);
});

test('a list of links is read with or without titles, before or behind the link', async () => {
  const { sources, refusal } = await importNew(`# Read these

https://riverton.example/plain
https://riverton.example/a?p=1  The bridge, at last
Who pays: https://riverton.example/b
- [Roads (again)](https://riverton.example/c)
2. Libraries – https://riverton.example/d
<a href="https://riverton.example/e">Pools, too</a>
riverton.example/f | Buses
https://other.example/0,1518,99213,00.html
`);
  expect(refusal).toEqual([]);
  expect(sources.map(({ title, link }) => [title, link.standing === 'none' ? null : link.url])).toEqual([
    ['riverton.example/plain', 'https://riverton.example/plain'],
    ['The bridge, at last', 'https://riverton.example/a?p=1'],
    ['Who pays', 'https://riverton.example/b'],
    ['Roads (again)', 'https://riverton.example/c'],
    ['Libraries', 'https://riverton.example/d'],
    ['Pools, too', 'https://riverton.example/e'],
    ['Buses', 'https://riverton.example/f'],
    ['other.example/0,1518,99213,00.html', 'https://other.example/0,1518,99213,00.html'],
  ]);
});

test('links alone are a list, whatever commas and semicolons they have', async () => {
  const links = ['https://a.example/1,2,3.html', 'https://a.example/4,5,6.html', 'https://a.example/x;y'];
  const { sources } = await importNew(`${links.join('\n')}\n`);
  expect(sources.map(({ link }) => link.standing !== 'none' && link.url)).toEqual(links);
});

test('an address that stands for a title is said to, and not to have been seen as the headline', async () => {
  const { sources, report, folder } = await importNew('https://riverton.example/council-votes\n');
  expect(sources[0]).toMatchObject({
    title: 'riverton.example/council-votes',
    link: { standing: 'cited', headlineSeen: false },
  });
  expect(report).toContain('Without a title: 1.');
  const { importInto } = await import('./import-into.ts');
  const later = await importInto(folder, 'https://riverton.example/council-votes The council votes\n');
  expect(later.report).toMatch(/^1 changed:\n {2}100001 “riverton.example\/council-votes”: title: /);
  expect(later.sources[0]).toMatchObject({ title: 'The council votes', link: { headlineSeen: true } });
});

test('lines of a list without a link, and with two, are named', async () => {
  const { refusal } = await importNew(
    'https://riverton.example/a\nhttps://riverton.example/b\nno link here\nhttps://a.example/1 and https://a.example/2\n',
  );
  expect(refusal).toEqual([
    '2 of 4 rows could not be read, so nothing was imported:',
    'row 3: expected one link, with or without a title; got “no link here”',
    'row 4: expected one link, with or without a title; got 2 links',
  ]);
});

test('a table without names of columns is told by its cells', async () => {
  const { sources } = await importNew(
    csv([
      ['4.3.2026', 'Roads cost more than said', 'https://riverton.example/1'],
      ['5.3.2026', 'Libraries cost less', 'https://riverton.example/2'],
    ]),
  );
  expect(sources).toMatchObject([
    { title: 'Roads cost more than said', date: '2026-03-04', publisher: 'news' },
    { title: 'Libraries cost less', date: '2026-03-05', publisher: 'news' },
  ]);
});
