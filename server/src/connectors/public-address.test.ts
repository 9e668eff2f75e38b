import type { LookupAddress } from 'node:dns';
import { addressOf } from './connector-call.ts';
import { isPublicAddress, publicLookup, requirePublicHost } from './public-address.ts';

test.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.32.0.1', true],
  ['223.255.255.255', true],
  ['2606:4700:4700::1111', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['169.254.169.254', false], // where clouds tell their machines secrets
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.168.0.1', false],
  ['198.19.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::10.0.0.1', false],
  ['fc00::1', false],
  ['fd12:3456::1', false],
  ['fe80::1', false],
  ['fe80::1%eth0', false],
  ['ff02::1', false],
  ['2001:0:1::1', false],
  ['2001:db8::1', false],
  ['2002:a00:1::1', false], // 10.0.0.1 behind 6to4
  ['nonsense', false],
])('%s is public: %s', (address, is) => expect(isPublicAddress(address)).toBe(is));

test.each(['http://127.1/', 'http://0x7f.0.0.1/', 'http://2130706433/', 'http://[::1]/', 'http://[::ffff:a00:1]/'])(
  'an address written as %s is refused without asking anybody',
  (text) => expect(() => requirePublicHost(new URL(text))).toThrow('to be a public address'),
);

const asked = (answers: readonly string[][]) => {
  let times = 0;
  return publicLookup((_, __, found) => {
    const addresses = (answers[times] ?? []).map((address): LookupAddress => ({ address, family: 4 }));
    times += 1;
    found(null, addresses);
  });
};
const look = (lookup: ReturnType<typeof publicLookup>): Promise<unknown> =>
  new Promise((done, failed) => {
    lookup('name.example', { all: true }, (error, addresses) => (error ? failed(error) : done(addresses)));
  });

test('a name is refused when one of its addresses is private, whatever the others are', async () => {
  await expect(look(asked([['8.8.8.8', '10.0.0.1']]))).rejects.toThrow('it is 10.0.0.1');
  await expect(look(asked([[]]))).rejects.toThrow('to be a public address');
});

test('a name that answers differently the next time is checked each time', async () => {
  const lookup = asked([['8.8.8.8'], ['127.0.0.1']]);
  expect(await look(lookup)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  await expect(look(lookup)).rejects.toThrow('it is 127.0.0.1');
});

const connector = {
  ...{ key: 'crm', name: 'CRM', baseUrl: 'https://crm.example/api', methods: ['GET'] as const, headers: {} },
  ...{ timeoutMs: 1, maxBytes: 1, allowPrivate: false },
};

test.each([
  [null, 'https://crm.example/api'],
  ['/people/7', 'https://crm.example/api/people/7'],
  ['people?old=true', 'https://crm.example/api/people?old=true&n=1'],
  ['https://evil.example', 'https://crm.example/api/https://evil.example'],
  ['//evil.example', 'https://crm.example/api//evil.example'],
])('path %s leads to %s', (path, expected) => {
  const query = path?.includes('?') ? { n: 1, none: null } : null;
  expect(addressOf(connector, { path, query }).href).toBe(expected);
});

test.each(['..', '../admin', 'a/../../admin', '%2e%2e/admin', '..%2fadmin', 'a\\..\\..\\admin', '.%2E/admin', '#x'])(
  'path %s is refused',
  (path) => expect(() => addressOf(connector, { path, query: null })).toThrow('a path below connector "crm"'),
);
