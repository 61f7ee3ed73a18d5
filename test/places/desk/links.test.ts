import { afterAll, expect, onTestFinished, test } from 'vitest';
import { deskAsker } from '../../../src/places/desk/asker.ts';
import { openNewsroomTest } from '../../newsroom/proposals/newsroom.ts';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { visit } from './visit.ts';

const browser = await openChromium();

afterAll(async () => {
  await browser?.close();
});

/** The view over the small guide, two of whose entries have no link, and which is years old. */
async function open(options: Parameters<typeof visit>[3] = {}, overdueDays = 10_000) {
  if (!browser) throw new Error('This test needs a browser and is skipped without one.');
  const newsroom = await openNewsroomTest();
  const desk = await startDesk({
    library: newsroom.guide.library,
    answer: (line) => newsroom.answer(line, deskAsker),
    overdueDays,
  });
  onTestFinished(desk.stop);
  const { page, complaints } = await visit(browser, desk.url, '#links', options);
  const entry = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  return { ...newsroom, page, complaints, entry };
}

function inBrowser(name: string, run: () => Promise<void>): void {
  test.skipIf(browser === null)(name, run);
}

const PAGE = 'https://news.example/costs';
const COSTS = 'What libraries cost';

inBrowser('each entry without a link has its search and a field, must-reads first', async () => {
  const { page, entry, complaints } = await open();
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    COSTS,
    '*Potholes* [again] <b>&</b> 🕳️',
  ]);
  const search = entry(COSTS).getByRole('link', { name: `Search for ${COSTS}` });
  expect(await search.getAttribute('href')).toBe('https://duckduckgo.com/?q=%22What%20libraries%20cost%22');
  expect(await page.getByRole('textbox').count()).toBe(2);
  expect(complaints).toEqual([]);
});

inBrowser('a page that fits is proposed and approved there, and the next field is ready', async () => {
  const { page, entry, pages, guide, complaints } = await open();
  pages[PAGE] = { title: COSTS, date: '2024-03-09' };
  const row = entry(COSTS);
  await row.getByRole('textbox').fill(PAGE);
  await page.keyboard.press('Enter');
  await row.getByText('Proposed: correct entry 1000000001').waitFor();
  await row.getByRole('button', { name: 'Approve' }).click();
  await entry('Potholes').getByRole('textbox').and(page.locator(':focus')).waitFor();
  expect(guide.library().sourceAt(PAGE)?.title).toBe(COSTS);
  expect(await row.getByRole('textbox').isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});

inBrowser(
  'a page with another title is shown beside the entry, and can be proposed all the same',
  async () => {
    const { entry, pages, store } = await open();
    pages[PAGE] = { title: 'Ten recipes', date: '2024-03-09' };
    const row = entry(COSTS);
    await row.getByRole('textbox').fill(PAGE);
    await row.getByRole('button', { name: 'Open and compare' }).click();
    await row.getByText('The page has another title').waitFor();
    await row.getByText('Ten recipes').waitFor();
    expect(await store.newsroom.proposals.listWaiting(9)).toEqual([]);
    await row.getByRole('button', { name: 'Propose it all the same' }).click();
    await row.getByText('Proposed: correct entry').waitFor();
  },
);

inBrowser('on a phone nothing is wider than the page', async () => {
  const { page } = await open({ viewport: { width: 360, height: 740 } });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
