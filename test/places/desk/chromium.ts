import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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

/** Null where no Chromium is installed, which is said so that nobody overlooks it. */
export async function openChromium(): Promise<Browser | null> {
  const executablePath = KNOWN.find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined) {
    console.warn(
      '\n*** NOT TESTED IN A BROWSER: no Chromium is installed. ***\n' +
        '    On Debian or Ubuntu: apt-get install chromium. Elsewhere: set CHROMIUM to the program’s path.\n',
    );
    return null;
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
