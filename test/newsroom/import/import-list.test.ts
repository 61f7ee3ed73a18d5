import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { guideFolder } from '../../guide/small-guide.ts';
import { run } from '../../places/terminal/run.ts';
import { csv, emptyGuide, importInto, importNew, textOf } from './import-into.ts';

const HEADER = ['Title', 'Link', 'Publisher', 'Date', 'Note'];
const ROADS = ['Roads cost more', 'https://riverton.example/roads', 'Riverton News', '2026-03-04', ''];
const POOLS = ['Pools close', 'https://eastpost.example/pools', 'East Post', '2026-03', ''];
const LETTER = ['The mayor’s letter', '', 'East Post', '2026-03-05', 'Not online'];
const LIST = csv([HEADER, ROADS, POOLS, LETTER]);

test('what was imported is in answers at once', async () => {
  const { report, folder } = await importNew(LIST);
  expect(report).toMatch(/^3 added\.\n/);
  const { ask } = await openTestBot({ guideDir: folder });
  expect((await ask('/sources pools')).sources[0]).toMatchObject({
    title: 'Pools close',
    publisher: 'East Post',
    url: 'https://eastpost.example/pools',
    linkNote: 'address given by the list test.csv; page not opened',
    date: 'March 2026',
  });
  expect(wordsOf(await ask('/sources "https://riverton.example/roads"'))).toContain('Roads cost more');
});

test('the same list twice adds nothing, and touches no file', async () => {
  const { folder } = await importNew(LIST);
  const before = [textOf(folder), textOf(folder, 'publishers.yaml')];
  for (const again of [LIST, csv([HEADER, POOLS, LETTER, ROADS], ';')])
    expect((await importInto(folder, again)).report).toMatch(/^Nothing to add, 3 already in the guide\.\n/);
  expect([textOf(folder), textOf(folder, 'publishers.yaml')]).toEqual(before);
});

test('a page is recognised in another spelling of its address', async () => {
  const { folder } = await importNew(LIST);
  const other = [
    'Roads cost more',
    'http://m.riverton.example/roads/?utm_source=x#top',
    'RN',
    '2026-03-04',
    '',
  ];
  expect((await importInto(folder, csv([HEADER, other]))).report).toMatch(/^Nothing to add, 1 already/);
  // Other queries are other pages.
  const pages = csv([
    HEADER,
    ['One', 'https://a.example/?p=1', '', '', ''],
    ['Two', 'https://a.example/?p=2', '', '', ''],
  ]);
  expect((await importInto(folder, pages)).report).toMatch(/^2 added/);
});

test('a corrected list changes its entries, adds what is new, and says what', async () => {
  const { folder } = await importNew(LIST);
  const corrected = csv([
    HEADER,
    ['Roads cost much more', ROADS[1] ?? '', 'East Post', '2026-03-06', 'Corrected'],
    ['Pools close', 'https://eastpost.example/pools-close', 'East Post', '2026-03-07', ''],
    ['The mayor’s letter', 'https://eastpost.example/letter', 'East Post', '2026-03-05', ''],
    ['A new one', 'https://eastpost.example/new', 'East Post', '', ''],
  ]);
  const { report, sources } = await importInto(folder, corrected);
  expect(report?.split('\n').slice(0, 4)).toEqual([
    '1 added, 3 changed:',
    '  100001 “Roads cost more”: title: “Roads cost more” → “Roads cost much more”; publisher: “news” → “east-post”; date: “2026-03-04” → “2026-03-06”; note: none → “Corrected”',
    '  100002 “Pools close”: date: “2026-03” → “2026-03-07”; link: https://eastpost.example/pools (cited) → https://eastpost.example/pools-close (cited)',
    '  100003 “The mayor’s letter”: link: none → https://eastpost.example/letter (cited)',
  ]);
  expect(sources.map(({ id, title }) => [id, title])).toEqual([
    [100001, 'Roads cost much more'],
    [100002, 'Pools close'],
    [100003, 'The mayor’s letter'],
    [100004, 'A new one'],
  ]);
  // An empty cell takes nothing away.
  expect(sources[2]).toMatchObject({ note: 'Not online' });
});

