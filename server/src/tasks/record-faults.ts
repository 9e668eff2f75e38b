import { Rejected, type TaskRecord } from '@wattloom/runtime';
import { fieldsInvalid } from '../contract/problems.ts';
import type { FieldError } from '../contract/problem.schema.ts';

/** A record's faults at the form's fields, where the person can see and correct them. */
export function recordFaults(error: unknown, record: TaskRecord | null): unknown {
  if (!record || !(error instanceof Rejected) || error.code !== 'record-invalid') return error;
  const errors = (error.details.errors ?? []) as readonly FieldError[];
  return fieldsInvalid(
    'form-invalid',
    errors.map(({ path, message, code, params }) => ({
      path: `${record.variable}.${path}`,
      message,
      ...(code === undefined ? {} : { code }),
      ...(params === undefined ? {} : { params }),
    })),
  );
}
