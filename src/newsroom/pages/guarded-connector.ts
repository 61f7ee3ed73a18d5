import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { explainRefusal } from './public-address.ts';
import { RefusedAddress } from './refused-address.ts';

/** The IP addresses of a host's name, of which there is at least one. Rejects as `dns.lookup` does. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** As every other program of the machine finds them. */
export const resolveHost: Resolve = async (host) => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly LookupAddress[]>();
  lookUp(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  return (await promise).map(({ address }) => address);
};

export type GuardOptions = {
  readonly resolve: Resolve;
  /** Addresses with their port that are let through though they are not public: "127.0.0.1:8080". For tests alone. */
  readonly allow: readonly string[];
};

/**
 * Connects to public addresses only. A name is resolved once for each connection, and what is connected to is what was
 * checked, so an answer of the name server that changes meanwhile changes nothing. A name with one address that is not
 * public is refused whole: a server of the internet has none.
 */
export function createGuardedConnector({ resolve, allow }: GuardOptions): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const connect = async () => {
      const addresses = isIP(host) === 0 ? await resolve(host) : [host];
      for (const address of addresses) {
        const why = allow.includes(`${address}:${port}`) ? null : explainRefusal(address);
        if (why !== null) throw new RefusedAddress(nameTarget(host, address, why));
      }
      buildConnector({ lookup: answerWith(addresses), allowH2: false, timeout: CONNECT_MS })(
        options,
        callback,
      );
    };
    connect().catch((error: Error) => callback(error, null));
  };
}

/** As a rule it is the request's own deadline that ends a connection attempt; this one ends what it left behind. */
const CONNECT_MS = 10_000;

function nameTarget(host: string, address: string, why: string): string {
  const kind = `${/^[aeiou]/.test(why) ? 'an' : 'a'} ${why}`.replace('a no IP', 'no IP');
  return host === address ? `${host} is ${kind}` : `${host} leads to ${address}, ${kind}`;
}

function answerWith(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = found;
    if (options.all) callback(null, found);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}
