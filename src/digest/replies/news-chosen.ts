import { dateInWords } from '../../guide/dates.ts';
import type { Item } from '../../reply.ts';
import type { News, NewsLine } from '../../store/edition-contents.ts';
import { dayInWords } from '../edition/edition.ts';

/** The news of an edition as replies about it list it, a line each. */
export function listNews(news: News | null): readonly Item[] {
  if (news === null) return [];
  return [
    ...news.lines.map((line) => ({ label: nameOf(line) })),
    ...(news.more > 0 ? [{ label: `And ${news.more} more` }] : []),
  ];
}

/** With why each is in it. */
export function listNewsWithReasons(news: News | null): readonly Item[] {
  if (news === null) return [];
  const { since } = news;
  const items = news.lines.map((line) => ({
    label: nameOf(line),
    detail:
      since === null ? 'among the newest, for a first edition' : `${REASONS[line.kind]} ${dayInWords(since)}`,
  }));
  if (news.more === 0) return items;
  return [...items, { label: `And ${news.more} more`, detail: 'there was no room for all' }];
}

const REASONS: Readonly<Record<NewsLine['kind'], string>> = {
  entry: 'not in the guide at the edition of',
  new: 'not in the guide at the edition of',
  changed: 'it said something else at the edition of',
  removed: 'in the guide at the edition of',
  event: 'it happened, or came into the timeline, since the edition of',
  corrected: 'it said something else at the edition of',
  update: 'not in the guide at the edition of',
  guide: 'most of what the guide had is gone since the edition of',
};

function nameOf({ kind, name, what }: NewsLine): string {
  const isDated = kind === 'event' || kind === 'corrected' || kind === 'update';
  return [isDated ? dateInWords(name) : name, what].filter((part) => part !== '').join(': ');
}
