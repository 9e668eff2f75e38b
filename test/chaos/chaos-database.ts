import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, migrate } from '@wattloom/runtime/postgres';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../server/src/embedded/embedded-postgres.ts';

/** A PostgreSQL of the harness's own, with fsync on, that can be killed and comes back at the same port. */
export class ChaosDatabase {
  readonly #folder: string;
  readonly #flags: readonly string[];
  #postgres: EmbeddedPostgres;
  readonly url: string;

  private constructor(folder: string, flags: readonly string[], postgres: EmbeddedPostgres) {
    this.#folder = folder;
    this.#flags = flags;
    this.#postgres = postgres;
    this.url = postgres.url.replace(/postgres$/, 'chaos');
  }

  static async open(): Promise<ChaosDatabase> {
    const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-chaos-'));
    const flags = [`port=${await freePort()}`];
    const database = new ChaosDatabase(folder, flags, await startEmbeddedPostgres(folder, flags));
    await database.#ask('create database chaos');
    const knex = connect(database.url, { max: 1 });
    await migrate(knex);
    await knex.destroy();
    return database;
  }

  /** As if the power went: every process of it is gone at once, and it recovers from its log. */
  async crash(): Promise<void> {
    const pid = Number(readFileSync(path.join(this.#postgres.folder, 'pg18/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await this.#again();
  }

  async restart(): Promise<void> {
    await this.#postgres.stop();
    await this.#again();
  }

  async #again(): Promise<void> {
    // Backends of a killed one end by themselves once they notice; until then the folder is not free.
    for (let tries = 0; ; tries += 1)
      try {
        this.#postgres = await startEmbeddedPostgres(this.#folder, this.#flags);
        return;
      } catch (error) {
        if (tries >= 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
  }

  /** Cuts every connection of the servers. */
  async cut(): Promise<void> {
    await this.#ask("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wattloom'").catch(
      () => undefined,
    );
  }

  async #ask(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.#postgres.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
