import { declaredEncoding, inUtf8 } from './declaration.ts';

export const encodingFaults = {
  'encoding-unknown': 'Expected an encoding that is known, but the file says "{encoding}". Save it as UTF-8.',
  'encoding-wrong':
    'Expected text in {encoding}, but found bytes that are none. Save the file as UTF-8, or correct the encoding that its first line names.',
  'text-garbled':
    'Expected text as it was written, but found "\uFFFD" in it: a program had read it in the wrong encoding before. Take the file from where it comes from once more.',
} as const;

export type EncodingCode = keyof typeof encodingFaults;

/** The bytes of a file are no text, or in an encoding that nobody here knows. */
export class Undecodable extends Error {
  readonly code: EncodingCode;
  readonly encoding: string;

  constructor(code: EncodingCode, encoding: string) {
    super(encodingFaults[code].replace('{encoding}', encoding));
    this.code = code;
    this.encoding = encoding;
  }
}

/** Marks of byte order, the longer before those that they begin with. */
const marks = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'UTF-32' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'UTF-32' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'UTF-8' },
  { bytes: [0xff, 0xfe], encoding: 'UTF-16LE' },
  { bytes: [0xfe, 0xff], encoding: 'UTF-16BE' },
] as const;

/** Names that tools of Windows write, by the name that the Encoding Standard has. */
const aliases = new Map([
  ...['cp936', 'cp-936', 'ms936', 'windows-936'].map((alias) => [alias, 'gbk'] as const),
  ...['cp932', 'cp-932', 'ms932', 'windows-932'].map((alias) => [alias, 'shift_jis'] as const),
  ...['cp950', 'cp-950', 'ms950', 'windows-950'].map((alias) => [alias, 'big5'] as const),
  ...['cp949', 'cp-949', 'ms949'].map((alias) => [alias, 'euc-kr'] as const),
  ...['gb18030-2005', 'gb18030-2022'].map((alias) => [alias, 'gb18030'] as const),
]);

const ascii = /^(us-)?ascii$|^ansi_x3\.4/i;
const ofTwoBytes = /^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/i;
/** Of one byte a character: any bytes are text in them, right or wrong. */
const ofOneByte = /^(windows-|iso-8859|koi8|macintosh|x-mac)/;

/**
 * The text of a file, by the mark of byte order it begins with, else by the encoding that its XML declaration names, else
 * UTF-8. The declaration then names UTF-8, in which texts are kept here. Throws `Undecodable` rather than guess.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding;
  const text = inUtf8(marked ? decodeAs(marked, bytes) : decodeUnmarked(bytes));
  if (isGarbled(text)) throw new Undecodable('text-garbled', marked ?? '');
  return text;
}

/** Whether a program put the sign for what it could not read into a text, in the place of what stood there. */
export function isGarbled(text: string): boolean {
  return text.includes('\uFFFD');
}

function decodeUnmarked(bytes: Uint8Array): string {
  const order = orderOf(bytes);
  if (order) return decodeAs(order, bytes);
  const declared = declaredEncoding(latin(bytes.subarray(0, 1024))) ?? 'UTF-8';
  // Read byte by byte so far: whatever it is, it has not two bytes a character.
  if (ofTwoBytes.test(declared)) throw new Undecodable('encoding-wrong', declared);
  if (ascii.test(declared) && bytes.some((byte) => byte > 0x7f)) throw new Undecodable('encoding-wrong', declared);
  return decodeAs(declared, bytes);
}

/** XML and JSON begin with a sign of ASCII, which is half zero in UTF-16. */
function orderOf(bytes: Uint8Array): string | null {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  return zeros === 'x0x0' ? 'UTF-16LE' : zeros === '0x0x' ? 'UTF-16BE' : null;
}

function decodeAs(named: string, bytes: Uint8Array): string {
  const decoder = decoderOf(named);
  if (!decoder) throw new Undecodable('encoding-unknown', named);
  const text = decoded(decoder, bytes);
  if (text === null || isOther(decoder.encoding, text, bytes)) throw new Undecodable('encoding-wrong', named);
  return text;
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(named: string): Decoder | null {
  const name = named.trim().toLowerCase();
  // A decoder that takes any bytes for private characters is none for texts.
  if (name === 'x-user-defined') return null;
  try {
    return new TextDecoder(aliases.get(name) ?? name, { fatal: true });
  } catch {
    return null;
  }
}

function decoded(decoder: Decoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** What says one encoding and is plainly in another: it decodes without a fault, into garbage. */
function isOther(encoding: string, text: string, bytes: Uint8Array): boolean {
  if (encoding.startsWith('utf-')) return text.includes('\0');
  // Windows-1252 has no such characters; what is found instead of them are its five bytes without a meaning.
  if (ofOneByte.test(encoding) && /[\u0080-\u009f]/.test(text)) return true;
  const inUtf = decoded(new TextDecoder('utf-8', { fatal: true }), bytes);
  if (inUtf === null) return false;
  // Two bytes of GBK may be one sign of UTF-8 by chance, three hardly; letters with accents of one byte never are.
  return (ofOneByte.test(encoding) ? /[^\0-\x7f]/ : /[^\0-\u07ff]/).test(inUtf);
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
