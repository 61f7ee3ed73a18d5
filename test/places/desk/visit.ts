import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A selector that matches once a view has been drawn. */
const DRAWN = 'main:not([aria-busy]) h1';

/** A newcomer’s first look at the page, in a browser of their own; `complaints` is what should never happen there. */
export async function visit(
  browser: Browser,
  url: string,
  address = '',
  options: BrowserContextOptions = {},
  drawn = DRAWN,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Each letter typed calls off the completions of the one before.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) complaints.push(`left the desk: ${request.url()}`);
  });
  await page.goto(`${url}/${address}`);
  await settled(page, drawn);
  return { page, complaints };
}

/** The view has drawn what it was asked for. */
export async function settled(page: Page, drawn = DRAWN): Promise<void> {
  await page.locator(drawn).waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}
