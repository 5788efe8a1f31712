import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import {
  addressKey,
  createClientAddress,
  type ClientAddress,
  type ClientAddressOptions,
} from '../../../server/http/client-address.ts';
import type { AppEnv } from '../../../server/http/context.ts';

const PROXY = '10.0.0.1';

/** What a server with these options takes for the address of a request with these X-Forwarded-For lines. */
async function seenAs(options: ClientAddressOptions, ...forwarded: string[]): Promise<string | undefined> {
  const clientAddress = createClientAddress(options);
  const seen: (string | undefined)[] = [];
  const app = new Hono<AppEnv>().get('/', (c) => {
    seen.push(clientAddress(c));
    return c.body(null);
  });
  await app.request('/', { headers: forwarded.map((line): [string, string] => ['X-Forwarded-For', line]) });
  assert.equal(seen.length, 1);
  return seen[0];
}

describe('the key of an address', () => {
  const rows: { text: string; key: string; why: string }[] = [
    { why: 'IPv4', text: '203.0.113.7', key: '203.0.113.7' },
    { why: 'IPv4, its ends', text: '0.0.0.0', key: '0.0.0.0' },
    { why: 'IPv4, its ends', text: '255.255.255.255', key: '255.255.255.255' },
    { why: 'IPv4-mapped', text: '::ffff:203.0.113.7', key: '203.0.113.7' },
    { why: 'IPv4-mapped in hexadecimal', text: '::FFFF:cb00:7107', key: '203.0.113.7' },
    { why: 'IPv4-mapped in full', text: '0000:0000:0000:0000:0000:ffff:203.000.113.007', key: '' },
    { why: 'IPv4-mapped in full', text: '0000:0000:0000:0000:0000:ffff:255.255.255.255', key: '255.255.255.255' },
    { why: 'IPv4 behind a stateless translator', text: '64:ff9b::203.0.113.7', key: '203.0.113.7' },
    { why: 'another behind the same', text: '64:ff9b::198.51.100.1', key: '198.51.100.1' },
    { why: 'translated, in hexadecimal', text: '0064:FF9B::CB00:7107', key: '203.0.113.7' },
    { why: 'translated, one bit too far', text: '64:ff9b::1:203.0.113.7', key: '64:ff9b:0:0::/64' },
    { why: 'translated for local use, RFC 8215', text: '64:ff9b:1::203.0.113.7', key: '64:ff9b:1:0::/64' },
    { why: 'IPv6 by its /64', text: '2001:db8:1:2:3:4:5:6', key: '2001:db8:1:2::/64' },
    { why: 'its neighbour', text: '2001:db8:1:2:ffff:ffff:ffff:ffff', key: '2001:db8:1:2::/64' },
    { why: 'the next /64', text: '2001:db8:1:3:3:4:5:6', key: '2001:db8:1:3::/64' },
    { why: 'capitals and leading zeros', text: '2001:0DB8:0001:0002::1', key: '2001:db8:1:2::/64' },
    { why: 'shortened', text: '2001:db8::1', key: '2001:db8:0:0::/64' },
    { why: 'shortened at its end', text: '2001:db8::', key: '2001:db8:0:0::/64' },
    { why: 'this machine', text: '::1', key: '0:0:0:0::/64' },
    { why: 'not mapped: ffff elsewhere', text: '::ffff:0:203.0.113.7', key: '0:0:0:0::/64' },
    { why: 'with a zone', text: 'fe80::1%eth0.100', key: 'fe80:0:0:0::/64' },
  ];
  for (const { why, text, key } of rows) {
    it(`of ${text} is ${key || 'none'}: ${why}`, () => {
      assert.equal(addressKey(text), key === '' ? undefined : key);
    });
  }

  for (const text of [
    ...['', ' ', 'unknown', '_hidden', 'localhost', 'null', '__proto__', '203.0.113', '203.0.113.256', '203.0.113.7.1'],
    ...['0203.0.113.7', '203.0.113.7 ', '0x7f.1', '2130706433', '203.0.113.7/24', '２０３.0.113.7', '1::2::3', ':::'],
    ...['2001:db8', '12345::', '1:2:3:4:5:6:7:8:9', '[::1]', '::1]:80/[', '::1]@evil', '::1%', '::1%a%b', 'g::'],
    ...['203.0.113.7\n', '::1\u0000', 'a'.repeat(100_000), '1'.repeat(100_000), `::1%${'a'.repeat(100_000)}`],
  ]) {
    it(`is none for ${JSON.stringify(text.slice(0, 30))}, which is no address`, () => {
      assert.equal(addressKey(text), undefined);
    });
  }
});

