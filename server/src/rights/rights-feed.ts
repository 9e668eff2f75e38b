import type pg from 'pg';
import { ownConnection } from '../database/own-connection.ts';
import { RIGHTS_CHANNEL } from './bump-rights.ts';

interface FeedOptions {
  readonly url: string;
  /** Rights may have changed: look at the version. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;

/**
 * Hears of changed rights. A notification comes at once but only to who listens at that moment, so the version is also
 * looked at every five seconds and after each (re)connection.
 */
export class RightsFeed {
  readonly #options: FeedOptions;
  readonly #timer: NodeJS.Timeout;
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #closed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  async listen(): Promise<void> {
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = null));
    await this.#connecting;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#connecting;
    await this.#client?.end().catch(() => undefined);
    this.#client = null;
  }

  #tick(): void {
    this.#options.changed();
    if (!this.#client) void this.listen();
  }

  async #connect(): Promise<void> {
    if (this.#closed || this.#client) return;
    const client = ownConnection(this.#options.url, 'rights');
    client.on('notification', () => this.#options.changed());
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      await client.query(`listen ${RIGHTS_CHANNEL}`);
      this.#client = client;
      this.#options.changed();
    } catch (error) {
      this.#options.failed(error);
      await client.end().catch(() => undefined);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
  }
}
