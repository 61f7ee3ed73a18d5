import { pluralise } from '../../../answers/count-values.ts';
import type { Context } from '../../../command/command.ts';
import { notice } from '../../../command/notice.ts';
import type { Library } from '../../../guide/library.ts';
import { type Button, type Item, type Reply, runButton } from '../../../reply.ts';
import type { Feed, FeedItemState, FeedRule } from '../../../store/newsroom/feed.ts';
import { askMayEdit, noteUnsaid } from '../../proposals/may-edit.ts';
import { instantInWords, nameOf } from '../../proposals/who-and-when.ts';
import { nameFeed } from '../draft-item.ts';
import { MOST_A_DAY } from '../propose-items.ts';
import { type FollowServices, ruleInWords } from './feed-values.ts';

const PER_PAGE = 8;

/** `typed`: the page, from 1. */
export async function listFeedsReply(
  { store, guide }: FollowServices,
  typed: string,
  { asker }: Context,
): Promise<Reply> {
  const [all, counts, answer] = await Promise.all([
    store.feeds.list(),
    store.feeds.countItems(),
    askMayEdit(asker),
  ]);
  const mayEdit = answer.kind === 'allowed';
  const followed = all.flatMap(({ feed, rules }) => rules.map((rule) => ({ feed, rule })));
  const page = Math.max(1, Number.parseInt(typed, 10) || 1);
  const shown = followed.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const command = page === 1 ? '/guide feed list' : `/guide feed list ${page}`;
  const howTo = { kind: 'note' as const, text: HOW_TO };
  if (shown.length === 0) {
    const buttons = mayEdit ? [FOLLOW] : [];
    return notice({ command, title: 'No feed is followed', blocks: [howTo], buttons });
  }
  const isHeld = all.some(({ feed }) => (counts.get(feed.id)?.get('held') ?? 0) > 0);
  const rest = followed.length - page * PER_PAGE;
  return notice({
    command,
    title: `${pluralise(followed.length, 'feed')} followed`,
    blocks: [
      {
        kind: 'items',
        items: shown.map(({ feed, rule }) =>
          describe(feed, rule, counts.get(feed.id) ?? new Map(), guide.library(), mayEdit),
        ),
      },
      ...(mayEdit ? [howTo] : noteUnsaid(answer)),
    ],
    buttons: [
      ...(rest > 0 ? [runButton(`More (${rest})`, `/guide feed list ${page + 1}`)] : []),
      ...(isHeld ? [runButton('Left aside', '/guide feed held')] : []),
      ...(mayEdit ? [FOLLOW] : []),
    ],
  });
}

const FOLLOW: Button = { kind: 'form', label: 'Follow a feed', command: '/guide feed add' };

const HOW_TO =
  'Editors follow one with /guide feed add https://www.example.org/rss about:"peace talks"; an address of a page that names its feed will do.';

function describe(
  feed: Feed,
  rule: FeedRule,
  counts: ReadonlyMap<FeedItemState, number>,
  library: Library,
  mayEdit: boolean,
): Item {
  const parts = [
    `${rule.id}, ${ruleInWords(rule, library)}, set by ${nameOf(rule.by)}`,
    ...(feed.title === null ? [] : [feed.address]),
    stateOf(feed),
    countsInWords(counts),
  ];
  return {
    label: [{ text: nameFeed(feed), strong: true }],
    detail: parts.join(' · '),
    ...(mayEdit ? { button: runButton('Turn off', `/guide feed off ${rule.id}`) } : {}),
  };
}

/** When it last answered, when it is asked next, and what is wrong. */
function stateOf({ polledAt, readyAt, failingSince, fault }: Feed): string {
  const last = polledAt === null ? 'has not answered yet' : `last answered ${instantInWords(polledAt)}`;
  if (readyAt === null) return `gone (${fault ?? 'its server says so'}), ${last}, not asked any more`;
  const next = `next asked ${instantInWords(readyAt)}`;
  if (failingSince === null) return `${last}, ${next}`;
  return `failing since ${instantInWords(failingSince)}: ${fault ?? 'no answer'}; ${last}, ${next}`;
}

function countsInWords(counts: ReadonlyMap<FeedItemState, number>): string {
  const count = (state: FeedItemState) => counts.get(state) ?? 0;
  const [folded, held, waiting] = [count('folded'), count('held'), count('new')];
  return [
    `${count('proposed')} proposed`,
    ...(folded > 0 ? [`${folded} more of the same stories`] : []),
    ...(held > 0 ? [`${held} left aside, since a feed proposes ${MOST_A_DAY} a day at most`] : []),
    ...(waiting > 0 ? [`${waiting} still to be looked at`] : []),
  ].join(', ');
}
