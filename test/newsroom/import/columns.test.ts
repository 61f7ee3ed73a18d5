import { expect, test } from 'vitest';
import { csv, importNew } from './import-into.ts';

/** Which column is which. */

const NAMES: Readonly<Record<string, readonly [title: string, link: string, outlet: string, day: string]>> = {
  English: ['Headline', 'URL', 'Outlet', 'Published'],
  German: ['Überschrift', 'Adresse', 'Zeitung', 'Tag'],
  French: ['Titre', 'Lien', 'Source', 'Date de publication'],
  Spanish: ['Titular', 'Enlace', 'Medio', 'Fecha'],
  Polish: ['Tytuł', 'Odnośnik', 'Gazeta', 'Data publikacji'],
  Russian: ['Заголовок', 'Ссылка', 'Издание', 'Дата'],
  Ukrainian: ['Назва', 'Посилання', 'Джерело', 'Дата публікації'],
  Turkish: ['Başlık', 'Bağlantı', 'Gazete', 'Tarih'],
  Arabic: ['العنوان', 'الرابط', 'المصدر', 'التاريخ'],
  Chinese: ['标题', '链接', '来源', '日期'],
  Japanese: ['タイトル', 'リンク', '出典', '日付'],
  'no known language': ['Qwmfp', 'Zyxgh', 'Vbnkl', 'Trewq'],
};

const CELLS = [
  ['Roads cost more than the mayor said', 'https://riverton.example/1', 'Riverton News', '2026-03-04'],
  ['Libraries: two will close', 'https://eastpost.example/2', 'East Post', '2026-03-05'],
  ['Libraries: none will close', 'https://eastpost.example/3', 'East Post', '2026-03'],
  ['Who pays for the streets', 'https://riverton.example/4', 'Riverton News', '2026'],
];

test.each(Object.entries(NAMES))(
  'names of columns in %s are understood, in any order',
  async (_language, names) => {
    const reversed = [names, ...CELLS].map((cells) => [...cells].reverse());
    for (const rows of [[names, ...CELLS], reversed]) {
      const { sources, refusal } = await importNew(csv(rows, ';'));
      expect(refusal).toEqual([]);
      expect(
        sources.map(({ title, link, publisher, date }) => [
          title,
          link.standing === 'none' ? null : link.url,
          publisher,
          date,
        ]),
      ).toEqual(
        CELLS.map(([title, link, outlet, date]) => [
          title,
          link,
          outlet === 'East Post' ? 'east-post' : 'news',
          date,
        ]),
      );
    }
  },
);

test('“Tag” is a day in one list and a topic in another', async () => {
  const days = await importNew(
    csv(
      [
        ['Titel', 'Tag'],
        ['Roads cost more', '4.3.2026'],
      ],
      ';',
    ),
  );
  expect(days.sources[0]).toMatchObject({ date: '2026-03-04' });
  const topics = await importNew(
    csv([
      ['Title', 'Tag'],
      ['A title of some length', 'roads'],
    ]),
  );
  expect(topics.sources[0]).toMatchObject({ topics: ['roads'] });
});

test('--map decides, by name or by number', async () => {
  const rows = [
    ['Name', 'Text', 'Tag'],
    ['Ana Ortiz', 'Roads cost more', '4.3.2026'],
  ];
  const columns = new Map([
    ['title', 'text'],
    ['author', '1'],
    ['date', 'TAG'],
  ]);
  const { sources } = await importNew(csv(rows), { columns });
  expect(sources[0]).toMatchObject({ title: 'Roads cost more', author: 'Ana Ortiz', date: '2026-03-04' });
});

test.each([
  [['title', 'Headlines'], '--map: expected one of the columns “Title”, “Link”; got “Headlines”.'],
  [['titel', 'Title'], '--map: expected one of title, link, publisher, '],
])('--map %s is a fault that names what there is', async ([field = '', column = ''], fault) => {
  const { refusal } = await importNew(
    csv([
      ['Title', 'Link'],
      ['A', 'https://a.example/1'],
    ]),
    {
      columns: new Map([[field, column]]),
    },
  );
  expect(refusal.join('\n')).toContain(fault);
});

test('the day on which somebody looked at a page is not its date, and what is left out is named', async () => {
  const { sources, report } = await importNew(
    csv([
      ['Title', 'Accessed', 'Photo', 'Nr.', 'Empty'],
      ['Roads cost more', '2026-09-01', 'https://pictures.example/1.jpg', '1', ''],
    ]),
  );
  expect(sources[0]).toMatchObject({ title: 'Roads cost more', link: { standing: 'none' } });
  expect(sources[0]?.date).toBeUndefined();
  expect(report).toContain('Columns: title is “Title”.');
  expect(report).toContain('Not imported: “Accessed”, “Photo”, “Nr.”.');
});

test('a list without titles and links is refused with the columns that it has', async () => {
  expect(
    (
      await importNew(
        csv([
          ['A', 'B'],
          ['1', '2'],
          ['3', '4'],
        ]),
      )
    ).refusal,
  ).toEqual([
    'Expected a column of titles or of links, got “A”, “B”. Say which is which, as in --map title=A.',
  ]);
});

test('authors, languages, notes, kinds, topics and must-reads are taken', async () => {
  const { sources } = await importNew(
    csv([
      ['Title', 'By', 'Language', 'Remarks', 'Type', 'Topics', 'Must read', 'Agency'],
      [
        'Roads cost more',
        'Ana Ortiz',
        'German',
        'Behind a paywall',
        'Op-Ed',
        'potholes; Libraries 📚',
        'x',
        'Reuters',
      ],
      ['Libraries', '—', 'pt-BR', 'n/a', 'Podcasts', '', 'no', ''],
    ]),
  );
  expect(sources).toMatchObject([
    {
      author: 'Ana Ortiz',
      language: 'de',
      note: 'Behind a paywall',
      kind: 'opinion',
      topics: ['roads', 'libraries'],
      mustRead: true,
      origin: 'Reuters',
    },
    { language: 'pt-BR', kind: 'audio', topics: [], mustRead: false },
  ]);
  expect(sources[1]).not.toHaveProperty('author');
  expect(sources[1]).not.toHaveProperty('note');
});

test('topics and kinds that are not known are left out and named', async () => {
  const { sources, report } = await importNew(
    csv([
      ['Title', 'Type', 'Topics'],
      ['Roads cost more', 'Zine', 'trams, roads'],
      ['Trams', 'Zine', 'trams'],
    ]),
  );
  expect(sources).toMatchObject([{ kind: 'article', topics: ['roads'] }, { topics: [] }]);
  expect(report).toContain('Topics that guide.yaml does not have, left out: “trams” (2).');
  expect(report).toContain('Kinds that are not known, taken as article: “Zine” (2).');
});

test('without a column of them, kinds follow from addresses and topics from titles', async () => {
  const { sources } = await importNew(
    csv([
      ['Title', 'Link'],
      ['The streets, and what they cost', 'https://riverton.example/opinion/streets'],
      ['A walk', 'https://www.youtube.com/watch?v=1'],
      ['Budget', 'https://riverton.example/files/budget.PDF'],
      ['Streetsmart', 'https://x.com/city/status/1'],
    ]),
  );
  expect(sources).toMatchObject([
    { kind: 'opinion', topics: ['roads'], publisher: 'news' },
    { kind: 'video', topics: [] },
    { kind: 'document', topics: [] },
    { kind: 'tweet', topics: [] },
  ]);
  // A platform publishes nobody's piece.
  expect(sources.map(({ publisher }) => publisher)).toEqual(['news', undefined, 'news', undefined]);
});
