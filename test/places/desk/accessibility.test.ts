import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { Running } from '../../../src/places/desk/running.ts';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { settled, visit } from './visit.ts';

/** A bot at work, with something of every state. */
const AT_WORK: Running = {
  since: '2026-06-01T06:00:00.000Z',
  connections: [
    { place: 'Slack', state: 'connected', detail: 'As Deskbook, in The Daily.' },
    { place: 'Discord', state: 'failing', detail: 'The token was refused.' },
  ],
  subscriptions: [
    {
      id: '1',
      place: 'Slack',
      channel: '#ukraine-desk',
      when: 'weekdays at 08:30, Europe/Kyiv',
      about: 'china',
      state: 'active',
      next: { at: '2026-06-16T05:30:00.000Z', local: '16 June, 08:30' },
      lastError: null,
    },
    {
      id: '2',
      place: 'Discord',
      channel: '#night-shift',
      when: 'daily at 22:00, Europe/Berlin',
      about: null,
      state: 'failing',
      next: null,
      lastError: 'The bot may not write in this channel: give it "Send Messages".',
    },
  ],
  deliveries: [
    {
      id: '1/2026-06-15',
      place: 'Slack',
      channel: '#ukraine-desk',
      edition: '2026-06-15',
      state: 'posted',
      stages: [
        { name: 'Claimed', state: 'done', at: '2026-06-15T05:30:00.000Z', detail: null },
        { name: 'Posted', state: 'done', at: '2026-06-15T05:30:01.000Z', detail: null },
      ],
    },
    {
      id: '2/2026-06-14',
      place: 'Discord',
      channel: '#night-shift',
      edition: '2026-06-14',
      state: 'unsure',
      stages: [
        { name: 'Claimed', state: 'done', at: '2026-06-14T20:00:00.000Z', detail: null },
        { name: 'Posted', state: 'failed', at: null, detail: 'There was no answer. Look in the channel.' },
      ],
    },
  ],
};

const browser = await openChromium();
const desk = await startDesk();
const atWork = await startDesk({
  running: async () => AT_WORK,
  faults: () => ['data/plans/china-12.yaml:7:3: date: expected a real date, got “soon”'],
});
const locked = await startDesk({ password: 'a long password' });

afterAll(async () => {
  await browser?.close();
  await Promise.all([desk.stop(), atWork.stop(), locked.stop()]);
});

const VIEWS = [
  ['the first view', ''],
  ['a reading list in chat', '#/sources china'],
  ['a long comparison in chat', '#/plan compare army full'],
  ['a citation in chat', '#/sources 334187'],
  ['the guide', '#guide/original-28'],
  ['the comparison', '#compare/military'],
  ['the reading list', '#reading?words=china'],
  ['the entries without a link', '#links'],
  ['the timeline', '#timeline'],
  ['the bot with nothing to do', '#running'],
] as const;

const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const;

for (const [colorScheme, width] of LOOKS) {
  const look = `in ${colorScheme}, ${width} pixels wide`;
  const page = openedOnce(desk.url, { colorScheme, width });
  test.skipIf(browser === null).each(VIEWS)(`${look}, axe finds no fault in %s`, async (_name, address) => {
    await expectNoFault(await page(), address);
  });
  const workPage = openedOnce(atWork.url, { colorScheme, width });
  test.skipIf(browser === null)(`${look}, axe finds no fault in a bot at work`, async () => {
    await expectNoFault(await workPage(), '#running');
  });
}

test.skipIf(browser === null)(
  'axe finds no fault in a shared message, open completions and an open payload',
  async () => {
    const { page } = await opened(desk.url, { colorScheme: 'light', width: 1280 });
    await page.getByRole('button', { name: 'Share to channel' }).first().click();
    await page.getByRole('article', { name: 'Shared in Slack' }).waitFor();
    await page.getByText('Payload').first().click();
    await page.getByRole('combobox').fill('/sources ');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await faultsOf(page)).toEqual([]);
  },
);

test.skipIf(browser === null)('axe finds no fault in the page that asks for the password', async () => {
  if (!browser) return;
  const { page } = await visit(browser, locked.url, 'login', {}, 'h1');
  expect(await faultsOf(page)).toEqual([]);
});

type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number };
type Visited = Awaited<ReturnType<typeof visit>>;

/** One page for all views in one look: a reader goes from view to view as well. */
function openedOnce(url: string, look: Look): () => Promise<Visited> {
  let visited: Promise<Visited> | null = null;
  return () => {
    visited ??= opened(url, look);
    return visited;
  };
}

async function opened(url: string, { colorScheme, width }: Look): Promise<Visited> {
  if (!browser) throw new Error('This test needs a browser and is skipped without one.');
  return visit(browser, url, '', { colorScheme, viewport: { width, height: 900 } });
}

async function expectNoFault({ page, complaints }: Visited, address: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  // The view takes the address up in its own time, and says that it is at it.
  await page.evaluate('new Promise((done) => setTimeout(done))');
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(sideways).toBeLessThanOrEqual(0);
}

/** Each fault with where it is, by every rule for WCAG 2.2 A and AA and axe’s own good practices. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  // By the browser's own tools, which a page's policy does not bind.
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
