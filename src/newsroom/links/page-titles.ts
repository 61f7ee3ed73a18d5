import { decodePage } from '../pages/decode-page.ts';
import { readMarkup } from '../pages/page-markup.ts';
import { readLine } from '../pages/read-line.ts';

type Page = { readonly bytes: Uint8Array; readonly contentType: string | null };

/** Everything that a page says that it is called, the site's name included: also of one that is no article. */
export async function listPageTitles({ bytes, contentType }: Page): Promise<readonly string[]> {
  const { title, metas, headings } = await readMarkup(decodePage(bytes, contentType));
  const given = [metas.get('og:title')?.[0], title, metas.get('twitter:title')?.[0], ...headings];
  return [...new Set(given.map(readLine).filter((line) => line !== null))];
}
