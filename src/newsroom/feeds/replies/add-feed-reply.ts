import { pluralise } from '../../../answers/count-values.ts';
import { readFilterQuery, unknownInWords } from '../../../answers/filter-query.ts';
import type { Context } from '../../../command/command.ts';
import { formatLine } from '../../../command/format.ts';
import { notice } from '../../../command/notice.ts';
import type { Library } from '../../../guide/library.ts';
import { splitAddresses } from '../../../guide/page-address.ts';
import { type Block, type Reply, runButton } from '../../../reply.ts';
import type { FeedRule } from '../../../store/newsroom/feed.ts';
import { quoteTitle } from '../../../text/quote-title.ts';
import { refuseUnlessEditor } from '../../proposals/may-edit.ts';
import { somebodyOf } from '../../proposals/who-and-when.ts';
import type { FeedContents } from '../feed-item.ts';
import { type FoundFeed, findFeed } from '../find-feed.ts';
import { findWanted } from '../find-wanted.ts';
import { identifyItems } from '../identify-items.ts';
import { MOST_AT_FIRST, toSeen } from '../poll-feed.ts';
import { addLine, type FeedValues, type FollowServices, ruleInWords } from './feed-values.ts';

/** A page, the pause that its site is owed, and the feed that it names. */
const LONGEST_MS = 25_000;

const MOST_OFFERED = 8;

type Wish = Pick<FeedRule, 'about' | 'publisher'>;

export async function addFeedReply(
  services: FollowServices,
  { what = '', about, publisher }: FeedValues,
  context: Context,
): Promise<Reply> {
  const command = formatLine('guide', 'feed', `add ${what}`.trim(), { about, publisher });
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  const refuse = (title: string, ...blocks: readonly (string | Block)[]) =>
    notice({
      command,
      title,
      changedNothing: true,
      blocks,
      buttons: [runButton('Feeds', '/guide feed list')],
    });
  const [given, other] = splitAddresses(what).addresses;
  if (given === undefined || other !== undefined) {
    const got = given === undefined ? 'none' : 'several';
    return refuse('Which feed?', `Expected one address, of a feed or of a page that names one, got ${got}.`);
  }
  const wish = readWish(context.library, { about, publisher }, context.now);
  if (typeof wish === 'string') return refuse('What is wanted of it?', `${wish} Nothing was changed.`);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  const signal = AbortSignal.timeout(LONGEST_MS);
  const found = await findFeed(services.web, address, {
    library: context.library,
    signal,
    now: services.clock.now,
  });
  switch (found.kind) {
    case 'none':
      return refuse('Not followed', found.why);
    case 'several':
      return chooseReply(found, wish, command, context.library);
    case 'feed':
      return follow(services, found, wish, context);
    default:
      return found satisfies never;
  }
}

/** What is wrong with the fields of a form, by name. */
export function listWishFaults(
  library: Library,
  { about, publisher }: Pick<FeedValues, 'about' | 'publisher'>,
  now: Date,
): Readonly<Record<string, string>> {
  if (about === undefined) return {};
  const ofWords = readWish(library, { about, publisher: undefined }, now);
  if (typeof ofWords === 'string') return { about: ofWords };
  const ofBoth = readWish(library, { about, publisher }, now);
  return typeof ofBoth === 'string' ? { publisher: ofBoth } : {};
}

/** In words what is wrong, if something is. */
function readWish(
  library: Library,
  { about, publisher }: Pick<FeedValues, 'about' | 'publisher'>,
  now: Date,
): Wish | string {
  if (about === undefined || about.trim() === '')
    return 'Say what it is to be followed for: about:"peace talks", or about:all for everything.';
  const words = /^(?:all|any|everything|-)$/i.test(about.trim()) ? null : about.trim();
  const [problem] =
    words === null ? [] : readFilterQuery(library, { about: words, publishers: [] }, now).unknown;
  if (problem) return unknownInWords(problem);
  if (publisher === undefined || publisher.trim() === '') return { about: words, publisher: null };
  const known = library.publisherNamed(publisher) ?? library.publisherNames.find(publisher);
  if (known) return { about: words, publisher: known.id };
  const near = library.publisherNames.closest(publisher);
  const hint = near ? ` Did you mean ${near.value.name}?` : '';
  return `The guide has no publisher ${quoteTitle(publisher)}.${hint} Without publisher:, each link says whose it is.`;
}

