import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, expect, test } from 'vitest';
import type { Running } from '../../src/desk/running.ts';
import { openChromium } from './chromium.ts';
import { startedDesk } from './started-desk.ts';
import { visit } from './visit.ts';

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
        { name: 'Posted', state: 'failed', at: null, detail: 'No answer came. Look in the channel.' },
      ],
    },
  ],
};

const browser = await openChromium();
const desk = await startedDesk();
const atWork = await startedDesk({
  running: async () => AT_WORK,
  faults: () => ['data/plans/china-12.yaml:7:3: date: expected a real date, came “soon”'],
});
const locked = await startedDesk({ password: 'a long password' });

afterAll(async () => {
  await browser?.close();
  await Promise.all([desk.stop(), atWork.stop(), locked.stop()]);
});

const VIEWS = [
  ['the first view', ''],
  ['a reading list in chat', '#/sources china'],
  ['a long comparison in chat', '#/plan compare army'],
  ['a citation in chat', '#/sources 334187'],
  ['the guide', '#guide/original-28'],
  ['the comparison', '#compare/military'],
  ['the reading list', '#reading?words=china'],
  ['the timeline', '#timeline'],
  ['the bot with nothing to do', '#running'],
] as const;

const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const;

for (const [colorScheme, width] of LOOKS) {
  test.skipIf(browser === null).each(VIEWS)(
    `in ${colorScheme}, ${width} pixels wide, axe finds no fault in %s`,
    async (_name, address) => {
      await expectNoFault(desk.url, address, { colorScheme, width });
    },
  );
  test.skipIf(browser === null)(
    `in ${colorScheme}, ${width} pixels wide, axe finds no fault in a bot at work`,
    async () => {
      await expectNoFault(atWork.url, '#running', { colorScheme, width });
    },
  );
}

test.skipIf(browser === null)(
  'axe finds no fault in a shared message, open completions and an open payload',
  async () => {
    const { page, close } = await opened(desk.url, '', { colorScheme: 'light', width: 1280 });
    await page.getByRole('button', { name: 'Share to channel' }).first().click();
    await page.getByRole('article', { name: 'Shared in Slack' }).waitFor();
    await page.getByText('Payload').first().click();
    await page.getByRole('combobox').fill('/sources ');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await faultsOf(page)).toEqual([]);
    await close();
  },
);

test.skipIf(browser === null)('axe finds no fault in the page that asks for the password', async () => {
  if (!browser) return;
  const { page } = await visit(browser, locked.url, 'login', {}, 'h1');
  expect(await faultsOf(page)).toEqual([]);
});

type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number };

async function expectNoFault(url: string, address: string, look: Look): Promise<void> {
  const { page, complaints, close } = await opened(url, address, look);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(sideways).toBeLessThanOrEqual(0);
  await close();
}

async function opened(url: string, address: string, { colorScheme, width }: Look) {
  if (!browser) throw new Error('This test needs a browser and is skipped without one.');
  const visited = await visit(browser, url, address, { colorScheme, viewport: { width, height: 900 } });
  return { ...visited, close: () => visited.page.context().close() };
}

/** Each fault with where it is, by every rule for WCAG 2.2 A and AA and axe’s own good practices. */
async function faultsOf(
  page: ConstructorParameters<typeof AxeBuilder>[0]['page'],
): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
