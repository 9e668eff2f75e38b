import type { Feel } from '../../feel/feel.ts';
import { bare } from '../../feel/compile/static-type.ts';
import { coerce } from '../../feel/values/conforms.ts';
import { setEntry, type Context } from '../../feel/values/context.ts';
import { same } from '../../feel/values/equal.ts';
import type { FeelType } from '../../feel/values/feel-type.ts';
import { toHost } from '../../feel/values/to-host.ts';
import { childOf, childrenOf, expressionText, type XmlElement } from '../../../ground/xml/xml-element.ts';
import { combine, type Outcome, type Policy } from './hit-policy.ts';
import { feelOf, typeRefOf } from './literal.ts';
import type { Building, Env, Logic } from './logic.ts';
import { table } from '../../../ground/table.ts';

export interface Input {
  readonly label: string;
  readonly text: string;
  readonly value: Feel;
  readonly type: FeelType;
  readonly allowed: Feel | null;
  readonly allowedText: string | null;
}
interface Output {
  readonly name: string;
  readonly type: FeelType;
  /** The values allowed, in order of priority. */
  readonly values: Feel | null;
  readonly otherwise: Feel | null;
}
interface RuleRow {
  readonly id: string | null;
  /** Null where the cell is "-". */
  readonly tests: readonly (Feel | null)[];
  readonly outputs: readonly Feel[];
  /** The texts of both. */
  readonly cells: readonly string[];
  readonly results: readonly string[];
}

const optional = (
  xml: XmlElement | undefined,
  by: Building,
  read: (text: string) => string = (text) => text,
): Feel | null => {
  const text = expressionText(xml);
  return xml && text ? feelOf(read(text), xml, by) : null;
};

function inputOf(xml: XmlElement, by: Building): Input {
  const expression = childOf(xml, 'inputExpression');
  const text = expressionText(expression) ?? '';
  const allowedXml = childOf(xml, 'inputValues');
  const allowed = expressionText(allowedXml);
  return {
    label: xml.attributes.label ?? text,
    text,
    value: feelOf(text || 'null', expression ?? xml, by),
    type: expression ? typeRefOf(expression, by) : { kind: 'any' },
    allowed: allowedXml && allowed ? feelOf(allowed, allowedXml, by, true) : null,
    allowedText: allowed,
  };
}

function outputOf(xml: XmlElement, by: Building): Output {
  return {
    name: xml.attributes.name ?? '',
    type: typeRefOf(xml, by),
    // "a", "b" is a list of tests; as a list of values it tells the order.
    values: optional(childOf(xml, 'outputValues'), by, (text) => `[${text}]`),
    otherwise: optional(childOf(xml, 'defaultOutputEntry'), by),
  };
}

/** The type of what a cell tests: as declared, or as the expression makes it plain. */
const tested = (input: Input | undefined): FeelType | undefined =>
  input?.type.kind === 'any' ? input.value.type : input && bare(input.type);

/** Whether a cell takes any input. */
export const isWild = (text: string): boolean => text === '' || text === '-';

/** Compiled once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Its cells are compiled at once, or in their turn: 10,000 of them take 0.7 s. */
function rowOf(xml: XmlElement, inputs: readonly Input[], by: Building): RuleRow {
  const [entries, conclusions] = [childrenOf(xml, 'inputEntry'), childrenOf(xml, 'outputEntry')];
  const cells = entries.map((cell) => expressionText(cell) ?? '');
  const results = conclusions.map((cell) => expressionText(cell) || 'null');
  const tests = once(() =>
    entries.map((cell, at) =>
      isWild(cells[at] ?? '') ? null : feelOf(cells[at] ?? '', cell, by, true, tested(inputs[at])),
    ),
  );
  const outputs = once(() => conclusions.map((cell, at) => feelOf(results[at] ?? 'null', cell, by)));
  const compile = (): void => {
    tests();
    outputs();
  };
  if (by.later) by.later(compile);
  else compile();
  return {
    id: xml.attributes.id ?? null,
    get tests() {
      return tests();
    },
    get outputs() {
      return outputs();
    },
    cells,
    results,
  };
}

const POLICIES: Readonly<Record<string, string>> = table({
  U: 'UNIQUE',
  A: 'ANY',
  F: 'FIRST',
  P: 'PRIORITY',
  C: 'COLLECT',
  R: 'RULE ORDER',
  O: 'OUTPUT ORDER',
});

