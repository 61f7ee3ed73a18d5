import { afterAll, expect, test } from 'vitest';
import { smallestGuide } from '../../guide/smallest-guide.ts';
import { openChromium } from './open-chromium.ts';
import { startDesk } from './start-desk.ts';
import { visit } from './visit.ts';

const browser = await openChromium();
afterAll(async () => {
  await browser?.close();
});

test.skipIf(browser === null).each([
  ['one entry', undefined],
  ['no entries', '# None yet.\n'],
])('the page shows the smallest guide with %s in every view', async (_what, entries) => {
  if (!browser) throw new Error('This test needs a browser and is skipped without one.');
  const desk = await startDesk({ guideDir: smallestGuide(entries) });
  try {
    for (const view of [
      '',
      '#guide',
      '#guide/offer',
      '#compare',
      '#reading',
      '#links',
      '#timeline',
      '#running',
    ]) {
      const { page, complaints } = await visit(browser, desk.url, view);
      const words = await page.getByRole('main').innerText();
      expect(words, view).not.toMatch(/\bundefined\b|\bnull\b|NaN/);
      expect(words.length, view).toBeGreaterThan(20);
      expect(complaints, view).toEqual([]);
      // The entry is older than every plan; its month is in the picture all the same.
      for (const bar of await page.locator('.bar').all())
        expect(Number(await bar.getAttribute('x'))).toBeGreaterThan(0);
      await page.context().close();
    }
    expect(desk.faults).toEqual([]);
  } finally {
    await desk.stop();
  }
});
