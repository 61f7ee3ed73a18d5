import { existsSync } from 'node:fs';
import { type BrowserServer, chromium } from 'playwright-core';

const KNOWN = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser stays at home: it asks nobody for updates, and has a fresh profile that goes when it closes. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const ADVICE =
  'On Debian or Ubuntu: apt-get install chromium. Elsewhere: set CHROMIUM to the program’s path.';

export const NO_CHROMIUM = `\n*** NOT TESTED IN A BROWSER: no Chromium is installed. ***\n    ${ADVICE}\n`;

/** Null if no Chromium is installed; in CI that is an error. */
export async function launchChromium(): Promise<BrowserServer | null> {
  const executablePath = KNOWN.find((path) => path !== '' && existsSync(path));
  if (executablePath !== undefined) return chromium.launchServer({ executablePath, args: ARGUMENTS });
  if (isCi()) throw new Error(`No Chromium is installed. ${ADVICE}`);
  return null;
}

/** CI services set CI to "true" or "1". */
function isCi(): boolean {
  return !['', '0', 'false'].includes(process.env.CI ?? '');
}
