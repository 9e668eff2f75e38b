import { readFileSync } from 'node:fs';
import { decodeText, Undecodable, type EncodingCode } from '@wattloom/runtime/xml';
import { StartError } from '../contract/start-error.ts';

/** A file whose bytes are no text: the sentence names it, for whoever gave it to put right. */
export class UnreadableFile extends StartError {
  readonly code: EncodingCode;
  /** Without the name of the file. */
  readonly finding: string;

  constructor(file: string, cause: Undecodable) {
    super(`${file}: ${cause.message}`, { cause });
    this.code = cause.code;
    this.finding = cause.message;
  }
}

/** The text of a file, in whatever encoding it says it is. */
export function readText(file: string): string {
  return textOf(file, readFileSync(file));
}

/** The text of the bytes of a file. */
export function textOf(file: string, bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    throw new UnreadableFile(file, error);
  }
}
