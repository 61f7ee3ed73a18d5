import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Wait } from '../async.ts';

/** The one password, with one limit on wrong tries at all places that ask for it. Takes up to `LONGEST_LINE` turns. */
export type PasswordCheck = (request: IncomingMessage, given: string) => Promise<Verdict>;

export type Verdict =
  | { readonly kind: 'right' | 'wrong' }
  /** Wrong too and one too many, or one of too many at once. In whole seconds. */
  | { readonly kind: 'wait'; readonly seconds: number };

export type PasswordCheckOptions = {
  readonly password: string;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
  readonly wait: Wait;
};

/** Milliseconds for which a wrong try counts. */
const WINDOW = 60_000;

/** The most wrong tries in `WINDOW` from one address, and from each while there are `MANY` from all together. */
const TRIES = { usual: 5, underAttack: 1 };
const MANY = 50;

/** Milliseconds between two looks at what an address gives that has used up its tries, and how many may wait for one. */
const TURN = 250;
const LONGEST_LINE = 20;

/** Addresses in memory, about 2 MB. */
const MAX_ADDRESSES = 10_000;

/**
 * The right password is not refused because others have tried: without TRUSTED_PROXIES, all who come through a proxy have one
 * address, and nothing that a request says of itself could tell them apart. From an address that has used up its tries,
 * passwords are looked at in turn, so that whoever guesses is slow and whoever knows it waits some seconds.
 */
export function createPasswordCheck({
  password,
  addressOf,
  clock,
  wait,
}: PasswordCheckOptions): PasswordCheck {
  const wanted = hash(password);
  // The times of the wrong tries, oldest first.
  const byClient = new LRUCache<string, readonly number[]>({ max: MAX_ADDRESSES });
  /** When the last in line has its turn. */
  const lines = new LRUCache<string, number>({ max: MAX_ADDRESSES });
  let latest: readonly number[] = [];

  /** How long the client is told to wait, in milliseconds; null if it has tries left. */
  const used = (client: string): number | null => {
    const isRecent = (at: number) => at > clock() - WINDOW;
    const tries = (byClient.get(client) ?? []).filter(isRecent);
    const limit = latest.filter(isRecent).length < MANY ? TRIES.usual : TRIES.underAttack;
    const decisive = tries.at(-limit);
    if (decisive === undefined) return null;
    return decisive + WINDOW - clock();
  };

  /** Resolves when it is the client's turn, and to false at once if too many wait already. */
  const turn = async (client: string): Promise<boolean> => {
    const at = Math.max(clock(), lines.get(client) ?? 0) + TURN;
    if (at - clock() > LONGEST_LINE * TURN) return false;
    lines.set(client, at);
    await wait(at - clock());
    return true;
  };

  return async (request, given) => {
    const client = clientOf(addressOf(request));
    const toWait = used(client);
    const tell = (ms: number): Verdict => ({ kind: 'wait', seconds: Math.ceil(ms / 1000) });
    if (toWait !== null && !(await turn(client))) return tell(LONGEST_LINE * TURN);
    if (timingSafeEqual(hash(given), wanted)) return { kind: 'right' };
    if (toWait !== null) return tell(toWait);
    const tries = byClient.get(client) ?? [];
    byClient.set(client, [...tries, clock()].slice(-TRIES.usual));
    latest = [...latest, clock()].slice(-MANY);
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
