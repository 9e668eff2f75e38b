import { bodyOf, lackingIn, nothing, valuesOf, type ConnectorValues } from './connector-values.ts';

const partner: ConnectorValues = {
  ...nothing,
  key: 'partner',
  name: 'Partner',
  baseUrl: 'https://partner.example/api',
};
const lacking = (change: Partial<ConnectorValues>, taken: readonly string[] = []): readonly string[] => [
  ...lackingIn({ ...partner, ...change }, taken),
];
const header = (name: string, value = '', isStored = false) => ({ name, value, isStored });

test.each<[string, Partial<ConnectorValues>, readonly string[]]>([
  ['nothing is wrong', {}, []],
  ['a key with capitals', { key: 'Partner' }, ['key']],
  ['no name', { name: ' ' }, ['name']],
  ['an address with a password', { baseUrl: 'https://me:secret@partner.example' }, ['baseUrl']],
  ['an address of another kind', { baseUrl: 'ftp://partner.example' }, ['baseUrl']],
  ['no method', { methods: [] }, ['methods']],
  ['no time', { seconds: '' }, ['seconds']],
  ['more than a minute', { seconds: 61 }, ['seconds']],
  ['no size', { kilobytes: 0 }, ['kilobytes']],
  ['a header without a value', { headers: [header('X-Key')] }, ['headers.0']],
  ['a header twice', { headers: [header('X-Key', 'a'), header('x-key', 'b')] }, ['headers.1']],
  ['a stored header without a new value', { headers: [header('x-key', '', true)] }, []],
])('%s', (_, change, found) => expect(lacking(change)).toEqual(found));

test('a new one cannot have the key of another', () => {
  expect(lacking({}, ['partner'])).toEqual(['taken']);
});

test('a stored value that is not typed anew is kept, whatever else changes', () => {
  const stored = { ...bodyOf(partner), key: 'partner', headers: ['authorization', 'x-key'] };
  const values = valuesOf({ ...stored, methods: ['GET'], timeoutMs: 2500, maxBytes: 500, allowPrivate: false });
  expect(values).toMatchObject({ seconds: 2.5, kilobytes: 0.5 });
  const [first] = values.headers;
  const changed = { ...values, headers: [{ ...header('authorization'), ...first }, header('X-New', 'n')] };
  expect(bodyOf(changed)).toMatchObject({
    headers: { authorization: null, 'x-new': 'n' },
    timeoutMs: 2500,
    maxBytes: 500,
  });
});