test('a weekly piece with the same title is a new entry, and a month no less than a day', async () => {
  const { folder } = await importNew(
    csv([HEADER, ['The week', 'https://a.example/1', 'Riverton News', '2026-03-04', '']]),
  );
  const next = csv([
    HEADER,
    ['The week', 'https://a.example/1', 'Riverton News', '2026-03', ''],
    ['The week', 'https://a.example/2', 'Riverton News', '2026-03-11', ''],
  ]);
  expect((await importInto(folder, next)).report).toMatch(/^1 added, 1 already in the guide\.\n/);
  // Nor is it taken for the earlier one where that is not in the list.
  const third = ['The week', 'https://a.example/3', 'Riverton News', '2026-03-18', ''];
  expect((await importInto(folder, csv([HEADER, third]))).report).toMatch(/^1 added\.\n/);
});

test('a link that somebody opened stays so, and a likely one is now given by the list', async () => {
  const folder = guideFolder();
  const list = csv([
    ['Title', 'Link', 'Publisher'],
    ['מי משלם על הספריות?', 'https://www.news.example/12?utm_medium=x', ''],
    ['What libraries cost', 'https://news.example/cost', 'Riverton News'],
  ]);
  const { report, sources } = await importInto(folder, list);
  expect(report).toMatch(
    /^1 changed, 1 already in the guide:\n {2}1000000001 “What libraries cost”: link: none → https:\/\/news.example\/cost \(cited\)/,
  );
  expect(sources[1]?.link).toMatchObject({ standing: 'verified', url: 'https://news.example/12' });
});

test('an entry without a page whose date was corrected by days is known by its title, in the guide or in the list', async () => {
  const { folder } = await importNew(LIST);
  const corrected = ['The mayor’s letter', '', 'East Post', '2026-03-07', 'Not online'];
  const { report, sources } = await importInto(folder, csv([HEADER, corrected]));
  expect(report).toContain('date: “2026-03-05” → “2026-03-07”');
  expect(sources.filter(({ title }) => title === 'The mayor’s letter').map(({ date }) => date)).toEqual([
    '2026-03-07',
  ]);
  const next = ['The mayor’s letter', '', 'East Post', '2026-03-14', ''];
  expect((await importInto(folder, csv([HEADER, next]))).sources.length).toBe(4);
});

test('with one bad row nothing is imported, and every bad row is named by its number', async () => {
  const folder = emptyGuide();
  const before = readdirSync(folder).map((name) => [
    name,
    name.endsWith('.yaml') ? textOf(folder, name) : '',
  ]);
  const { refusal } = await importInto(
    folder,
    csv([
      HEADER,
      ROADS,
      ['', '', 'East Post', '2026-03-04', ''],
      ['A title', 'not a link', '', '', ''],
      ['A title', 'https://a.example/1', '', 'soon', ''],
      ['A title', 'https://a.example/2 https://a.example/3', '', '', ''],
      ['Too', 'https://a.example/4', 'many', '2026', 'cells', 'here'],
      ['Roads cost less', ROADS[1] ?? '', '', '', ''],
    ]),
  );
  expect(refusal).toEqual([
    '6 of 7 rows could not be read, so nothing was imported:',
    'row 3, “Title”: expected a title or a link, got neither',
    'row 4, “Link”: expected a link that starts with http:// or https://, got “not a link”',
    'row 5, “Date”: expected a date, such as 2026-03-04, 03/2026 or 4 March 2026, got “soon”',
    'row 6, “Link”: expected one link, got 2',
    'row 7: expected 5 cells, got 6, with “here” in the 6th; put a cell that has the separator in it in quotation marks',
    'row 8: expected what row 2 says of the same page, got another title: “Roads cost less” for “Roads cost more”; delete one of the two rows',
  ]);
  expect(
    readdirSync(folder).map((name) => [name, name.endsWith('.yaml') ? textOf(folder, name) : '']),
  ).toEqual(before);
});

test('rows are numbered as a spreadsheet numbers them, whatever line breaks cells have', async () => {
  const list = `${csv([HEADER, ['Two\nlines', 'https://a.example/1', '', '', '']])}\r\n${csv([['x', 'bad', '', '', '']])}`;
  expect((await importNew(list)).refusal[1]).toMatch(/^row 4, “Link”/);
});

test('a row that repeats another adds nothing, and fills in what that one lacks', async () => {
  const { report, sources } = await importNew(
    csv([
      HEADER,
      ROADS,
      ['roads cost more', 'https://www.riverton.example/roads?fbclid=1', '', '', 'Behind a paywall'],
      ['Roads cost more', '', 'Riverton News', '', ''],
    ]),
  );
  expect(report).toMatch(/^1 added, 2 rows repeat others\.\n/);
  expect(sources).toMatchObject([{ title: 'Roads cost more', note: 'Behind a paywall' }]);
});

