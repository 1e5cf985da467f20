import { BlockList, isIP } from 'node:net';

/** What of IPv4 is no address of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const SPECIAL_V4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Within what IPv6 gives out at all (2000::/3): protocols and tunnels, 6to4, documentation. iana-ipv6-special-registry */
const SPECIAL_V6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (networks: typeof SPECIAL_V4, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
};
const specialV4 = listOf(SPECIAL_V4, 'ipv4');
const specialV6 = listOf(SPECIAL_V6, 'ipv6');
const givenOutV6 = listOf([['2000::', 3]], 'ipv6');
/** IPv4 in the clothes of IPv6: mapped (RFC 4291), and what a NAT64 translates (RFC 6052). */
const carriesV4 = listOf(
  [
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
  ],
  'ipv6',
);

/**
 * Whether an IP address (no brackets; a zone may follow) leads anywhere but to the public internet: this machine, its
 * networks, and what is reserved. What is no IP address at all counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  const [ip = ''] = address.split('%');
  if (isIP(ip) === 4) return specialV4.check(ip);
  if (isIP(ip) !== 6) return true;
  if (carriesV4.check(ip, 'ipv6')) return specialV4.check(lastFourBytes(ip));
  return !givenOutV6.check(ip, 'ipv6') || specialV6.check(ip, 'ipv6');
}

function lastFourBytes(ip: string): string {
  const plain = new URL(`http://[${ip}]/`).hostname.slice(1, -1);
  const [high = 0, low = 0] = plain
    .split(':')
    .slice(-2)
    .map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
