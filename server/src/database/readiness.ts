import { ownConnection } from './own-connection.ts';

const patienceMs = 1_000;
/** Any number of those who ask are answered by one look a second. */
const freshMs = 1_000;

/** Whether the database answers, asked on a connection of its own: the pool may be busy, and that is no fault of the database. */
export class Readiness {
  readonly #url: string;
  #asked: { readonly at: number; readonly answer: Promise<boolean> } | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async isReady(): Promise<boolean> {
    if (!this.#asked || this.#asked.at < Date.now() - freshMs) this.#asked = { at: Date.now(), answer: this.#look() };
    return this.#asked.answer;
  }

  async #look(): Promise<boolean> {
    const times = { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs };
    const client = ownConnection(this.#url, 'health', times);
    try {
      await client.connect();
      const { rows } = await client.query<{ only: string }>("select current_setting('transaction_read_only') as only");
      // After a failover to a database that may only be read nothing can be done here.
      return rows[0]?.only === 'off';
    } catch {
      return false;
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
