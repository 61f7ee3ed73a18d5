import { sanitizeUrl } from '../sanitize.ts';
import { BUDGET } from './limits.ts';
import { weight } from './text-weight.ts';

/** The address in a form that a link or button can carry; null if it is not a web address or is too long. */
export function linkAddress(url: string): string | null {
  const address = sanitizeUrl(url)?.replaceAll('|', '%7C');
  return address !== undefined && weight(address) <= BUDGET.url && !/[\s<>"]/.test(address) ? address : null;
}
