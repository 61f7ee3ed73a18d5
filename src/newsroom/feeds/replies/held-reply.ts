import { pluralise } from '../../../answers/count-values.ts';
import { paginate } from '../../../answers/paging.ts';
import type { Context } from '../../../command/command.ts';
import { notice } from '../../../command/notice.ts';
import { dateInWords } from '../../../guide/dates.ts';
import { type Block, type Reply, runButton } from '../../../reply.ts';
import { askMayEdit, noteUnsaid } from '../../proposals/may-edit.ts';
import { nameFeed } from '../draft-item.ts';
import type { Followed } from '../find-wanted.ts';
import { MOST_A_DAY } from '../propose-items.ts';
import type { FollowServices } from './feed-values.ts';
import { type HeldStory, idOf, listHeldStories } from './held-stories.ts';

const PER_PAGE = 5;

/** `/guide feed held`: what feeds left aside, to propose or drop. `typed`: the page, from 1. */
export async function heldReply(
  { store }: FollowServices,
  typed: string,
  { asker }: Context,
): Promise<Reply> {
  const [stories, followed, answer] = await Promise.all([
    listHeldStories(store),
    store.feeds.list(),
    askMayEdit(asker),
  ]);
  const mayEdit = answer.kind === 'allowed';
  const line = (page: number) => (page === 1 ? '/guide feed held' : `/guide feed held ${page}`);
  const list = runButton('Feeds', '/guide feed list');
  if (stories.length === 0) {
    return notice({
      command: line(1),
      title: 'Nothing is left aside',
      blocks: [`A feed proposes ${MOST_A_DAY} a day at most; what fits beyond that would be listed here.`],
      buttons: [list],
    });
  }
  const { start, end, option, inWords, buttons } = paginate(stories.length, PER_PAGE, typed, line);
  const count = stories.length;
  return notice({
    command: line(option ?? 1),
    title: `${pluralise(count, 'story', 'stories')} left aside${inWords}`,
    blocks: [
      `A feed proposes ${MOST_A_DAY} a day at most; what fitted beyond that stands here, newest first, until an editor proposes or drops it.`,
      ...stories
        .slice(start, end)
        .flatMap((story, at) => storyBlocks(story, start + at + 1, followed, mayEdit)),
      ...noteUnsaid(answer),
    ],
    buttons: [
      ...buttons,
      ...(mayEdit
        ? [
            runButton(`Propose all (${count})`, `/guide feed propose all ${count}`),
            runButton(`Drop all (${count})`, `/guide feed drop all ${count}`),
          ]
        : []),
      list,
    ],
  });
}

/** Numbered, so that the buttons say what they are for wherever they stand. */
function storyBlocks(
  story: HeldStory,
  number: number,
  followed: readonly Followed[],
  mayEdit: boolean,
): readonly Block[] {
  const [{ title, address, publishedAt, feed: id }, ...others] = story;
  const feed = followed.find((each) => each.feed.id === id)?.feed;
  const detail = [
    ...(feed === undefined ? [] : [nameFeed(feed)]),
    ...(publishedAt === null ? [] : [dateInWords(new Date(publishedAt).toISOString().slice(0, 10))]),
    ...(others.length === 0 ? [] : [`${others.length} more of the same story`]),
    idOf(story),
  ].join(', ');
  const label = [`${number}. `, address === null ? title : { text: title, url: address }];
  return [
    { kind: 'items', items: [{ label, detail }] },
    ...(mayEdit
      ? [
          {
            kind: 'buttons' as const,
            buttons: [
              runButton(`Propose ${number}`, `/guide feed propose ${idOf(story)}`),
              runButton(`Drop ${number}`, `/guide feed drop ${idOf(story)}`),
            ],
          },
        ]
      : []),
  ];
}
