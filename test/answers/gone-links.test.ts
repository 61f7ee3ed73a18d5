import { expect, test } from 'vitest';
import { answer } from '../../src/command/answer.ts';
import { createLibrary, NOTHING_LAID } from '../../src/guide/library.ts';
import type { LinkFinding } from '../../src/guide/link-findings.ts';
import { lookUps, reporter, wordsOf } from '../commands/test-bot.ts';
import { readCity } from '../guide/changes/edit-city.ts';

const GONE: LinkFinding = {
  address: 'https://news.example/12',
  state: 'gone',
  since: Date.parse('2026-11-02T12:00:00Z'),
  checkedAt: Date.parse('2026-11-09T12:00:00Z'),
  status: 404,
  movedTo: null,
  titleNow: null,
  reason: 'the site answers 404',
  copy: 'https://web.archive.org/web/20250503060145/https://news.example/12',
  copyAt: Date.parse('2025-05-03T06:01:45Z'),
};

const COPY = 'archived copy of 3 May 2025';

async function ask(line: string, ...links: readonly LinkFinding[]) {
  const library = createLibrary(readCity(), { laid: { ...NOTHING_LAID, links } });
  const context = { library, now: new Date('2026-11-27T12:00:00Z'), pageSize: 5, asker: reporter };
  const report = (fault: unknown) => {
    throw fault;
  };
  return (await answer(lookUps, line, context, report)).reply;
}

test('in full, an entry whose page is gone has its copy first, named as such, and the page’s address below', async () => {
  const reply = await ask('/sources 12 full', GONE);
  expect(reply.sources).toMatchObject([{ url: GONE.copy, linkNote: COPY, caveat: COPY }]);
  const fields = reply.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  expect(fields.slice(-2)).toEqual([
    { label: 'Address of the page', value: 'https://news.example/12' },
    {
      label: 'Link checked',
      value: '9 November 2026, by the check of links: gone since 2 November 2026 (404)',
    },
  ]);
  expect(wordsOf(reply)).toContain(`Archived copy of 3 May 2025: ${GONE.copy}`);
});

test('in a list and in a citation too', async () => {
  expect((await ask('/sources libraries', GONE)).sources).toContainEqual(
    expect.objectContaining({ id: 12, url: GONE.copy, caveat: COPY }),
  );
  expect(wordsOf(await ask('/sources 12 quote', GONE))).toContain(GONE.copy);
});

test('a gone page without a copy is still linked, and said to be gone', async () => {
  const { sources } = await ask('/sources 12', { ...GONE, copy: null, copyAt: null });
  expect(sources).toMatchObject([
    { url: 'https://news.example/12', caveat: 'page gone since 2 November 2026, no archived copy found' },
  ]);
});

test.each(['alive', 'moved', 'paywalled', 'title-differs', 'unreachable'] as const)(
  'a page that is %s is linked as before, and its full answer says what was found when',
  async (state) => {
    const finding = { ...GONE, state, movedTo: 'https://news.example/new', titleNow: 'Recipes' };
    const reply = await ask('/sources 12 full', finding);
    expect(reply.sources).toMatchObject([{ url: 'https://news.example/12', linkNote: null, caveat: null }]);
    expect(wordsOf(reply)).toContain('9 November 2026, by the check of links: ');
  },
);

test('what was found at another address, and a link that was never looked at, is not told', async () => {
  const other = { ...GONE, address: 'https://news.example/13' };
  expect(wordsOf(await ask('/sources 12 full', other))).not.toContain('Link checked');
  expect(
    wordsOf(await ask('/sources 12 full', { ...GONE, state: 'unchecked', checkedAt: null })),
  ).not.toContain('Link checked');
});

test('a page of a plan that is gone leads to its copy', async () => {
  const finding = { ...GONE, address: 'https://riverton.example/budget' };
  const reply = await ask('/plan point 1 full', finding);
  expect(JSON.stringify(reply.blocks)).toContain(`"url":"${GONE.copy}"`);
  expect(wordsOf(reply)).toContain(COPY);
});