export class Table {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly rows: readonly RuleRow[];
  readonly hitPolicy: string;
  readonly aggregation: string | null;
  readonly id: string | null;

  constructor(xml: XmlElement, by: Building) {
    this.id = xml.attributes.id ?? null;
    this.inputs = childrenOf(xml, 'input').map((input) => inputOf(input, by));
    this.outputs = childrenOf(xml, 'output').map((output) => outputOf(output, by));
    this.rows = childrenOf(xml, 'rule').map((rule) => rowOf(rule, this.inputs, by));
    const policy = xml.attributes.hitPolicy ?? 'UNIQUE';
    this.hitPolicy = POLICIES[policy] ?? policy;
    this.aggregation = xml.attributes.aggregation ?? null;
  }

  /** The inputs' values; null where one is not allowed. */
  read({ run, scope }: Env): unknown[] | null {
    const values: unknown[] = [];
    for (const { label, value, type, allowed } of this.inputs) {
      const found = coerce(value.evaluate(run, scope), type);
      if (found === undefined) return run.fail('wrong-type', `the input "${label}" is not of its type`);
      if (allowed && found !== null && allowed.evaluate(run, scope, found) !== true) {
        return run.fail('not-allowed', `the input "${label}" is none of the values allowed`);
      }
      values.push(found);
    }
    return values;
  }

  hits(env: Env, values: readonly unknown[]): Outcome[] {
    const found: Outcome[] = [];
    for (const [index, row] of this.rows.entries()) {
      env.run.step();
      if (!this.#matches(env, row, values)) continue;
      found.push({ index, outputs: this.outputs.map((output, at) => this.#output(env, output, row.outputs[at])) });
      if (this.hitPolicy === 'FIRST') break;
    }
    return found;
  }

  #matches({ run, scope }: Env, row: RuleRow, values: readonly unknown[]): boolean {
    return row.tests.every((test, at) => test === null || test.evaluate(run, scope, values[at] ?? null) === true);
  }

  #output({ run, scope }: Env, { name, type }: Output, cell: Feel | undefined): unknown {
    const value = coerce(cell?.evaluate(run, scope) ?? null, type);
    return value === undefined ? run.fail('wrong-type', `the output "${name}" is not of its type`) : value;
  }

  valueOf(outputs: readonly unknown[]): unknown {
    if (this.outputs.length === 1) return outputs[0] ?? null;
    const made: Context = {};
    this.outputs.forEach(({ name }, at) => setEntry(made, name, outputs[at] ?? null));
    return made;
  }

  /** What the table says when no rule matches. */
  otherwise({ run, scope }: Env): unknown {
    if (this.outputs.some(({ otherwise }) => otherwise)) {
      return this.valueOf(this.outputs.map(({ otherwise }) => otherwise?.evaluate(run, scope) ?? null));
    }
    if (this.hitPolicy !== 'COLLECT') return null;
    return this.aggregation === 'COUNT' ? 0 : this.aggregation ? null : [];
  }

  policy({ run, scope }: Env): Policy {
    const orders = this.outputs.map(({ values }) => values?.evaluate(run, scope));
    const place = (value: unknown, at: number): number => {
      const order = orders[at];
      const found = Array.isArray(order) ? order.findIndex((allowed) => same(allowed, value)) : -1;
      return found < 0 ? Number.MAX_SAFE_INTEGER : found;
    };
    return {
      hitPolicy: this.hitPolicy,
      aggregation: this.aggregation,
      priority: ({ outputs }) => outputs.map(place),
      valueOf: ({ outputs }) => this.valueOf(outputs),
    };
  }
}

export function decisionTable(xml: XmlElement, by: Building): Logic {
  const table = new Table(xml, by);
  return (env) => {
    const values = table.read(env);
    if (!values) return null;
    const hits = table.hits(env, values);
    env.tables?.push({
      id: table.id,
      inputs: table.inputs.map(({ label }, at) => ({ label, value: toHost(values[at], env.run.told) })),
      matched: hits.map(({ index }) => ({ index: index + 1, id: table.rows[index]?.id ?? null })),
    });
    return hits.length ? combine(env.run, table.policy(env), hits) : table.otherwise(env);
  };
}
