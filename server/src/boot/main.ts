import path from 'node:path';
import { start } from './start.ts';
import { StartError } from '../contract/start-error.ts';

const LAST_RESORT_MS = 10_000;
/** One Ctrl-C comes from the terminal and once more from npm, on a busy machine a good while later. */
const SAME_SIGNAL_MS = 2_000;

/** Runs the server until a signal ends it. A second one, two seconds later or more, ends it at once. */
export async function main(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../../..');
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const starting = start({ root, say });
  let first: number | null = null;
  const end = (): void => {
    if (first !== null && performance.now() - first > SAME_SIGNAL_MS) process.exit(1);
    if (first !== null) return;
    first = performance.now();
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