describe('the address of a client', () => {
  const connectionAddress = () => PROXY;
  const rows: { why: string; trustedProxies?: number; forwarded: string[]; address: string | undefined }[] = [
    { why: 'the connection says it', forwarded: [], address: PROXY },
    { why: 'without trust a header changes nothing', forwarded: ['203.0.113.7'], address: PROXY },
    { why: 'one proxy: what it appended', trustedProxies: 1, forwarded: ['203.0.113.7'], address: '203.0.113.7' },
    {
      why: 'one proxy, spoofed',
      trustedProxies: 1,
      forwarded: ['8.8.8.8, 9.9.9.9, 203.0.113.7'],
      address: '203.0.113.7',
    },
    {
      why: 'one proxy, spoofed line',
      trustedProxies: 1,
      forwarded: ['8.8.8.8', '203.0.113.7'],
      address: '203.0.113.7',
    },
    { why: 'one proxy, header missing', trustedProxies: 1, forwarded: [], address: PROXY },
    { why: 'one proxy, header empty', trustedProxies: 1, forwarded: [''], address: PROXY },
    { why: 'one proxy, malformed: nothing further left', trustedProxies: 1, forwarded: ['8.8.8.8, x'], address: PROXY },
    { why: 'one proxy, entry empty', trustedProxies: 1, forwarded: ['8.8.8.8,'], address: PROXY },
    { why: 'two proxies', trustedProxies: 2, forwarded: ['203.0.113.7, 10.0.0.2'], address: '203.0.113.7' },
    { why: 'two, spoofed', trustedProxies: 2, forwarded: ['8.8.8.8, 203.0.113.7,10.0.0.2'], address: '203.0.113.7' },
    { why: 'two proxies, one entry', trustedProxies: 2, forwarded: ['10.0.0.2'], address: PROXY },
    {
      why: 'two, the one that counts malformed',
      trustedProxies: 2,
      forwarded: ['8.8.8.8, x, 10.0.0.2'],
      address: PROXY,
    },
    { why: 'IPv6', trustedProxies: 1, forwarded: ['2001:db8:1:2::9'], address: '2001:db8:1:2::/64' },
    { why: 'IPv6 in brackets', trustedProxies: 1, forwarded: ['[2001:db8:1:2::9]'], address: '2001:db8:1:2::/64' },
    { why: 'IPv6, port', trustedProxies: 1, forwarded: ['[2001:db8:1:2::9]:443'], address: '2001:db8:1:2::/64' },
    { why: 'IPv4, port', trustedProxies: 1, forwarded: ['203.0.113.7:52144'], address: '203.0.113.7' },
    { why: 'IPv4, no port', trustedProxies: 1, forwarded: ['203.0.113.7:x'], address: PROXY },
    { why: 'in brackets, no address', trustedProxies: 1, forwarded: ['[evil]:1'], address: PROXY },
    { why: 'a long header', trustedProxies: 1, forwarded: [`${'8.8.8.8,'.repeat(10_000)}9`], address: PROXY },
  ];
  for (const { why, trustedProxies, forwarded, address } of rows) {
    it(`is ${address ?? 'unknown'}: ${why}`, async () => {
      assert.equal(await seenAs({ connectionAddress, trustedProxies }, ...forwarded), address);
    });
  }

  it('is unknown where the runtime does not know it, whatever the request says', async () => {
    assert.equal(await seenAs({}, '203.0.113.7'), undefined);
    assert.equal(await seenAs({ connectionAddress: () => undefined }, '203.0.113.7'), undefined);
    assert.equal(await seenAs({ connectionAddress: () => '/run/socket' }, '203.0.113.7'), undefined);
    // Hono's for Node, where it is not Node that serves the app.
    assert.equal(await seenAs({ connectionAddress: (c) => getConnInfo(c).remote.address }), undefined);
    // JavaScript: of a header that is not there, `Headers` says null.
    const connectionAddress = (c: Context<AppEnv>): unknown => c.req.raw.headers.get('CF-Connecting-IP');
    assert.equal(await seenAs({ connectionAddress: connectionAddress as ClientAddress }), undefined);
  });

  it('is what the proxy says where the connection has none, as over a Unix socket', async () => {
    assert.equal(await seenAs({ trustedProxies: 1 }, '203.0.113.7'), '203.0.113.7');
  });
});
