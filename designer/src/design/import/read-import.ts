import { decodeText, Undecodable } from '@wattloom/runtime/xml';
import { ImportRefused } from './import-plan.ts';

/** More bytes than any file of the most characters has, at four a character. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The text of a file that a person chose, in whatever encoding it says it is. */
export async function readImport(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new ImportRefused('too-large', { most: '16 MB' });
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (text.trim() === '') throw new ImportRefused('empty');
    return text;
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    throw new ImportRefused(error.code, { encoding: error.encoding });
  }
}
