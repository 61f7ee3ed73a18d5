/**
 * Reads JSON of the desk's own. Throws with words that may be shown.
 * @template T
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export async function fetched(path, options = {}) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, { ...options, headers: { accept: 'application/json', ...options.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Error('The desk does not answer. Is it still running?', { cause: error });
  }
  if (response.status === 401) {
    location.assign('/login');
    throw new Error('The session has ended.');
  }
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `The desk answered ${response.status}.`);
  return body;
}

/**
 * @template T
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<T>}
 */
export function posted(path, body) {
  return fetched(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/** @type {Promise<import('../../guide-shown.ts').GuideShown & { hasLogin: boolean, commands: { name: string, summary: string, examples: string[] }[] }> | null} */
let guide = null;

/** The guide, read once for as long as the page is open; a failure is not kept. */
export function theGuide() {
  guide ??= fetched('/api/guide').catch((error) => {
    guide = null;
    throw error;
  });
  return /** @type {NonNullable<typeof guide>} */ (guide);
}
