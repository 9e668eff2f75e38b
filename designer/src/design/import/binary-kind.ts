export type BinaryKind = 'picture' | 'pdf' | 'archive' | 'binary';

/** How files begin that are chosen by mistake, in hexadecimal; documents of office programs are archives. */
const beginnings: readonly (readonly [BinaryKind, RegExp])[] = [
  // PNG, JPEG, GIF, WebP, TIFF in both orders, BMP, AVIF and HEIC
  [
    'picture',
    /^(89504e47|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a|424d.{8}00000000|.{8}66747970(61766966|68656963|6d696631))/,
  ],
  ['pdf', /^25504446/],
  // ZIP, gzip, 7z, RAR
  ['archive', /^(504b0304|1f8b|377abcaf|52617221)/],
];

/** What bytes are that no text begins with; null where they may be one. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  const start = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return beginnings.find(([, begins]) => begins.test(start))?.[0] ?? null;
}