test('comments, order and the writing of what is not changed stay', async () => {
  const written = `# Our list
- id: 7   # the oldest
  title: "Roads: cost more"
  kind: article

  # A remark within.
  link: { standing: verified, url: "https://riverton.example/roads" }
# Between.
-   id: 5
    title: >-
      Pools
      close
    topics: [ roads ]
    kind: article
- { id: 6, title: Buses, kind: article }
# The end.`;
  for (const eol of ['\n', '\r\n']) {
    const folder = guideFolder({ 'reading-list.yaml': written.replaceAll('\n', eol) });
    const { report } = await importInto(
      folder,
      csv([
        ['Title', 'Link', 'Date'],
        ['Roads cost less', 'https://riverton.example/roads', '2026-03-04'],
        ['Pools close', '', '2026'],
        ['Buses', '', '2026-03'],
        ['New: one', 'https://riverton.example/new', '2025'],
      ]),
    );
    expect(report).toMatch(/^1 added, 3 changed:/);
    expect(textOf(folder)).toBe(
      `# Our list
- id: 7   # the oldest
  title: Roads cost less
  date: 2026-03-04
  kind: article

  # A remark within.
  link: { standing: verified, url: "https://riverton.example/roads" }
# Between.
-   id: 5
    title: >-
      Pools
      close
    date: '2026'
    topics: [ roads ]
    kind: article
- { id: 6, title: Buses, kind: article, date: 2026-03 }
# The end.

- id: 8
  title: 'New: one'
  publisher: riverton-example
  date: '2025'
  kind: article
  link:
    standing: cited
    url: https://riverton.example/new
    from:
      name: the list test.csv
`.replaceAll('\n', eol),
    );
  }
});

test('publishers are known by name and by site; new ones come with their site if the list shows it', async () => {
  const { sources, folder, report } = await importNew(
    csv([
      ['Title', 'Link', 'Publisher'],
      ['By name', 'https://somewhere.example/1', 'riverton news'],
      ['By nickname', '', 'RN'],
      ['By site', 'https://edition.riverton.example/2', ''],
      ['New by name', 'https://www.eastpost.example/3', 'The East Post'],
      ['New by site', 'https://blog.west.example/4', ''],
      ['A reprint', 'https://mirror.example/5', 'Agency Nord'],
      ['No link', '', 'Lokalfunk'],
      ['By its new site', 'https://eastpost.example/6', ''],
      ['Not Latin', '', 'Міський вісник'],
    ]),
  );
  expect(sources.map(({ publisher }) => publisher)).toEqual([
    'news', 'news', 'news', 'east-post', 'west-example', 'agency-nord', 'lokalfunk', 'east-post', 'publisher',
  ]); // biome-ignore format: one line
  expect(textOf(folder, 'publishers.yaml').split('\n').slice(1).join('\n')).toBe(`
- id: east-post
  name: The East Post
  site: eastpost.example
  kind: website

- id: agency-nord
  name: Agency Nord
  kind: publisher

- id: lokalfunk
  name: Lokalfunk
  kind: publisher

- id: publisher
  name: Міський вісник
  kind: publisher

- id: west-example
  name: west.example
  site: west.example
  kind: website
`);
  expect(report).toContain(
    'New in publishers.yaml: The East Post (eastpost.example), Agency Nord, Lokalfunk, Міський вісник, west.example.',
  );
});

test('a guide without publishers.yaml gets one', async () => {
  const folder = guideFolder({ 'reading-list.yaml': '# None.\n', 'publishers.yaml': null });
  await importInto(folder, LIST);
  expect(textOf(folder, 'publishers.yaml')).toMatch(/^- id: riverton-news\n {2}name: Riverton News\n/);
});

test('a trial says what would be done, and does nothing', async () => {
  const folder = emptyGuide();
  const before = textOf(folder);
  const { report, sources } = await importInto(folder, LIST, { isTrial: true });
  expect(report).toMatch(/^3 to add\.\n/);
  expect(report).toMatch(/\nNothing was written, because of --dry-run\.$/);
  expect(sources).toEqual([]);
  expect(textOf(folder)).toBe(before);
});

test('a guide with faults is not added to', async () => {
  const folder = guideFolder({ 'guide.yaml': 'title: x\n' });
  const outcome = await importInto(folder, LIST).catch((error: Error) => error.message);
  expect(outcome).toContain('The guide in ');
});

