import type { Knex } from 'knex';
import { Rejected } from '../../problems.ts';
import type { DataSet } from '../../records/data-set.ts';

/** The data sets that are deployed. A newer version is seen at once: a read costs one lookup by key. */
export class DataSets {
  readonly #read = new Map<string, { readonly version: number; readonly set: DataSet }>();

  async get(key: string, knex: Knex): Promise<DataSet> {
    const cached = this.#read.get(key);
    const { rows } = await knex.raw<{ rows: { version: number; definition: DataSet | null }[] }>(
      `select version, case when version = ? then null else definition end as definition
       from wattloom.data_set where key = ?`,
      [cached?.version ?? 0, key],
    );
    const [row] = rows;
    if (!row) throw new Rejected('no-such-data-set', { dataSet: key });
    if (row.definition) this.#read.set(key, { version: row.version, set: row.definition });
    const set = row.definition ?? cached?.set;
    if (!set) throw new Error(`Data set "${key}" has no definition.`);
    return set;
  }

  async all(knex: Knex): Promise<readonly DataSet[]> {
    const { rows } = await knex.raw<{ rows: { definition: DataSet }[] }>(
      'select definition from wattloom.data_set order by key',
    );
    return rows.map(({ definition }) => definition);
  }
}
