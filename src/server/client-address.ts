import type { IncomingMessage } from 'node:http';
import { type BlockList, isIP, SocketAddress } from 'node:net';

/** Reads what a proxy says of the request that it passes on, if the operator trusts it. */
export type Proxies = {
  /** Where the request came from: past every trusted proxy, the first address that is not one. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** The name that the client asked for. */
  readonly hostOf: (request: IncomingMessage) => string;
};

/**
 * Each proxy adds the address that it was called from to the end of `X-Forwarded-For`, so the list is read backwards and
 * only as far as the proxies are trusted: what is further in front can be made up by the client.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#selecting_an_ip_address
 */
export function createProxies(trusted: BlockList): Proxies {
  const isTrusted = (address: string) => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
  return {
    addressOf: (request) => {
      let address = request.socket.remoteAddress ?? '';
      for (const hop of items(request.headers['x-forwarded-for']).reverse()) {
        const earlier = withoutPort(hop);
        if (!isTrusted(address) || earlier === null) break;
        address = earlier;
      }
      return address;
    },
    hostOf: (request) => {
      const [forwarded] = items(request.headers['x-forwarded-host']);
      const isForwarded = forwarded !== undefined && isTrusted(request.socket.remoteAddress ?? '');
      return (isForwarded ? forwarded : (request.headers.host ?? '')).toLowerCase();
    },
  };
}

/** The items of a header that is a list, the client's first. Each proxy on the way may have added one. */
export function items(header: string | readonly string[] | undefined): string[] {
  return (typeof header === 'string' ? header : (header ?? []).join(','))
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Null for what is not an address, such as "unknown". Some proxies add the client's port. */
function withoutPort(hop: string): string | null {
  return isIP(hop) === 0 ? (SocketAddress.parse(hop)?.address ?? null) : hop;
}
