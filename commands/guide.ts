import { guideAnswer } from '../src/answers/guide-answer.ts';
import { guideSummary } from '../src/answers/guide-summary.ts';
import { FULL } from '../src/answers/list-options.ts';
import { suggestPlans } from '../src/answers/plan-suggestions.ts';
import { type Action, action, type Command, type Option } from '../src/command/command.ts';
import { formatLine } from '../src/command/format.ts';
import { notice } from '../src/command/notice.ts';
import { splitAddresses } from '../src/guide/page-address.ts';
import { listWishFaults } from '../src/newsroom/feeds/replies/add-feed-reply.ts';
import { beginFeed, lacksWish } from '../src/newsroom/feeds/replies/feed-words.ts';
import { readChangeNumber } from '../src/newsroom/proposals/change-number.ts';
import { readChangesWords } from '../src/newsroom/proposals/changes-words.ts';
import {
  AGAIN,
  ENTRY_FIELDS,
  KIND,
  LINK_FIELD,
  POINT_ONLY_FIELDS,
  TITLE,
  WHY,
} from '../src/newsroom/proposals/field-options.ts';
import { isProposalId } from '../src/newsroom/proposals/find-proposal.ts';
import { type NewsroomContext, newsroomOf } from '../src/newsroom/proposals/handlers.ts';
import { mayNameSubject } from '../src/newsroom/proposals/named-subject.ts';
import { type Reply, runButton } from '../src/reply.ts';

const id = {
  name: 'id',
  kind: 'words',
  required: true,
  description: 'The proposal’s id, which its card and /guide queue show',
} as const satisfies Option;

const version = {
  name: 'version',
  kind: 'value',
  hidden: true,
  description: 'The version that the card shows',
} as const satisfies Option;

const page = {
  name: 'page',
  kind: 'value',
  omitFromCompletion: true,
  description: 'Page of the answer, from 1',
} as const satisfies Option;

const NO_CHANGES = { since: undefined, on: undefined, page: undefined };

/** An address is nothing that can be asked about the guide: it is a page to add, or a feed to follow. */
function offerAddress(words: string): Reply | null {
  const [address] = splitAddresses(words).addresses;
  if (address === undefined) return null;
  return notice({
    command: formatLine('guide', 'about', words),
    title: 'A page to add, or a feed to follow?',
    changedNothing: true,
    blocks: ['/sources add proposes a page for the reading list, /guide feed add follows a feed.'],
    buttons: [
      runButton('Add the page', formatLine('sources', 'add', address)),
      runButton('Follow it', formatLine('guide', 'feed', `add ${address}`)),
    ],
  });
}

/** Who subscribes without an address may mean a digest in their channel, or a feed for the editors. */
function offerSubscription(words: string): Reply | null {
  if (!/^(?:subscribe|follow)\b/i.test(words)) return null;
  return notice({
    command: formatLine('guide', 'about', words),
    title: 'A daily digest, or a feed?',
    changedNothing: true,
    blocks: [
      '/digest on posts a digest in this channel every day; /guide feed add and an address follows a feed.',
    ],
    buttons: [runButton('Feeds', '/guide feed list')],
  });
}

