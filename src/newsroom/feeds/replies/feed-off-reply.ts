import type { Context } from '../../../command/command.ts';
import { notice } from '../../../command/notice.ts';
import { type Reply, runButton } from '../../../reply.ts';
import { refuseUnlessEditor } from '../../proposals/may-edit.ts';
import { nameFeed } from '../draft-item.ts';
import { addLine, type FollowServices, ruleInWords } from './feed-values.ts';

export async function feedOffReply(
  { store, guide }: FollowServices,
  typed: string,
  context: Context,
): Promise<Reply> {
  const command = `/guide feed off ${typed}`.trim();
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const id = typed.trim().toLowerCase();
  const followed = (await store.feeds.list()).find(({ rules }) => rules.some((rule) => rule.id === id));
  const removed = await store.feeds.removeRule(id);
  const list = runButton('Feeds', '/guide feed list');
  if (removed === null || followed === undefined) {
    return notice({
      command: '/guide feed list',
      title: 'No such feed',
      changedNothing: true,
      blocks: [
        id === ''
          ? 'Expected the id that /guide feed list shows, got none. Nothing was changed.'
          : `Expected the id of a feed that is followed, got “${typed}”. /guide feed list shows them. Nothing was changed.`,
      ],
      buttons: [list],
    });
  }
  const { feed, rules } = followed;
  const library = guide.library();
  const others = rules.length - 1;
  const rest =
    others === 0
      ? 'It is not asked for any more.'
      : `It is still followed for ${others === 1 ? 'something else' : `${others} other things`}.`;
  return notice({
    command: '/guide feed list',
    title: `No longer following ${nameFeed(feed)}`,
    blocks: [
      `${feed.address}, ${ruleInWords(removed, library)}. ${rest} What it proposed stays: see /guide queue.`,
    ],
    buttons: [runButton('Follow again', addLine(feed.address, removed, library)), list],
  });
}
