import { BlockList, isIP } from 'node:net';

/**
 * Reads addresses and networks in CIDR notation, such as 127.0.0.1 and 10.0.0.0/8. Null if one of them is neither. The
 * list also finds an IPv4 address that is written as IPv6 (`::ffff:10.0.0.1`).
 */
export function readNetworks(texts: readonly string[]): BlockList | null {
  const networks = new BlockList();
  for (const text of texts) {
    const [address = '', prefix = '', ...more] = text.split('/');
    const version = isIP(address);
    const bits = version === 6 ? 128 : 32;
    if (version === 0 || more.length > 0) return null;
    if (text.includes('/') && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) return null;
    networks.addSubnet(address, prefix === '' ? bits : Number(prefix), version === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}
