import { notice } from '../../command/notice.ts';
import { dateInWords } from '../../guide/dates.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Report } from './card-contents.ts';

/** A report as editors see it; null if it is over. */
export async function reportReply(
  report: Report,
  { feeds }: Pick<NewsroomStore, 'feeds'>,
): Promise<Reply | null> {
  switch (report.kind) {
    case 'feed-failing': {
      const feed = (await feeds.list()).find((each) => each.feed.id === report.feed)?.feed;
      if (feed === undefined || feed.failingSince === null) return null;
      const since = dateInWords(new Date(feed.failingSince).toISOString().slice(0, 10));
      return notice({
        command: '/guide feed list',
        title: `A feed cannot be read: ${feed.title ?? feed.address}`,
        blocks: [
          `Since ${since}, nothing new comes from ${feed.address}${feed.fault === null ? '' : `: ${feed.fault}`}.`,
          {
            kind: 'note',
            text:
              feed.readyAt === null
                ? 'Its server says that it is gone, so it is not asked again.'
                : 'It is asked again by itself.',
          },
        ],
        buttons: [runButton('Feeds', '/guide feed list')],
      });
    }
    default:
      return report.kind satisfies never;
  }
}
