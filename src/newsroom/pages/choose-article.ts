import { pageKey } from '../../guide/page-address.ts';
import { fitsTitle } from './fits-title.ts';
import { readLine } from './read-line.ts';
import { asList, isOfType, isThing, readText, type Thing } from './structured-data.ts';

const ARTICLE =
  /(?:Article|BlogPosting|SocialMediaPosting|^Report|^ScholarlyArticle|^VideoObject|^AudioObject|^PodcastEpisode|^Dataset|^Book|^Review)$/;

type Page = {
  /** The page's own and its canonical one. */
  readonly addresses: readonly string[];
  /** What else the page says that it is called. */
  readonly titles: readonly string[];
};

/**
 * The article among a page's things that is the page itself: by its address, then by its headline. A block of other stories
 * is described as articles too, so one that fits neither is taken only if the page says nothing else of itself.
 */
export function chooseArticle(things: readonly Thing[], { addresses, titles }: Page): Thing | null {
  const articles = things.filter((thing) => isOfType(thing, ARTICLE));
  const keys = new Set(addresses.map(pageKey));
  const base = addresses[0] ?? '';
  const own = articles.filter((thing) =>
    addressesOf(thing, base).some((address) => keys.has(pageKey(address))),
  );
  const titled = (thing: Thing) => {
    const headline = headlineOf(thing);
    return headline !== null && titles.some((title) => fitsTitle(headline, title));
  };
  const [only] = articles.length === 1 && titles.length === 0 ? articles : [];
  return (
    own.find(titled) ??
    own.find((thing) => headlineOf(thing) !== null) ??
    articles.find(titled) ??
    only ??
    null
  );
}

export function headlineOf(thing: Thing): string | null {
  return readLine(thing.headline) ?? readLine(thing.name);
}

/** Also that of the page that the article is the main thing of. */
function addressesOf(thing: Thing, base: string): readonly string[] {
  const values = [thing.url, thing['@id'], ...asList(thing.mainEntityOfPage)];
  return values.flatMap((value) => {
    const text = readText(isThing(value) ? (value['@id'] ?? value.url) : value);
    const url = text === null || text === '' ? null : URL.parse(text, base);
    return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
  });
}
