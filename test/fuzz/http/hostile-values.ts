/** A value as it is written in JSON: what JSON.stringify cannot write (1e400, deep nesting, a name twice) is here too. */
export interface Hostile {
  readonly name: string;
  readonly json: string;
  /** In a path, a query or a header; null where it has no text of its own. */
  readonly text: string | null;
}

const text = (name: string, value: string): Hostile => ({ name, json: JSON.stringify(value), text: value });
const json = (name: string, value: string): Hostile => ({ name, json: value, text: value });

const texts: readonly Hostile[] = [
  ['zero character', 'a\0b'],
  ['nothing but a zero character', '\0'],
  ['high surrogate', 'a\ud800'],
  ['low surrogate', '\udfffz'],
  ['surrogates turned round', '\udc00\ud800'],
  ['empty', ''],
  ['spaces', '   '],
  ['very long', 'x'.repeat(70_000)],
  [
    'long and incompressible',
    Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000))).join(''),
  ],
  ['emoji', '🐎👩‍🔧🏳️‍🌈'],
  ['right to left', '\u202eمرحبا\u202c'],
  ['combining', `e${'\u0301'.repeat(300)}`],
  ['control characters', '\u0001\u0008\u001f\u007f\u0085\u2028\ufeff'],
  ['noncharacters', '\ufffe\uffff\u{10ffff}'],
  ['SQL', "'; drop table wattloom.task; --"],
  ['SQL array', '{1,2,"x'],
  ['LIKE', '%_\\'],
  ['HTML', '<script>alert(1)</script>'],
  ['template', '${7*7}{{7*7}}=1+1'],
  ['path', '../../etc/passwd'],
  ['path, encoded', '%00%2e%2e%2f%ZZ'],
  ['FEEL', '=1/0'],
  ['regular expression', '(a+)+$[['],
  ['JSON', '{"a":[null]}'],
  ['proto', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['year 0', '0000-01-01T00:00:00Z'],
  ['year 0 in UTC', '0001-01-01T00:00:00+14:00'],
  ['day 99', '2026-99-99'],
  ['day 99 with time', '2026-99-99T99:99:99Z'],
  ['31 February', '2026-02-31T00:00:00Z'],
  ['last date of JavaScript', '+275760-09-13T00:00:00.000Z'],
  ['year 10000', '9999-12-31T23:59:59-14:00'],
  ['many decimals of a second', `2026-01-01T00:00:00.${'1'.repeat(200)}Z`],
  ['infinity', 'infinity'],
  ['duration beyond', 'P999999999999Y'],
  ['duration negative', '-P1D'],
  ['uuid of zeros', '00000000-0000-0000-0000-000000000000'],
  ['uuid of dashes', '-'.repeat(36)],
  ['uuid unknown', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ['wait of dashes', `${'-'.repeat(36)}:1`],
  ['wait unknown', '01890a5d-ac96-774b-bcce-b302099a8057:1'],
  ['wait of a long key', `01890a5d-ac96-774b-bcce-b302099a8057:${'9'.repeat(60)}`],
  ['cursor of another list', Buffer.from('["a","b","c"]').toString('base64url')],
  [
    'cursor of dashes',
    Buffer.from(JSON.stringify(['2026-99-99T00:00:00Z', '-'.repeat(36), '1'])).toString('base64url'),
  ],
  [
    'cursor of dashes, two parts',
    Buffer.from(JSON.stringify(['2026-99-99T00:00:00Z', '-'.repeat(36)])).toString('base64url'),
  ],
  ['cursor of dashes, one part', Buffer.from(JSON.stringify(['-'.repeat(36)])).toString('base64url')],
  ['cursor of a number', Buffer.from('["999999999999999999"]').toString('base64url')],
  ['cursor with a zero character', Buffer.from('["a\\u0000"]').toString('base64url')],
  [
    'cursor of year 0',
    Buffer.from(JSON.stringify(['0000-01-01T00:00:00Z', '01890a5d-ac96-774b-bcce-b302099a8057'])).toString('base64url'),
  ],
].map(([name = '', value = '']) => text(name, value));

const numbers: readonly Hostile[] = [
  ['zero', '0'],
  ['minus zero', '-0'],
  ['minus one', '-1'],
  ['fraction', '1.5'],
  ['beyond int4', '2147483648'],
  ['below int4', '-2147483649'],
  ['beyond int8', '9223372036854775808'],
  ['beyond a double', '123456789012345678901234567890'],
  ['1e400', '1e400'],
  ['1e-400', '1e-400'],
  ['1e400000', '1e400000'],
  ['1e-20000', '1e-20000'],
  ['20,000 decimals', `0.${'0'.repeat(19_999)}1`],
  ['7,000 digits', '7'.repeat(7000)],
  ['NaN as a text', '"NaN"'],
].map(([name = '', value = '']) => json(name, value));

const others: readonly Hostile[] = [
  { name: 'null', json: 'null', text: 'null' },
  { name: 'true', json: 'true', text: 'true' },
  { name: 'an empty list', json: '[]', text: '[]' },
  { name: 'a list', json: '["a",1,null,{}]', text: null },
  { name: 'a list of lists', json: '[[[[]]]]', text: null },
  { name: 'an empty object', json: '{}', text: '{}' },
  { name: 'an object', json: '{"a":{"b":[1]}}', text: null },
  { name: 'a zero character inside', json: '{"a":{"b":["x\\u0000y"]}}', text: null },
  { name: 'a surrogate inside', json: '{"a":{"b":["\\ud800"]}}', text: null },
  { name: 'a zero character in a name', json: '{"a\\u0000b":1}', text: null },
  { name: 'a surrogate in a name', json: '{"\\udc00":1}', text: null },
  { name: 'an empty name', json: '{"":1}', text: null },
  { name: 'a name of 5,000 characters', json: JSON.stringify({ ['名'.repeat(5000)]: 1 }), text: null },
  {
    name: 'names of Object.prototype',
    json: '{"constructor":1,"toString":{},"valueOf":null,"hasOwnProperty":[]}',
    text: null,
  },
  { name: '__proto__', json: '{"__proto__":{"admin":true}}', text: null },
  { name: 'a name twice', json: '{"a":1,"a":2}', text: null },
  { name: 'nested 90 deep', json: `${'['.repeat(90)}${']'.repeat(90)}`, text: null },
  { name: 'nested 150 deep', json: `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`, text: null },
  { name: 'nested 5,000 deep', json: `${'['.repeat(5000)}${']'.repeat(5000)}`, text: null },
  { name: 'numbers beyond inside', json: '{"a":[1e6000,1e-6000,-123456789012345678901234567890.5]}', text: null },
];

export const hostileValues: readonly Hostile[] = [...texts, ...numbers, ...others];
