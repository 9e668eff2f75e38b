import type { Knex } from 'knex';
import { Rejected } from '../../ground/problems.ts';
import type { DataSet } from '../../languages/data-sets/data-set.ts';
import type { Stamp } from '../../core/state/events.ts';
import type { DefinitionKind, DefinitionVersion, Deployed, NewDefinition, Startable } from '../stored.ts';
import { runPrepared } from './prepared.ts';
import { changeTables } from './records/change-table.ts';
import { replaceStarts } from './starts.ts';

type Row = Omit<DefinitionVersion, 'deployedAt'> & { readonly deployedAt: Date };

const columns = 'kind, key, version, name, resource, content, deployed_at as "deployedAt", deployed_by as "deployedBy"';

const suspended = `exists (select 1 from wattloom.suspended_process s
  where definition.kind = 'process' and s.process_key = definition.key) as suspended`;

/** The given version of a definition, or the newest. */
export async function findDefinition(
  knex: Knex,
  kind: DefinitionKind,
  key: string,
  version: number | null,
): Promise<DefinitionVersion | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select ${columns}, ${suspended} from wattloom.definition where kind = :kind and key = :key
       and (:version::int is null or version = :version) order by version desc limit 1`,
    { kind, key, version },
  );
  return rows[0] ? versionOf(rows[0]) : null;
}

/** Asked at every start: prepared, and without the model, which is long and known here already. */
export async function findStartable(knex: Knex, key: string, version: number | null): Promise<Startable | null> {
  const sql = `select version, ${suspended} from wattloom.definition where kind = 'process' and key = :key
    and (:version::int is null or version = :version) order by version desc limit 1`;
  return (await runPrepared<Startable>(knex, sql, { key, version }))[0] ?? null;
}

/** Suspended twice is suspended once: who came first stays named. */
export async function suspendProcess(knex: Knex, key: string, reason: string, { at, by }: Stamp): Promise<void> {
  await knex.raw(
    `insert into wattloom.suspended_process (process_key, reason, at, by) values (?, ?, ?, ?) on conflict do nothing`,
    [key, reason, at, by],
  );
}

export async function resumeProcess(knex: Knex, key: string): Promise<void> {
  await knex.raw('delete from wattloom.suspended_process where process_key = ?', [key]);
}

/** The process whose newest version starts with a message; the one deployed last, where there are several. */
export async function findStartedBy(knex: Knex, message: string): Promise<DefinitionVersion | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select ${columns} from wattloom.definition d where :message = any(start_messages) and not exists (
       select 1 from wattloom.definition n where n.kind = d.kind and n.key = d.key and n.version > d.version)
     order by deployed_at desc limit 1`,
    { message },
  );
  return rows[0] ? versionOf(rows[0]) : null;
}

/** The file of decisions deployed last that provides a name. */
export async function findProviding(knex: Knex, name: string, until: string | null): Promise<DefinitionVersion | null> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select ${columns} from wattloom.definition
     where provides <> '{}' and provides @> array[:name]::text[] and (:until::timestamptz is null or deployed_at <= :until)
     order by deployed_at desc, version desc limit 1`,
    { name, until },
  );
  return rows[0] ? versionOf(rows[0]) : null;
}

function versionOf(row: Row): DefinitionVersion {
  const { suspended: isSuspended, ...found } = row;
  return { ...found, deployedAt: row.deployedAt.toISOString(), ...(isSuspended ? { suspended: true } : {}) };
}

/** Writes all definitions, and makes or alters the tables of data sets, in the caller's transaction. */
export async function deployAll(
  trx: Knex,
  definitions: readonly NewDefinition[],
  stamp: Stamp,
): Promise<readonly Deployed[]> {
  // Altering the table of a large data set takes longer than a statement that somebody waits for.
  await trx.raw("set local statement_timeout = '10min'");
  // Two deployments at once must not give out one version twice: one after the other.
  await trx.raw("select pg_advisory_xact_lock(hashtext('wattloom.deploy'))");
  const deployed: Deployed[] = [];
  for (const definition of definitions) deployed.push(await deployOne(trx, definition, stamp));
  await deployTables(
    trx,
    deployed.filter(({ kind, changed }) => kind === 'dataSet' && changed),
  );
  return deployed;
}

async function deployOne(trx: Knex, definition: NewDefinition, { at, by }: Stamp): Promise<Deployed> {
  const { kind, key, name, resource, content, startMessages = [], starts = [], provides = [] } = definition;
  const last = await findDefinition(trx, kind, key, null);
  if (last?.content === content) return { ...last, changed: false };
  const version = (last?.version ?? 0) + 1;
  const row = { kind, key, version, name, resource, content };
  await trx('wattloom.definition').insert({
    ...row,
    start_messages: [...startMessages],
    provides: [...provides],
    history_time_to_live: definition.historyTimeToLive ?? null,
    deployed_at: at,
    deployed_by: by,
  });
  if (kind === 'process') await replaceStarts(trx, key, version, starts);
  return { ...row, deployedAt: at, deployedBy: by, changed: true };
}

async function deployTables(trx: Knex, sets: readonly Deployed[]): Promise<void> {
  const { rows } = await trx.raw<{ rows: { key: string; definition: DataSet }[] }>(
    'select key, definition from wattloom.data_set where key = any(?::text[])',
    [sets.map(({ key }) => key)],
  );
  const before = new Map(rows.map(({ key, definition }) => [key, definition]));
  const changes = sets.map(({ key, content }) => ({
    before: before.get(key) ?? null,
    after: JSON.parse(content) as DataSet,
  }));
  const problems = await changeTables(trx, changes);
  if (problems.length) {
    const found = problems.map(({ dataSet, ...problem }) => ({
      resource: sets.find(({ key }) => key === dataSet)?.resource ?? dataSet,
      ...problem,
    }));
    throw new Rejected('deployment-refused', { count: found.length, problems: found });
  }
  for (const { key, version, content } of sets)
    await trx.raw(
      `insert into wattloom.data_set (key, version, definition) values (?, ?, ?::jsonb)
       on conflict (key) do update set version = excluded.version, definition = excluded.definition`,
      [key, version, content],
    );
}
