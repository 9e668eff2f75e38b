import type { FormSchema, Vars } from '@wattloom/runtime';

/**
 * The variables a form may show: those whose name stands anywhere in its schema, as a key, a path or inside an expression.
 * Whoever may do a task reads what its form needs, and no more of the case.
 */
export function neededVariables(schema: FormSchema, variables: Vars): Vars {
  const words = wordsOf(schema);
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => words.has(name) || !/^[\p{L}\p{N}_]+$/u.test(name)),
  );
}

const known = new WeakMap<FormSchema, ReadonlySet<string>>();

function wordsOf(schema: FormSchema): ReadonlySet<string> {
  let words = known.get(schema);
  if (!words) known.set(schema, (words = new Set(JSON.stringify(schema).match(/[\p{L}_][\p{L}\p{N}_]*/gu))));
  return words;
}
