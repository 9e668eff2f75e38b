import path from 'node:path';
import { start } from './start.ts';
import { StartError } from '../contract/start-error.ts';

const LAST_RESORT_MS = 10_000;

/** Runs the server until a signal ends it. A second signal ends it at once. */
export async function main(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../../..');
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const starting = start({ root, say });
  let signals = 0;
  const end = (): void => {
    signals += 1;
    if (signals > 1) process.exit(1);
    say('Stopping …');
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  try {
    await starting;
  } catch (error) {
    process.stderr.write(
      `${error instanceof StartError ? error.message : `Wattloom could not start: ${String(error instanceof Error ? error.stack : error)}`}\n`,
    );
    process.exit(1);
  }
}
