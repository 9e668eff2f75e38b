import type { Knex } from 'knex';
import { Rejected } from '../../ground/problems.ts';
import type { Event, Stamp } from '../../core/state/events.ts';
import type { MessageProps } from '../../core/state/wait-props.ts';
import type { OpenWait } from '../../core/state/project.ts';
import type { TimerProps } from '../../core/state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import type { LockedWork, RecordPort, Store } from '../store.ts';
import type {
  Change,
  DefinitionKind,
  DefinitionVersion,
  Deployed,
  Dispatch,
  Job,
  Loaded,
  Message,
  NewDefinition,
  Start,
  Startable,
  StoredNotice,
  Undelivered,
  Unstarted,
  WaitAddress,
} from '../stored.ts';
import { commitStatement, refused } from './commit.ts';
import {
  deployAll,
  findDefinition,
  findProviding,
  findStartable,
  findStartedBy,
  resumeProcess,
  suspendProcess,
} from './deploy.ts';
import { deleteDispatch, insertDispatch, instancesForSignal, leaseOldDispatches } from './outbox.ts';
import { extendLease, leaseDueTimers, leaseOpenJobs, nextJob, nextTimer } from './leases.ts';
import {
  eventsOf,
  historySql,
  loadAlongSql,
  loadedOf,
  loadSql,
  noticesSql,
  waitOf,
  waitsSql,
  type ChangeRow,
  type InstanceRow,
  type WaitRow,
} from './load.ts';
import { keptMessage, publishMessage, undeliveredMessages, unstartedMessages } from './messages.ts';
import { runPrepared } from './prepared.ts';
import { DataSets } from './records/data-sets.ts';
import { Records } from './records/records.ts';
import { Spoiled } from './records/spoiled.ts';
import { findStarts, leaseDueStarts, rescheduleStart } from './starts.ts';
import { parseStored } from './stored-json.ts';

export interface PostgresStoreOptions {
  /** Told after a change is committed; what it throws is its own affair. */
  readonly onChange?: ((instanceId: string) => void) | undefined;
}

/** Keeps everything in PostgreSQL, in tables of schema `wattloom`. One query loads an instance, one statement commits. */
export class PostgresStore implements Store {
  readonly #knex: Knex;
  readonly #dataSets: DataSets;
  readonly #onChange: (instanceId: string) => void;

  constructor(knex: Knex, { onChange }: PostgresStoreOptions = {}, dataSets = new DataSets()) {
    this.#knex = knex;
    this.#dataSets = dataSets;
    this.#onChange = onChange ?? (() => undefined);
  }

  async deploy(definitions: readonly NewDefinition[], stamp: Stamp): Promise<readonly Deployed[]> {
    const deployed = await this.#knex.transaction((trx) => deployAll(trx, definitions, stamp));
    this.#dataSets.lookAgain();
    return deployed;
  }

