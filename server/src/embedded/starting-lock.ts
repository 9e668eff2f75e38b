import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive } from './process-life.ts';

/** Only one process at a time prepares the folder; the others wait, then adopt. A lock of a dead process is taken over. */
export async function lock(file: string): Promise<() => void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      closeSync(openSync(file, 'wx'));
      writeFileSync(file, String(process.pid));
      return () => rmSync(file, { force: true });
    } catch {
      const holder = Number(existsSync(file) ? readFileSync(file, 'utf8') : 0);
      if (tries > 2 && !alive(holder)) rmSync(file, { force: true });
      await sleep(100);
    }
  }
  throw new Error(
    `Another process has been preparing the database for 30 seconds. If none is running, remove ${file}.`,
  );
}
