import { decodeText, Undecodable } from '@wattloom/runtime/xml';
import { binaryKind, type BinaryKind } from './binary-kind.ts';
import { ImportRefused } from './import-plan.ts';

/** More bytes than any file of the most characters has, at four a character. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The text of a file that a person chose, in whatever encoding it says it is. */
export async function readImport(file: File, accept: string): Promise<string> {
  if (file.size > MOST_BYTES) throw new ImportRefused('too-large', { most: '16 MB' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = binaryKind(bytes);
  if (kind) throw notText(kind, accept);
  try {
    const text = decodeText(bytes);
    if (text.trim() === '') throw new ImportRefused('empty');
    return text;
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    // Text of one or two bytes a character without a mark has been told from this before.
    if (error.code === 'encoding-wrong' && bytes.includes(0)) throw notText('binary', accept);
    throw new ImportRefused(error.code, { encoding: error.encoding });
  }
}

function notText(found: BinaryKind, accept: string): ImportRefused {
  return new ImportRefused('not-text', { found, endings: accept.replaceAll(',', ', ') });
}
