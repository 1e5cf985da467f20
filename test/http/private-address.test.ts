import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '#src/http/private-address.ts';

describe('a private address', () => {
  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
    ],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '203.0.113.9', '224.0.0.1'],
    ...[
      '255.255.255.255',
      '::',
      '::1',
      '::2',
      '::127.0.0.1',
      'fc00::1',
      'fdff::1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...[
      'febf::1',
      'fec0::1',
      'ff02::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '2002:808:808::1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:a9fe:a9fe',
      '0:0:0:0:0:ffff:c0a8:101',
      '::ffff:0:7f00:1',
    ],
    ...['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::', '64:ff9b:1::808:808', 'localhost', '', '1.2.3'],
  ])('is %s', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each([
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
    ],
    ...[
      '128.0.0.0',
      '169.253.0.1',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.1.1',
      '192.169.0.0',
      '223.255.255.255',
    ],
    ...['2606:4700::1111', '2a00:1450:4001::5', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'],
  ])('is not %s', (address) => expect(isPrivateAddress(address)).toBe(false));

  it('is the same in the clothes of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        for (const clothes of ['::ffff:', '64:ff9b::'])
          expect(isPrivateAddress(clothes + address)).toBe(isPrivateAddress(address));
      }),
    );
  });
});
