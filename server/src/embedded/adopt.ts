import { rmSync } from 'node:fs';
import path from 'node:path';
import { ownConnection } from '../database/own-connection.ts';
import { pidLines, urlOf } from './postmaster.ts';
import { alive, isPostgres } from './process-life.ts';

/** The pid of the PostgreSQL that runs on this folder; a pid file left by a dead one is removed. */
export async function running(data: string, password: string): Promise<number | null> {
  const pid = Number(pidLines(data)[0] ?? 0);
  if (!pid) return null;
  const client = alive(pid) ? ownConnection(urlOf(data, password), 'adopt', { connectionTimeoutMillis: 3000 }) : null;
  try {
    if (client) {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      if (rows[0]?.data_directory === data) return pid;
    }
  } catch {
    if (isPostgres(pid))
      throw new Error(
        `A PostgreSQL (pid ${pid}) holds ${data} but does not answer. Wait for it, or end it, then start again.`,
      );
  } finally {
    await client?.end().catch(() => undefined);
  }
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
  return null;
}
