import * as z from 'zod';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { FeedContents, FeedEntry } from './feed-item.ts';

/** What a feed says of an item, besides what stands in columns of its row. */
export type ItemFacts = Pick<FeedEntry, 'summary' | 'date' | 'authors' | 'source'> &
  Pick<FeedContents, 'language'>;

const schema = z.object({
  summary: z.string().nullable(),
  date: z.string().nullable(),
  authors: z.array(z.string()),
  source: z.string().nullable(),
  language: z.string().nullable(),
});

const NOTHING: ItemFacts = { summary: null, date: null, authors: [], source: null, language: null };

export function writeFacts({ summary, date, authors, source, language }: ItemFacts): string {
  return JSON.stringify({ summary, date, authors, source, language });
}

/** Nothing of what another version wrote and this one cannot read. */
export function readFacts({ facts }: Pick<FeedItem, 'facts'>): ItemFacts {
  try {
    const read = schema.safeParse(JSON.parse(facts ?? 'null'));
    return read.success ? read.data : NOTHING;
  } catch {
    return NOTHING;
  }
}
