import { ApiProblem } from '../api/api-problem.ts';
import { useFieldErrorText } from '../ui/use-field-error-text.ts';

/** What the server found wrong with one field, for showing it there. */
export function useErrorAt(error: unknown): (path: string) => string | undefined {
  const text = useFieldErrorText();
  return (path) => {
    const found = error instanceof ApiProblem ? error.errors.find((one) => one.path === path) : undefined;
    return found && text(found);
  };
}

/** The rest of it, for above the form: null where every fault has a field. */
export function errorOfForm(error: unknown): unknown {
  if (error instanceof ApiProblem && error.errors.length > 0) return null;
  return error;
}
