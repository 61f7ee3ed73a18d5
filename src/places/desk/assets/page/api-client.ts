import type { DeskApi } from '../../api.ts';

export type Guide = DeskApi['guide'];

export const NOT_RESPONDING = 'Deskbook is not responding. Is it still running?';

/** Reads JSON from the page's own server. Throws an error whose message may be shown. */
export async function get<Route extends keyof DeskApi>(
  route: Route,
  query: Readonly<Record<string, string>> | URLSearchParams = {},
  options: RequestInit = {},
): Promise<DeskApi[Route]> {
  const search = new URLSearchParams(query).toString();
  return send(`/api/${route}${search && `?${search}`}`, options);
}

export async function post<Route extends 'answer' | 'press'>(
  route: Route,
  body: unknown,
): Promise<DeskApi[Route]> {
  const headers = { 'content-type': 'application/json' };
  return send(`/api/${route}`, { method: 'POST', body: JSON.stringify(body), headers });
}

async function send<Body>(path: string, options: RequestInit): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(path, { ...options, headers: { accept: 'application/json', ...options.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Error(NOT_RESPONDING, { cause: error });
  }
  if (response.status === 401) {
    location.assign('/login');
    throw new Error('Your session has ended.');
  }
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `Deskbook returned an error (${response.status}).`);
  return body;
}

let guide: Promise<Guide> | null = null;

/** It has changed: whoever needs it next reads it anew. */
export function forgetGuide(): void {
  guide = null;
}

/** The guide, read once for as long as the page is open and nothing is recorded there; a failure is not kept. */
export function theGuide(): Promise<Guide> {
  guide ??= get('guide').catch((error) => {
    guide = null;
    throw error;
  });
  return guide;
}
