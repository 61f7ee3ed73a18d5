import { answer, type Handler, page } from './site.ts';

/** What sites show in place of an article, or around it, as handlers for `startSite`. */

/** Of a challenge by a service in front of a site. */
export function challenge(status = 403): Handler {
  const html = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
    <meta name="robots" content="noindex,nofollow"></head>
    <body><script>(function(){window._cf_chl_opt={cType:'managed'};}());</script></body></html>`;
  return answer(status, html, { 'content-type': 'text/html; charset=UTF-8', 'cf-mitigated': 'challenge' });
}

/** The beginning of an article, with the mark of a paywall. */
export function paywalled(title: string): Handler {
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    isAccessibleForFree: false,
  };
  return page(
    `<title>${title}</title><script type="application/ld+json">${JSON.stringify(article)}</script><p>To read on, subscribe.`,
  );
}

/** A page that is not there and answers 200. */
export const softNotFound: Handler = page('<title>Page not found</title><h1>Sorry</h1>');

/** In one encoding, while the header names another. */
export function miscoded(html: Uint8Array, charset: string): Handler {
  return answer(200, html, { 'content-type': `text/html; charset=${charset}` });
}

/** Refuses HEAD with this status and serves anything else: most of what looks like a broken link. */
export function refusingHead(status: 403 | 404 | 405 | 500, handler: Handler): Handler {
  return (request, response) =>
    request.method === 'HEAD' ? void response.writeHead(status).end() : handler(request, response);
}

/** Asks for time so many times, then serves. */
export function busy(times: number, retryAfter: string, handler: Handler): Handler {
  let left = times;
  return (request, response) => {
    left -= 1;
    if (left < 0) handler(request, response);
    else response.writeHead(429, { 'retry-after': retryAfter }).end();
  };
}

export function robotsTxt(...lines: readonly string[]): Handler {
  return answer(200, lines.join('\n'), { 'content-type': 'text/plain' });
}