const actions: readonly Action<NewsroomContext>[] = [
  action({
    name: 'about',
    summary: 'What this guide is, how current it is, and what to ask',
    example: '/guide',
    options: [
      {
        name: 'words',
        kind: 'words',
        description: 'A question about it: how old is this, can I quote this',
      },
      FULL,
    ],
    run: ({ words = '', full }, { library }) =>
      offerAddress(words) ??
      offerSubscription(words) ??
      (full ? guideAnswer(library) : guideSummary(library, words)),
  }),
  action({
    name: 'queue',
    aliases: ['pending', 'proposals', 'waiting'],
    summary: 'The proposals that wait for an editor',
    example: '/guide queue',
    live: true,
    options: [page],
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).queue(values, context),
  }),
  action({
    name: 'show',
    aliases: ['proposal'],
    summary: 'One proposal: what would change, why, and what became of it',
    example: '/guide show k3dm7xpq',
    live: true,
    ordinaryWord: true,
    options: [id],
    accepts: ({ id: typed }) => isProposalId(typed),
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).show(values, context),
  }),
  action({
    name: 'approve',
    aliases: ['accept'],
    summary: 'Take a proposal into the guide; for editors',
    example: '/guide approve k3dm7xpq',
    changes: true,
    options: [
      id,
      version,
      {
        name: 'over',
        kind: 'value',
        hidden: true,
        description: 'What the guide says by now, as it was shown',
      },
    ],
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).approve(values, context),
  }),
  action({
    name: 'decline',
    aliases: ['reject'],
    summary: 'Leave the guide as it is, and tell the proposer why; for editors',
    example: '/guide decline k3dm7xpq the date is that of the reprint',
    changes: true,
    options: [
      { ...id, description: 'The proposal’s id, and the reason' },
      {
        name: 'reason',
        kind: 'value',
        runsOn: true,
        description: 'The reason, which the proposer is told',
        form: { kind: 'text', label: 'Reason', hint: 'The proposer is told' },
      },
      version,
    ],
    form: { title: 'Decline', submit: 'Decline' },
    run: async ({ id: words, ...rest }, context: NewsroomContext) =>
      (await newsroomOf(context)).decline({ words, ...rest }, context),
  }),
  action({
    name: 'edit',
    summary: 'Change a proposal before it is decided; for editors and its proposer',
    example: '/guide edit k3dm7xpq date:2024-03-09',
    changes: true,
    options: [id, TITLE, KIND, ...ENTRY_FIELDS, LINK_FIELD, ...POINT_ONLY_FIELDS, WHY, version],
    form: { title: 'Edit a proposal', submit: 'Save' },
    prefill: async ({ id: typed = '' }, context: NewsroomContext) =>
      (await newsroomOf(context)).prefillEdit(typed, context),
    run: async ({ id: typed, version: seen, point, link, why, ...fields }, context: NewsroomContext) =>
      (await newsroomOf(context)).edit({ id: typed, version: seen, point, link, why, fields }, context),
  }),
  action({
    name: 'withdraw',
    summary: 'Take back a proposal of your own',
    example: '/guide withdraw k3dm7xpq',
    changes: true,
    options: [id],
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).withdraw(values, context),
  }),
  action({
    name: 'changes',
    aliases: ['history', 'log'],
    summary: 'What editors changed: who, when, what and why',
    example: '/guide changes since monday',
    live: true,
    ordinaryWord: true,
    options: [
      // "/guide changes this week": what people type without “since”.
      { name: 'words', kind: 'words', hidden: true, description: 'A time, or an entry or point' },
      {
        name: 'since',
        aliases: ['after'],
        kind: 'value',
        placeholder: 'date',
        bareWord: true,
        leads: true,
        runsOn: true,
        description: 'From this day on: monday, yesterday, 2026-11-20',
      },
      {
        name: 'on',
        kind: 'value',
        placeholder: 'what',
        bareWord: true,
        leads: true,
        runsOn: true,
        description: 'Only this entry or point: 364196, 4, 6 of a plan',
      },
      page,
    ],
    accepts: ({ words }, { now }) => words === undefined || readChangesWords(words, now) !== null,
    run: async ({ words, ...values }, context: NewsroomContext) => {
      const read = words === undefined ? {} : readChangesWords(words, context.now);
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      return (await newsroomOf(context)).changes({ ...NO_CHANGES, ...read, ...given }, context);
    },
  }),
  action({
    name: 'undo',
    aliases: ['revert'],
    summary: 'Take back a change that was approved; for editors',
    example: '/guide undo 12',
    changes: true,
    options: [
      {
        name: 'number',
        kind: 'words',
        required: true,
        description: 'The change’s number, which /guide changes shows',
      },
      WHY,
    ],
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).undo(values, context),
  }),
  action({
    name: 'conflicts',
    aliases: ['contradictions'],
    summary: 'Approved changes that the guide’s files contradict, both sides',
    example: '/guide conflicts',
    live: true,
    options: [{ name: 'number', kind: 'words', description: 'The number of one change: both sides in full' }],
    accepts: ({ number }) => number === undefined || readChangeNumber(number) !== null,
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).conflicts(values, context),
  }),
  action({
    name: 'keep',
    summary: 'Keep the files or the approved change where they differ; for editors',
    example: '/guide keep 12 files',
    changes: true,
    options: [
      {
        name: 'number',
        kind: 'words',
        required: true,
        description: 'The change’s number, which /guide conflicts shows',
      },
      { name: 'files', kind: 'flag', description: 'The files are right' },
      { name: 'change', kind: 'flag', description: 'The approved change is right: it is proposed over them' },
      AGAIN,
    ],
    accepts: ({ number }) => readChangeNumber(number) !== null,
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).keep(values, context),
  }),
  action({
    name: 'links',
    summary: 'Entries without a link, each with a search and a form for its address',
    example: '/guide links',
    live: true,
    options: [
      {
        name: 'trouble',
        aliases: ['in trouble'],
        kind: 'flag',
        description: 'Instead: links that are gone, moved, unreachable or say something else',
      },
      {
        name: 'overdue',
        kind: 'flag',
        description: 'Instead: points and links that nobody has checked for long; for editors',
      },
      {
        name: 'of',
        aliases: ['in', 'plan'],
        kind: 'value',
        placeholder: 'plan',
        bareWord: true,
        leads: true,
        hidden: true,
        description: 'With overdue: only the points and pages of this plan, one by one',
        knownNames: ({ library }) => library.planNames.names,
        suggest: suggestPlans,
      },
      page,
    ],
    // "links of the guide" is no list of links; without overdue, a plan would be left out silently.
    accepts: ({ overdue, of }) => of === undefined || overdue,
    run: async ({ trouble, overdue, of, page: typed }, context: NewsroomContext) => {
      const newsroom = await newsroomOf(context);
      return overdue
        ? newsroom.overdue({ of, page: typed }, context)
        : newsroom.links({ isTrouble: trouble, page: typed }, context);
    },
  }),
  action({
    name: 'checked',
    aliases: ['check'],
    summary: 'Record that you have checked a point or a link today; for editors',
    example: '/guide checked point 4',
    changes: true,
    ordinaryWord: true,
    options: [
      {
        name: 'what',
        kind: 'words',
        required: true,
        description: 'An entry’s number or address, or a point and its plan: point 6 of a plan',
      },
    ],
    accepts: ({ what }, context) => mayNameSubject(context, what.replace(/\s+today$/i, '')),
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).checked(values, context),
  }),
  action({
    name: 'link',
    summary: 'Give an entry its page, which is opened and compared',
    example: '/guide link 364196 https://www.example.org/news/what-it-says',
    changes: true,
    options: [
      { ...id, description: 'The entry’s number and the address of its page' },
      {
        ...LINK_FIELD,
        form: { ...LINK_FIELD.form, required: true, hint: 'https://www.example.org/news/what-it-says' },
      },
    ],
    form: { title: 'The page of an entry', submit: 'Open the page' },
    run: async ({ id: words, link }, context: NewsroomContext) =>
      (await newsroomOf(context)).link({ words, link }, context),
  }),
  action({
    name: 'editors',
    summary: 'Post proposals in this channel, or nowhere; for editors',
    example: '/guide editors here',
    changes: true,
    options: [
      {
        name: 'cards',
        kind: 'words',
        placeholder: 'daily 08:30 Europe/Kyiv',
        description: 'What no person proposes: one card a day (daily 08:30 Kyiv), or at-once',
      },
      { name: 'here', kind: 'flag', description: 'In this channel' },
      { name: 'off', kind: 'flag', description: 'In no channel' },
    ],
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).editors(values, context),
  }),
  action({
    name: 'feed',
    aliases: ['feeds', 'follow', 'subscribe'],
    summary: 'Feeds whose new items become proposals; editors follow them',
    example: '/guide feed list',
    changes: true,
    options: [
      {
        name: 'what',
        kind: 'words',
        description: 'list; add and the address of a feed or page; off and the id in the list; held',
      },
      {
        name: 'address',
        kind: 'value',
        hidden: true,
        description: 'The address that a form was given',
        form: {
          kind: 'line',
          label: 'Feed',
          required: true,
          hint: 'Its address, or that of a page that names it',
        },
      },
      {
        name: 'about',
        kind: 'value',
        placeholder: 'words',
        description: 'Only items that a search for these words finds; “all” for everything',
        form: {
          kind: 'line',
          label: 'Words (“all” for everything)',
          required: true,
          hint: 'Only items that a search for them finds: peace talks',
        },
      },
      {
        name: 'publisher',
        kind: 'value',
        description: 'Whose pieces they are, by any of its names; those of others are left out',
        knownNames: ({ library }) => library.publisherNames.names,
        form: { kind: 'line', label: 'Publisher', hint: 'If the links do not say whose pieces they are' },
      },
      { name: 'filled-in', kind: 'flag', hidden: true, description: 'As it is, without a form first' },
    ],
    sharedAliases: {
      aliases: ['follow', 'subscribe'],
      accepts: ({ what = '', address }) => address !== undefined || splitAddresses(what).addresses.length > 0,
    },
    form: {
      title: 'Follow a feed',
      submit: 'Follow',
      sent: 'filled-in',
      // What is complete, and all but adding, is answered at once.
      opens: (values) => lacksWish(values),
    },
    begin: ({ what }) => beginFeed(what),
    check: ({ about, publisher }, { library, now }) => listWishFaults(library, { about, publisher }, now),
    run: async (values, context: NewsroomContext) => (await newsroomOf(context)).feed(values, context),
  }),
];

export const guide: Command<NewsroomContext> = {
  name: 'guide',
  cacheable: true,
  summary: 'What this guide is, what to ask, and what changes in it',
  actions,
  defaultAction: 'about',
  freeTextAction: 'about',
};
