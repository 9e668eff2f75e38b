export { checkTables, type TableWarning } from './check-table/check-tables.ts';
export type { TableFinding } from './check-table/check-table.ts';
export { Decisions, type Decided, type DecideOptions } from './decisions.ts';
export type { DmnSource } from './load.ts';
export type { Problem } from './model.ts';
export type { DmnDiagnostic } from './session.ts';
export type { TableTrace, TraceStep } from './trace.ts';
