import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/guide/load-library.ts';
import { pagePublisher } from '../../src/guide/page-publisher.ts';
import { edited, guideFolder } from './small-guide.ts';

const url = 'https://www.example.org/page';

async function openLibrary() {
  const records = `  names: [RN]
  state: { country: FR, how: owned, by: the town }
- id: wire
  name: Wire
  kind: news agency
  state: { country: DE, how: run }`;
  return await loadLibrary(
    guideFolder(edited('publishers.yaml', '  kind: newspaper', `  kind: newspaper\n${records}`)),
    null,
  );
}

test.each([
  ['an outlet that publishers.yaml lacks', { publisher: 'The Post' }, 'The Post'],
  ['an id', { publisher: 'news' }, 'Riverton News (owned by the town)'],
  ['another name of the same publisher', { publisher: 'RN' }, 'Riverton News (owned by the town)'],
  ['a reprint', { publisher: 'The Post', origin: 'Reuters' }, 'The Post (Reuters)'],
  [
    'a reprint of a state’s agency',
    { publisher: 'The Post', origin: 'wire' },
    'The Post (Wire, run by the state of Germany)',
  ],
  [
    'a page that retells a report',
    { publisher: 'news', citing: 'The Post' },
    'Riverton News (owned by the town; citing The Post)',
  ],
  ['a name with brackets', { publisher: 'The Post (Leeds)', origin: 'AP' }, 'The Post (Leeds; AP)'],
  ['no publisher', {}, 'example.org'],
])('%s is named with the state behind it, if there is one', async (_what, page, name) => {
  expect(pagePublisher(await openLibrary(), { url, ...page })).toBe(name);
});

test('a page without a publisher has its site’s name, also if it is an archive’s copy', async () => {
  const library = await openLibrary();
  const named = (address: string) => pagePublisher(library, { url: address });
  expect(named('https://m.example.org/page')).toBe('example.org');
  expect(named('https://web.archive.org/web/2024/https://www.example.org/page')).toBe('example.org');
});

test('a publisher of pages only is not counted among those of the reading list', async () => {
  const library = await openLibrary();
  expect(library.listedPublishers.map(({ id }) => id)).toEqual(['news']);
});
