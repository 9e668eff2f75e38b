import type { Vars } from '../../ground/value.ts';
import type { DataSet } from './data-set.ts';

/** Values for a record that has its numbers already: nothing said of one means that it keeps it. */
export function withoutEmptyNumbers({ fields }: DataSet, values: Vars): Vars {
  const numbers = new Set(fields.filter(({ sequence }) => sequence !== undefined).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => !numbers.has(key) || value != null));
}
