export type {
  Batch,
  BatchItem,
  BatchState,
  BatchWork,
  Condition,
  ItemState,
  Selection,
} from './postgres/batches/batch.ts';
export { BatchWorker, type BatchWorkerParts } from './postgres/batches/batch-worker.ts';
export { Batches } from './postgres/batches/batches.ts';
export { connect, type ConnectOptions } from './postgres/connect.ts';
export { asCaller, currentCaller, newCaller, noteChange, type Caller } from './postgres/connections/caller.ts';
export { Overloaded } from './postgres/connections/overloaded.ts';
export { commitStatement } from './postgres/commit.ts';
export { makeMonths } from './postgres/history/months.ts';
export { purgeHistory, type ArchivedChange, type PurgeOptions, type Purged } from './postgres/history/purge-history.ts';
export { migrate } from './postgres/migrations/index.ts';
export { runMade } from './postgres/prepared.ts';
export { PostgresStore, type PostgresStoreOptions } from './postgres/postgres-store.ts';
export { recordOf, recordSelect, type RecordRow } from './postgres/records/columns.ts';
export { DataSets } from './postgres/records/data-sets.ts';
export { identifier, tableName } from './postgres/records/names.ts';
export { Records } from './postgres/records/records.ts';
export { uuidV7 } from './postgres/uuid-v7.ts';
export { Worker, type DueWork, type WorkerOptions } from './postgres/worker.ts';
