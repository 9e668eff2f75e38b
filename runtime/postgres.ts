export { commitStatement } from './postgres/commit.ts';
export { migrate } from './postgres/migrations/index.ts';
export { PostgresStore } from './postgres/postgres-store.ts';
