import { type Browser, chromium } from 'playwright-core';
import { chromiumAddress } from '../../run-wide-servers.ts';

/** A connection of its own to the browser that all test files share; null if no Chromium is installed. */
export async function openChromium(): Promise<Browser | null> {
  const address = await chromiumAddress();
  return address === '' ? null : chromium.connect(address);
}
