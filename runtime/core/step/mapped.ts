import type { Mapping } from '../../bpmn/model/model.ts';
import type { Value, Vars } from '../../ground/value.ts';

/**
 * Runs mappings in order; each sees the ones before it. A target with dots builds an object (`address.street`): on what
 * `outside` has there already, or on a new one.
 */
export function mapped(
  mappings: readonly Mapping[],
  valueOf: (source: string, before: Vars) => Value,
  outside: Readonly<Vars> = {},
): Vars {
  const values: Vars = {};
  for (const { source, target } of mappings) {
    const [name = '', ...path] = target.split('.');
    const current = Object.hasOwn(values, name) ? values[name] : path.length ? outside[name] : undefined;
    values[name] = put(current, path, valueOf(source, values));
  }
  return values;
}

function put(into: Value, [name, ...path]: readonly string[], value: Value): Value {
  if (name === undefined) return value;
  const fields = typeof into === 'object' && into !== null && !Array.isArray(into) ? (into as Vars) : {};
  return { ...fields, [name]: put(Object.hasOwn(fields, name) ? fields[name] : undefined, path, value) };
}
