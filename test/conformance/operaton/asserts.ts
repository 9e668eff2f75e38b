import type { Actions } from './actions.ts';
import type { AssertStep } from './manifest.ts';

/** What is wrong with an assert; null where it holds. */
export async function judge({ subject, check, value }: AssertStep, actions: Actions): Promise<string | null> {
  const found = await subjectOf(subject, actions);
  if (check === 'ended') return found === 'ended' ? null : `expected the process instance to have ended`;
  const expected = value === undefined ? check : `${check} ${JSON.stringify(value)}`;
  return holds(check, found, value) ? null : `expected ${describe(subject)} ${expected}, found ${shown(found)}`;
}

async function subjectOf(subject: AssertStep['subject'], actions: Actions): Promise<unknown> {
  const { query, take, prop, ref, index, processInstance, variable, of } = subject;
  if (processInstance !== undefined) return (await actions.hasEnded(processInstance)) ? 'ended' : 'active';
  if (variable !== undefined && of !== undefined) return actions.variable(actions.instanceId(of), variable);
  if (query) {
    const rows = await actions.query(query);
    if (take === 'count') return rows.length;
    if (take === 'list') return rows;
    if (rows.length > 1) throw new Error(`Expected one ${query.of}, but found ${rows.length}.`);
    return property(rows[0] ?? null, prop);
  }
  return property(actions.result(index === undefined ? (ref ?? '') : { ref: ref ?? '', index }), prop);
}

function property(found: unknown, name: string | undefined): unknown {
  if (name === undefined) return found;
  if (typeof found === 'object' && found !== null) return (found as Readonly<Record<string, unknown>>)[name];
  throw new Error(`Expected something with "${name}", but found ${String(found)}.`);
}

function holds(check: string, found: unknown, value: unknown): boolean {
  const size = Array.isArray(found) ? found.length : -1;
  switch (check) {
    case 'isEqualTo':
      return JSON.stringify(found) === JSON.stringify(value);
    case 'isNotEqualTo':
      return JSON.stringify(found) !== JSON.stringify(value);
    case 'isNull':
      return found === null || found === undefined;
    case 'isNotNull':
      return found !== null && found !== undefined;
    case 'isTrue':
      return found === true;
    case 'isFalse':
      return found === false;
    case 'hasSize':
      return size === value;
    case 'isEmpty':
      return size === 0;
    case 'isNotEmpty':
      return size > 0;
    case 'contains':
      return Array.isArray(found) ? found.includes(value) : typeof found === 'string' && found.includes(String(value));
    case 'isZero':
      return found === 0;
    case 'isPositive':
      return Number(found) > 0;
    case 'isGreaterThan':
      return Number(found) > Number(value);
    case 'isLessThan':
      return Number(found) < Number(value);
    default:
      throw new Error(`The check "${check}" has no counterpart here.`);
  }
}

function describe({ ref, index, prop, query, take, variable }: AssertStep['subject']): string {
  const what = query ? `${take ?? 'one'} ${query.of} ${JSON.stringify(query.where ?? {})}` : (ref ?? variable ?? '');
  return [what, index === undefined ? '' : `[${index}]`, prop === undefined ? '' : `.${prop}`].join('');
}

function shown(found: unknown): string {
  if (Array.isArray(found))
    return `${found.length} (${found.map((one) => String((one as { name?: string }).name)).join(', ')})`;
  return found === undefined ? 'nothing' : JSON.stringify(found);
}
