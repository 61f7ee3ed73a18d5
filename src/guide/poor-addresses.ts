import { isAmp, isTracking } from './address-parameters.ts';
import type { Guide } from './guide.ts';
import { getShownLink } from './shown-link.ts';

export type PoorAddress = {
  /** "entry 364161", "plan us-ukraine-20, source rbc" */
  readonly where: string;
  readonly url: string;
  readonly why: string;
};

/** Addresses that readers get although a better one of the same page is likely: AMP, tracking, mirrors, short links. */
export function findPoorAddresses(guide: Guide): readonly PoorAddress[] {
  return listAddresses(guide).flatMap(({ where, url }) => {
    const why = judgeAddress(url);
    return why === null ? [] : [{ where, url, why }];
  });
}

type Address = { readonly where: string; readonly url: string };

function listAddresses({ sources, plans, timeline }: Guide): readonly Address[] {
  return [
    ...sources.flatMap((source) => {
      const link = getShownLink(source);
      return link ? [{ where: `entry ${source.id}`, url: link.url }] : [];
    }),
    ...plans.flatMap((plan) => [
      ...plan.sources.map(({ id, url }) => ({ where: `plan ${plan.id}, source ${id}`, url })),
      ...plan.papers.flatMap(({ title, url }) =>
        url === undefined ? [] : [{ where: `plan ${plan.id}, “${title}”`, url }],
      ),
    ]),
    ...timeline.flatMap(({ date, sources: pages }) =>
      pages.map(({ url }) => ({ where: `event of ${date}`, url })),
    ),
  ];
}

const MIRRORS =
  /(?:^|\.)(?:translate\.goog|googleusercontent\.com|cloudfront\.net|azureedge\.net|herokuapp\.com|vercel\.app|netlify\.app)$|^(?:nitter|libreddit|invidious)\.|frontend/i;
const SHORT = /^(?:t\.co|bit\.ly|tinyurl\.com|ow\.ly|buff\.ly|goo\.gl|is\.gd)$/i;

/** What is wrong with an address, in words; null if nothing is known to be. */
export function judgeAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  if (isAmp(url)) return 'the AMP version of the page';
  if ([...url.searchParams.keys()].some(isTracking)) return 'with tracking in it';
  if (SHORT.test(url.hostname)) return 'a short link';
  if (MIRRORS.test(url.hostname) || url.hostname.endsWith('.')) return 'a mirror or front end of the site';
  return null;
}
