import { onTestFinished } from 'vitest';
import { understood } from '../../../commands/registry.ts';
import { systemClock } from '../../../src/async.ts';
import { answer } from '../../../src/command/answer.ts';
import type { Asker } from '../../../src/command/command.ts';
import type { Filled, Submission } from '../../../src/command/fill-in.ts';
import { createForms } from '../../../src/command/forms.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { createFeedPolling } from '../../../src/newsroom/feeds/feed-polling.ts';
import { createLivingGuide } from '../../../src/newsroom/living-guide.ts';
import { openHandlers } from '../../../src/newsroom/open-handlers.ts';
import { createPoliteWeb } from '../../../src/newsroom/pages/polite-web.ts';
import { createWeb } from '../../../src/newsroom/pages/web.ts';
import { readContent } from '../../../src/newsroom/proposals/content.ts';
import type { Reply } from '../../../src/reply.ts';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { answer as answerWith, type Handler, type Routes, startSite } from '../../standins/web/site.ts';
import { freshAddress } from '../../store/both-stores.ts';
import { ann } from '../proposals/newsroom.ts';

export const NOW = Date.parse('2026-11-27T14:02:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Between two polls. */
export const NEXT = 30 * MINUTE;

export type FeedItem = {
  readonly title: string;
  readonly guid?: string;
  readonly link?: string;
  readonly date?: string;
  readonly text?: string;
  readonly author?: string;
};

/** An RSS feed with these items. */
export function feedXml(title: string, items: readonly FeedItem[]): string {
  const tag = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${name}>`;
  const xml = items.map(
    (item) =>
      `<item>${tag('title', item.title)}${tag('guid', item.guid)}${tag('link', item.link)}${tag('pubDate', item.date)}${tag('description', item.text)}${tag('dc:creator', item.author)}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${tag('title', title)}${xml.join('')}</channel></rss>`;
}

export function serveFeed(
  title: string,
  items: readonly FeedItem[],
  headers: Record<string, string> = {},
): Handler {
  return answerWith(200, feedXml(title, items), { 'content-type': 'application/rss+xml', ...headers });
}

/** Items of a site, newest first, an hour apart. */
export function items(
  count: number,
  make: (at: number) => Partial<FeedItem> = () => ({}),
): readonly FeedItem[] {
  return Array.from({ length: count }, (_, at) => ({
    title: `The council on road number ${at}`,
    guid: `g${at}`,
    link: `https://times.example/roads/${at}`,
    date: new Date(NOW - at * HOUR).toUTCString(),
    ...make(at),
  }));
}

/** Sites under any name on one machine, a store, and processes that follow feeds; time stands still until a test moves it. */
export type FeedWorld = Awaited<ReturnType<typeof openFeedWorld>>;

export async function openFeedWorld(routes: Routes = {}, kind: Store['kind'] = 'file') {
  const site = await startSite(routes);
  onTestFinished(site.stop);
  const clock = { now: NOW };
  const address = await freshAddress(kind);
  const process = await openProcess(address, clock, site.at);
  return {
    ...process,
    site,
    clock,
    address,
    at: (name: string, path = '/feed') => `http://${name}:${site.port}${path}`,
    /** What was asked of the sites but robots.txt, in order: "times.example/feed". */
    asked: () =>
      site.requests
        .filter(({ path }) => path !== '/robots.txt')
        .map(({ path, headers }) => `${headers.host?.replace(/:\d+$/, '')}${path}`),
    another: () => openProcess(address, clock, site.at),
  };
}

