import { describe, expect, it } from 'vitest';
import {
  AddressRefused,
  checkTarget,
  isPublic,
  parseTarget,
  type Resolve,
  resolveHost,
} from '../../../functions/webhooks/check-address.ts';

/** A name server that gives these, whatever it is asked. */
const giving =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const check = async (text: string, resolve: Resolve = resolveHost, allowsLocal = false) =>
  checkTarget(parseTarget(text, allowsLocal), allowsLocal, resolve);

describe('parseTarget', () => {
  it.each([
    ['what is no URL', 'receiver'],
    ['plain HTTP', 'http://receiver.example/'],
    ['another scheme', 'ftp://receiver.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a user name', 'https://user@receiver.example/'],
    ['a password', 'https://user:pass@receiver.example/'],
    ['a fragment', 'https://receiver.example/#a'],
    ['a port of something else', 'https://receiver.example:6379/'],
    ['port 80', 'https://receiver.example:80/'],
  ])('refuses %s', (_, text) => {
    expect(() => parseTarget(text, false)).toThrow(AddressRefused);
  });

  it.each(['https://receiver.example/hook?a=1', 'https://receiver.example:443/', 'https://receiver.example:8443/'])(
    'takes %s',
    (text) => {
      expect(parseTarget(text, false).protocol).toBe('https:');
    },
  );

  it('takes plain HTTP and any port where the machine allows its own network', () => {
    expect(parseTarget('http://127.0.0.1:4000/', true).port).toBe('4000');
  });
});

describe('checkTarget', () => {
  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback beyond the first', 'https://127.1.2.3/'],
    ['loopback as a decimal number', 'https://2130706433/'],
    ['loopback in octal', 'https://0177.0.0.1/'],
    ['loopback as one octal number', 'https://017700000001/'],
    ['loopback in hex', 'https://0x7f.0x0.0x0.0x1/'],
    ['loopback as one hex number', 'https://0x7f000001/'],
    ['loopback, short', 'https://127.1/'],
    ['loopback in full-width digits', 'https://１２７.０.０.１/'],
    ['this host', 'https://0.0.0.0/'],
    ['this host, short', 'https://0/'],
    ['private 10/8', 'https://10.0.0.1/'],
    ['private 172.16/12', 'https://172.31.255.255/'],
    ['private 192.168/16', 'https://192.168.1.1/'],
    ['link-local, where a cloud tells its machines who they are', 'https://169.254.169.254/latest/meta-data/'],
    ['the same in hex', 'https://0xa9fea9fe/'],
    ['the container credentials of AWS', 'https://169.254.170.2/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['benchmarks', 'https://198.18.0.1/'],
    ['documentation', 'https://203.0.113.5/'],
    ['multicast', 'https://224.0.0.1/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['reserved', 'https://240.0.0.1/'],
    ['the host of another cloud', 'https://168.63.129.16/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv6 unspecified', 'https://[::]/'],
    ['v4-mapped loopback', 'https://[::ffff:127.0.0.1]/'],
    ['v4-mapped loopback in hex', 'https://[::ffff:7f00:1]/'],
    ['v4-mapped link-local', 'https://[::ffff:169.254.169.254]/'],
    ['v4-compatible loopback', 'https://[::127.0.0.1]/'],
    ['v4-translated loopback', 'https://[::ffff:0:127.0.0.1]/'],
    ['6to4 of loopback', 'https://[2002:7f00:1::]/'],
    ['NAT64 of loopback', 'https://[64:ff9b::7f00:1]/'],
    ['local NAT64', 'https://[64:ff9b:1::7f00:1]/'],
    ['Teredo', 'https://[2001::1]/'],
    ['unique local, where AWS has its metadata', 'https://[fd00:ec2::254]/'],
    ['IPv6 link-local', 'https://[fe80::1]/'],
    ['site-local of old', 'https://[fec0::1]/'],
    ['IPv6 multicast', 'https://[ff02::1]/'],
    ['IPv6 documentation', 'https://[2001:db8::1]/'],
    ['the newer IPv6 documentation', 'https://[3fff::1]/'],
    ['IPv6 that nobody has been given', 'https://[4000::1]/'],
    ['localhost by name', 'https://localhost/'],
    ['localhost with a dot', 'https://localhost./'],
  ])('refuses %s: %s', async (_, text) => {
    await expect(check(text)).rejects.toThrow(AddressRefused);
  });

  it.each([
    ['leads to a private address', giving('10.1.2.3')],
    ['leads to v4-mapped loopback', giving('::ffff:127.0.0.1')],
    ['has a public and a private address', giving('93.184.215.14', '127.0.0.1')],
    ['has a public and a private address of IPv6', giving('2606:4700::1111', 'fd00::1')],
    ['has no address', giving()],
    ['is not known', () => Promise.reject(new Error('ENOTFOUND'))],
  ] as const)('refuses a name that %s', async (_, resolve) => {
    await expect(check('https://receiver.example/', resolve)).rejects.toThrow(AddressRefused);
  });

  it('refuses a name that was public when it was registered and is private now', async () => {
    const answers = [giving('93.184.215.14'), giving('127.0.0.1')];
    const rebinding: Resolve = (host) => (answers.shift() as Resolve)(host);

    await expect(check('https://receiver.example/', rebinding)).resolves.toHaveLength(1);
    await expect(check('https://receiver.example/', rebinding)).rejects.toThrow(AddressRefused);
  });

  it('gives every public address of a name', async () => {
    expect(await check('https://receiver.example/', giving('93.184.215.14', '2606:4700::1111'))).toEqual([
      { address: '93.184.215.14', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('takes this machine only where it is told to', async () => {
    expect(await check('http://127.0.0.1:4000/', resolveHost, true)).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });
});

describe('isPublic', () => {
  it.each(['', 'receiver.example', 'fe80::1%eth0', '2606:4700::1111%eth0', '1.2.3'])('is never %j', (text) => {
    expect(isPublic(text)).toBe(false);
  });

  it.each([
    '0.255.255.255 10.255.255.255 100.64.0.0 100.127.255.255 127.255.255.255 169.254.0.0 172.16.0.0 172.31.255.255',
    '192.0.0.170 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.255.255 192.175.48.1 198.18.0.0 198.19.255.255',
    '198.51.100.1 203.0.113.1 224.0.0.0 239.255.255.255 240.0.0.1 255.255.255.254 168.63.129.16',
    ':: ::1 ::ffff:10.0.0.1 ::10.0.0.1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1',
    '2001:db8::1 2002:808:808:: 3fff:fff::1 4000::1 5f00::1 fc00::1 fdff::1 fd00:ec2::254 fe80::1 febf::1 fec0::1 ff0e::1',
  ])('is none of %s', (list) => {
    expect(list.split(' ').filter(isPublic)).toEqual([]);
  });

  it.each([
    '9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 169.253.255.255 169.255.0.0 172.15.255.255',
    '172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8',
    '2001:4860::1 2400::1 2606:4700::1111 2a00::1 3ffe::1',
  ])('are the neighbours of those: %s', (list) => {
    expect(list.split(' ').filter((one) => !isPublic(one))).toEqual([]);
  });
});
