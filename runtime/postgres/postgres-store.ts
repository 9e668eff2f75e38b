import type { Knex } from 'knex';
import type { Event, MessageProps, Stamp, WaitProps } from '../state/events.ts';
import type { OpenWait } from '../state/project.ts';
import type { InstanceState, VariableScopes } from '../state/state.ts';
import type { Change, Deployed, Job, Loaded, NewProcess, ProcessVersion, Store, WaitAddress } from '../store/store.ts';
import { commitStatement } from './commit.ts';
import { runPrepared, type Bindings } from './prepared.ts';

/** Keeps everything in PostgreSQL, in tables of schema `wattloom`. One query loads an instance, one statement commits. */
export class PostgresStore implements Store {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async deploy(processes: readonly NewProcess[], stamp: Stamp): Promise<readonly Deployed[]> {
    return this.#knex.transaction(async (trx) => {
      const deployed: Deployed[] = [];
      // Two deployments at once must not give out one version twice: one after the other.
      await trx.raw("select pg_advisory_xact_lock(hashtext('wattloom.deploy'))");
      for (const process of processes) deployed.push(await deployOne(trx, process, stamp));
      return deployed;
    });
  }

  async process(key: string, version?: number): Promise<ProcessVersion | null> {
    return newest(this.#knex, key, version);
  }

  async load(instanceId: string): Promise<Loaded | null> {
    const [row] = await this.#rows<InstanceRow>(
      `select i.*, (select coalesce(jsonb_object_agg(s.scope, s.values), '{}') from (
         select scope, jsonb_object_agg(name, value) as values from wattloom.variable
         where instance_id = i.id group by scope) s) as variables
       from wattloom.instance i where i.id = :instanceId`,
      { instanceId },
    );
    if (!row) return null;
    const { state, variables, revision, department } = row;
    const [businessKey, startedBy, doneBy] = [row.business_key, row.started_by, row.done_by];
    const startedAt = row.started_at.toISOString();
    return { instance: { state, variables, businessKey, startedBy, startedAt, department, doneBy }, revision };
  }

  async commit(change: Change): Promise<boolean> {
    const { sql, bindings } = commitStatement(change);
    return (await this.#rows(sql, bindings)).length === 1;
  }

  async locked<T>(instanceId: string, work: (store: Store) => Promise<T>): Promise<T> {
    return this.#knex.transaction(async (trx) => {
      await trx.raw('select 1 from wattloom.instance where id = ? for update', [instanceId]);
      return work(new PostgresStore(trx));
    });
  }

  async waits(instanceId: string): Promise<readonly OpenWait[]> {
    return this.#rows<OpenWait>(
      'select key, owner, target, props from wattloom.wait where instance_id = :instanceId order by key::int',
      { instanceId },
    );
  }

  async history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]> {
    const rows = await this.#rows<{ body: Event; at: Date; by: string | null }>(
      'select body, at, by from wattloom.event where instance_id = :instanceId order by id',
      { instanceId },
    );
    return rows.map(({ body, at, by }) => [body, { at: at.toISOString(), by }]);
  }

  async leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]> {
    return this.#lease("w.kind = 'timer' and w.due_at <= :now", { now, until, limit });
  }

  async leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]> {
    const rows = await this.#lease("w.kind = 'job' and w.topic = :type", { now, until, limit, type });
    return rows.map(({ instanceId, key, owner, target, props }) => ({
      instanceId,
      key,
      wait: { key, owner, target, props },
      worker,
      lockedUntil: until,
    }));
  }

  /** Takes leases in a statement of its own, so that no lease is held while an instance is asked for. */
  async #lease(which: string, bindings: Readonly<Record<string, string | number>>): Promise<readonly LeaseRow[]> {
    return this.#rows<LeaseRow>(
      `update wattloom.wait w set leased_until = :until from (
         select instance_id, key from wattloom.wait w where ${which} and leased_until <= :now
         order by due_at, instance_id limit :limit for update skip locked) due
       where w.instance_id = due.instance_id and w.key = due.key
       returning w.instance_id as "instanceId", w.key, w.owner, w.target, w.props`,
      bindings,
    );
  }

  async subscription({ name, correlationKey }: MessageProps): Promise<WaitAddress | null> {
    const [found] = await this.#rows<WaitAddress>(
      `select instance_id as "instanceId", key from wattloom.wait
       where kind = 'message' and topic = :name and correlation_key = :correlationKey order by instance_id limit 1`,
      { name, correlationKey },
    );
    return found ?? null;
  }

  async #rows<Row>(sql: string, bindings: Bindings): Promise<Row[]> {
    return runPrepared<Row>(this.#knex, sql, bindings);
  }
}

interface InstanceRow {
  readonly revision: number;
  readonly business_key: string | null;
  readonly department: string | null;
  readonly started_by: string | null;
  readonly started_at: Date;
  readonly done_by: string[];
  readonly state: InstanceState;
  readonly variables: VariableScopes;
}

interface LeaseRow extends WaitAddress {
  readonly owner: string;
  readonly target: string;
  readonly props: WaitProps;
}

async function newest(knex: Knex, key: string, version?: number): Promise<ProcessVersion | null> {
  const { rows } = await knex.raw<{ rows: (Omit<ProcessVersion, 'deployedAt'> & { deployedAt: Date })[] }>(
    `select key, version, name, resource, content, deployed_at as "deployedAt", deployed_by as "deployedBy"
     from wattloom.process where key = :key and (:version::int is null or version = :version) order by version desc limit 1`,
    { key, version: version ?? null },
  );
  const [row] = rows;
  return row ? { ...row, deployedAt: row.deployedAt.toISOString() } : null;
}

async function deployOne(trx: Knex, process: NewProcess, { at, by }: Stamp): Promise<Deployed> {
  const last = await newest(trx, process.key);
  if (last?.content === process.content) return { ...last, changed: false };
  const version = (last?.version ?? 0) + 1;
  const { key, name, resource, content } = process;
  await trx('wattloom.process').insert({ key, version, name, resource, content, deployed_at: at, deployed_by: by });
  return { ...process, version, deployedAt: at, deployedBy: by, changed: true };
}
