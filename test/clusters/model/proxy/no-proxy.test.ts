import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIp, passesOverProxy } from '../../../../src/clusters/model/proxy/no-proxy.ts';

// Every case was compared with Go's golang.org/x/net/http/httpproxy, which kubectl uses.
describe('NO_PROXY', () => {
  test.each([
    // A domain covers itself and its subdomains, and no name that merely ends alike.
    ['corp', 'corp', '443', true],
    ['corp', 'kube.corp', '443', true],
    ['kube.corp', 'xkube.corp', '443', false],
    ['KUBE.Corp', 'kube.corp', '443', true],
    // With a dot or a star in front, only subdomains.
    ['.corp', 'kube.corp', '443', true],
    ['.corp', 'corp', '443', false],
    ['*.corp', 'kube.corp', '443', true],
    ['*.corp', 'corp', '443', false],
    ['*corp', 'kube.corp', '443', false],
    // With a port, only that port.
    ['kube.corp:6443', 'kube.corp', '6443', true],
    ['kube.corp:6443', 'kube.corp', '443', false],
    ['kube.corp:', 'kube.corp', '443', true],
    [':6443', 'kube.corp', '6443', false],
    // Addresses and networks.
    ['10.0.0.1', '10.0.0.1', '443', true],
    ['10.0.0.1:6443', '10.0.0.1', '443', false],
    ['10.0.0.0/8', '10.200.3.4', '443', true],
    ['10.0.0.0/31', '10.0.0.2', '443', false],
    ['10.0.0.0/33', '10.0.0.1', '443', false],
    ['10.0.0.0/8:443', '10.0.0.1', '443', false],
    ['010.0.0.1', '10.0.0.1', '443', false],
    ['0.0.0.0/0', 'fd00::1', '443', false],
    ['fd00::/16', 'fd00:1::2', '443', true],
    ['::/0', '10.0.0.1', '443', false],
    ['fd00:0:0::1', 'fd00::1', '443', true],
    ['[fd00::1]:6443', 'fd00::1', '6443', true],
    ['[fd00::1]', 'fd00::1', '6443', false],
    ['::ffff:10.0.0.1', '10.0.0.1', '443', true],
    ['::ffff:10.0.0.0/120', '10.0.0.9', '443', true],
    ['1', '10.0.0.1', '443', false],
    // A list, with blanks and holes.
    ['other, ,kube.corp ', 'kube.corp', '443', true],
    ['other,*', '10.0.0.1', '443', true],
    ['', 'kube.corp', '443', false],
    ['bücher.example', 'xn--bcher-kva.example', '443', true],
    // Never, whatever the list says.
    ['', 'localhost', '443', true],
    ['', 'foo.localhost', '443', false],
    ['', '127.0.0.1', '443', true],
    ['', '127.9.9.9', '443', true],
    ['', '::1', '443', true],
    ['', '::ffff:7f00:1', '443', true],
    ['', '::2', '443', false],
  ])('%j and %s:%s: %s', (noProxy, host, port, expected) => {
    expect(passesOverProxy(noProxy, host, port)).toBe(expected);
  });

  test('a network covers exactly the addresses that begin with its bits', () => {
    const address = fc.nat({ max: 0xffffffff });
    const text = (ip: number): string => [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join('.');
    fc.assert(
      fc.property(address, address, fc.nat({ max: 32 }), fc.boolean(), (network, other, bits, near) => {
        const ip = near ? (network ^ (other >>> Math.max(1, bits))) >>> 0 : other;
        fc.pre(ip >>> 24 !== 127);
        const begins = bits === 0 || network >>> (32 - bits) === ip >>> (32 - bits);
        expect(passesOverProxy(`${text(network)}/${bits}`, text(ip), '443')).toBe(begins);
      }),
    );
  });
});

test('an IPv6 address has the same bytes however it is written', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 1, 0xabcd, 0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
      const long = groups.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':');
      const short = new URL(`http://[${long}]`).hostname.slice(1, -1);
      expect(parseIp(long)).toEqual(parseIp(short));
      expect([4, 16]).toContain(parseIp(long)?.length);
    }),
  );
});

test.each([
  '',
  'kube',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '01.2.3.4',
  ':',
  ':::',
  '1::2::3',
  'fe80::1%eth0',
  '1.2.3.4:80',
  'g::',
])('%j is no address', (text) => {
  expect(parseIp(text)).toBeUndefined();
});
