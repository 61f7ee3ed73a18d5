import type { ServerResponse } from 'node:http';

/** Why a request was refused, and the text of the response. */
const WORDS = {
  malformed: 'This is not an HTTP request.',
  'headers-too-large': 'The headers are too large.',
  'address-too-long': 'The address is too long.',
  'body-too-large': 'The body is too large.',
  'too-slow': 'The request took too long to arrive.',
  'crowded-out': 'Too many connections.',
  'wrong-method': 'The method is not allowed here.',
  'wrong-type': 'The content type is not allowed here.',
  'unreadable-body': 'The body cannot be read as its content type says.',
  unsigned: 'The request is not signed.',
  stale: 'The request is too old, or the clocks differ.',
  'wrong-signature': 'The signature is wrong.',
  replayed: 'The request was already answered.',
  'not-logged-in': 'Not logged in.',
  forbidden: 'Refused.',
  'too-many': 'Too many requests.',
  other: 'Refused.',
} as const;

export type RefusalReason = keyof typeof WORDS;

export const REFUSAL_REASONS = Object.keys(WORDS) as readonly RefusalReason[];

export type OnRefused = (reason: RefusalReason) => void;

const counted = new WeakSet<ServerResponse>();

/** Refuses a request without revealing anything about the server, and counts the reason once. */
export function refuse(
  response: ServerResponse,
  status: number,
  reason: RefusalReason,
  onRefused: OnRefused,
): void {
  counted.add(response);
  onRefused(reason);
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${WORDS[reason]}\n`);
}

export function wasCounted(response: ServerResponse): boolean {
  return counted.has(response);
}

/** Why a route refused a request, judged by its status; null if it did not. A 404 is an answer, not a refusal. */
export function statusReason(status: number): RefusalReason | null {
  if (status < 400 || status >= 500 || status === 404) return null;
  return BY_STATUS[status] ?? 'other';
}

const BY_STATUS: Readonly<Record<number, RefusalReason>> = {
  400: 'unreadable-body',
  401: 'not-logged-in',
  403: 'forbidden',
  405: 'wrong-method',
  408: 'too-slow',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'wrong-type',
  421: 'forbidden',
  429: 'too-many',
};
