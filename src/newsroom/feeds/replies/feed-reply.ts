import type { Context } from '../../../command/command.ts';
import { notice } from '../../../command/notice.ts';
import { type Reply, runButton } from '../../../reply.ts';
import type { NewsroomServices } from '../../proposals/services.ts';
import { addFeedReply } from './add-feed-reply.ts';
import { feedOffReply } from './feed-off-reply.ts';
import type { FeedValues } from './feed-values.ts';
import { readFeedWords } from './feed-words.ts';
import { heldReply } from './held-reply.ts';
import { listFeedsReply } from './list-feeds-reply.ts';
import { settleHeldReply } from './settle-held-reply.ts';

/** `/guide feed add ADDRESS about:…`, `list`, `off ID`, and of what a feed left aside `held`, `propose ID`, `drop ID`. */
export async function feedReply(
  services: NewsroomServices,
  { what, address, about, publisher }: FeedValues,
  context: Context,
): Promise<Reply> {
  const { word, rest } = readFeedWords(what);
  switch (word) {
    case 'add':
      return addFeedReply(services, { what: address ?? rest, about, publisher }, context);
    case 'list':
      return listFeedsReply(services, rest, context);
    case 'off':
      return feedOffReply(services, rest, context);
    case 'held':
      return heldReply(services, rest, context);
    case 'propose':
    case 'drop':
      return settleHeldReply(services, word, rest, context);
    case null:
      return notice({
        command: '/guide feed list',
        title: 'Add a feed, list them, or turn one off',
        changedNothing: true,
        blocks: [
          `Expected add and an address, list, off and an id, or held, got “${rest}”.`,
          {
            kind: 'note',
            text: '/guide feed add https://www.example.org/rss about:"peace talks" · /guide feed list · /guide feed off k3dm7xpq · /guide feed held',
          },
        ],
        buttons: [runButton('Feeds', '/guide feed list')],
      });
    default:
      return word satisfies never;
  }
}
