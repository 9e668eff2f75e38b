import { decodeText, Undecodable } from './decode-text.ts';

const xml = (encoding: string, name: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<a name="${name}"/>`;
const utf16 = (text: string, isBig: boolean, mark = ''): Uint8Array => {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
/** A text with bytes of another encoding in the place of "%". */
const bytesOf = (text: string, ...within: number[]): Uint8Array => {
  const [before = '', after = ''] = text.split('%');
  return Uint8Array.from([...Buffer.from(before), ...within, ...Buffer.from(after)]);
};

test.each([
  ['UTF-8', Buffer.from(xml('UTF-8', '用电 é'))],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${xml('UTF-8', '用电 é')}`)],
  ['UTF-8 without a declaration of it', Buffer.from('<?xml version="1.0"?>\n<a name="用电 é"/>')],
  ['UTF-16 from the little end', utf16(xml('UTF-16', '用电 é'), false, '\uFEFF')],
  ['UTF-16 from the big end', utf16(xml('UTF-16', '用电 é'), true, '\uFEFF')],
  ['UTF-16LE without a mark', utf16(xml('UTF-16LE', '用电 é'), false)],
  ['UTF-16BE without a mark', utf16(xml('UTF-16', '用电 é'), true)],
  ['GB18030', bytesOf(xml('GB18030', '%'), 0xd3, 0xc3, 0xb5, 0xe7, 0x20, 0xa8, 0xa6)],
])('%s is read, and called UTF-8', (_, bytes) => {
  expect(decodeText(bytes)).toMatch(/^<\?xml version="1.0"( encoding="UTF-8")?\?>\n<a name="用电 é"\/>$/);
});

test.each([
  ['GBK', [0xd3, 0xc3, 0xb5, 0xe7], '用电'],
  ['gb2312', [0xd3, 0xc3, 0xb5, 0xe7], '用电'],
  ['cp936', [0xd3, 0xc3, 0xb5, 0xe7], '用电'],
  ['Big5', [0xa5, 0xce, 0xb9, 0x71], '用電'],
  ['Shift_JIS', [0x97, 0x70, 0x93, 0x64], '用電'],
  ['EUC-KR', [0xb0, 0xcb], '검'],
  ['windows-1252', [0x80, 0xe9], '€é'],
  ['ISO-8859-1', [0xe9], 'é'],
  ['ISO-8859-15', [0xa4], '€'],
  ['windows-1251', [0xc4, 0xe0], 'Да'],
  ['koi8-r', [0xe4, 0xc1], 'Да'],
])('%s is read as it says', (encoding, bytes, name) => {
  expect(decodeText(bytesOf(xml(encoding, '%'), ...bytes))).toBe(xml('UTF-8', name));
});

test('single quotes, and spaces around the sign, are a declaration too', () => {
  const text = "<?xml version='1.0' encoding = 'gbk' standalone='yes'?><a n='%'/>";

  expect(decodeText(bytesOf(text, 0xd3, 0xc3))).toBe(
    `<?xml version='1.0' encoding = "UTF-8" standalone='yes'?><a n='用'/>`,
  );
});

test.each([
  ['JSON', Buffer.from('{"a":"用"}')],
  ['JSON with a mark', Buffer.from('\uFEFF{"a":"用"}')],
  ['JSON in UTF-16', utf16('{"a":"用"}', false, '\uFEFF')],
  ['JSON in UTF-16 without a mark', utf16('{"a":"用"}', true)],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe('{"a":"用"}');
});

test('an empty file is an empty text', () => {
  expect(decodeText(new Uint8Array())).toBe('');
});

test.each([
  ['an encoding nobody knows', Buffer.from(xml('klingon-7', 'a')), 'encoding-unknown', 'klingon-7'],
  ['an empty one', Buffer.from(xml('', 'a')), 'encoding-unknown', ''],
  ['one that browsers refuse', Buffer.from(xml('hz-gb-2312', 'a')), 'encoding-unknown', 'hz-gb-2312'],
  ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0), 'encoding-unknown', 'UTF-32'],
  ['GBK that calls itself UTF-8', bytesOf(xml('UTF-8', '%'), 0xd3, 0xc3, 0xb5, 0xe7), 'encoding-wrong', 'UTF-8'],
  ['GBK without a declaration', bytesOf('<a n="%"/>', 0xd3, 0xc3, 0xb5, 0xe7), 'encoding-wrong', 'UTF-8'],
  ['JSON in GBK', bytesOf('{"a":"%"}', 0xd3, 0xc3), 'encoding-wrong', 'UTF-8'],
  ['UTF-8 that calls itself GBK', Buffer.from(xml('GBK', '用电申请')), 'encoding-wrong', 'GBK'],
  ['UTF-8 that calls itself Latin-1', Buffer.from(xml('ISO-8859-1', 'é')), 'encoding-wrong', 'ISO-8859-1'],
  ['UTF-8 that calls itself UTF-16', Buffer.from(xml('UTF-16', 'a')), 'encoding-wrong', 'UTF-16'],
  ['letters that call themselves ASCII', bytesOf(xml('US-ASCII', '%'), 0xe9), 'encoding-wrong', 'US-ASCII'],
  ['a byte that Windows has not', bytesOf(xml('windows-1252', '%'), 0x81), 'encoding-wrong', 'windows-1252'],
  ['half of a sign of GBK', bytesOf(xml('GBK', '%'), 0xd3), 'encoding-wrong', 'GBK'],
  ['half of a sign of UTF-16', utf16('<a n="\uD842"/>', false, '\uFEFF'), 'encoding-wrong', 'UTF-16LE'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'encoding-wrong', 'UTF-8'],
  ['what was garbled before', Buffer.from(xml('UTF-8', '\uFFFD\uFFFD')), 'text-garbled', ''],
  ['zeros', new Uint8Array(64), 'encoding-wrong', 'UTF-8'],
])('%s is refused by name', (_, bytes, code, encoding) => {
  expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ code, encoding }));
});

test('the refusal says what to do', () => {
  expect(() => decodeText(Buffer.from(xml('klingon-7', 'a')))).toThrow(Undecodable);
  expect(() => decodeText(Buffer.from(xml('klingon-7', 'a')))).toThrow(
    'Expected an encoding that is known, but the file says "klingon-7". Save it as UTF-8.',
  );
});
