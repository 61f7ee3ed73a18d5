import ipaddr from 'ipaddr.js';

/**
 * What kind of address it is if a page must not be fetched from there: "loopback address", "address of a private network".
 * Null for one of the public internet. IPv6 that stands for IPv4 is judged by both.
 */
export function explainRefusal(address: string): string | null {
  if (!ipaddr.isValid(address)) return 'no IP address';
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? explainIpv6(parsed) : explainIpv4(parsed);
}

function explainIpv4(address: ipaddr.IPv4): string | null {
  if (METADATA.has(address.toString())) return LINK_LOCAL;
  const range = address.range();
  return range === 'unicast' ? null : (NAMES.get(range) ?? RESERVED);
}

function explainIpv6(address: ipaddr.IPv6): string | null {
  if (address.zoneId !== undefined) return LINK_LOCAL;
  const range = address.range();
  if (range === 'ipv4Mapped') return explainIpv4(address.toIPv4Address());
  const embedded = embeddedIpv4(address, range);
  if (embedded.length > 0) {
    return embedded.map(explainIpv4).find((why) => why !== null) ?? null;
  }
  if (range !== 'unicast') return NAMES.get(range) ?? RESERVED;
  // Nothing else is assigned: https://www.iana.org/assignments/ipv6-address-space
  return address.match(GLOBAL_UNICAST) ? null : RESERVED;
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** The IPv4 addresses that such an address is a way to. A local NAT64 prefix (RFC 8215) may have them anywhere: none, so it is refused. */
function embeddedIpv4(address: ipaddr.IPv6, range: string): readonly ipaddr.IPv4[] {
  const [, first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0] = address.parts;
  if (range === '6to4') return [toIpv4(first, second)];
  // RFC 4380: the server's address, then the client's, all bits turned over.
  if (range === 'teredo') return [toIpv4(second, third), toIpv4(~sixth, ~seventh)];
  if (range === 'rfc6052' && address.match(NAT64)) return [toIpv4(sixth, seventh)];
  return [];
}

function toIpv4(high: number, low: number): ipaddr.IPv4 {
  return new ipaddr.IPv4([(high >> 8) & 0xff, high & 0xff, (low >> 8) & 0xff, low & 0xff]);
}

/**
 * Metadata services of clouds at addresses that look public; all others are at link-local, private or reserved ones.
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);

const RESERVED = 'reserved address';
const LINK_LOCAL = 'link-local or metadata address';
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    loopback: 'loopback address',
    private: 'address of a private network',
    uniqueLocal: 'address of a private network',
    deprecatedSiteLocal: 'address of a private network',
    carrierGradeNat: 'address of a provider’s own network',
    linkLocal: LINK_LOCAL,
    multicast: 'multicast address',
    broadcast: 'broadcast address',
    unspecified: 'unspecified address',
  }),
);
