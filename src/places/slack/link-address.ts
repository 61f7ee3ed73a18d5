import { sanitizeUrl } from '../sanitize.ts';
import { BUDGET } from './limits.ts';
import { weight } from './text-weight.ts';

/** The address as a link or a button may carry it; null if it is not a web address, or too long. */
export function linkAddress(url: string): string | null {
  const address = sanitizeUrl(url)?.replaceAll('|', '%7C');
  return address !== undefined && weight(address) <= BUDGET.url && !/[\s<>"]/.test(address) ? address : null;
}
