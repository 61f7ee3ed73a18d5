import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import type { DeskApi } from '../../../src/places/desk/api.ts';
import { deskAsker } from '../../../src/places/desk/asker.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { edited } from '../../guide/small-guide.ts';
import { openNewsroomTest } from '../../newsroom/proposals/newsroom.ts';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { visit } from './visit.ts';

const browser = await openChromium();

afterAll(async () => {
  await browser?.close();
});

const NOW = new Date('2026-11-27T14:02:00Z');

/** The small guide, years old, whose one entry with a link was checked long ago, and whose second point was checked lately. */
async function open(overdueDays = 90) {
  const files = readCity({
    ...edited(
      'reading-list.yaml',
      'url: https://news.example/12',
      'url: https://news.example/12\n  checked: { date: 2026-01-05, by: Ben }',
    ),
    ...edited(
      'plans/mayor.yaml',
      'text: Two of nine libraries would close.\n',
      'text: Two of nine libraries would close.\n    checked: { date: 2026-11-20, by: Ben }\n',
    ),
  });
  const newsroom = await openNewsroomTest('file', createLibrary(files));
  const desk = await startDesk({
    library: newsroom.guide.library,
    answer: (line) => newsroom.answer(line, deskAsker),
    now: () => NOW,
    overdueDays,
  });
  onTestFinished(desk.stop);
  const get = async <Route extends keyof DeskApi>(route: Route): Promise<DeskApi[Route]> =>
    (await fetch(`${desk.url}/api/${route}`)).json() as Promise<DeskApi[Route]>;
  return { ...newsroom, url: desk.url, get };
}

function inBrowser(name: string, run: (page: typeof browser & object) => Promise<void>): void {
  test.skipIf(browser === null)(name, () => run(browser as typeof browser & object));
}

test('points, pages and entries come with when they were checked, and with what records a check if that is overdue', async () => {
  const { get } = await open();
  const [mayor] = (await get('guide')).plans;
  expect(mayor?.points.map(({ checked, overdue }) => ({ checked, overdue }))).toEqual([
    {
      checked: null,
      overdue: { detail: 'last checked 2 May 2024, by Ana Ortiz', command: '/guide checked point 1' },
    },
    { checked: '20 November 2026, by Ben', overdue: null },
  ]);
  expect(mayor?.pages).toMatchObject([{ checked: null, overdue: null }]);
  const entry = (await get('reading')).entries.find(({ id }) => id === 12);
  expect(entry).toMatchObject({
    checked: '5 January 2026, by Ben',
    overdue: { detail: 'last opened 5 January 2026, by Ben', command: '/guide checked 12' },
  });
});

test('what is overdue is listed text by text, the links last, and nothing is where nothing is', async () => {
  const { get } = await open();
  const titles = (await get('links')).overdue.map(({ title, items }) => `${title} ${items.length}`);
  expect(titles).toEqual(['The mayor’s proposal 1', 'The opposition’s counter-budget 2', 'Links 1']);
  const fresh = await open(10_000);
  expect((await fresh.get('links')).overdue).toEqual([]);
});

inBrowser(
  'a press on “Checked today” beside a point records it, and the point says so from then on',
  async (chromium) => {
    const { url, guide } = await open();
    const { page, complaints } = await visit(chromium, url, '#guide/mayor');
    const point = page.getByRole('listitem').filter({ hasText: 'More for roads' });
    await point.getByText('last checked 2 May 2024, by Ana Ortiz').waitFor();
    await point.getByRole('button', { name: 'Checked today' }).click();
    await point.getByText('Checked: point 1 of the mayor’s proposal').waitFor();
    expect(guide.library().plan('mayor')?.points[0]?.checked).toEqual({
      date: '2026-11-27',
      by: 'the newsroom',
    });
    expect(await point.getByRole('button', { name: 'Checked today' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Reading list' }).click();
    await page.getByRole('link', { name: 'Guide', exact: true }).click();
    await page.getByText('Checked 27 November 2026, by the newsroom.').waitFor();
    expect(complaints).toEqual([]);
  },
);

inBrowser('a second press from another window is told that it was done', async (chromium) => {
  const { url, ask } = await open();
  const { page } = await visit(chromium, url, '#reading');
  const entry = page.getByRole('listitem').filter({ hasText: 'Overdue' });
  await entry.getByText('last opened 5 January 2026, by Ben').waitFor();
  await ask('/guide checked 12', deskAsker);
  await entry.getByRole('button', { name: 'Checked today' }).click();
  await page.getByText('Checked today already').waitFor();
});

inBrowser('the view of links opens what is overdue, text by text', async (chromium) => {
  const { url, guide } = await open();
  const { page, complaints } = await visit(chromium, url, '#links');
  await page.getByText('The opposition’s counter-budget (2)').click();
  const item = page.getByRole('listitem').filter({ hasText: 'All libraries stay' });
  await item.getByRole('button', { name: /^Checked today ?: .*All libraries stay$/ }).click();
  await item.getByText('Checked: unnumbered item of the counter-budget').waitFor();
  expect(guide.library().plan('opposition')?.points[1]?.checked?.by).toBe('the newsroom');
  expect(complaints).toEqual([]);
});
