export type {
  Batch,
  BatchItem,
  BatchState,
  BatchWork,
  Condition,
  ItemState,
  Selection,
} from './store/postgres/batches/batch.ts';
export { BatchWorker, type BatchWorkerParts } from './store/postgres/batches/batch-worker.ts';
export { Batches } from './store/postgres/batches/batches.ts';
export { connect, type ConnectOptions } from './store/postgres/connect.ts';
export { asCaller, currentCaller, newCaller, noteChange, type Caller } from './store/postgres/connections/caller.ts';
export { Overloaded } from './store/postgres/connections/overloaded.ts';
export { commitStatement } from './store/postgres/commit.ts';
export { makeMonths } from './store/postgres/history/months.ts';
export {
  purgeHistory,
  type ArchivedChange,
  type PurgeOptions,
  type Purged,
} from './store/postgres/history/purge-history.ts';
export { migrate } from './store/postgres/migrations/index.ts';
export { runMade } from './store/postgres/prepared.ts';
export { PostgresStore, type PostgresStoreOptions } from './store/postgres/postgres-store.ts';
export { recordOf, recordSelect, type RecordRow } from './store/postgres/records/columns.ts';
export { DataSets } from './store/postgres/records/data-sets.ts';
export { identifier, tableName } from './store/postgres/records/names.ts';
export { Records } from './store/postgres/records/records.ts';
export { uuidV7 } from './store/postgres/uuid-v7.ts';
export { Worker, type DueWork, type WorkerOptions } from './store/postgres/worker.ts';
