import type { Run } from '../run.ts';
import { entryOf, isContext, setEntry, type Context } from '../values/context.ts';
import { builtin, overload } from './builtin.ts';

function fromEntries(run: Run, entries: readonly unknown[]): unknown {
  const made: Context = {};
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined;
    const value = isContext(entry) ? entryOf(entry, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined) {
      return run.fail('invalid-argument', 'expected entries with a key and a value');
    }
    if (Object.hasOwn(made, key)) return run.fail('invalid-argument', `there are two entries "${key}"`);
    setEntry(made, key, value);
  }
  return made;
}

const withEntry = (context: Context, key: string, value: unknown): Context => {
  const made = { ...context };
  setEntry(made, key, value);
  return made;
};

function put(run: Run, context: Context, keys: readonly unknown[], value: unknown): Context | null {
  const [key, ...inner] = keys;
  if (typeof key !== 'string') return run.fail('invalid-argument', 'expected the names of entries');
  if (!inner.length) return withEntry(context, key, value);
  const nested = entryOf(context, key);
  if (!isContext(nested)) return run.fail('invalid-argument', `expected "${key}" to be a context`);
  const changed = put(run, nested, inner, value);
  return changed && withEntry(context, key, changed);
}

function merge(run: Run, contexts: readonly unknown[]): Context | null {
  const made: Context = {};
  for (const context of contexts) {
    if (!isContext(context)) return run.fail('invalid-argument', 'expected contexts');
    const found = Object.entries(context);
    run.step(found.length >> 3);
    for (const [key, value] of found) setEntry(made, key, value);
  }
  return made;
}

function getValue(run: Run, context: Context, keys: readonly unknown[]): unknown {
  let found: unknown = context;
  for (const key of keys) {
    if (!isContext(found) || typeof key !== 'string') return run.fail('unknown-property', 'there is no such entry');
    found = entryOf(found, key) ?? null;
  }
  return found;
}

const entries = (_run: Run, context: Context): Context[] =>
  Object.entries(context).map(([key, value]) => ({ key, value }));

export const contextFunctions = [
  builtin('context', overload('entries: list', fromEntries)),
  builtin(
    'context put',
    overload('context: context, key: string, value: Any', (run, context: Context, key: string, value: unknown) =>
      put(run, context, [key], value),
    ),
    overload('context: context, keys: list, value: Any', put),
  ),
  builtin('context merge', overload('contexts: list', merge)),
  builtin('get entries', overload('m: context', entries)),
  builtin(
    'get value',
    overload('m: context, key: string', (run, context: Context, key: string) => getValue(run, context, [key])),
    overload('m: context, key: list', getValue),
  ),
];
