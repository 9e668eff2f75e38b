import type { z } from 'zod';
import type { Vars } from '@wattloom/runtime';
import { ConnectorFailure } from './connector-failure.ts';

/** The context that the task's input mappings made under a name, in its described shape. */
export function readInput<T>(schema: z.ZodType<T>, variables: Vars, name: string): T {
  const { success, data, error } = schema.safeParse(variables[name] ?? {});
  if (success) return data;
  const [issue] = error.issues;
  const where = [name, ...(issue?.path ?? [])].join('.');
  throw new ConnectorFailure(
    `Expected input "${where}" as described, but found: ${issue?.message ?? 'nothing'}. Correct the variables or the model.`,
    { again: false },
  );
}