test('a file that is changed meanwhile is not overwritten', async () => {
  const folder = emptyGuide();
  const change = (text: string) => {
    if (text === 'Writing') writeFileSync(join(folder, 'reading-list.yaml'), '# Changed.\n');
  };
  const { refusal } = await importInto(folder, LIST, { progress: change });
  expect(refusal[0]).toBe(
    `Expected ${folder}/reading-list.yaml as it was read, but it has been changed meanwhile. Nothing was written; try again.`,
  );
  expect(textOf(folder)).toBe('# Changed.\n');
  expect(textOf(folder, 'publishers.yaml')).not.toContain('East Post');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a link to a file stays one, and the file keeps its rights', async () => {
  const folder = emptyGuide();
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'list.yaml'), '# Here.\n');
  chmodSync(join(elsewhere, 'list.yaml'), 0o640);
  const { unlinkSync, lstatSync, statSync } = await import('node:fs');
  unlinkSync(join(folder, 'reading-list.yaml'));
  symlinkSync('elsewhere/list.yaml', join(folder, 'reading-list.yaml'));
  expect((await importInto(folder, LIST)).report).toMatch(/^3 added/);
  expect(lstatSync(join(folder, 'reading-list.yaml')).isSymbolicLink()).toBe(true);
  expect(statSync(join(elsewhere, 'list.yaml')).mode & 0o777).toBe(0o640);
  expect(readFileSync(join(elsewhere, 'list.yaml'), 'utf8')).toContain('Pools close');
});

const big = csv([
  ['Title', 'Link', 'Publisher', 'Date'],
  ...Array.from({ length: 10_000 }, (_, at) => [
    `Council debates item ${at}: who pays?`,
    `https://outlet${at % 50}.example/${at}`,
    `Outlet ${at % 50}`,
    `2026-03-0${(at % 9) + 1}`,
  ]),
]);

test('killed at any moment, an import leaves the old list or the new one', async () => {
  const folder = emptyGuide();
  const file = join(folder, 'big.txt');
  writeFileSync(file, big.split('\r\n').slice(0, 1500).join('\r\n'));
  const before = textOf(folder);
  for (const after of [300, 900, 1400, 1800, 2200]) {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), after);
    await run('src/newsroom/cli.ts', ['import', file], {
      env: { GUIDE_DIR: folder },
      signal: stop.signal,
    }).catch(() => {});
    const { refusal } = await importInto(folder, LIST, { isTrial: true });
    expect(refusal).toEqual([]);
    if (textOf(folder) !== before) expect(textOf(folder).split('\n- id:').length - 1).toBe(1499);
  }
});

test('ten thousand rows are imported, and again', async () => {
  const { report, folder, sources } = await importNew(big);
  expect(report).toMatch(/^10,000 added\.\n/);
  expect(sources.length).toBe(10_000);
  expect((await importInto(folder, big)).report).toMatch(/^Nothing to add, 10,000 already in the guide/);
});

test('the command reads a file or standard input, prints on the right stream, and shows no progress there', async () => {
  const folder = emptyGuide();
  const env = { GUIDE_DIR: folder };
  const guide = (words: readonly string[], input = '') => run('src/newsroom/cli.ts', words, { env, input });
  const added = await guide(['import', '-'], LIST);
  expect(added).toMatchObject({ status: 0, err: '' });
  expect(added.out).toMatch(/^3 added\.\n/);
  expect(added.out).toContain('shown as given by an imported list');
  const list = await run('src/places/terminal/ask.ts', ['--as', 'json', '/sources'], { env });
  expect(JSON.parse(list.out).reply.sources.map(({ title }: { title: string }) => title)).toContain(
    'Pools close',
  );
  const bad = await guide(
    ['import', '-', '--map', 'title=Title', '--dates', 'mdy'],
    csv([HEADER, ['', '', '', '', 'x']]),
  );
  expect(bad).toMatchObject({ status: 1, out: '' });
  expect(bad.err).toContain('row 2, “Title”: expected a title or a link, got neither');
  expect((await guide(['import', '/no/such.csv'])).err).toBe(
    'Expected a file to import, got /no/such.csv: none.\n',
  );
  expect((await guide(['import', '-', '--dates', 'ymd'])).err).toMatch(/^--dates: expected dmy/);
  expect((await guide(['import', '-', '--map', 'title'])).err).toMatch(/^--map: expected FIELD=COLUMN/);
});
