import { entryOf, isContext } from '../values/context.ts';
import { kindOf } from '../values/kind-of.ts';
import { propertyOf } from '../values/property-of.ts';
import { partsOf, textOf, type Rule } from './compiler.ts';
import type { Run } from '../run.ts';
import { nameOf } from './variable.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

function read(value: unknown, name: string, run: Run, place: Place): unknown {
  if (value === null || value === undefined) return run.fail('unknown-property', `null has no "${name}"`, place);
  if (Array.isArray(value)) return value.map((entry: unknown) => read(entry, name, run, place));
  const found = isContext(value) ? entryOf(value, name) : propertyOf(value, name);
  return found === undefined ? run.fail('unknown-property', `this ${kindOf(value)} has no "${name}"`, place) : found;
}

export const path: Rule = (node, names, by) => {
  const [subject, property] = partsOf(node);
  if (!subject || !property) throw new Error('expected a value and a name');
  const source = by.compile(subject, names);
  const name = nameOf(textOf(property, by));
  return (scope) => read(source(scope), name, scope.run, node);
};
