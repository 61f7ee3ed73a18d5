import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

/** The one password, with one limit on wrong tries at all places that ask for it. */
export type PasswordCheck = (request: IncomingMessage, given: string) => Verdict;

export type Verdict =
  | { readonly kind: 'right' | 'wrong' }
  /** Wrong too, and one too many. In whole seconds. */
  | { readonly kind: 'wait'; readonly seconds: number };

export type PasswordCheckOptions = {
  readonly password: string;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
};

/** Milliseconds for which a wrong try counts. */
const WINDOW = 60_000;

/** The most wrong tries in `WINDOW` from one address, and from each while there are `MANY` from all together. */
const TRIES = { usual: 5, underAttack: 1 };
const MANY = 50;

/** Addresses in memory, about 2 MB. */
const MAX_ADDRESSES = 10_000;

/**
 * The right password opens at any time, whoever else has tried: without TRUSTED_PROXIES, all who come through a proxy have
 * one address, and nothing that a request says of itself could tell them apart. So a limit holds back wrong tries alone. It
 * does not slow down somebody who guesses without reading the answers; against that, the password is long.
 */
export function createPasswordCheck({ password, addressOf, clock }: PasswordCheckOptions): PasswordCheck {
  const wanted = hash(password);
  // The times of the wrong tries, oldest first.
  const byClient = new LRUCache<string, readonly number[]>({ max: MAX_ADDRESSES });
  let latest: readonly number[] = [];
  return (request, given) => {
    if (timingSafeEqual(hash(given), wanted)) return { kind: 'right' };
    const now = clock();
    const isRecent = (at: number) => at > now - WINDOW;
    const client = clientOf(addressOf(request));
    const tries = (byClient.get(client) ?? []).filter(isRecent);
    const limit = latest.filter(isRecent).length < MANY ? TRIES.usual : TRIES.underAttack;
    const decisive = tries.at(-limit);
    if (decisive !== undefined) {
      return { kind: 'wait', seconds: Math.ceil((decisive + WINDOW - now) / 1000) };
    }
    byClient.set(client, [...tries, now]);
    latest = [...latest, now].slice(-MANY);
    return { kind: 'wrong' };
  };
}

/** Both sides of the comparison have the same length, so its time says nothing about the password's. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Who an address stands for. With IPv6, a household or a rented machine has a whole /64: one is not many strangers. */
function clientOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - groups(head).length - after.length }, () => '0');
  const all = tail === undefined ? groups(head) : [...groups(head), ...zeros, ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