function chooseReply(
  { feeds }: Extract<FoundFeed, { kind: 'several' }>,
  wish: Wish,
  command: string,
  library: Library,
): Reply {
  const shown = feeds.slice(0, MOST_OFFERED);
  const rest = feeds.length - shown.length;
  return notice({
    command,
    title: 'Which of its feeds?',
    changedNothing: true,
    blocks: [
      `That is a page, and it names ${feeds.length} feeds. Follow the one that you want:`,
      {
        kind: 'items',
        items: shown.map(({ address, title }) => ({
          label: title ?? address,
          ...(title === null ? {} : { detail: address }),
          button: runButton('Follow', addLine(address, wish, library)),
        })),
      },
      ...(rest > 0 ? [`And ${rest} more: give the address of one yourself.`] : []),
    ],
  });
}

async function follow(
  { store, guide, clock, onFollowed }: FollowServices,
  { address, page, contents }: Extract<FoundFeed, { kind: 'feed' }>,
  wish: Wish,
  { asker }: Context,
): Promise<Reply> {
  const library = guide.library();
  const before = (await store.feeds.list()).find(({ feed }) => feed.address === address);
  const same = before?.rules.find(
    ({ about, publisher }) => about === wish.about && publisher === wish.publisher,
  );
  const name = contents.title ?? address;
  if (same) {
    return notice({
      command: '/guide feed list',
      title: 'Followed already',
      changedNothing: true,
      blocks: [`${name} is followed already, ${ruleInWords(same, library)}, as ${same.id}.`],
      buttons: buttonsOf(same.id),
    });
  }
  const { feed, rule } = await store.feeds.add(
    { address, page, title: contents.title },
    { ...wish, by: somebodyOf(asker) },
  );
  onFollowed();
  const isFirst = feed.contentAt === null;
  const fitting = isFirst
    ? await findWanted(
        library,
        identifyItems(contents.items).map((item) => ({
          item: toSeen(item, contents),
          followed: { feed, rules: [rule] },
        })),
        clock.now(),
      )
    : [];
  return notice({
    command: '/guide feed list',
    title: `Following ${name}`,
    blocks: [
      `${address}, ${ruleInWords(rule, library)}, as ${rule.id}. What fits becomes a proposal for the editors, and nothing gets into the guide by itself.`,
      ...(isFirst
        ? describeFirst(
            contents,
            fitting.map(({ entry }) => entry.title),
          )
        : [LATER]),
    ],
    buttons: buttonsOf(rule.id),
  });
}

const LATER = 'It is followed for something else already, so this begins with its next items.';

function describeFirst({ items }: FeedContents, fitting: readonly string[]): readonly (string | Block)[] {
  const has = `It has ${pluralise(items.length, 'item')} now`;
  if (fitting.length === 0) return [`${has}, and none fits. From now on, each new one is looked at.`];
  const newest = fitting.slice(0, MOST_AT_FIRST);
  const count = fitting.length === 1 ? 'one fits' : `${fitting.length} fit`;
  const what =
    fitting.length > newest.length ? `The newest ${newest.length} are proposed first:` : 'Proposed first:';
  return [
    `${has}, of which ${count}. ${what}`,
    { kind: 'items', items: newest.map((title) => ({ label: title })) },
  ];
}

function buttonsOf(id: string) {
  return [runButton('Feeds', '/guide feed list'), runButton('Turn off', `/guide feed off ${id}`)];
}
