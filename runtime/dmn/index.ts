export { Decisions, type Decided, type DecideOptions } from './decisions.ts';
export type { DmnSource } from './load.ts';
export type { Problem } from './model.ts';
export type { DmnDiagnostic } from './session.ts';
export type { TableTrace, TraceStep } from './trace.ts';
