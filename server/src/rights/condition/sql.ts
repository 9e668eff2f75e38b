import type { Comparison, Condition, Operand } from './condition.ts';

/** A piece of SQL with `?` placeholders, for knex.raw. Values are only ever bindings. */
export interface Sql {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** Where a condition's attributes lie in a table; null = this table has no such thing. */
export interface Columns {
  readonly user: string;
  readonly assignee: string | null;
  readonly initiator: string | null;
  readonly department: string | null;
  readonly facts: string | null;
  readonly doneBy: string | null;
  readonly candidate: Sql | null;
}

const UNKNOWN: Sql = { sql: 'null::boolean', bindings: [] };
const OPERATORS: Record<Comparison, string> = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
// `{0,1}` for "optional": a question mark would be taken for a placeholder.
const TEXT_NUMBER = `'^-{0,1}[0-9]{1,60}(\\.[0-9]{1,60}){0,1}$'`;

/** The condition as SQL: true, false or null on a row exactly as `evaluate` answers for it. */
export function conditionSql(condition: Condition, columns: Columns): Sql {
  switch (condition.kind) {
    case 'always':
      return { sql: 'true', bindings: [] };
    case 'and':
    case 'or':
      return join(
        condition.terms.map((term) => conditionSql(term, columns)),
        condition.kind,
      );
    case 'not':
      return wrap('(not ', conditionSql(condition.term, columns), ')');
    case 'compare':
      return compare(condition, columns);
    case 'oneOf':
      return join(
        condition.values.map((right) => compare({ op: '==', left: condition.left, right }, columns)),
        'or',
      );
    case 'doneBy':
      return doneBy(condition, columns);
    case 'candidate':
      return columns.candidate ?? UNKNOWN;
  }
}

/** Several pieces with `and`, `or` or `||` between them, in brackets. */
export function join(parts: readonly Sql[], word: string): Sql {
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`,
    bindings: parts.flatMap((part) => part.bindings),
  };
}

export function wrap(before: string, { sql, bindings }: Sql, after: string): Sql {
  return { sql: before + sql + after, bindings };
}

function compare({ op, left, right }: { op: Comparison; left: Operand; right: Operand }, columns: Columns): Sql {
  const operator = OPERATORS[op];
  if (right.kind === 'null') return isEmpty(left, op, columns);
  if (right.kind === 'number') return binary(numberOf(left, columns), operator, bound(right.value, 'numeric'));
  if (right.kind === 'boolean') return binary(booleanOf(left, columns), operator, bound(right.value, 'boolean'));
  return binary(textOf(left, columns), operator, textOf(right, columns), ' collate "C"');
}

function binary(a: Sql | null, operator: string, b: Sql | null, suffix = ''): Sql {
  return a && b
    ? { sql: `(${a.sql}${suffix} ${operator} ${b.sql})`, bindings: [...a.bindings, ...b.bindings] }
    : UNKNOWN;
}

function isEmpty(left: Operand, op: Comparison, columns: Columns): Sql {
  const test = op === '==' ? 'is null' : 'is not null';
  const value = left.kind === 'fact' ? fact(left.name, columns, '->>') : textOf(left, columns);
  return value ? wrap('(', value, ` ${test})`) : UNKNOWN;
}

function bound(value: unknown, type: string): Sql {
  return { sql: `?::${type}`, bindings: [value] };
}

function column(name: string | null): Sql | null {
  return name === null ? null : { sql: name, bindings: [] };
}

/** One fact of the case; JSON null and a missing fact both read as SQL null with `->>`. */
function fact(name: string, columns: Columns, operator: '->' | '->>'): Sql | null {
  return columns.facts === null ? null : { sql: `(${columns.facts} ${operator} ?::text)`, bindings: [name] };
}

function textOf(operand: Operand, columns: Columns): Sql | null {
  if (operand.kind === 'user') return bound(columns.user, 'text');
  if (operand.kind === 'attribute') return column(columns[operand.name]);
  if (operand.kind === 'fact') return ofType(operand, columns, `when 'string' then`);
  return operand.kind === 'text' ? bound(operand.value, 'text') : null;
}

function numberOf(operand: Operand, columns: Columns): Sql | null {
  if (operand.kind !== 'fact') return null;
  const [type, value] = [fact(operand.name, columns, '->'), fact(operand.name, columns, '->>')];
  if (!type || !value) return null;
  const text = value.sql;
  return {
    sql: `(case jsonb_typeof(${type.sql}) when 'number' then ${text}::numeric when 'string' then case when ${text} ~ ${TEXT_NUMBER} then ${text}::numeric end end)`,
    bindings: [operand.name, operand.name, operand.name, operand.name],
  };
}

function booleanOf(operand: Operand, columns: Columns): Sql | null {
  const value = operand.kind === 'fact' ? ofType(operand, columns, `when 'boolean' then`) : null;
  return value && wrap('', value, '::boolean');
}

function ofType(operand: Operand & { kind: 'fact' }, columns: Columns, when: string): Sql | null {
  const [type, value] = [fact(operand.name, columns, '->'), fact(operand.name, columns, '->>')];
  if (!type || !value) return null;
  return { sql: `(case jsonb_typeof(${type.sql}) ${when} ${value.sql} end)`, bindings: [operand.name, operand.name] };
}

function doneBy({ who, element }: Condition & { kind: 'doneBy' }, columns: Columns): Sql {
  const person = textOf(who, columns);
  if (!person || columns.doneBy === null) return UNKNOWN;
  const done = doneByOne(person, element, columns.doneBy);
  // `null = any('{}')` is false in SQL, but nobody knows who that is.
  return who.kind === 'attribute' ? wrap(`(case when ${person.sql} is not null then `, done, ' end)') : done;
}

function doneByOne(person: Sql, element: string | null, column: string): Sql {
  if (element !== null) {
    return { sql: `((?::text || ':' || ${person.sql}) = any(${column}))`, bindings: [element, ...person.bindings] };
  }
  const people = `select substr(done, strpos(done, ':') + 1) from unnest(${column}) done`;
  return wrap('(', person, ` = any(array(${people})))`);
}