  async definition(kind: DefinitionKind, key: string, version?: number): Promise<DefinitionVersion | null> {
    return findDefinition(this.#knex, kind, key, version ?? null);
  }

  async startable(processKey: string, version?: number): Promise<Startable | null> {
    return findStartable(this.#knex, processKey, version ?? null);
  }

  async providing(name: string, until?: string): Promise<DefinitionVersion | null> {
    return findProviding(this.#knex, name, until ?? null);
  }

  async startedBy(message: string): Promise<DefinitionVersion | null> {
    return findStartedBy(this.#knex, message);
  }

  async suspendProcess(key: string, reason: string, stamp: Stamp): Promise<void> {
    await suspendProcess(this.#knex, key, reason, stamp);
  }

  async resumeProcess(key: string): Promise<void> {
    await resumeProcess(this.#knex, key);
  }

  async load(instanceId: string, taskKey?: string): Promise<Loaded | null> {
    const [row] = await runPrepared<InstanceRow>(this.#knex, loadSql, { instanceId, key: taskKey ?? null });
    return row ? loadedOf(row) : null;
  }

  async loadAlong(instanceId: string, key: string): Promise<Loaded | null> {
    const [row] = await runPrepared<InstanceRow>(this.#knex, loadAlongSql, { instanceId, key });
    return row ? loadedOf(row) : null;
  }

  async commit(change: Change): Promise<boolean> {
    const { sql, bindings } = commitStatement(change);
    try {
      const done = (await runPrepared(this.#knex, sql, bindings)).length === 1;
      if (done) this.#onChange(change.after.state.id);
      return done;
    } catch (error) {
      if ((error as { code?: string }).code === refused) return false;
      throw error;
    }
  }

  async locked<T>(instanceId: string, work: LockedWork<T>): Promise<T> {
    try {
      return await this.#inTransaction(instanceId, work, spoiledByRefusal);
    } catch (error) {
      if (!(error instanceof Spoiled)) throw error;
      this.#dataSets.lookAgain();
      return this.#inTransaction(instanceId, work, withSavepoints);
    }
  }

  async #inTransaction<T>(instanceId: string, work: LockedWork<T>, port: typeof withSavepoints): Promise<T> {
    const changed = new Set<string>();
    const onChange = (id: string): void => {
      changed.add(id);
    };
    const done = await this.#knex.transaction(async (trx) => {
      const [row] = await runPrepared<{ revision: number }>(
        trx,
        'select revision from wattloom.instance where id = :instanceId for update',
        { instanceId },
      );
      const store = new PostgresStore(trx, { onChange }, this.#dataSets);
      return work(store, port(trx, this.#dataSets), row?.revision ?? null);
    });
    for (const id of changed) this.#onChange(id);
    return done;
  }

  async remembered(key: string): Promise<Value> {
    const [row] = await runPrepared<{ answer: string }>(
      this.#knex,
      'select answer::text as answer from wattloom.remembered where key = :key',
      { key },
    );
    return row === undefined ? undefined : parseStored(row.answer);
  }

  async calledBy({ instanceId, key }: WaitAddress): Promise<string | null> {
    const sql = 'select id from wattloom.instance where parent_instance_id = :instanceId and parent_key = :key';
    return (await runPrepared<{ id: string }>(this.#knex, sql, { instanceId, key }))[0]?.id ?? null;
  }

  async record(dataSet: string, id: string): Promise<Vars> {
    return new Records(this.#knex, this.#dataSets).get(dataSet, id);
  }

  async waits(instanceId: string): Promise<readonly OpenWait[]> {
    const rows = await runPrepared<WaitRow>(this.#knex, waitsSql, { instanceId });
    return rows.map(waitOf).sort((a, b) => Number(a.key) - Number(b.key));
  }

  async notices(instanceId: string): Promise<readonly StoredNotice[]> {
    const rows = await runPrepared<StoredNotice & { at: Date }>(this.#knex, noticesSql, { instanceId });
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  async history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]> {
    return (await runPrepared<ChangeRow>(this.#knex, historySql, { instanceId })).flatMap(eventsOf);
  }

  async leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]> {
    return leaseDueTimers(this.#knex, now, until, limit);
  }

  async leaseOutbox(now: string, until: string, limit: number): Promise<readonly Dispatch[]> {
    return leaseOldDispatches(this.#knex, now, until, limit);
  }

  async addToOutbox(dispatch: Dispatch, until: string, remember?: string): Promise<boolean> {
    return insertDispatch(this.#knex, dispatch, until, remember ?? null);
  }

  async starts(kind: Start['kind'], topic: string | null): Promise<readonly Start[]> {
    return findStarts(this.#knex, kind, topic);
  }

  async leaseStarts(now: string, until: string, limit: number): Promise<readonly Start[]> {
    return leaseDueStarts(this.#knex, now, until, limit);
  }

  async rescheduleStart(fired: Start, next: TimerProps | null): Promise<void> {
    await rescheduleStart(this.#knex, fired, next);
  }

  async removeFromOutbox({ instanceId, key }: WaitAddress): Promise<void> {
    await deleteDispatch(this.#knex, instanceId, key);
  }

  async nextTimerAt(): Promise<string | null> {
    return nextTimer(this.#knex);
  }

  async leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]> {
    return leaseOpenJobs(this.#knex, { type, worker, now, until, limit });
  }

  async extendLease(job: WaitAddress, worker: string, until: string): Promise<boolean> {
    return extendLease(this.#knex, job, worker, until);
  }

  async nextJobAt(types: readonly string[], now: string): Promise<string | null> {
    return nextJob(this.#knex, types, now);
  }

  async publish(message: Message, now: string): Promise<WaitAddress | 'buffered' | 'dropped'> {
    return publishMessage(this.#knex, message, now);
  }

  async waitingForSignal(name: string, since: string): Promise<readonly string[]> {
    return instancesForSignal(this.#knex, name, since);
  }

  async buffered(message: MessageProps, now: string): Promise<Message | null> {
    return keptMessage(this.#knex, message, now);
  }

  async unstarted(now: string, limit: number, correlationKey?: string): Promise<readonly Unstarted[]> {
    return unstartedMessages(this.#knex, now, limit, correlationKey ?? null);
  }

  async undelivered(now: string, limit: number): Promise<readonly Undelivered[]> {
    return undeliveredMessages(this.#knex, now, limit);
  }
}

/** Records in the instance's transaction. A refused operation may become an incident there, so each has a savepoint. */
function withSavepoints(trx: Knex, dataSets: DataSets): RecordPort {
  return {
    run: (operation, stamp) => trx.transaction((savepoint) => new Records(savepoint, dataSets).run(operation, stamp)),
  };
}

/**
 * Whether the same would come out otherwise with savepoints: a refusal of PostgreSQL, or a column that a newer version of the
 * data set has no more. Not a refusal before it was asked, a lock that did not come, or a connection that is gone.
 */
function isCurable(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return error instanceof Rejected ? error.cause !== undefined : /^(22|23|42|54)/.test(code);
}

/** Without savepoints: what PostgreSQL refuses ends the transaction; what is refused before it is asked does not. */
function spoiledByRefusal(trx: Knex, dataSets: DataSets): RecordPort {
  const records = new Records(trx, { get: (key, knex) => dataSets.believed(key, knex) });
  return {
    run: async (operation, stamp) => {
      try {
        return await records.run(operation, stamp);
      } catch (error) {
        throw isCurable(error) ? new Spoiled(error) : error;
      }
    },
  };
}
