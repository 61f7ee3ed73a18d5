import { isSamePage } from '../../guide/page-address.ts';
import type { Publisher } from '../../guide/schema.ts';
import { describeStatus, isPageType, isSuccess } from '../pages/page-reader.ts';
import { readPage } from '../pages/read-page.ts';
import type { Redirect } from '../pages/redirect.ts';
import type { Web, WebAnswer, WebFailure } from '../pages/web.ts';
import type { Observation } from './observation.ts';
import { listPageTitles } from './page-titles.ts';

/** Looks at an address as a program that says who it is. Never rejects. */
export type ObserveLink = (address: string, signal: AbortSignal) => Promise<Observation>;

const ACCEPT = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };

/** After these, GET has no better answer than HEAD. */
const FINAL: ReadonlySet<WebFailure['reason']> = new Set([
  'refused-address',
  'no-host',
  'certificate',
  'stopped',
  'robots',
  'robots-unread',
  'asked-to-wait',
]);

const NOT_ASKED: ReadonlySet<WebFailure['reason']> = new Set(['stopped', 'robots', 'asked-to-wait']);

/**
 * HEAD first, and GET unless that has said that it is no page of text: many servers refuse HEAD, and only the page says what it
 * is called. `web` is the polite one. Whether a host answers at all is asked once, so make one for each run.
 */
export function createLinkObserver(
  web: Web,
  publisherNamed: (name: string) => Publisher | undefined,
): ObserveLink {
  const answering = new Map<string, boolean>();

  const hostAnswers = async (address: string, signal: AbortSignal): Promise<boolean> => {
    const { host, origin, pathname } = new URL(address);
    const known = answering.get(host);
    if (known !== undefined) return known;
    if (pathname === '/') return false;
    const home = await web.request(`${origin}/`, { signal, headers: ACCEPT, wants: () => false });
    const answers = home.kind === 'answer' && isSuccess(home.status);
    answering.set(host, answers);
    return answers;
  };

  const judgePage = async (asked: string, answer: WebAnswer): Promise<Observation> => {
    const { address, status, headers, redirects, bytes } = answer;
    answering.set(new URL(address).host, true);
    const contentType = headers['content-type'] ?? null;
    const page = { kind: 'page', status, movedTo: movedTo(asked, redirects) } as const;
    if (!isPageType(contentType))
      return { ...page, isHome: false, titles: [], barrier: null, isPaywalled: false };
    const given = { bytes, contentType, address };
    const { title, barrier, isPaywalled } = await readPage(given, publisherNamed);
    const said = await listPageTitles(given);
    const titles = title === null ? said : [title, ...said.filter((each) => each !== title)];
    const isHome = isHomePage(address) && !isHomePage(asked);
    return { ...page, isHome, titles, barrier, isPaywalled: isPaywalled === true };
  };

  return async (address, signal) => {
    const head = await web.request(address, { method: 'HEAD', signal, headers: ACCEPT });
    if (head.kind === 'failure' && FINAL.has(head.reason)) return ofFailure(head);
    const isOther = head.kind === 'answer' && !isPageType(head.headers['content-type']);
    if (isOther && isSuccess(head.status)) return judgePage(address, head);
    const answer = await web.request(address, { signal, headers: ACCEPT, wants: isRead });
    if (answer.kind === 'failure') return ofFailure(answer);
    const { status } = answer;
    if (isSuccess(status)) return judgePage(address, answer);
    if (status === 401 || status === 402) return { kind: 'closed', status, why: describeStatus(status) };
    if (status !== 404 && status !== 410) return { kind: 'unreachable', status, why: describeStatus(status) };
    if (await turnsRobotsAway(answer))
      return { kind: 'unreachable', status, why: 'the site shows a page for robots' };
    return { kind: 'missing', status, hostAnswers: await hostAnswers(answer.address, signal) };
  };
}

function isRead({ status, headers }: Pick<WebAnswer, 'status' | 'headers'>): boolean {
  return (isSuccess(status) || status === 404 || status === 410) && isPageType(headers['content-type']);
}

function ofFailure({ reason, why }: WebFailure): Observation {
  return NOT_ASKED.has(reason) ? { kind: 'not-asked', why } : { kind: 'unreachable', status: null, why };
}

async function turnsRobotsAway({ bytes, headers, address }: WebAnswer): Promise<boolean> {
  if (headers['cf-mitigated'] !== undefined) return true;
  const contentType = headers['content-type'] ?? null;
  const { barrier } = await readPage({ bytes, contentType, address }, () => undefined);
  return barrier === 'a page for robots';
}

/** Only as far as each redirect is permanent, and only to another page than the one that was asked for. */
function movedTo(address: string, redirects: readonly Redirect[]): string | null {
  const passing = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  const to = redirects.at(passing < 0 ? -1 : passing - 1)?.to;
  if (to === undefined || passing === 0) return null;
  return isSamePage(address, to) ? null : to;
}

function isHomePage(address: string): boolean {
  const { pathname, search } = new URL(address);
  return /^\/(?:index\.\w+)?$/.test(pathname) && search === '';
}
