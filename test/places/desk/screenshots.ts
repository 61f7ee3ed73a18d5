import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startDesk } from './start-desk.ts';
import { visit } from './visit.ts';

/** `npm run -s screenshots`: the pictures of README.md, docs/page.md and docs/editing.md, drawn by the page itself. */

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures');

type Picture = {
  readonly name: string;
  readonly address: string;
  readonly look?: BrowserContextOptions;
  readonly before?: (page: Page) => Promise<void>;
};

const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 1180 }, deviceScaleFactor: 1.5 };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

const PICTURES: readonly Picture[] = [
  { name: 'ask-light', address: '#/plan point 4' },
  { name: 'ask-dark', address: '#/plan point 4', look: { ...WIDE, colorScheme: 'dark' } },
  {
    name: 'completions',
    address: '#/plan point 4',
    look: { viewport: { width: 1280, height: 640 }, deviceScaleFactor: 1.5 },
    before: async (page) => {
      await page.getByRole('combobox').fill('/plan point army');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  { name: 'guide', address: '#guide/original-28' },
  { name: 'compare', address: '#compare/military' },
  { name: 'reading-list', address: '#reading?words=peace plan&after=2023' },
  { name: 'timeline', address: '#timeline' },
  { name: 'digest', address: '#/digest preview' },
  { name: 'proposal', address: '#/sources fix 364196 date:2023-02-03 why:the page says so' },
  { name: 'links', address: '#links' },
  { name: 'phone', address: '#/plan point 4', look: PHONE },
  { name: 'phone-timeline', address: '#timeline', look: { ...PHONE, colorScheme: 'dark' } },
];

const server = await launchChromium();
if (server) {
  const browser = await chromium.connect(server.wsEndpoint());
  const desk = await startDesk();
  await mkdir(FOLDER, { recursive: true });
  for (const { name, address, look = WIDE, before } of PICTURES) {
    const { page, complaints } = await visit(browser, desk.url, address, look);
    await before?.(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(`docs/pictures/${name}.png${complaints.length > 0 ? `, but: ${complaints.join('; ')}` : ''}`);
    await page.context().close();
  }
  await server.close();
  await desk.stop();
} else process.exitCode = 1;
