import type { Knex } from 'knex';
import { Records, type DataSets } from '@wattloom/runtime/postgres';
import type { Vars } from '@wattloom/runtime';

/** Data sets and single records, read outside any transaction. */
export class RecordReads {
  readonly #knex: Knex;
  readonly #sets: DataSets;

  constructor(knex: Knex, sets: DataSets) {
    this.#knex = knex;
    this.#sets = sets;
  }

  get(dataSet: string, id: string): Promise<Vars> {
    return new Records(this.#knex, this.#sets).get(dataSet, id);
  }

  /** Whether any record has the value in its field. */
  async has(dataSet: string, field: string, value: unknown): Promise<boolean> {
    return (await new Records(this.#knex, this.#sets).find(dataSet, { [field]: value }, false)) !== null;
  }

  /** Throws `no-such-data-set`. */
  set(key: string): ReturnType<DataSets['get']> {
    return this.#sets.get(key, this.#knex);
  }

  /** Something was deployed, here or on another server. */
  definitionsChanged(): void {
    this.#sets.lookAgain();
  }

  all(): ReturnType<DataSets['all']> {
    return this.#sets.all(this.#knex);
  }

  /** Records that are written in a transaction. */
  within(trx: Knex.Transaction): Records {
    return new Records(trx, this.#sets);
  }
}
