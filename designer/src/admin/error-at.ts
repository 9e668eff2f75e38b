import { ApiProblem } from '../api/api-problem.ts';

/** What the server found wrong with one field, for showing it there. */
export function errorAt(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.errors.find((one) => one.path === path)?.message;
}

/** The rest of it, for above the form: null where every fault has a field. */
export function errorOfForm(error: unknown): unknown {
  if (error instanceof ApiProblem && error.errors.length > 0) return null;
  return error;
}
