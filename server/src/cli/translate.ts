import { writeFileSync } from 'node:fs';
import { translateCamunda7 } from '@wattloom/runtime/camunda7';
import { readText } from '../reading/read-text.ts';
import { say } from './say.ts';

interface Options {
  readonly output?: string | undefined;
  /** The correlation key of messages, which these models keep in code. */
  readonly 'correlation-key'?: string | undefined;
}

/**
 * Writes the translated model to a file, or prints it. What a person must look at goes to standard error, so that the model
 * can be piped; 1 where there is any of it.
 */
export async function translate(file: string, { output, 'correlation-key': correlationKey }: Options): Promise<number> {
  const options = correlationKey === undefined ? {} : { correlationKey };
  const { xml, findings } = await translateCamunda7(readText(file), options);
  if (output === undefined) say(xml);
  else {
    writeFileSync(output, xml);
    say(`Wrote ${output}. See what else it needs: npx wattloom check ${output}`);
  }
  for (const { elementId, message } of findings) note(elementId === null ? message : `${elementId}: ${message}`);
  return findings.length ? 1 : 0;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
