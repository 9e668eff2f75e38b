import type { Knex } from 'knex';

/** As many cases as one that was started: its rows again, under new ids. Starting each takes longer than the bench. */
export async function copies(knex: Knex, like: string, count: number): Promise<void> {
  await knex.raw(`create temporary table fresh as select uuidv7() as id from generate_series(1, ${count})`);
  for (const table of ['instance', 'variable', 'task', 'wait', 'change']) {
    const { rows } = await knex.raw<{ rows: { name: string }[] }>(
      "select column_name as name from information_schema.columns where table_schema = ? and table_name = ? and is_generated = 'NEVER' order by ordinal_position",
      ['wattloom', table],
    );
    const names = rows.map(({ name }) => name);
    const key = table === 'instance' ? 'id' : 'instance_id';
    const values = names.map((name) => {
      if (name === key) return 'f.id';
      if (table === 'instance' && name === 'state') return `jsonb_set(t.state, '{id}', to_jsonb(f.id::text))`;
      return `t."${name}"`;
    });
    await knex.raw(
      `insert into wattloom.${table} (${names.map((name) => `"${name}"`).join(', ')})
       select ${values.join(', ')} from wattloom.${table} t, fresh f where t.${key} = ?`,
      [like],
    );
  }
  await knex.raw('drop table fresh');
  await knex.raw('analyze');
}
