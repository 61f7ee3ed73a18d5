import { type AtomFeed, type JsonFeed, parseFeed as parse, type RdfFeed, type RssFeed } from 'feedsmith';
import { type FeedValues, valuesOfAtom, valuesOfJson, valuesOfRdf, valuesOfRss } from './item-values.ts';

/** Far more than a feed of news has. */
const MOST_ITEMS = 1_000;

type Parsed = { readonly values: FeedValues; readonly unreadable: number };

/**
 * The values of a feed of whatever format. Of one whose markup is broken, such as one that was cut, the items that are sound.
 * Null for what is no feed.
 */
export function parseFeed(text: string): Parsed | null {
  const whole = parseWhole(text);
  if (whole !== null) return { values: whole, unreadable: 0 };
  return parseItems(text);
}

function parseWhole(text: string): FeedValues | null {
  try {
    const { format, feed } = parse(text, { maxItems: MOST_ITEMS });
    switch (format) {
      case 'rss':
        return valuesOfRss(feed as RssFeed.Feed<string>);
      case 'rdf':
        return valuesOfRdf(feed as RdfFeed.Feed<string>);
      case 'atom':
        return valuesOfAtom(feed as AtomFeed.Feed<string>);
      case 'json':
        return valuesOfJson(feed as JsonFeed.Feed<string>);
      default:
        return null;
    }
  } catch {
    return null;
  }
}

const BEGIN = /<(rss|rdf:RDF|feed)\b[^>]*>/i;
const ITEM = /<(item|entry)[\s>](?:(?!<\/?\1[\s>])[\s\S])*<\/\1\s*>/gi;

/** Each item by itself, within the beginning of the feed. */
function parseItems(text: string): Parsed | null {
  const root = BEGIN.exec(text)?.[0];
  const name = BEGIN.exec(text)?.[1];
  const first = text.search(/<(?:item|entry)[\s>]/i);
  if (root === undefined || name === undefined || first < 0) return null;
  const isRss = name.toLowerCase() === 'rss';
  const [open, close] = isRss ? [`${root}<channel>`, `</channel></${name}>`] : [root, `</${name}>`];
  const items = [...text.slice(first).matchAll(ITEM)].slice(0, MOST_ITEMS);
  const begun = text.slice(first).match(/<(?:item|entry)[\s>]/gi)?.length ?? 0;
  const head = parseWhole(`${text.slice(0, first)}${close}`) ?? EMPTY;
  const sound = items.flatMap(([item]) => parseWhole(`${open}${item}${close}`)?.items ?? []);
  if (sound.length === 0) return null;
  return { values: { ...head, items: sound }, unreadable: Math.max(begun - sound.length, 0) };
}

const EMPTY: FeedValues = { title: undefined, language: undefined, base: undefined, items: [] };
