import type { TaskRecord, Vars } from '@wattloom/runtime';
import { stringifyExact } from '@wattloom/runtime/feel';

interface Sources {
  /** What the form was opened with, as it is now. */
  readonly given: Vars;
  readonly submitted: Vars;
}

/**
 * Of the record that the form shows, only what the person changed, with the version they saw: somebody else's change of
 * the same field is then refused, and one of another field is neither undone nor in the way.
 */
export function withRecordChanges(data: Vars, { given, submitted }: Sources, record: TaskRecord | null): Vars {
  if (record?.mode !== 'update') return data;
  const [shown, sent, stored] = [data, submitted, given].map((vars) => vars[record.variable]);
  if (!isObject(shown) || !isObject(stored)) return data;
  const changed = Object.entries(shown).filter(([key, value]) => stringifyExact(value) !== stringifyExact(stored[key]));
  const version = isObject(sent) && Number.isInteger(sent.version) ? sent.version : stored.version;
  return { ...data, [record.variable]: { ...Object.fromEntries(changed), version } };
}

function isObject(value: unknown): value is Vars {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
