import type { Facts } from './content.ts';
import { pageOf } from './entry-link.ts';
import type { NewsroomServices } from './services.ts';

/** Longer than the reader itself takes. */
const LONGEST_MS = 15_000;

/** The page of an address that somebody typed as a link; null if none was. */
export async function lookUpTyped(
  { lookUpPage }: Pick<NewsroomServices, 'lookUpPage'>,
  link: string | undefined,
): Promise<Facts['page']> {
  if (link === undefined) return null;
  return pageOf(await lookUpPage(link, AbortSignal.timeout(LONGEST_MS)), link);
}