async function openProcess(address: StoreAddress, clock: { now: number }, allowed: string) {
  const store = await openStore(address, { clock: () => clock.now });
  onTestFinished(async () => store.close().catch(() => {}));
  const guide = createLivingGuide({
    files: () => CITY,
    revisions: () => store.newsroom.revisions.list(),
    onFailure: (error) => {
      throw error;
    },
  });
  const port = allowed.split(':')[1];
  const bare = createWeb({
    version: '1',
    contact: null,
    clock: systemClock,
    // A name that looks private is what it says.
    resolve: async (host) => [host.startsWith('inside.') ? '10.0.0.1' : '127.0.0.1'],
    allow: [`127.0.0.1:${port}`],
  });
  const now = () => clock.now;
  const instant = { now, wait: async () => {} };
  const polite = createPoliteWeb(bare, instant);
  const polls: string[] = [];
  const reports: string[] = [];
  const logged: unknown[] = [];
  const log = { info: () => {}, warn: (fields: object) => void logged.push(fields) };
  const told = { hasDesk: true };
  const pollingOver = (newsroom: Store['newsroom']) =>
    createFeedPolling({
      store: newsroom,
      guide,
      web: polite,
      clock: { now, wait: systemClock.wait },
      onNews: () => {},
      onPoll: (outcome) => void polls.push(outcome),
      tellEditors: async (id, { feed }) => {
        if (told.hasDesk && !reports.includes(`${id} ${feed}`)) reports.push(`${id} ${feed}`);
        return told.hasDesk;
      },
      log,
    });
  const polling = pollingOver(store.newsroom);
  const handlers = openHandlers({
    store: store.newsroom,
    guide,
    contact: null,
    webs: { asked: bare, polite },
    clock: { now, wait: systemClock.wait },
    onNotApplied: (error) => {
      throw error;
    },
  });
  const contextOf = (asker: Asker) => ({
    library: guide.library(),
    now: new Date(clock.now),
    pageSize: 5,
    asker,
    newsroom: () => handlers,
    digests: () => {
      throw new Error('Expected no digest.');
    },
  });
  const ask = async (line: string, asker: Asker = ann): Promise<Reply> => {
    const answered = await answer(understood, line, contextOf(asker), (fault) => {
      throw fault;
    });
    return answered.reply;
  };
  const forms = createForms({
    commands: understood,
    context: contextOf,
    answer: async () => {
      throw new Error('Expected a form.');
    },
    report: (fault) => {
      throw fault;
    },
  });
  const proposals = async () =>
    (await store.newsroom.proposals.listSince(0)).map((row) => ({ row, content: readContent(row) }));
  return {
    store,
    guide,
    polling,
    /** Another that polls, as if it were a process of its own. */
    twin: () => pollingOver(store.newsroom),
    /** A round of a process that ends once it has asked the store so many things. Returns whether it came to its end before. */
    endingAfter: async (steps: number): Promise<boolean> => {
      const ending = endAfter(store.newsroom, steps);
      await pollingOver(ending.newsroom)
        .round()
        .catch((error: unknown) => {
          if (error !== ending.end) throw error;
        });
      return !ending.hasEnded();
    },
    polls,
    reports,
    told,
    logged,
    ask,
    /** The form of a line as it is with what an editor left in its fields. */
    fillIn: async (line: string, filled: Filled): Promise<Submission> => {
      const submission = await forms.fillIn(line, filled, ann);
      if (submission === null || 'refused' in submission) throw new Error(`Expected a form for ${line}.`);
      return submission;
    },
    read: async (line: string, asker?: Asker) => wordsOf(await ask(line, asker)),
    proposals,
    /** The titles that were proposed, whatever became of them, in alphabetical order. */
    titles: async () => (await proposals()).map(({ content }) => titleOf(content)).toSorted(),
    /** Lets a poll come due, and does it. */
    pollAfter: async (ms: number) => {
      clock.now += ms;
      return polling.round();
    },
    feed: async () => {
      const [first] = await store.newsroom.feeds.list();
      if (!first) throw new Error('Expected a feed.');
      return first.feed;
    },
  };
}

/** The store as a process sees it that is gone after so many questions: none of the later ones is asked. */
function endAfter(newsroom: Store['newsroom'], steps: number) {
  const end = new Error('The process has ended.');
  let asked = 0;
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value === 'object' && value !== null) return wrap(value);
        if (typeof value !== 'function') return value;
        return async (...given: readonly unknown[]) => {
          asked += 1;
          if (asked > steps) throw end;
          return Reflect.apply(value, target, given);
        };
      },
    });
  return { newsroom: wrap(newsroom), end, hasEnded: () => asked > steps };
}

function titleOf(content: ReturnType<typeof readContent>): string {
  const [change] = content?.changes ?? [];
  return change?.kind === 'add' ? String(change.value.title) : '';
}

const CITY = createLibrary(readCity());
