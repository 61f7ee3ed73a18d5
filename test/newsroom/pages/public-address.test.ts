import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainRefusal } from '../../../src/newsroom/pages/public-address.ts';

test.each([
  '8.8.8.8',
  '93.184.216.34',
  '2606:4700::1111',
  '2a00:1450:4001:82a::200e',
  // Ways to 8.8.8.8: mapped, 6to4, NAT64, Teredo with a public server.
  '::ffff:8.8.8.8',
  '2002:808:808::1',
  '64:ff9b::8.8.8.8',
  '2001:0:4136:e378:8000:63bf:f7f7:f7f7',
])('%s is of the public internet', (address) => {
  expect(explainRefusal(address)).toBeNull();
});

test.each([
  ['127.0.0.1', 'loopback address'],
  ['127.255.255.254', 'loopback address'],
  ['0.0.0.0', 'unspecified address'],
  ['10.1.2.3', 'address of a private network'],
  ['172.31.0.1', 'address of a private network'],
  ['192.168.1.1', 'address of a private network'],
  ['100.100.100.200', 'address of a provider’s own network'],
  ['169.254.169.254', 'link-local or metadata address'],
  ['168.63.129.16', 'link-local or metadata address'],
  ['192.0.0.192', 'reserved address'],
  ['198.18.0.1', 'reserved address'],
  ['240.0.0.1', 'reserved address'],
  ['224.0.0.251', 'multicast address'],
  ['255.255.255.255', 'broadcast address'],
  ['::', 'unspecified address'],
  ['::1', 'loopback address'],
  ['::7f00:1', 'reserved address'],
  ['4000::1', 'reserved address'],
  ['2001:db8::1', 'reserved address'],
  ['fd00:ec2::254', 'address of a private network'],
  ['fec0::1', 'address of a private network'],
  ['fe80::1', 'link-local or metadata address'],
  ['fe80::1%eth0', 'link-local or metadata address'],
  ['2606:4700::1%eth0', 'link-local or metadata address'],
  ['ff02::1', 'multicast address'],
  ['::ffff:127.0.0.1', 'loopback address'],
  ['::ffff:a9fe:a9fe', 'link-local or metadata address'],
  ['::ffff:0:127.0.0.1', 'reserved address'],
  ['2002:7f00:1::', 'loopback address'],
  ['2002:a9fe:a9fe::1', 'link-local or metadata address'],
  ['64:ff9b::10.0.0.1', 'address of a private network'],
  ['64:ff9b:1::8.8.8.8', 'reserved address'],
  // Teredo: to 192.168.0.1, and by way of a server at 10.0.0.1.
  ['2001:0:4136:e378:8000:63bf:3f57:fffe', 'address of a private network'],
  ['2001:0:a00:1:8000:63bf:f7f7:f7f7', 'address of a private network'],
  ['example.org', 'no IP address'],
])('%s is refused: %s', (address, why) => {
  expect(explainRefusal(address)).toBe(why);
});

test('an IPv4 address is judged alike in every form that IPv6 has for it', () => {
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(
    fc.property(octets, ([a, b, c, d]) => {
      const why = explainRefusal(`${a}.${b}.${c}.${d}`);
      const hex = (high: number, low: number) => ((high << 8) | low).toString(16);
      const [high, low] = [hex(a, b), hex(c, d)];
      const [notHigh, notLow] = [hex(255 - a, 255 - b), hex(255 - c, 255 - d)];
      expect(explainRefusal(`::ffff:${high}:${low}`)).toBe(why);
      expect(explainRefusal(`2002:${high}:${low}::1`)).toBe(why);
      expect(explainRefusal(`64:ff9b::${high}:${low}`)).toBe(why);
      expect(explainRefusal(`2001:0:808:808:0:0:${notHigh}:${notLow}`)).toBe(why);
    }),
    { numRuns: 500 },
  );
});
