import type { Knex } from 'knex';
import { Rejected } from '../../../ground/problems.ts';
import type { DataSet } from '../../../languages/data-sets/data-set.ts';

interface Read {
  readonly set: DataSet;
  readonly version: number;
  /** `performance.now()` until which it may be believed. */
  until: number;
}

/** Another server's deployment is seen after this at the latest; one of this process, and one that is heard of, at once. */
const believedMs = 1_000;

/** The data sets that are deployed. A newer version is seen at once: a look costs one lookup by key. */
export class DataSets {
  readonly #read = new Map<string, Read>();
  #looks = 0;

  /** Without a look for a second after the last one, where a statement that then fails is cured by another look. */
  async believed(key: string, knex: Knex): Promise<DataSet> {
    const cached = this.#read.get(key);
    return cached && cached.until > performance.now() ? cached.set : this.get(key, knex);
  }

  async get(key: string, knex: Knex): Promise<DataSet> {
    const cached = this.#read.get(key);
    const until = performance.now() + believedMs;
    const looks = this.#looks;
    const { rows } = await knex.raw<{ rows: { version: number; definition: DataSet | null }[] }>(
      `select version, case when version = ? then null else definition end as definition
       from wattloom.data_set where key = ?`,
      [cached?.version ?? 0, key],
    );
    const [row] = rows;
    if (!row) throw new Rejected('no-such-data-set', { dataSet: key });
    const set = row.definition ?? cached?.set;
    if (!set) throw new Error(`Data set "${key}" has no definition.`);
    // Deployed anew while it was read: what was read may be the old one.
    this.#read.set(key, { set, version: row.version, until: looks === this.#looks ? until : 0 });
    return set;
  }

  /** They may have been deployed anew: each is looked at again before it is used. */
  lookAgain(): void {
    this.#looks += 1;
    for (const read of this.#read.values()) read.until = 0;
  }

  async all(knex: Knex): Promise<readonly DataSet[]> {
    const { rows } = await knex.raw<{ rows: { definition: DataSet }[] }>(
      'select definition from wattloom.data_set order by key',
    );
    return rows.map(({ definition }) => definition);
  }
}
