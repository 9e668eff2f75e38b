import type { Knex } from 'knex';
import type pg from 'pg';
import { Subject, type Observable } from 'rxjs';
import { uuidV7 } from '@wattloom/runtime/postgres';
import { ownConnection } from '../database/own-connection.ts';

export interface Changed {
  readonly changed: 'tasks' | 'instance' | 'definitions';
  readonly id?: string;
}

interface LiveOptions {
  readonly knex: Knex;
  readonly url: string;
  readonly failed: (error: unknown) => void;
}

const CHANNEL = 'wattloom_live';
const DEFINITIONS = 'definitions';
const SENDER = '@';
/** More cases than a notification holds. */
const MANY = 'many';
const GATHER_MS = 200;
const RECONNECT_MS = 2_000;
/** A notification holds less than 8,000 bytes; above this many cases only "tasks" is told. */
const MOST_CASES = 100;

/**
 * Tells every server, and through them every open page, that something changed; never what. Changes of 200 ms travel
 * together: a notification a commit would make commits wait for one another.
 */
export class Live {
  readonly #options: LiveOptions;
  readonly #heard = new Subject<Changed>();
  readonly #elsewhere = new Subject<readonly string[] | 'any'>();
  /** A word that is no case: who says it. */
  readonly #name = `${SENDER}${uuidV7()}`;
  readonly #cases = new Set<string>();
  #definitions = false;
  #gathering: NodeJS.Timeout | null = null;
  #reconnecting: NodeJS.Timeout | null = null;
  #client: pg.Client | null = null;
  #closed = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** What changed on any server, as it is heard; ends when the server stops. */
  get heard(): Observable<Changed> {
    return this.#heard;
  }

  /** Cases that other servers changed; `any` where it is not known which, as after a time without a connection. */
  get elsewhere(): Observable<readonly string[] | 'any'> {
    return this.#elsewhere;
  }

  /** Says that a case, and with it perhaps somebody's list of tasks, changed. */
  changed(instanceId: string): void {
    this.#cases.add(instanceId);
    this.#gathering ??= setTimeout(() => void this.#send(), GATHER_MS);
  }

  definitionsChanged(): void {
    this.#definitions = true;
    this.#gathering ??= setTimeout(() => void this.#send(), GATHER_MS);
  }

  async listen(): Promise<void> {
    if (this.#closed) return;
    const client = ownConnection(this.#options.url, 'live');
    client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#options.failed(error);
      this.#lost(client);
    }
  }

  /** Ends the streams of all pages. */
  endStreams(): void {
    this.#heard.complete();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.endStreams();
    if (this.#gathering) clearTimeout(this.#gathering);
    if (this.#reconnecting) clearTimeout(this.#reconnecting);
    await this.#client?.end().catch(() => undefined);
  }

  async #send(): Promise<void> {
    this.#gathering = null;
    const changed = [...this.#cases];
    const hasDefinitions = this.#definitions;
    const cases = changed.length > MOST_CASES ? [MANY] : changed;
    const words = [this.#name, ...(hasDefinitions ? [DEFINITIONS] : []), ...cases];
    this.#cases.clear();
    this.#definitions = false;
    try {
      await this.#options.knex.raw('select pg_notify(?, ?)', [CHANNEL, words.join(' ')]);
    } catch (error) {
      this.#options.failed(error);
      // Others have these cases at hand as they were: they are told once the database answers.
      for (const id of changed) this.#cases.add(id);
      this.#definitions ||= hasDefinitions;
      if (!this.#closed) this.#gathering ??= setTimeout(() => void this.#send(), RECONNECT_MS);
    }
  }

  #tell(payload: string): void {
    const words = payload.split(' ').filter(Boolean);
    const cases = words.filter((word) => word !== DEFINITIONS && word !== MANY && !word.startsWith(SENDER));
    if (!words.includes(this.#name)) this.#elsewhere.next(words.length === 0 || words.includes(MANY) ? 'any' : cases);
    this.#heard.next({ changed: 'tasks' });
    if (words.includes(DEFINITIONS)) this.#heard.next({ changed: 'definitions' });
    for (const id of cases) this.#heard.next({ changed: 'instance', id });
  }

  #lost(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => undefined);
    this.#reconnecting = setTimeout(() => void this.listen().then(() => this.#tell('')), RECONNECT_MS);
  }
}
